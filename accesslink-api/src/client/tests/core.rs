//! Tests of calls without reqwest and without a runtime, with an in-memory transport or driven by hand.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Response;

use super::{Answering, CreateThing, DeleteThing, GetFile, GetThing, SECRET, TOKEN, at_once};
use crate::client::{Client, Timeout, Transport};
use crate::operation::Body;
use crate::{Error, ErrorKind};

/// The chunks of a body, some of them empty.
struct Pieces(Vec<Result<&'static str, &'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(
            self.0.remove(0).map(Bytes::from).map_err(Error::transport),
        ))
    }
}

fn in_pieces(pieces: Vec<Result<&'static str, &'static str>>) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::stream(Pieces(pieces))))
}

#[test]
fn a_transport_receives_the_complete_request_and_the_timeout() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    // The transport may be erased.
    let transport: Arc<dyn Transport> = Arc::new(Answering(move |request, timeout| {
        record.lock().unwrap().push((request, timeout));
        in_pieces(vec![Ok("[1"), Ok(""), Ok(", 2]")])
    }));
    let builder = Client::builder().transport(transport);
    let client = builder
        .timeout(Duration::from_secs(5))
        .build_user(TOKEN)
        .unwrap();
    assert_eq!(
        at_once(client.call(GetThing::new("a"))).unwrap(),
        Some(vec![1, 2])
    );
    at_once(client.call(GetFile).timeout(None)).unwrap();
    at_once(client.call(GetFile)).unwrap();

    let seen = seen.lock().unwrap();
    let timeouts: Vec<Timeout> = seen.iter().map(|(_, timeout)| *timeout).collect();
    let five = Duration::from_secs(5);
    assert_eq!(
        timeouts,
        [Timeout::Total(five), Timeout::Never, Timeout::Idle(five)]
    );
    let (request, _) = &seen[0];
    assert_eq!(
        request.uri(),
        "https://www.polaraccesslink.com/v3/things/a/parts"
    );
    assert_eq!(
        request.headers()["authorization"],
        format!("Bearer {TOKEN}")
    );
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(request.headers().contains_key("user-agent"));
}

#[test]
fn a_transports_failure_reaches_the_caller_with_the_operation() {
    for (case, kind) in [
        ("down", ErrorKind::Transport),
        ("late", ErrorKind::Timeout),
        ("broken", ErrorKind::Transport),
    ] {
        let transport = Answering(move |_, _| match case {
            "down" => Err(Error::transport(case)),
            "late" => Err(Error::timeout(case)),
            _ => in_pieces(vec![Ok("[1"), Err(case)]),
        });
        let builder = Client::builder().transport(transport);
        let client = builder.build_user(TOKEN).unwrap();
        let error = at_once(client.call(GetThing::new("a"))).unwrap_err();
        assert_eq!((error.kind(), error.operation()), (kind, Some("getThing")));
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[test]
fn an_operation_can_be_driven_by_hand() {
    let user = Client::builder()
        .base_url("https://gateway.example/polar/")
        .build_user(TOKEN)
        .unwrap();
    let request = user.prepare(&GetThing::new("a b").filter("x&y")).unwrap();
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.uri(),
        "https://gateway.example/polar/v3/things/a%20b/parts?filter=x%26y"
    );
    assert_eq!(
        request.headers()["authorization"],
        format!("Bearer {TOKEN}")
    );
    assert_eq!(request.headers()["accept"], "application/json");

    let answer = |status: u16, body: &'static str| {
        Response::builder()
            .status(status)
            .body(Bytes::from(body))
            .unwrap()
    };
    assert_eq!(
        user.finish::<GetThing>(answer(200, "[1]")).unwrap(),
        Some(vec![1])
    );
    assert_eq!(user.finish::<GetThing>(answer(204, "")).unwrap(), None);
    let file = user.finish::<GetFile>(answer(200, "gpx")).unwrap().unwrap();
    assert_eq!(at_once(file.bytes()).unwrap(), "gpx");
    let error = user
        .finish::<GetThing>(answer(404, "{\"message\": \"gone\"}"))
        .unwrap_err();
    assert_eq!(error.to_string(), "getThing: 404 Not Found: gone");
    let error = user.finish::<GetThing>(answer(200, "[")).unwrap_err();
    assert_eq!(
        (error.kind(), error.body().unwrap().as_ref()),
        (ErrorKind::Decode, &b"["[..])
    );
    let error = user.finish::<DeleteThing>(answer(302, "")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);

    let partner = user.for_partner("id", SECRET).unwrap();
    let request = partner
        .prepare(&CreateThing {
            thing: BTreeMap::from([("a", 1)]),
        })
        .unwrap();
    assert_eq!(request.body(), "{\"a\":1}");
    assert!(
        request.headers()["authorization"]
            .to_str()
            .unwrap()
            .starts_with("Basic ")
    );
}

#[test]
fn the_metadata_of_a_response_to_another_client_is_returned() {
    let user = Client::user(TOKEN).unwrap();
    let received = Response::builder()
        .header("ratelimit-limit", "500, 5000")
        .body(Bytes::from("[1, \"x\", 2]"))
        .unwrap();
    let response = user.finish_with_meta::<GetThing>(received).unwrap();
    assert_eq!(response.value, Some(vec![1, 2]));
    assert_eq!(response.anomalies[0].path(), "$[1]");
    assert_eq!(response.rate_limit.unwrap().day.limit, Some(5000));
    assert_eq!(response.body.unwrap(), "[1, \"x\", 2]");
    assert_eq!(
        (response.attempts.count, response.elapsed),
        (1, Duration::ZERO)
    );
    let file = Response::new(Bytes::from("gpx"));
    let file = user.finish_with_meta::<GetFile>(file).unwrap();
    assert!(file.value.is_some() && file.body.is_none());
}

#[test]
fn an_error_of_prepare_names_the_operation() {
    let user = Client::user(TOKEN).unwrap();
    let error = user.prepare(&GetThing::new("..")).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::InvalidInput, Some("getThing"))
    );
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn a_client_without_a_transport_suggests_a_fix() {
    let error = at_once(Client::user(TOKEN).unwrap().call(DeleteThing)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(
        error.to_string().contains("ClientBuilder::transport"),
        "{error}"
    );
}

#[test]
fn clients_are_shared_between_threads_and_calls_are_sent_to_them() {
    fn sent<T: Send>() {}
    fn shared<T: Send + Sync>() {}

    shared::<Client>();
    shared::<crate::PartnerClient>();
    shared::<crate::client::ClientBuilder>();
    shared::<crate::client::ResponseWithMeta<Vec<i64>>>();
    shared::<crate::Error>();
    shared::<crate::Anomaly>();
    shared::<crate::drift::Drift>();
    shared::<crate::oauth::Authorization>();
    sent::<crate::client::Call<GetThing>>();
    sent::<crate::client::OptionalCall<GetThing>>();
    sent::<crate::client::CallFuture<()>>();
    sent::<crate::download::Download>();
    sent::<crate::operation::Body>();
}
