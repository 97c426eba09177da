//! Tests of the blocking client, over loopback and on a thread without a runtime.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::pin::pin;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Script, Server, head, reply};
use super::{CreateThing, DeleteThing, GetFile, GetThing, SECRET, TOKEN, block_on};
use crate::blocking::{self, Wait as _};
use crate::client::{ClientBuilder, RateLimiter, RetryPolicy};
use crate::ids::{ExerciseTransactionId, UserId};
use crate::oauth::ExchangeCode;
use crate::operations::training_data;
use crate::ranges::Pieces;
use crate::transactions::NewExercises;
use crate::{Error, ErrorKind};

/// A short timeout, whose exact length does not matter.
const SHORT: Duration = Duration::from_millis(150);

fn once(server: &Server) -> ClientBuilder {
    let builder = blocking::builder().base_url(server.url());
    builder.token_url(server.url()).retries(RetryPolicy::none())
}

fn quickly() -> RetryPolicy {
    RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(2))
}

/// Returns the error of a call that receives the response of this script.
fn failure(script: Script) -> Error {
    let server = Server::start([script]);
    let user = once(&server).timeout(SHORT).build_user(TOKEN).unwrap();
    user.call(GetThing::new("a")).wait().unwrap_err()
}

/// Returns the lines of a request's head and its body, without headers that differ between HTTP clients. The
/// `Content-Length` of an empty POST or PUT is one of them.
fn lines(request: &str) -> Vec<String> {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<_> = head.lines().map(str::to_lowercase).collect();
    let may_have_body = lines[0].starts_with('p');
    lines.retain(|line| !line.starts_with("host:") && line != "accept: */*");
    lines.retain(|line| !may_have_body || line != "content-length: 0");
    lines.sort();
    lines.push(body.to_owned());
    lines
}

#[test]
fn requests_are_those_of_the_asynchronous_client() {
    let create = training_data::CreateTransaction::new(UserId(475));
    let commit = training_data::CommitTransaction::new(UserId(475), ExerciseTransactionId(1));
    let thing = BTreeMap::from([("a", 1)]);
    let sent = |builder: fn(&Server) -> ClientBuilder| {
        let refusal = || reply("400 Bad Request", &[], "");
        let server = Server::start(std::iter::repeat_with(refusal).take(7));
        let user = builder(&server).build_user(TOKEN).unwrap();
        let partner = user.for_partner("known-id", SECRET).unwrap();
        block_on(async {
            user.call(GetThing::new("ä b").filter("&"))
                .await
                .unwrap_err();
            user.call(DeleteThing).await.unwrap_err();
            user.call(GetFile).await.unwrap_err();
            user.call(create.clone()).await.unwrap_err();
            user.call(commit.clone()).await.unwrap_err();
            let thing = thing.clone();
            partner.call(CreateThing { thing }).await.unwrap_err();
            let exchange = ExchangeCode::new("hush-code".into(), None);
            partner.call(exchange).await.unwrap_err();
        });
        let requests = server.requests();
        requests
            .iter()
            .map(|request| lines(request))
            .collect::<Vec<_>>()
    };
    let theirs = sent(|server| server.builder().token_url(server.url()));
    let ours = sent(once);
    assert_eq!(ours.len(), 7);
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_eq!(*ours, theirs);
    }
}

#[test]
fn outputs_absent_things_and_metadata_are_returned() {
    let server = Server::start([
        reply("200 OK", &["RateLimit-Limit: 500, 5000"], "[1, 2]"),
        reply("404 Not Found", &[], ""),
        reply("404 Not Found", &[], r#"{"message": "not found"}"#),
    ]);
    let user = once(&server).build_user(TOKEN).unwrap();
    let response = user.call(GetThing::new("a")).with_meta().wait().unwrap();
    assert_eq!(response.value, Some(vec![1, 2]));
    assert_eq!(response.headers["ratelimit-limit"], "500, 5000");
    let absent = user.call(GetThing::new("b")).optional().wait().unwrap();
    assert_eq!(absent, None);
    let error = user.call(GetThing::new("b")).wait().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    assert_eq!(error.api().unwrap().message.as_deref(), Some("not found"));
    assert_eq!(server.connections(), 1, "connections are kept");
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::start([reply("200 OK", &[], "[1]")]);
    let location = format!("Location: {}/v3", other.url());
    for status in [
        "301 Moved Permanently",
        "303 See Other",
        "308 Permanent Redirect",
    ] {
        let server = Server::start(vec![reply(status, &[&location], ""); 2]);
        let user = once(&server).build_user(TOKEN).unwrap();
        let partner = user.for_partner("known-id", SECRET).unwrap();
        let thing = BTreeMap::new();
        for error in [
            user.call(GetThing::new("a")).wait().unwrap_err(),
            partner.call(CreateThing { thing }).wait().unwrap_err(),
        ] {
            assert!(error.status().unwrap().is_redirection(), "{error:?}");
        }
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn failures_have_the_right_kind() {
    let broken = failure(Script::Close(
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1".to_vec(),
    ));
    assert_eq!(broken.kind(), ErrorKind::Transport, "{broken:?}");
    assert!(broken.is_retryable());
    let silent = failure(Script::Close(Vec::new()));
    assert_eq!(silent.kind(), ErrorKind::Transport, "{silent:?}");
    for late in [Vec::new(), head("200 OK", &["Content-Length: 9"])] {
        let late = failure(Script::Stall(late));
        assert_eq!(late.kind(), ErrorKind::Timeout, "{late:?}");
    }
    for error in [&broken, &silent] {
        assert!(!format!("{error:?}").contains("/v3/things"), "{error:?}");
    }
}

#[test]
fn a_post_is_retried_after_a_refused_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let builder = blocking::builder().base_url(url).retries(quickly());
    let partner = builder.build_partner("known-id", SECRET).unwrap();
    let thing = BTreeMap::new();
    let error = partner.call(CreateThing { thing }).wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    // A POST is retried only if it was not sent.
    assert!(error.attempts() > 1, "{error:?}");
}

#[test]
fn transient_failures_are_retried_after_the_requested_delay() {
    let later = reply("503 Service Unavailable", &["Retry-After: 1"], "");
    let server = Server::start([later, reply("200 OK", &[], "[1]")]);
    let user = once(&server).retries(quickly()).build_user(TOKEN).unwrap();
    let started = Instant::now();
    let response = user.call(GetThing::new("a")).with_meta().wait().unwrap();
    assert_eq!(response.attempts.count, 2);
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn an_awaited_call_is_not_retried() {
    let later = reply("503 Service Unavailable", &[], "");
    let server = Server::start([later.clone(), later]);
    let user = once(&server).retries(quickly()).build_user(TOKEN).unwrap();
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[test]
fn the_timeout_of_a_download_applies_to_each_chunk() {
    let drip = |status: &str, count| Script::Drip {
        head: head(status, &["Content-Length: 20"]),
        piece: b"ab".to_vec(),
        count,
        pause: SHORT / 3,
    };
    let server = Server::start([drip("200 OK", 10), drip("500 Internal Server Error", 10)]);
    let user = once(&server).timeout(SHORT).build_user(TOKEN).unwrap();
    let file = user.call(GetFile).wait().unwrap().unwrap();
    assert_eq!(file.bytes().wait().unwrap(), "ab".repeat(10));

    // After the timeout, the error is returned with the part of its body that has arrived.
    let error = user.call(GetFile).wait().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 500);
    assert!(error.body().unwrap().len() < 20, "{:?}", error.body());

    let stalled = Script::Stall(head("200 OK", &["Content-Length: 20"]));
    let server = Server::start([stalled]);
    let user = once(&server).timeout(SHORT).build_user(TOKEN).unwrap();
    let file = user.call(GetFile).wait().unwrap().unwrap();
    assert_eq!(file.bytes().wait().unwrap_err().kind(), ErrorKind::Timeout);
}

#[test]
fn threads_share_the_rate_limits() {
    let usage = [
        "RateLimit-Limit: 3, 100",
        "RateLimit-Usage: 3, 3",
        "RateLimit-Reset: 600, 900",
    ];
    let server = Server::start(vec![reply("200 OK", &usage, "[1]"); 8]);
    let limiter = RateLimiter::new();
    let user = once(&server)
        .rate_limiter(&limiter)
        .build_user(TOKEN)
        .unwrap();
    let call = || user.call(GetThing::new("a")).wait();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let calls: Vec<_> = (0..8).map(|_| scope.spawn(call)).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    let sent = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(sent, server.requests().len());
    assert!((1..8).contains(&sent), "{outcomes:?}");
}

#[test]
fn a_transaction_is_stored_and_committed() {
    let link =
        "https://www.polaraccesslink.com/v3/users/475/exercise-transactions/122/exercises/56";
    let server = Server::start([
        reply("201 Created", &[], r#"{"transaction-id": 122}"#),
        reply("200 OK", &[], format!(r#"{{"exercises": ["{link}"]}}"#)),
        reply("200 OK", &[], r#"{"id": 56}"#),
        reply("200 OK", &[], ""),
        reply("204 No Content", &[], ""),
    ]);
    let user = once(&server).build_user(TOKEN).unwrap();
    let drained = user
        .drain_transactions::<NewExercises, Error, _, _>(UserId(475), async |exercise| {
            // A nested `wait` must not stop the outer one.
            assert_eq!(async { exercise.id.0 }.wait(), 56);
            Ok(())
        })
        .wait()
        .unwrap();
    assert_eq!((drained.items, drained.transactions), (1, 1));
    assert_eq!(server.requests().len(), 5);
}

#[test]
fn the_pieces_of_a_range_are_requested_one_after_another() {
    let server = Server::start([reply("200 OK", &[], "[1]"), reply("200 OK", &[], "[2, 3]")]);
    let user = once(&server).build_user(TOKEN).unwrap();
    let (from, to) = ("2026-01-01".parse().unwrap(), "2026-02-01".parse().unwrap());
    let mut pieces = Pieces::new(from, to, |from, to| {
        user.call(GetThing::new(&format!("{from}_{to}")))
    });
    let mut values = Vec::new();
    while let Some(piece) = pieces.next().wait() {
        values.extend(piece.unwrap().value.unwrap());
    }
    assert_eq!(values, [1, 2, 3]);
    assert!(server.requests()[1].contains("2026-01-29_2026-02-01"));
}

#[test]
fn wait_returns_when_another_thread_completes_the_future() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut is_sent = false;
    let future = std::future::poll_fn(|context| match receiver.try_recv() {
        Ok(value) => Poll::Ready(value),
        Err(_) if is_sent => Poll::Pending,
        Err(_) => {
            is_sent = true;
            let (waker, sender) = (context.waker().clone(), sender.clone());
            thread::spawn(move || {
                thread::sleep(SHORT);
                sender.send(4711).unwrap();
                waker.wake();
            });
            Poll::Pending
        }
    });
    assert_eq!(pin!(future).wait(), 4711);
}
