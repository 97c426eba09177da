//! Tests of the rate limiter: which calls are sent, wait or fail.

use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue, StatusCode};

use super::retries::{Controlled, exact};
use super::server::{Script, Server, reply};
use super::{GetThing, SECRET, TOKEN, block_on};
use crate::client::limiter::{Permit, RateLimiter};
use crate::client::{Client, RetryPolicy, Timer as _};
use crate::{Error, ErrorKind};

const LIMIT: usize = 50;

/// Returns a response that reports the number of calls in the windows of 15 minutes and of 24 hours.
fn counted(usage: usize, reset: &str) -> Script {
    let usage = format!("RateLimit-Usage: {usage}, {usage}");
    let limit = format!("RateLimit-Limit: {LIMIT}, 5000");
    let reset = format!("RateLimit-Reset: {reset}");
    reply("200 OK", &[&usage, &limit, &reset], "[1]")
}

fn refused() -> Script {
    reply("429 Too Many Requests", &["Retry-After: 86399"], "")
}

fn thing() -> GetThing {
    GetThing::new("a")
}

#[test]
fn a_hundred_users_do_not_exceed_a_limit_of_fifty() {
    let responses = (1..=LIMIT).map(|usage| counted(usage, "900, 86399"));
    let server = Server::start(responses.chain(std::iter::repeat_with(refused).take(100)));
    let application = Client::builder().base_url(server.url());
    let application = application.build_user(TOKEN).unwrap();
    let outcomes = block_on(async {
        let mut calls = tokio::task::JoinSet::new();
        for user in 0..100 {
            let user = application.for_user(format!("hush-{user}")).unwrap();
            calls.spawn(user.call(thing()));
        }
        calls.join_all().await
    });
    assert_eq!(server.requests().len(), LIMIT);
    let errors: Vec<Error> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(errors.len(), 100 - LIMIT);
    for error in errors {
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::RateLimited, 0)
        );
        assert!(error.is_retryable());
        let wait = error.retry_after().unwrap().as_secs();
        assert!((800..=900).contains(&wait), "{wait}");
        assert_eq!(
            error.to_string(),
            "getThing: the rate limit is exhausted: nothing was sent"
        );
    }
}

#[test]
fn a_429_closes_all_clients_that_share_the_limiter() {
    let server = Server::start([refused(), refused(), counted(1, "900, 86399")]);
    let limiter = RateLimiter::new();
    let builder = || {
        let timer = Controlled::new();
        let builder = server.builder().timer(Arc::clone(&timer));
        (builder.rate_limiter(&limiter), timer)
    };
    let (user, timer) = builder();
    let user = user.build_user(TOKEN).unwrap();
    let (partner, _) = builder();
    let partner = partner.build_partner("known-id", SECRET).unwrap();
    let status = block_on(user.call(thing())).unwrap_err().status();
    assert_eq!(status, Some(StatusCode::TOO_MANY_REQUESTS));
    let refused = block_on(partner.pull_notifications().list()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::RateLimited);
    let refused = block_on(user.call(thing())).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::RateLimited);
    assert_eq!(server.requests().len(), 1);
    // Other applications, and clients without a limiter, still send their calls.
    let (other, _) = builder();
    let other = other.without_rate_limiter().build_user(TOKEN).unwrap();
    block_on(other.call(thing())).unwrap_err();
    assert_eq!(server.requests().len(), 2);
    timer.advance(Duration::from_secs(86_400));
    block_on(user.call(thing())).unwrap();
}

#[test]
fn a_call_waits_for_the_next_window_within_its_deadline() {
    let seconds = Duration::from_secs;
    for (retries, is_sent) in [
        (exact().deadline(seconds(31)), true),
        (exact().deadline(None), true),
        (exact().deadline(seconds(30)), false),
        (RetryPolicy::none(), false),
    ] {
        let server = Server::start([counted(LIMIT, "30, 86399"), counted(1, "900, 86399")]);
        let timer = Controlled::new();
        let builder = server.builder().timer(Arc::clone(&timer));
        let user = builder.retries(retries).build_user(TOKEN).unwrap();
        block_on(user.call(thing())).unwrap();
        let outcome = block_on(user.call(thing()).with_meta());
        assert_eq!(server.requests().len(), 1 + usize::from(is_sent));
        match outcome {
            Ok(response) => {
                assert_eq!(timer.waits(), [30_000]);
                assert_eq!(response.attempts.count, 1);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::RateLimited);
                assert_eq!(error.retry_after(), Some(seconds(30)));
                assert!(timer.waits().is_empty());
            }
        }
    }
}

#[test]
fn a_retry_beyond_the_limit_returns_the_failure() {
    let usage = format!("RateLimit-Usage: {LIMIT}, {LIMIT}");
    let limit = format!("RateLimit-Limit: {LIMIT}, 5000");
    let failed = reply(
        "503 Service Unavailable",
        &[&usage, &limit, "RateLimit-Reset: 900, 86399"],
        "",
    );
    let server = Server::start([failed]);
    let builder = server.builder().timer(Controlled::new());
    let user = builder.retries(exact()).build_user(TOKEN).unwrap();
    let error = block_on(user.call(thing())).unwrap_err();
    assert_eq!(
        (error.status(), error.attempts()),
        (Some(StatusCode::SERVICE_UNAVAILABLE), 1)
    );
    let message = error.to_string();
    assert!(
        message.ends_with("; not retried: the rate limit is exhausted"),
        "{message}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_state_of_a_window_is_kept_until_it_resets() {
    let timer = Controlled::new();
    let now = || timer.now();
    let limiter = RateLimiter::new();
    let admitted = || at_once_or_none(&limiter, now);
    let headers = |usage: &str| -> HeaderMap {
        [
            ("ratelimit-usage", usage),
            ("ratelimit-limit", "10, 100"),
            ("ratelimit-reset", "60, 600"),
        ]
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value).unwrap()))
        .into_iter()
        .collect()
    };
    let respond = |permit: Permit, usage: &str| {
        permit.responded(StatusCode::OK, &headers(usage), now());
    };
    // Four calls are sent while the limits are unknown.
    let mut under_way: Vec<_> = (0..4).map(|_| admitted().unwrap().unwrap()).collect();
    assert!(admitted().is_none());
    // Responses may arrive out of order, so the lowest number is kept.
    respond(under_way.pop().unwrap(), "8, 8");
    respond(under_way.pop().unwrap(), "7, 7");
    assert!(
        admitted().is_none(),
        "two are left, and two are in progress"
    );
    drop(under_way.pop());
    let last = admitted().unwrap().unwrap();
    respond(last, "10, 10");
    assert_eq!(admitted().unwrap().err(), Some(Duration::from_secs(60)));
    timer.advance(Duration::from_secs(60));
    // One call is in progress, and the new window is unknown.
    let started: Vec<_> = (0..3).map(|_| admitted().unwrap().unwrap()).collect();
    assert!(admitted().is_none());
    drop(started);
    let failed = admitted().unwrap().unwrap();
    failed.failed();
    // A call that ends without a response does not report any limits, but lifts the restriction to four calls.
    let unlimited: Vec<_> = (0..50).map(|_| admitted().unwrap().unwrap()).collect();
    drop(unlimited);
}

/// Returns the outcome of an admission, or `None` if it has to wait for another call.
fn at_once_or_none(
    limiter: &RateLimiter,
    now: impl Fn() -> Instant,
) -> Option<Result<Permit, Duration>> {
    let context = Context::from_waker(Waker::noop());
    match limiter.poll_admit(&context, now()) {
        Poll::Ready(admitted) => Some(admitted),
        Poll::Pending => None,
    }
}
