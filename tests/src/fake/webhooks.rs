//! The webhook of the application. It is created after a successful ping, and its signed deliveries are retried until
//! they succeed.

use std::time::Duration;

use axum::http::Method;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::Value;
use sha2::Sha256;

use super::clock::{after, instant_in_seconds};
use super::credentials;
use super::json::{Json, object};
use super::message::{Answer, Call, ReceivedRequest};
use super::post;
use super::state::State;

/// The time without a successful delivery after which the service deactivates the webhook.
const PATIENCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The events to which a webhook can subscribe.
const EVENTS: [&str; 7] = [
    "EXERCISE",
    "SLEEP",
    "CONTINUOUS_HEART_RATE",
    "ACTIVITY_SUMMARY",
    "SLEEP_WISE_CIRCADIAN_BEDTIME",
    "SLEEP_WISE_ALERTNESS",
    "PHYSICAL_INFORMATION",
];

/// The path for creating and reading webhooks.
const PATH: &str = "/v3/webhooks";
/// The path for activating the webhook, which requires a ping.
pub(crate) const ACTIVATE: &str = "/v3/webhooks/activate";

/// The webhook of the application.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The ID of the webhook.
    pub id: String,
    /// The events that the webhook subscribes to.
    pub events: Vec<String>,
    /// The URL that receives deliveries.
    pub url: String,
    /// Indicates whether the webhook is active. The service deactivates it after failed deliveries.
    pub active: bool,
    pub(crate) failing_since: Option<Timestamp>,
    secret: String,
}

/// A delivery that has not succeeded yet.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) number: i64,
    pub(crate) event: String,
    pub(crate) user: i64,
    pub(crate) more: Vec<(String, String)>,
}

/// A request to the webhook that is ready to be sent.
#[derive(Clone)]
pub(crate) struct Post {
    pub(crate) number: i64,
    pub(crate) event: String,
    pub(crate) url: String,
    pub(crate) signature: String,
    pub(crate) body: Vec<u8>,
}

/// Queues a delivery about a registered user's data if the webhook subscribes to the event.
pub(crate) fn queue(state: &mut State, event: &str, user: i64, more: Vec<(String, String)>) {
    let wanted = state
        .webhook
        .as_ref()
        .is_some_and(|webhook| webhook.active && webhook.events.iter().any(|one| one == event));
    if wanted && state.is_registered(user) {
        let number = state.next_id();
        state.deliveries.push_back(Delivery {
            number,
            event: event.to_owned(),
            user,
            more,
        });
    }
}

/// Returns the requests for all pending deliveries.
pub(crate) fn pending(state: &State) -> Vec<Post> {
    let Some(webhook) = state.webhook.as_ref().filter(|webhook| webhook.active) else {
        return Vec::new();
    };
    let timestamp = instant_in_seconds(state.now());
    let ready = state.deliveries.iter().map(|delivery| {
        let mut payload = vec![
            ("event".to_owned(), Json::from(delivery.event.clone())),
            ("user_id".to_owned(), Json::from(delivery.user)),
        ];
        let more = delivery.more.iter().cloned();
        payload.extend(more.map(|(name, value)| (name, Json::from(value))));
        payload.push(("timestamp".to_owned(), Json::from(timestamp.clone())));
        let body = Json::Object(payload).to_bytes();
        Post {
            number: delivery.number,
            event: delivery.event.clone(),
            url: webhook.url.clone(),
            signature: sign(&webhook.secret, &body),
            body,
        }
    });
    ready.collect()
}

/// Records the outcome of a request to the webhook.
pub(crate) fn delivered(state: &mut State, number: i64, status: Option<u16>) {
    let now = state.now();
    let Some(webhook) = state.webhook.as_mut() else {
        return;
    };
    if status == Some(200) {
        webhook.failing_since = None;
        state.deliveries.retain(|one| one.number != number);
        return;
    }
    let since = *webhook.failing_since.get_or_insert(now);
    if now >= after(since, PATIENCE) {
        webhook.active = false;
        state.deliveries.clear();
    }
}

/// Returns the body of a ping.
pub(crate) fn ping(state: &State) -> Vec<u8> {
    let timestamp = instant_in_seconds(state.now());
    object! { "timestamp" => timestamp, "event" => "PING" }.to_bytes()
}

/// Returns the URL that has to respond to a ping before the given request is executed; `None` if no ping is needed.
pub(crate) fn ping_target(state: &State, asked: &ReceivedRequest) -> Option<String> {
    credentials::basic(state, asked).ok()?;
    let webhook = state.webhook.as_ref();
    if asked.method == Method::POST && asked.path == ACTIVATE {
        return webhook.map(|webhook| webhook.url.clone());
    }
    let body: Value = serde_json::from_slice(&asked.body).ok()?;
    let url = body.get("url")?.as_str()?;
    let wanted = if asked.method == Method::POST && asked.path == PATH {
        webhook.is_none() && events(&body).is_ok_and(|events| events.is_some())
    } else if asked.method == Method::PATCH {
        webhook.is_some_and(|webhook| {
            asked.path == format!("{PATH}/{}", webhook.id) && webhook.url != url
        })
    } else {
        false
    };
    (wanted && post::is_loopback(url)).then(|| url.to_owned())
}

/// Handles `POST /v3/webhooks`.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Answer {
    if state.webhook.is_some() {
        return Answer::error(409, "conflict", "a webhook already exists");
    }
    let body: Value = serde_json::from_slice(&call.asked.body).unwrap_or_default();
    let (Ok(Some(events)), Some(url)) = (events(&body), body.get("url").and_then(Value::as_str))
    else {
        return Answer::error(400, "bad_request", "send known events and a url");
    };
    if call.ping != Some(200) {
        return not_pinged();
    }
    let webhook = Webhook {
        id: format!("{:x}", 0x00ab_0000 + state.next_id()),
        events,
        url: url.to_owned(),
        active: true,
        failing_since: None,
        secret: state.next_secret(),
    };
    let data = object! {
        "id" => webhook.id.clone(),
        "events" => Json::list(webhook.events.iter().cloned()),
        "url" => webhook.url.clone(),
        "signature_secret_key" => webhook.secret.clone(),
    };
    state.webhook = Some(webhook);
    Answer::json(201, object! { "data" => data })
}

/// Handles `GET /v3/webhooks`.
pub(crate) fn get(state: &mut State, _: &Call<'_>) -> Answer {
    match &state.webhook {
        Some(webhook) => {
            let data = Json::List(vec![webhook.info()]);
            Answer::json(200, object! { "data" => data })
        }
        None => Answer::empty(204),
    }
}

/// Handles `PATCH /v3/webhooks/{webhook-id}`.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Answer {
    let Some(webhook) = named(state, call) else {
        return not_found();
    };
    let body: Value = serde_json::from_slice(&call.asked.body).unwrap_or_default();
    let url = match body.get("url") {
        None | Some(Value::Null) => None,
        Some(url) => match url.as_str() {
            Some(url) if url == webhook.url || call.ping == Some(200) => Some(url.to_owned()),
            _ => return not_pinged(),
        },
    };
    let Ok(events) = events(&body) else {
        return Answer::error(400, "bad_request", "send a list of known events");
    };
    if url.is_none() && events.is_none() {
        return Answer::error(400, "bad_request", "send events, a url or both");
    }
    if let Some(url) = url {
        webhook.url = url;
    }
    if let Some(events) = events {
        webhook.events = events;
    }
    Answer::json(200, object! { "data" => webhook.info() })
}

/// Handles `POST /v3/webhooks/activate`.
pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Answer {
    match state.webhook.as_mut() {
        None => Answer::empty(204),
        Some(_) if call.ping != Some(200) => not_pinged(),
        Some(webhook) => {
            webhook.active = true;
            webhook.failing_since = None;
            Answer::empty(200)
        }
    }
}

/// Handles `POST /v3/webhooks/deactivate`.
pub(crate) fn deactivate(state: &mut State, _: &Call<'_>) -> Answer {
    match state.webhook.as_mut() {
        None => Answer::empty(204),
        Some(webhook) => {
            webhook.active = false;
            Answer::empty(200)
        }
    }
}

/// Handles `DELETE /v3/webhooks/{webhook-id}`.
pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Answer {
    if named(state, call).is_none() {
        return not_found();
    }
    state.webhook = None;
    state.deliveries.clear();
    Answer::empty(204)
}

impl Webhook {
    /// Returns the JSON representation of the webhook without its secret.
    fn info(&self) -> Json {
        object! {
            "id" => self.id.clone(),
            "events" => Json::list(self.events.iter().cloned()),
            "url" => self.url.clone(),
            "active" => self.active,
        }
    }
}

fn named<'s>(state: &'s mut State, call: &Call<'_>) -> Option<&'s mut Webhook> {
    let id = call.text(0);
    state.webhook.as_mut().filter(|webhook| webhook.id == id)
}

fn not_pinged() -> Answer {
    Answer::error(
        400,
        "bad_request",
        "the url did not respond to the ping with 200",
    )
}

fn not_found() -> Answer {
    Answer::error(404, "not_found", "no webhook has this id")
}

/// Returns the events in a request body, or `None` if the body lacks the property.
fn events(body: &Value) -> Result<Option<Vec<String>>, ()> {
    let events = match body.get("events") {
        None | Some(Value::Null) => return Ok(None),
        Some(events) => events.as_array().ok_or(())?,
    };
    let known = |event: &Value| {
        let event = event.as_str()?;
        EVENTS.contains(&event).then(|| event.to_owned())
    };
    match events.iter().map(known).collect::<Option<Vec<_>>>() {
        Some(events) if !events.is_empty() => Ok(Some(events)),
        _ => Err(()),
    }
}

/// Returns the HMAC-SHA256 signature of a body in lower-case hexadecimal.
fn sign(secret: &str, body: &[u8]) -> String {
    // HMAC accepts keys of any length.
    let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    hmac.update(body);
    let digest = hmac.finalize().into_bytes();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
