//! A delivery that was accepted, and the key that tells it from others.

use std::fmt;

use sha2::{Digest, Sha256};

use super::WebhookEvent;
use super::event::Findings;
use super::signature::hex;
use crate::{Anomaly, UnknownProperty};

/// A delivery that was accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct WebhookDelivery {
    event: WebhookEvent,
    anomalies: Vec<Anomaly>,
    unknown: Vec<UnknownProperty>,
    signature: SignatureCheck,
    key: DeduplicationKey,
}

/// What is known about the signature of a delivery. All but a ping is [`Valid`](SignatureCheck::Valid).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignatureCheck {
    /// It is that of the body.
    Valid,
    /// There is none.
    Missing,
    /// It is not that of the body, or no signature at all.
    Wrong,
    /// The receiver has no secret to check it with.
    Unchecked,
}

/// What is the same for a repeated delivery, and not for another one: see
/// [`WebhookDelivery::deduplication_key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeduplicationKey(String);

impl WebhookDelivery {
    pub(super) fn new(
        event: WebhookEvent,
        findings: Findings,
        signature: SignatureCheck,
        body: &[u8],
    ) -> Self {
        let key = DeduplicationKey::of(&event, body);
        Self {
            event,
            anomalies: findings.anomalies,
            unknown: findings.unknown,
            signature,
            key,
        }
    }

    /// What happened.
    pub fn event(&self) -> &WebhookEvent {
        &self.event
    }

    /// What happened, without a copy.
    pub fn into_event(self) -> WebhookEvent {
        self.event
    }

    /// What was odd in the body or about the header, and is not in the event.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Returns the properties of the body that the event does not have, each with its path.
    pub fn unknown_properties(&self) -> &[UnknownProperty] {
        &self.unknown
    }

    /// What is known about the signature.
    pub fn signature(&self) -> SignatureCheck {
        self.signature
    }

    /// The same text for every repetition of a delivery, to be kept where handled deliveries are remembered.
    ///
    /// It is made of the kind, the user, what the event is about (the exercise, the day, the days) and the instant at
    /// which it was sent, however these were spelled: `SLEEP/475/2019-12-31/1526394144.000000000`. If one of them is
    /// missing or odd, or the kind is unknown, it is the SHA-256 of the body instead: `SLEEP/sha256:…`.
    ///
    /// The instant is in it because there may be news about the same day more than once. Should the service send a
    /// repetition with a new instant, that one is handled twice, which does less harm than to miss news.
    pub fn deduplication_key(&self) -> &DeduplicationKey {
        &self.key
    }
}

impl DeduplicationKey {
    /// The key as a text, to be stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(event: &WebhookEvent, body: &[u8]) -> Self {
        Self(properties(event).unwrap_or_else(|| {
            let kind = event.kind().unwrap_or_default();
            format!("{kind}/sha256:{}", hex(&Sha256::digest(body)))
        }))
    }
}

/// The key of an event that has all that it needs. Only the subject is free text, and it is the third of four parts, so
/// that no two events share a key.
fn properties(event: &WebhookEvent) -> Option<String> {
    let sent = event.timestamp()?;
    let user = match event {
        WebhookEvent::Ping(_) => String::new(),
        _ => event.user_id()?.to_string(),
    };
    Some(format!(
        "{}/{user}/{}/{}.{:09}",
        event.kind()?,
        event.subject()?,
        sent.unix_secs(),
        sent.subsec_nanos()
    ))
}

/// A key that was stored.
impl From<String> for DeduplicationKey {
    fn from(key: String) -> Self {
        Self(key)
    }
}

/// Written as a string.
impl serde::Serialize for DeduplicationKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for DeduplicationKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl fmt::Display for DeduplicationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for DeduplicationKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
