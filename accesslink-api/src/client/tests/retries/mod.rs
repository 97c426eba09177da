//! Tests of retries over loopback with a controlled clock: the requests that are sent and the delays between them.

mod effects;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};

use super::server::{Script, Server, head, reply};
use super::{Answering, DeleteThing, GetFile, GetThing, TOKEN, at_once, block_on};
use crate::client::{
    BoxFuture, Client, ClientBuilder, Jitter, ReqwestTransport, RetryPolicy, Timeout, Timer,
    Transport,
};
use crate::credentials::UserToken;
use crate::operation::Body;
use crate::{Error, ErrorKind};

/// A clock that advances only on request or while a call waits.
pub(super) struct Controlled {
    start: Instant,
    state: Mutex<(Duration, Vec<Duration>)>,
}

impl Controlled {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            start: Instant::now(),
            state: Mutex::default(),
        })
    }

    pub(super) fn advance(&self, time: Duration) {
        self.state.lock().unwrap().0 += time;
    }

    /// Returns the requested delays, in milliseconds.
    pub(super) fn waits(&self) -> Vec<u128> {
        let state = self.state.lock().unwrap();
        state.1.iter().map(Duration::as_millis).collect()
    }
}

impl Timer for Controlled {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.state.lock().unwrap().1.push(time);
            self.advance(time);
        })
    }

    fn now(&self) -> Instant {
        self.start + self.state.lock().unwrap().0
    }
}

pub(super) fn exact() -> RetryPolicy {
    RetryPolicy::default().jitter(Jitter::None)
}

/// Returns a builder with a controlled clock and without a rate limiter, so that only retries delay a call.
fn controlled(server: &Server) -> (ClientBuilder, Arc<Controlled>) {
    let timer = Controlled::new();
    let builder = server.builder().without_rate_limiter();
    (builder.retries(exact()).timer(Arc::clone(&timer)), timer)
}

fn user(server: &Server) -> (Client<UserToken>, Arc<Controlled>) {
    let (builder, timer) = controlled(server);
    (builder.build_user(TOKEN).unwrap(), timer)
}

/// Returns the first lines of the requests, which must all be identical.
fn lines(server: &Server) -> Vec<String> {
    let requests = server.requests();
    for request in &requests {
        assert_eq!(request, &requests[0]);
    }
    let line = |request: &String| request.lines().next().unwrap().to_owned();
    requests.iter().map(line).collect()
}

fn failure(status: &str) -> Script {
    reply(status, &[], "")
}

fn things() -> Script {
    reply("200 OK", &["Content-Type: application/json"], "[1]")
}

const GET: &str = "GET /v3/things/a/parts HTTP/1.1";

#[test]
fn a_500_is_retried_and_the_attempts_are_reported() {
    let server = Server::start([failure("500 Oops"), failure("503 Busy"), things()]);
    let (user, timer) = user(&server);
    let answer = block_on(user.call(GetThing::new("a")).with_meta()).unwrap();
    assert_eq!(answer.value, Some(vec![1]));
    assert_eq!(lines(&server), [GET; 3]);
    assert_eq!(timer.waits(), [500, 1000]);
    assert_eq!(answer.attempts.count, 3);
    assert_eq!(
        answer.attempts.delays,
        [500, 1000].map(Duration::from_millis)
    );
    assert!(!answer.attempts.presumed_done);
}

#[test]
fn an_immediate_response_is_one_attempt() {
    let server = Server::start([things()]);
    let (user, timer) = user(&server);
    let answer = block_on(user.call(GetThing::new("a")).with_meta()).unwrap();
    assert_eq!((answer.attempts.count, timer.waits().len()), (1, 0));
    assert_eq!(lines(&server), [GET]);
}

#[test]
fn a_429_is_retried_after_the_requested_time() {
    for (headers, wait) in [
        (&["Retry-After: 7"][..], 7_500),
        (
            &[
                "Date: Wed, 21 Oct 2015 07:28:00 GMT",
                "Retry-After: Wed, 21 Oct 2015 07:28:30 GMT",
            ],
            30_500,
        ),
        (
            &[
                "Date: Wed, 21 Oct 2015 07:28:00 GMT",
                "Retry-After: Wednesday, 21-Oct-15 07:28:30 GMT",
            ],
            30_500,
        ),
        (
            &[
                "Date: Wed, 21 Oct 2015 07:28:00 GMT",
                "Retry-After: Wed Oct 21 07:28:30 2015",
            ],
            30_500,
        ),
        // An invalid or past time results in the client's own backoff, never in an immediate retry.
        (&["Retry-After: -5"], 500),
        (&["Retry-After: soon"], 500),
        (&["Retry-After: 0"], 500),
        (&["Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"], 500),
        (
            &[
                "RateLimit-Usage: 520, 700",
                "RateLimit-Limit: 520, 5100",
                "RateLimit-Reset: 42, 40000",
            ],
            42_500,
        ),
        (
            &[
                "RateLimit-Usage: 20, 700",
                "RateLimit-Limit: 520, 5100",
                "RateLimit-Reset: 42, 40000",
            ],
            500,
        ),
        (&[], 500),
    ] {
        let server = Server::start([reply("429 Too Many Requests", headers, ""), things()]);
        let (user, timer) = user(&server);
        block_on(user.call(GetThing::new("a"))).unwrap();
        assert_eq!(timer.waits(), [wait], "{headers:?}");
        assert_eq!(lines(&server), [GET; 2]);
    }
}

#[test]
fn repeated_429s_end_with_the_last_attempt() {
    let server = Server::start(std::iter::repeat_n(failure("429 Too Many Requests"), 9));
    let (user, timer) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    assert_eq!(error.attempts(), 4);
    let message = "getThing: 429 Too Many Requests (the rate limit is exhausted)";
    assert_eq!(error.to_string(), message);
    assert!(format!("{error:?}").contains("attempts: 4"), "{error:?}");
    assert_eq!(timer.waits(), [500, 1000, 2000]);
    assert_eq!(lines(&server), [GET; 4]);
}

#[test]
fn a_delay_beyond_the_deadline_is_not_started() {
    let limited = || reply("429 Too Many Requests", &["Retry-After: 587"], "");
    let server = Server::start([limited(), limited(), things()]);
    let (user, timer) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(587)));
    assert_eq!(
        error.to_string(),
        "getThing: 429 Too Many Requests (the rate limit is exhausted); \
         not retried: the wait would exceed the deadline set with `RetryPolicy::deadline`"
    );
    assert_eq!((timer.waits().len(), error.attempts()), (0, 1));

    let patient = exact().deadline(Duration::from_secs(900));
    block_on(user.call(GetThing::new("a")).retries(patient)).unwrap();
    assert_eq!(timer.waits(), [587_500]);
    assert_eq!(lines(&server), [GET; 3]);
}

#[test]
fn a_delay_of_centuries_is_limited_to_a_day() {
    for far in ["Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999999"] {
        let header = format!("Retry-After: {far}");
        let limited = reply("429 Too Many Requests", &[&header], "");
        let server = Server::start([limited.clone(), limited, things()]);
        let (user, timer) = user(&server);
        let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(86_400)));
        assert_eq!((timer.waits().len(), error.attempts()), (0, 1), "{far}");
        let patient = exact().deadline(None);
        block_on(user.call(GetThing::new("a")).retries(patient)).unwrap();
        assert_eq!(timer.waits(), [86_400_500], "{far}");
    }
}

#[test]
fn calls_are_sent_once_without_retries() {
    for script in [
        failure("500 Oops"),
        failure("429 Too Many Requests"),
        Script::Close(Vec::new()),
    ] {
        let server = Server::start([script, things()]);
        let (builder, timer) = controlled(&server);
        let user = builder
            .retries(RetryPolicy::none())
            .build_user(TOKEN)
            .unwrap();
        let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
        assert_eq!((error.attempts(), timer.waits().len()), (1, 0), "{error}");
        assert!(!error.to_string().contains("attempts"), "{error}");
        assert_eq!(lines(&server), [GET]);
    }
}

#[test]
fn permanent_failures_are_not_retried() {
    for status in [
        "400 No",
        "401 No",
        "403 No",
        "404 No",
        "409 No",
        "302 Found",
        "501 No",
    ] {
        let server = Server::start([failure(status), things()]);
        let (user, timer) = user(&server);
        block_on(user.call(GetThing::new("a"))).unwrap_err();
        assert_eq!(
            (lines(&server).len(), timer.waits().len()),
            (1, 0),
            "{status}"
        );
    }
    let server = Server::start([reply("200 OK", &[], "[1"), things()]);
    let (user, _) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!((error.kind(), lines(&server).len()), (ErrorKind::Decode, 1));
}

#[test]
fn broken_connections_are_retried() {
    let server = Server::start([
        // The service sends no response, half a head, or half a body.
        Script::Close(Vec::new()),
        Script::Close(b"HTTP/1.1 200 OK\r\nConte".to_vec()),
        Script::Close([head("200 OK", &["Content-Length: 9"]), b"[1".to_vec()].concat()),
        things(),
    ]);
    let (user, timer) = user(&server);
    assert_eq!(
        block_on(user.call(GetThing::new("a"))).unwrap(),
        Some(vec![1])
    );
    assert_eq!(lines(&server), [GET; 4]);
    assert_eq!(timer.waits(), [500, 1000, 2000]);
}

#[test]
fn a_late_response_is_retried() {
    let server = Server::start([Script::Stall(Vec::new()), things()]);
    let (user, timer) = user(&server);
    let call = user.call(GetThing::new("a"));
    let answer = block_on(call.timeout(Duration::from_millis(100)).with_meta()).unwrap();
    assert_eq!((answer.value, answer.attempts.count), (Some(vec![1]), 2));
    assert_eq!(timer.waits(), [500]);
    assert_eq!(lines(&server), [GET; 2]);
}

/// A transport that advances the controlled clock in each exchange, and records the timeouts.
struct Slow {
    inner: ReqwestTransport,
    timer: Arc<Controlled>,
    time: Duration,
    timeouts: Mutex<Vec<Timeout>>,
}

impl Transport for Slow {
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(async move {
            self.timer.advance(self.time);
            self.timeouts.lock().unwrap().push(timeout);
            self.inner.send(request, timeout).await
        })
    }
}

#[test]
fn a_slow_server_uses_up_the_deadline() {
    let server = Server::start(std::iter::repeat_n(failure("504 Late"), 9));
    let (builder, timer) = controlled(&server);
    let slow = Arc::new(Slow {
        inner: ReqwestTransport::new().unwrap(),
        timer: Arc::clone(&timer),
        time: Duration::from_secs(25),
        timeouts: Mutex::default(),
    });
    let user = builder
        .transport(Arc::clone(&slow))
        .timeout(Duration::from_secs(40))
        .build_user(TOKEN)
        .unwrap();
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert!(
        error.to_string().contains("would exceed the deadline"),
        "{error}"
    );
    assert_eq!(lines(&server), [GET; 3]);
    assert_eq!(timer.waits(), [500, 1000]);
    let seen = || std::mem::take(&mut *slow.timeouts.lock().unwrap());
    let expected = [40_000, 34_500, 8_500].map(Duration::from_millis);
    assert_eq!(seen(), expected.map(Timeout::Total));

    // The timeout for each chunk of a file is not reduced.
    block_on(user.call(GetFile)).unwrap_err();
    assert_eq!(seen(), [Timeout::Idle(Duration::from_secs(40)); 3]);
}

#[test]
fn clones_share_a_budget_that_runs_out() {
    let mut scripts = vec![failure("500 Oops"); 6];
    scripts.extend((0..10).map(|_| things()));
    scripts.extend([failure("500 Oops"), things()]);
    let server = Server::start(scripts);
    let (builder, timer) = controlled(&server);
    let user = builder
        .retries(exact())
        .retry_budget(4)
        .build_user(TOKEN)
        .unwrap();
    let other = user.for_user("hush-other").unwrap();

    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.attempts(), 4);
    let error = block_on(other.clone().call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(error.to_string().contains("budget"), "{error}");
    assert_eq!(timer.waits(), [500, 1000, 2000, 500]);

    // Ten responses restore one retry.
    for _ in 0..10 {
        block_on(user.call(GetThing::new("a"))).unwrap();
    }
    block_on(other.call(GetThing::new("a"))).unwrap();
    assert_eq!(timer.waits(), [500, 1000, 2000, 500, 500]);
    assert_eq!(server.requests().len(), 18);
}

/// Returns a builder for a service that is never available.
pub(super) fn down() -> ClientBuilder {
    Client::builder().transport(Answering(|_, _| Err(Error::transport("down"))))
}

#[test]
fn calls_are_not_retried_without_a_timer() {
    // Without a runtime and without its own timer, the client cannot wait.
    let user = down().build_user(TOKEN).unwrap();
    assert_eq!(at_once(user.call(DeleteThing)).unwrap_err().attempts(), 1);
    let timer = Controlled::new();
    let builder = down().timer(Arc::clone(&timer));
    let user = builder.retries(exact()).build_user(TOKEN).unwrap();
    assert_eq!(at_once(user.call(DeleteThing)).unwrap_err().attempts(), 4);
    assert_eq!(timer.waits(), [500, 1000, 2000]);
}
