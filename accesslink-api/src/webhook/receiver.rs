//! The receiver, which verifies deliveries.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::delivery::{SignatureCheck, WebhookDelivery};
use super::signature;
use super::{EVENT_HEADER, WebhookError, WebhookEvent};
use crate::drift::Drift;
use crate::redact::Redactor;
use crate::value::Secret;
use crate::{Anomaly, Error};

/// The maximum size in bytes of a ping without a valid signature.
const LONGEST_PING: usize = 1024;

/// A receiver that accepts the deliveries of the service and rejects all others. See the [module
/// documentation](super).
#[derive(Debug, Clone)]
pub struct WebhookReceiver {
    secret: Option<Secret>,
    max_age: Option<Duration>,
    drift: Option<Drift>,
}

impl WebhookReceiver {
    /// Creates a receiver with the secret, which is `signature_secret_key` in the response that created the webhook.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the secret is empty, or if it has leading or trailing
    /// whitespace, which the service's secrets do not have.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, Error> {
        let secret = secret.into();
        let text = secret.expose();
        if text.is_empty() {
            return Err(Error::invalid_input(
                "the webhook's secret is empty: pass the `signature_secret_key` that the service returned, or use \
                 `without_secret` until it is known",
            ));
        }
        if text.trim() != text {
            return Err(Error::invalid_input(
                "the webhook's secret has leading or trailing whitespace: trim it, including line breaks",
            ));
        }
        Ok(Self {
            secret: Some(secret),
            max_age: None,
            drift: None,
        })
    }

    /// Creates a receiver that does not know the secret yet and accepts only pings.
    pub fn without_secret() -> Self {
        Self {
            secret: None,
            max_age: None,
            drift: None,
        }
    }

    /// Rejects signed deliveries whose `timestamp` is missing, or differs from the clock by more than `max_age`. By
    /// default, deliveries of any age are accepted.
    ///
    /// The age limits how long a recorded delivery can be replayed. The [deduplication
    /// key](WebhookDelivery::deduplication_key) makes replays harmless without a limit. The service repeats a delivery
    /// for up to seven days, and it is undocumented whether a repetition has a new timestamp, so that a shorter age may
    /// lose deliveries after an outage of the receiver. Pings are accepted at any age.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = Some(max_age);
        self
    }

    /// Collects deviations of signed deliveries from the document, like
    /// [`ClientBuilder::drift`](crate::client::ClientBuilder::drift) does for responses.
    #[must_use]
    pub fn drift(mut self, drift: &Drift) -> Self {
        self.drift = Some(drift.clone());
        self
    }

    /// Verifies and parses a delivery from the headers and the raw body of the request.
    ///
    /// # Errors
    ///
    /// [`WebhookError`], whose [status](WebhookError::status) is the status to respond with. Respond to all other
    /// deliveries with 200, including events of unknown kinds and repetitions.
    pub fn receive(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<WebhookDelivery, WebhookError> {
        let check = match &self.secret {
            Some(secret) => signature::check(secret, headers, body),
            None => SignatureCheck::Unchecked,
        };
        let refusal = match check {
            SignatureCheck::Valid => {
                let delivery = signed(headers, body, self.drift.as_ref())?;
                let is_stale = self.max_age.is_some_and(|age| is_stale(&delivery, age));
                return if is_stale {
                    Err(WebhookError::Stale)
                } else {
                    Ok(delivery)
                };
            }
            SignatureCheck::Missing => WebhookError::MissingSignature,
            SignatureCheck::Wrong => WebhookError::BadSignature,
            SignatureCheck::Unchecked => WebhookError::SecretUnknown,
        };
        unsigned_ping(headers, body, check).ok_or(refusal)
    }
}

fn signed(
    headers: &HeaderMap,
    body: &[u8],
    drift: Option<&Drift>,
) -> Result<WebhookDelivery, WebhookError> {
    let (event, mut findings) = WebhookEvent::read(body)
        .map_err(|error| WebhookError::UnreadableBody(Error::from_decode(error, None)))?;
    let other = header_kinds(headers).find(|kind| Some(kind.as_ref()) != event.kind());
    if let Some(kind) = other {
        findings.anomalies.push(Anomaly::of_response(
            "header polar-webhook-event",
            "the event of the body",
            &Redactor::default().redact(&kind),
        ));
    }
    if let Some(drift) = drift {
        findings.collect(&event, drift);
    }
    Ok(WebhookDelivery::new(
        event,
        findings,
        SignatureCheck::Valid,
        body,
    ))
}

fn is_stale(delivery: &WebhookDelivery, max_age: Duration) -> bool {
    let event = delivery.event();
    if let WebhookEvent::Ping(_) = event {
        return false;
    }
    let Some(sent) = event.timestamp() else {
        return true;
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.map_or(0, |now| now.as_secs());
    // A time before 1970 is treated as 1970.
    let sent = u64::try_from(sent.unix_secs()).unwrap_or_default();
    Duration::from_secs(now.abs_diff(sent)) > max_age
}

/// Parses an unverified body as a ping, if it is unambiguously one. No other unverified body is accepted.
fn unsigned_ping(
    headers: &HeaderMap,
    body: &[u8],
    check: SignatureCheck,
) -> Option<WebhookDelivery> {
    if body.len() > LONGEST_PING || header_kinds(headers).any(|kind| kind != "PING") {
        return None;
    }
    match WebhookEvent::read(body) {
        Ok((event @ WebhookEvent::Ping(_), findings)) => {
            Some(WebhookDelivery::new(event, findings, check, body))
        }
        _ => None,
    }
}

/// Returns the kinds of events that the headers name. A delivery usually has one such header.
fn header_kinds(headers: &HeaderMap) -> impl Iterator<Item = Cow<'_, str>> {
    headers
        .get_all(EVENT_HEADER)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
}
