//! Tests of failures of the service or the network.

use std::error::Error as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::server::{Script, Server, head, reply};
use super::{DeleteThing, GetFile, GetThing, TOKEN, block_on};
use crate::client::{Client, ReqwestTransport, RetryPolicy, Timeout, Transport as _};
use crate::{Error, ErrorKind};

/// A short timeout, whose exact length does not matter.
const SHORT: Duration = Duration::from_millis(150);

/// Returns the error of a call that receives the response of this script.
fn failure(script: Script) -> Error {
    let server = Server::start([script]);
    block_on(server.user().call(GetThing::new("a"))).unwrap_err()
}

#[test]
fn a_refused_connection_is_a_transport_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let builder = Client::builder().base_url(url.clone());
    let client = builder
        .retries(RetryPolicy::none())
        .build_user(TOKEN)
        .unwrap();
    let error = block_on(client.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.is_retryable());
    assert_eq!(error.to_string(), "getThing: no connection to the service");
    assert!(error.status().is_none() && error.body().is_none());
    assert!(error.source().is_some());
    let chain = format!("{error:?}");
    assert!(
        !chain.contains("/v3/things"),
        "the URL contains identifiers: {chain}"
    );
}

/// A function that configures a runtime without one of its drivers.
type Lacking = fn(&mut tokio::runtime::Builder) -> &mut tokio::runtime::Builder;

#[test]
fn a_runtime_without_a_driver_causes_an_error_instead_of_a_panic() {
    let lacking: [(&str, Lacking); 3] = [
        ("timers are disabled", |builder| builder),
        ("timers are disabled", |builder| builder.enable_io()),
        ("IO is disabled", |builder| builder.enable_time()),
    ];
    for (cause, drivers) in lacking {
        for timeout in [Some(SHORT), None] {
            let server = Server::start([reply("200 OK", &[], "[1]")]);
            let client = server.builder().timeout(timeout).build_user(TOKEN).unwrap();
            let runtime = drivers(&mut tokio::runtime::Builder::new_current_thread())
                .build()
                .unwrap();
            let call = client.call(GetThing::new("a")).into_future();
            let error = runtime.block_on(call).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error:?}");
            assert!(error.to_string().contains("`enable_all`"), "{error}");
            let source = error.source().unwrap().to_string();
            assert!(source.contains(cause), "{source}");
            assert_eq!((error.attempts(), server.requests().len()), (1, 0));
        }
    }
}

#[test]
fn nothing_is_retried_in_a_runtime_without_timers() {
    let builder = super::retries::down();
    let client = builder.build_user(TOKEN).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let error = runtime.block_on(client.call(DeleteThing).into_future());
    assert_eq!(error.unwrap_err().attempts(), 1);
}

#[test]
fn the_timeout_applies_to_each_chunk_of_a_file_but_to_a_complete_error() {
    let drip = |status, count, pause| Script::Drip {
        head: head(status, &["Content-Length: 40"]),
        piece: b"x".to_vec(),
        count,
        pause: Duration::from_millis(pause),
    };
    // The file takes 2.4 seconds in total. Each pause of 60 milliseconds is within the timeout of 2 seconds.
    let server = Server::start([drip("200 OK", 40, 60)]);
    let client = server
        .builder()
        .timeout(Duration::from_secs(2))
        .build_user(TOKEN)
        .unwrap();
    block_on(async {
        let file = client.call(GetFile).await.unwrap().unwrap();
        assert_eq!(file.bytes().await.unwrap().len(), 40);
    });
    let server = Server::start([drip("500 Internal Server Error", 40, 60)]);
    let client = server.builder().timeout(SHORT).build_user(TOKEN).unwrap();
    let error = block_on(client.call(GetFile)).unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert!(
        error.body().unwrap().len() < 40,
        "the timeout truncates the body"
    );
}

#[test]
fn the_size_of_bodies_is_limited() {
    // The head announces 100 MB, which is an error before any of it is received.
    let error = failure(Script::Stall(head(
        "200 OK",
        &["Content-Length: 100000000"],
    )));
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("max_body"), "{error}");
    assert!(!error.is_retryable());

    let flood = |status| {
        let mut piece = b"1000\r\n".to_vec();
        piece.extend_from_slice(&[b' '; 0x1000]);
        piece.extend_from_slice(b"\r\n");
        let head = head(status, &["Transfer-Encoding: chunked"]);
        // The body has 40 MiB, so that a client without a limit would still finish.
        Script::Drip {
            head,
            piece,
            count: 10_240,
            pause: Duration::ZERO,
        }
    };
    let error = failure(flood("200 OK"));
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.body().unwrap().len(), 32 * 1024 * 1024);
    let error = failure(flood("503 Service Unavailable"));
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.body().unwrap().len(), 1024 * 1024);

    let bodies = ["[1]", "[10]", "file"].map(|body| reply("200 OK", &[], body));
    let server = Server::start(bodies);
    let client = server.builder().max_body(3).build_user(TOKEN).unwrap();
    block_on(async {
        assert_eq!(
            client.call(GetThing::new("a")).await.unwrap(),
            Some(vec![1])
        );
        let error = client.call(GetThing::new("a")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::TooLarge, 200)
        );
        let file = client.call(GetFile).await.unwrap().unwrap();
        assert_eq!(file.bytes().await.unwrap_err().kind(), ErrorKind::TooLarge);
    });
}

#[test]
fn decode_errors_hint_at_the_kind_of_the_body() {
    for (headers, body, hint) in [
        (
            ["Content-Type: text/html"],
            "<html><title>Login</title>",
            "text/html",
        ),
        (["Content-Encoding: gzip"], "\u{1f}\u{8b}", "gzip"),
    ] {
        let error = failure(reply("200 OK", &headers, body));
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), body);
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
fn a_call_outside_a_runtime_causes_an_error_instead_of_a_panic() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .build_user(TOKEN)
        .unwrap();
    let error = super::at_once(client.call(DeleteThing)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("tokio runtime"), "{error}");
}

#[test]
fn a_request_can_be_created_outside_a_runtime() {
    let server = Server::start([reply("200 OK", &[], "[1]")]);
    let request = http::Request::get(server.url()).body(Bytes::new()).unwrap();
    let transport = ReqwestTransport::new().unwrap();
    let sent = transport.send(request, Timeout::Never);
    assert!(server.requests().is_empty());
    assert_eq!(block_on(sent).unwrap().status(), 200);
}

#[test]
fn a_timeout_that_overflows_is_disabled() {
    let server = Server::start([reply("204 No Content", &[], ""), reply("200 OK", &[], "x")]);
    let client = server
        .builder()
        .timeout(Duration::MAX)
        .build_user(TOKEN)
        .unwrap();
    let started = Instant::now();
    block_on(async {
        client.call(DeleteThing).await.unwrap();
        assert_eq!(
            client
                .call(GetFile)
                .await
                .unwrap()
                .unwrap()
                .bytes()
                .await
                .unwrap(),
            "x"
        );
    });
    assert!(started.elapsed() < Duration::MAX);
}

/// A call that cannot succeed is not retried, and the message names the missing feature.
#[cfg(not(feature = "rustls"))]
#[test]
fn https_without_tls_is_rejected_and_not_retried() {
    let client = crate::Client::builder()
        .base_url("https://127.0.0.1:9")
        .build_user(TOKEN)
        .unwrap();
    let error = block_on(client.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error:?}");
    assert_eq!(error.attempts(), 1);
    assert!(
        error.to_string().contains("enable the feature `rustls`"),
        "{error}"
    );
}
