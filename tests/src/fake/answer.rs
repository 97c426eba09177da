//! Processes requests: a request is read, subjected to a fault, counted, handled and recorded, and the response is
//! written.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fmt, io};

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::{Response, StatusCode, header};
use futures_util::{StreamExt, stream};

use super::clock::instant;
use super::connection::{Connection, Counters};
use super::faults::{Fault, Faults, Plan, mix};
use super::inspect::Recorded;
use super::json::{Json, object};
use super::limits::Verdict;
use super::message::{Answer, Content, ReceivedRequest, Reply};
use super::state::State;
use super::{dispatch, oauth, post, webhooks};

/// The maximum size of a request body, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// A function that modifies a response. Its first argument consists of the method and the path of the request.
pub(crate) type Alter = Box<dyn FnMut(&str, &mut Reply) + Send>;

/// A function that is called after each request took effect.
pub(crate) type Observer = Arc<dyn Fn(&Recorded) + Send + Sync>;

/// The state that all requests share.
pub(crate) struct Inner {
    state: Mutex<State>,
    pub(crate) observer: Mutex<Option<Observer>>,
    pub(crate) alter: Mutex<Option<Alter>>,
    pub(crate) plan: Mutex<Option<Plan>>,
    pub(crate) counters: Arc<Counters>,
}

/// Formats the state without its functions, which do not implement `Debug`.
impl fmt::Debug for Inner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Inner")
            .field("state", &self.state)
            .field("counters", &self.counters)
            .finish_non_exhaustive()
    }
}

impl Inner {
    pub(crate) fn new(state: State, counters: Arc<Counters>) -> Self {
        Self {
            plan: Mutex::new(state.settings.faults.clone().map(Faults::plan)),
            state: Mutex::new(state),
            observer: Mutex::new(None),
            alter: Mutex::new(None),
            counters,
        }
    }

    /// Returns the fault for the request with the given number, and the delay of its response.
    fn fault(&self, number: u64) -> (Option<Fault>, Duration) {
        let mut plan = lock(&self.plan);
        plan.as_mut().map(|plan| plan(number)).unwrap_or_default()
    }

    /// Lets a test modify a rendered response.
    fn alter(&self, asked: &ReceivedRequest, answer: Answer) -> Answer {
        let mut alter = lock(&self.alter);
        let Some(alter) = alter.as_mut() else {
            return answer;
        };
        let (media_type, body) = match answer.content {
            Content::Bytes { media_type, bytes } => (media_type, bytes),
            _ => ("application/json", Vec::new()),
        };
        let mut reply = Reply {
            status: answer.status,
            headers: answer.headers,
            body,
        };
        alter(&format!("{} {}", asked.method, asked.path), &mut reply);
        let bytes = reply.body;
        Answer {
            status: reply.status,
            headers: reply.headers,
            content: if bytes.is_empty() {
                Content::Empty
            } else {
                Content::Bytes { media_type, bytes }
            },
        }
    }

    /// Passes a request to the observer before the response is sent. No lock is held meanwhile.
    fn note(&self, recorded: &Recorded) {
        let observer = lock(&self.observer).clone();
        if let Some(observer) = observer {
            observer(recorded);
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

/// Locks a value. Poisoning is ignored, because it would obscure the panic of the test that held the lock.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Handles a request, and returns its response.
pub(crate) async fn answer(
    Shared(shared): Shared<Arc<Inner>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut asked = ReceivedRequest {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body: Default::default(),
    };
    let Ok(body) = to_bytes(body, MOST_BYTES).await else {
        let answer = Answer::error(413, "too_large", "cannot read the body; send at most 1 MiB");
        return write(render(answer, &shared.lock(), 0), None);
    };
    asked.body = body;

    let number = {
        let mut state = shared.lock();
        state.requests += 1;
        state.requests
    };
    let (fault, delay) = shared.fault(number);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if fault == Some(Fault::ResetBefore) {
        let recorded = record(&mut shared.lock(), asked, number, None, fault);
        shared.note(&recorded);
        connection.reset();
        return Response::new(Body::empty());
    }
    let ping = match fault {
        Some(Fault::ServerError(_) | Fault::TooManyRequests) => None,
        _ => ping(&shared, &asked).await,
    };

    // No await point follows, so that the effect and its record are atomic.
    conclude(&shared, &connection, asked, number, ping, fault)
}

/// Executes a request, applies the fault to its response, and records both.
fn conclude(
    shared: &Inner,
    connection: &Connection,
    asked: ReceivedRequest,
    number: u64,
    ping: Option<u16>,
    mut fault: Option<Fault>,
) -> Response<Body> {
    let mut state = shared.lock();
    if fault == Some(Fault::Disbanded) {
        state.transactions.clear();
    }
    let answer = render(carry_out(&mut state, &asked, ping, fault), &state, number);
    let mut answer = shared.alter(&asked, answer);
    if let Some(Fault::ServerErrorAfter(status)) = fault {
        let failed = Answer::html(status, "Service unavailable");
        answer.content = failed.content;
        answer.status = status;
    }
    let has_body = matches!(&answer.content, Content::Bytes { bytes, .. } if !bytes.is_empty());
    if !has_body {
        // An empty body cannot be truncated.
        fault = fault.filter(|fault| *fault != Fault::Truncated);
    }
    if fault == Some(Fault::ResetAfter) {
        connection.reset();
    }
    let recorded = record(&mut state, asked, number, Some(answer.status), fault);
    drop(state);
    shared.note(&recorded);
    write(answer, fault)
}

/// Pings the URL of a webhook that is to be created, updated or activated, without holding the lock.
async fn ping(shared: &Inner, asked: &ReceivedRequest) -> Option<u16> {
    let (url, body) = {
        let state = shared.lock();
        let url = webhooks::ping_target(&state, asked)?;
        (url, webhooks::ping(&state))
    };
    post::post(&url, &[("Polar-Webhook-Event", "PING")], &body).await
}

/// Counts a request against the rate limits, and executes it.
fn carry_out(
    state: &mut State,
    asked: &ReceivedRequest,
    ping: Option<u16>,
    fault: Option<Fault>,
) -> Answer {
    // The authorization endpoints are on other hosts and do not count against the limits.
    match (asked.path.as_str(), asked.method.as_str()) {
        (oauth::AUTHORIZE, "GET") => return oauth::authorize(state, asked),
        (oauth::TOKEN, "POST") => {
            return match fault {
                Some(Fault::ServerError(status)) => Answer::html(status, "Service unavailable"),
                Some(Fault::TooManyRequests) => Answer::html(429, "Too many requests"),
                _ => oauth::exchange(state, asked),
            };
        }
        _ => {}
    }
    let (now, users) = (state.now(), state.registered());
    let verdict = state.limiter.count(now, users);
    let answer = match (verdict, fault) {
        (Verdict::OverTheLimit, _) | (_, Some(Fault::TooManyRequests)) => {
            state.limiter.refusal(now, users)
        }
        (_, Some(Fault::ServerError(status))) => Answer::html(status, "Service unavailable"),
        _ => dispatch::answer(state, asked, ping),
    };
    let usage = state.limiter.usage(now, users);
    usage
        .headers()
        .into_iter()
        .fold(answer, |answer, (name, value)| {
            answer.with_header(name, value)
        })
}

/// Converts the content of a response to bytes.
fn render(answer: Answer, state: &State, number: u64) -> Answer {
    let media_type;
    let bytes = match answer.content {
        Content::Empty => return answer,
        Content::Json(json) if state.settings.deviations.omits(&json) => return Answer::empty(204),
        Content::Json(json) => {
            media_type = "application/json";
            state.settings.deviations.apply(json, number).to_bytes()
        }
        Content::Plain(json) => {
            media_type = "application/json";
            json.to_bytes()
        }
        Content::Error { .. } if state.settings.deviations.empty_errors => {
            return Answer {
                content: Content::Empty,
                ..answer
            };
        }
        Content::Error { kind, message } => {
            media_type = "application/json";
            error(state, number, answer.status, kind, message).to_bytes()
        }
        Content::Html(page) => {
            media_type = "text/html;charset=utf-8";
            page.into_bytes()
        }
        Content::Bytes {
            media_type: given,
            bytes,
        } => {
            media_type = given;
            bytes
        }
    };
    Answer {
        content: Content::Bytes { media_type, bytes },
        ..answer
    }
}

/// Returns the service's error object, which is flat as documented or nested as observed.
fn error(state: &State, number: u64, status: u16, kind: &str, message: String) -> Json {
    let timestamp = instant(state.now());
    let correlation = format!("{:016x}", mix(state.settings.seed, number));
    if state.settings.deviations.nested_errors {
        return object! {
            "error" => object! {
                "timestamp" => timestamp.trim_end_matches('Z'),
                "status" => status,
                "error_type" => kind,
                "message" => message,
                "corr_id" => correlation,
            },
        };
    }
    object! {
        "timestamp" => timestamp,
        "status" => status,
        "errorType" => kind,
        "message" => message,
        "corrId" => correlation,
    }
}

/// Converts a rendered response to an HTTP response.
fn write(answer: Answer, fault: Option<Fault>) -> Response<Body> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    let body = match answer.content {
        Content::Bytes { media_type, bytes } => {
            response = response
                .header(header::CONTENT_TYPE, media_type)
                .header(header::CONTENT_LENGTH, bytes.len());
            match fault {
                Some(Fault::Truncated) => first_half(bytes),
                _ => Body::from(bytes),
            }
        }
        _ => Body::empty(),
    };
    // Building fails only for an invalid header, such as a redirect to a URL with a line break.
    response.body(body).unwrap_or_else(|_| {
        let mut refusal = Response::new(Body::empty());
        *refusal.status_mut() = StatusCode::BAD_REQUEST;
        refusal
    })
}

/// Returns a body that is aborted after its first half.
fn first_half(mut bytes: Vec<u8>) -> Body {
    bytes.truncate(bytes.len() / 2);
    let abort = async {
        // Meanwhile, the first half is sent.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::BrokenPipe))
    };
    Body::from_stream(stream::iter([Ok(bytes)]).chain(stream::once(abort)))
}

fn record(
    state: &mut State,
    asked: ReceivedRequest,
    number: u64,
    status: Option<u16>,
    fault: Option<Fault>,
) -> Recorded {
    let recorded = Recorded {
        number,
        method: asked.method.to_string(),
        path: asked.path,
        query: asked.query,
        headers: asked.headers,
        body: asked.body,
        status,
        fault,
    };
    state.recorded.push_back(recorded.clone());
    while state.recorded.len() > state.settings.keep_requests {
        state.recorded.pop_front();
    }
    recorded
}
