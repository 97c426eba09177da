//! Repeated calls over loopback, with the time under the test's control: what is sent, and what is waited for.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};

use super::server::{Script, Server, head, reply};
use super::{CreateThing, DeleteThing, GetFile, GetThing, SECRET, TOKEN, at_once, block_on};
use crate::auth::User;
use crate::client::reqwest::Proxies;
use crate::client::{
    Client, ClientBuilder, Jitter, ReqwestTransport, Retries, Timeout, Timer, Transport,
};
use crate::models::CommitOutcome;
use crate::operation::Body;
use crate::{Error, ErrorKind, ExerciseTransactionId, UserId};

/// A clock that goes on only when it is told to, or when someone waits.
struct Controlled {
    start: Instant,
    state: Mutex<(Duration, Vec<Duration>)>,
}

impl Controlled {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            start: Instant::now(),
            state: Mutex::default(),
        })
    }

    fn advance(&self, time: Duration) {
        self.state.lock().unwrap().0 += time;
    }

    /// The waits that were asked for, in milliseconds.
    fn waits(&self) -> Vec<u128> {
        let state = self.state.lock().unwrap();
        state.1.iter().map(Duration::as_millis).collect()
    }
}

impl Timer for Controlled {
    async fn sleep(&self, time: Duration) {
        self.state.lock().unwrap().1.push(time);
        self.advance(time);
    }

    fn now(&self) -> Instant {
        self.start + self.state.lock().unwrap().0
    }
}

fn exact() -> Retries {
    Retries::default().jitter(Jitter::None)
}

fn controlled(server: &Server) -> (ClientBuilder, Arc<Controlled>) {
    let timer = Controlled::new();
    (
        server.builder().retries(exact()).timer(Arc::clone(&timer)),
        timer,
    )
}

fn user(server: &Server) -> (Client<User>, Arc<Controlled>) {
    let (builder, timer) = controlled(server);
    (builder.user(TOKEN).unwrap(), timer)
}

/// The first lines of the requests, which must all be complete and alike.
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
fn a_500_is_repeated_and_the_answer_tells_of_it() {
    let server = Server::start([failure("500 Oops"), failure("503 Busy"), things()]);
    let (user, timer) = user(&server);
    let answer = block_on(user.call(GetThing::new("a")).with_meta()).unwrap();
    assert_eq!(answer.value, Some(vec![1]));
    assert_eq!(lines(&server), [GET; 3]);
    assert_eq!(timer.waits(), [500, 1000]);
    assert_eq!(answer.attempts.count, 3);
    assert_eq!(
        answer.attempts.waits,
        [500, 1000].map(Duration::from_millis)
    );
    assert!(!answer.attempts.presumed_done);
}

#[test]
fn an_answer_at_once_is_one_attempt() {
    let server = Server::start([things()]);
    let (user, timer) = user(&server);
    let answer = block_on(user.call(GetThing::new("a")).with_meta()).unwrap();
    assert_eq!((answer.attempts.count, timer.waits().len()), (1, 0));
    assert_eq!(lines(&server), [GET]);
}

#[test]
fn a_429_waits_as_long_as_the_service_asks() {
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
fn a_429_for_ever_ends_with_the_attempts() {
    let server = Server::start(std::iter::repeat_n(failure("429 Too Many Requests"), 9));
    let (user, timer) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    assert_eq!(error.attempts(), 4);
    assert!(error.to_string().ends_with(", after 4 attempts"), "{error}");
    assert_eq!(timer.waits(), [500, 1000, 2000]);
    assert_eq!(lines(&server), [GET; 4]);
}

#[test]
fn a_wait_beyond_the_deadline_is_not_begun() {
    let limited = || reply("429 Too Many Requests", &["Retry-After: 587"], "");
    let server = Server::start([limited(), limited(), things()]);
    let (user, timer) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(587)));
    assert!(
        error
            .to_string()
            .contains("not tried again: the wait of 587.5 s would pass the deadline of 60 s"),
        "{error}"
    );
    assert_eq!((timer.waits().len(), error.attempts()), (0, 1));

    let patient = exact().deadline(Duration::from_secs(900));
    block_on(user.call(GetThing::new("a")).retries(patient)).unwrap();
    assert_eq!(timer.waits(), [587_500]);
    assert_eq!(lines(&server), [GET; 3]);
}

#[test]
fn calls_are_sent_once_if_retries_are_off() {
    for script in [
        failure("500 Oops"),
        failure("429 Too Many Requests"),
        Script::Close(Vec::new()),
    ] {
        let server = Server::start([script, things()]);
        let (builder, timer) = controlled(&server);
        let user = builder.retries(Retries::off()).user(TOKEN).unwrap();
        let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
        assert_eq!((error.attempts(), timer.waits().len()), (1, 0), "{error}");
        assert!(!error.to_string().contains("attempts"), "{error}");
        assert_eq!(lines(&server), [GET]);
    }
}

#[test]
fn what_is_no_passing_failure_is_not_repeated() {
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
fn broken_connections_are_repeated() {
    let server = Server::start([
        // No answer, half a head, half a body.
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
fn an_answer_that_comes_too_late_is_repeated() {
    let server = Server::start([Script::Stall(Vec::new()), things()]);
    let (user, timer) = user(&server);
    let call = user.call(GetThing::new("a"));
    let answer = block_on(call.timeout(Duration::from_millis(100)).with_meta()).unwrap();
    assert_eq!((answer.value, answer.attempts.count), (Some(vec![1]), 2));
    assert_eq!(timer.waits(), [500]);
    assert_eq!(lines(&server), [GET; 2]);
}

/// Makes every exchange take as long as it says, by the controlled clock, and notes the timeouts.
struct Slow {
    inner: ReqwestTransport,
    timer: Arc<Controlled>,
    time: Duration,
    timeouts: Mutex<Vec<Timeout>>,
}

impl Transport for Slow {
    async fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> Result<Response<Body>, Error> {
        self.timer.advance(self.time);
        self.timeouts.lock().unwrap().push(timeout);
        self.inner.send(request, timeout).await
    }
}

#[test]
fn a_slow_server_uses_the_deadline_up() {
    let server = Server::start(std::iter::repeat_n(failure("504 Late"), 9));
    let (builder, timer) = controlled(&server);
    let slow = Arc::new(Slow {
        inner: ReqwestTransport::new(Proxies::None).unwrap(),
        timer: Arc::clone(&timer),
        time: Duration::from_secs(25),
        timeouts: Mutex::default(),
    });
    let user = builder
        .transport(Arc::clone(&slow))
        .timeout(Duration::from_secs(40))
        .user(TOKEN)
        .unwrap();
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert!(
        error.to_string().contains("would pass the deadline"),
        "{error}"
    );
    assert_eq!(lines(&server), [GET; 3]);
    assert_eq!(timer.waits(), [500, 1000]);
    let timeouts = slow.timeouts.lock().unwrap();
    let expected = [40_000, 34_500, 8_500].map(Duration::from_millis);
    assert_eq!(*timeouts, expected.map(Timeout::Total));
}

#[test]
fn a_budget_is_shared_by_clones_and_runs_out() {
    let mut scripts = vec![failure("500 Oops"); 6];
    scripts.extend((0..10).map(|_| things()));
    scripts.extend([failure("500 Oops"), things()]);
    let server = Server::start(scripts);
    let (builder, timer) = controlled(&server);
    let user = builder.retries(exact().budget(4)).user(TOKEN).unwrap();
    let other = user.as_user("hush-other").unwrap();

    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.attempts(), 4);
    let error = block_on(other.clone().call(GetThing::new("a"))).unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(error.to_string().contains("budget"), "{error}");
    assert_eq!(timer.waits(), [500, 1000, 2000, 500]);

    // Ten answers give one repeat back.
    for _ in 0..10 {
        block_on(user.call(GetThing::new("a"))).unwrap();
    }
    block_on(other.call(GetThing::new("a"))).unwrap();
    assert_eq!(timer.waits(), [500, 1000, 2000, 500, 500]);
    assert_eq!(server.requests().len(), 18);
}

#[test]
fn what_creates_is_repeated_only_if_it_was_refused() {
    let create = || CreateThing {
        thing: [("a", 1)].into(),
    };
    let created = || reply("201 Created", &[], "");
    for script in [
        failure("500 Oops"),
        failure("503 Busy"),
        reply("503 Busy", &["Retry-After: 1"], ""),
        Script::Close(Vec::new()),
        Script::Close(head("201 Created", &["Content-Length: 3"])),
    ] {
        let server = Server::start([script, created()]);
        let (builder, timer) = controlled(&server);
        let partner = builder.partner("known-id", SECRET).unwrap();
        block_on(partner.call(create())).unwrap_err();
        assert_eq!(lines(&server), ["POST /v3/things HTTP/1.1"]);
        assert!(timer.waits().is_empty());
    }
    let server = Server::start([
        reply("429 Too Many Requests", &["Retry-After: 1"], ""),
        created(),
    ]);
    let (builder, timer) = controlled(&server);
    let partner = builder.partner("known-id", SECRET).unwrap();
    block_on(partner.call(create())).unwrap();
    assert_eq!(lines(&server), ["POST /v3/things HTTP/1.1"; 2]);
    assert_eq!(timer.waits(), [1500]);
}

#[test]
fn what_creates_is_repeated_if_there_was_no_connection() {
    // Nobody listens there.
    let url = "http://127.0.0.1:1";
    let timer = Controlled::new();
    let builder = Client::builder().base_url(url).retries(exact());
    let partner = builder
        .timer(Arc::clone(&timer))
        .partner("known-id", SECRET);
    let create = CreateThing { thing: [].into() };
    let error = block_on(partner.unwrap().call(create)).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert_eq!(timer.waits(), [500, 1000, 2000]);
}

#[test]
fn a_commit_that_is_gone_after_a_lost_answer_is_done() {
    let commit = |user: &Client<User>| {
        let calls = user.training_data();
        block_on(
            calls
                .commit_exercise_transaction(UserId(475), ExerciseTransactionId(122))
                .with_meta(),
        )
    };
    let put = "PUT /v3/users/475/exercise-transactions/122 HTTP/1.1";
    for lost in [
        Script::Close(Vec::new()),
        Script::Close(head("200 OK", &["Content-Length: 9"])),
        failure("502 Bad Gateway"),
        failure("504 Late"),
    ] {
        let server = Server::start([
            lost,
            failure("429 Too Many"),
            reply("404 Not Found", &["X-Seen: yes"], "{}"),
        ]);
        let (user, timer) = user(&server);
        let answer = commit(&user).unwrap();
        assert_eq!(answer.value, CommitOutcome::Committed);
        assert_eq!(answer.status, 404);
        assert_eq!(answer.headers["x-seen"], "yes");
        assert!(answer.attempts.presumed_done && answer.attempts.count == 3);
        assert_eq!(lines(&server), [put; 3]);
        assert_eq!(timer.waits(), [500, 1000]);
    }
    // Nothing uncertain went before: the transaction is unknown.
    for scripts in [
        vec![failure("404 Not Found")],
        vec![failure("429 Too Many"), failure("404 Not Found")],
    ] {
        let count = scripts.len();
        let server = Server::start(scripts);
        let (user, _) = user(&server);
        assert_eq!(commit(&user).unwrap_err().status().unwrap(), 404);
        assert_eq!(lines(&server).len(), count);
    }
}

#[test]
fn what_is_deleted_may_be_gone_after_a_lost_answer() {
    let server = Server::start([
        Script::Close(Vec::new()),
        failure("404 Not Found"),
        failure("404 Not Found"),
    ]);
    let (user, _) = user(&server);
    block_on(user.call(DeleteThing)).unwrap();
    let error = block_on(user.call(DeleteThing)).unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(lines(&server), ["DELETE /v3/things HTTP/1.1"; 3]);
}

#[test]
fn what_is_read_and_gone_after_a_lost_answer_is_gone() {
    let server = Server::start([Script::Close(Vec::new()), failure("404 Not Found")]);
    let (user, _) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (404, 2)
    );
}

#[test]
fn a_download_is_repeated_until_its_head_came() {
    let server = Server::start([
        failure("503 Busy"),
        Script::Close([head("200 OK", &["Content-Length: 9"]), b"half".to_vec()].concat()),
        reply("200 OK", &[], "complete!"),
    ]);
    let (user, timer) = user(&server);
    let outcome = block_on(async {
        let file = user.call(GetFile).await.unwrap().unwrap();
        file.bytes().await
    });
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(timer.waits(), [500]);
    assert_eq!(lines(&server), ["GET /v3/file HTTP/1.1"; 2]);
}

#[test]
fn nothing_is_repeated_where_nothing_can_wait() {
    // Without a runtime, and without a timer of its own, the client cannot wait.
    struct Down;
    impl Transport for Down {
        async fn send(&self, _: Request<Bytes>, _: Timeout) -> Result<Response<Body>, Error> {
            Err(Error::transport("down"))
        }
    }
    let user = Client::builder().transport(Down).user(TOKEN).unwrap();
    assert_eq!(at_once(user.call(DeleteThing)).unwrap_err().attempts(), 1);
    let timer = Controlled::new();
    let builder = Client::builder().transport(Down).timer(Arc::clone(&timer));
    let user = builder.retries(exact()).user(TOKEN).unwrap();
    assert_eq!(at_once(user.call(DeleteThing)).unwrap_err().attempts(), 4);
    assert_eq!(timer.waits(), [500, 1000, 2000]);
}
