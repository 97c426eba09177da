//! An accepted delivery, and the key that identifies repetitions of a delivery.

use std::fmt;

use hmac_sha256::Hash;

use super::WebhookEvent;
use super::event::Findings;
use super::signature::hex;
use crate::{Anomaly, UnknownProperty};

/// A delivery that the receiver accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct WebhookDelivery {
    event: WebhookEvent,
    anomalies: Vec<Anomaly>,
    unknown: Vec<UnknownProperty>,
    signature: SignatureCheck,
    key: DeduplicationKey,
}

/// The result of verifying a delivery's signature. Only the result for a ping can be other than
/// [`Valid`](SignatureCheck::Valid).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignatureCheck {
    /// The signature matches the body.
    Valid,
    /// The delivery has no signature.
    Missing,
    /// The signature does not match the body, or is malformed.
    Wrong,
    /// The receiver has no secret to verify the signature with.
    Unchecked,
}

/// A key that is the same for all repetitions of a delivery, and different for other deliveries; see
/// [`WebhookDelivery::deduplication_key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeduplicationKey(String);

impl WebhookDelivery {
    pub(super) fn new(
        event: WebhookEvent,
        mut findings: Findings,
        signature: SignatureCheck,
        body: &[u8],
    ) -> Self {
        let key = DeduplicationKey::of(&event, body);
        Self {
            event,
            anomalies: std::mem::take(&mut findings.anomalies),
            unknown: findings.unknown(),
            signature,
            key,
        }
    }

    /// Returns the event that the delivery reports.
    pub fn event(&self) -> &WebhookEvent {
        &self.event
    }

    /// Converts the delivery into its event, without a copy.
    pub fn into_event(self) -> WebhookEvent {
        self.event
    }

    /// Returns the anomalies in the body and the header. The event does not contain the invalid values.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Returns the properties of the body that the event does not have, each with its path.
    pub fn unknown_properties(&self) -> &[UnknownProperty] {
        &self.unknown
    }

    /// Returns the result of verifying the delivery's signature.
    pub fn signature(&self) -> SignatureCheck {
        self.signature
    }

    /// Returns a key that is the same for every repetition of a delivery. Store it to recognize deliveries that were
    /// already handled.
    ///
    /// The key consists of the kind, the user, the subject of the event (the exercise, the date, the range of dates)
    /// and the timestamp, regardless of their spelling: `SLEEP/475/2019-12-31/1526394144.000000000`. If one of them is
    /// missing or invalid, or if the kind is unknown, the key contains the SHA-256 of the body instead:
    /// `SLEEP/sha256:…`.
    ///
    /// The timestamp is included because there may be several events for the same date. If the service repeated a
    /// delivery with a new timestamp, it would be handled twice, which is less harmful than missing an event.
    pub fn deduplication_key(&self) -> &DeduplicationKey {
        &self.key
    }
}

impl DeduplicationKey {
    /// Returns the key as a string, to be stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(event: &WebhookEvent, body: &[u8]) -> Self {
        Self(properties(event).unwrap_or_else(|| {
            let kind = event.kind().unwrap_or_default();
            format!("{kind}/sha256:{}", hex(&Hash::hash(body)))
        }))
    }
}

/// Returns the key that consists of the kind, user, subject and timestamp of an event, or `None` if one of them is
/// missing. Events that differ in one of them have different keys, because only the subject is free text.
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

/// Restores a deduplication key from a stored string.
impl From<String> for DeduplicationKey {
    fn from(key: String) -> Self {
        Self(key)
    }
}

/// Serializes the key as a string.
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
