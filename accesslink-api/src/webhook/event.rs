//! The kinds of events, and the parsing of a body into an event.

use std::fmt;

use bytes::Bytes;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::{self, DecodeError, Note, Notes, Record, Root, Strictness, model};
use crate::drift::Drift;
use crate::generated::ids::UserId;
use crate::models::{
    WebhookPayloadActivitySummary, WebhookPayloadAlertness, WebhookPayloadCircadianBedtime,
    WebhookPayloadContinuousHeartRate, WebhookPayloadExercise, WebhookPayloadPhysicalInformation,
    WebhookPayloadSleep, WebhookPing,
};
use crate::value::{Date, Link, Timestamp};
use crate::{Anomaly, UnknownProperty};

const PING: &str = "PING";

/// The name of the schema that lists the kinds of events.
const KINDS: &str = "webhookType";

/// An event that the service reported.
///
/// Missing and invalid properties are `None`. The [anomalies](super::WebhookDelivery::anomalies) of the delivery list
/// the invalid ones.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum WebhookEvent {
    /// `PING`: the service checks that the URL responds. Respond with 200.
    Ping(WebhookPing),
    /// `EXERCISE`: a new exercise with the identifier `entity_id`.
    Exercise(WebhookPayloadExercise),
    /// `SLEEP`: a new night, which belongs to `date`.
    Sleep(WebhookPayloadSleep),
    /// `CONTINUOUS_HEART_RATE`: new heart rates on `date`.
    ContinuousHeartRate(WebhookPayloadContinuousHeartRate),
    /// `ACTIVITY_SUMMARY`: a new activity summary for `date`.
    ActivitySummary(WebhookPayloadActivitySummary),
    /// `SLEEP_WISE_CIRCADIAN_BEDTIME`: new bedtimes for the dates from `from` to `to`.
    SleepWiseCircadianBedtime(WebhookPayloadCircadianBedtime),
    /// `SLEEP_WISE_ALERTNESS`: new alertness values for the dates from `from` to `to`.
    SleepWiseAlertness(WebhookPayloadAlertness),
    /// `PHYSICAL_INFORMATION`: new physical information of the user.
    PhysicalInformation(WebhookPayloadPhysicalInformation),
    /// An event of any other kind, with its raw body.
    ///
    /// A later version of this crate may support the kind. Compare [`kind`](WebhookEvent::kind) to stay compatible.
    Unknown(UnknownEvent),
}

/// Defines the methods of [`WebhookEvent`] that depend on the kind. `$subject` distinguishes events of the same kind:
/// the exercise, the date, or the range of dates. It is empty for a kind without a subject.
macro_rules! kinds {
    ($($variant:ident($payload:ident) = $kind:literal, $subject:expr;)+) => {
        impl WebhookEvent {
            /// Returns the kind as the service writes it, such as `SLEEP`, or `None` if the body does not contain it.
            pub fn kind(&self) -> Option<&str> {
                match self {
                    Self::Ping(_) => Some(PING),
                    $(Self::$variant(_) => Some($kind),)+
                    Self::Unknown(event) => event.kind.as_deref(),
                }
            }

            /// Returns the user whose data changed, or `None` for a ping.
            pub fn user_id(&self) -> Option<UserId> {
                match self {
                    Self::Ping(_) => None,
                    $(Self::$variant(event) => event.user_id,)+
                    Self::Unknown(event) => event.user_id,
                }
            }

            /// Returns the time at which the notification was sent.
            pub fn timestamp(&self) -> Option<Timestamp> {
                match self {
                    Self::Ping(event) => event.timestamp,
                    $(Self::$variant(event) => event.timestamp,)+
                    Self::Unknown(event) => event.timestamp,
                }
            }

            /// Returns the link to the data, or `None` for a ping. [`Client::follow`](crate::Client::follow) creates a
            /// call of one of these [operations](crate::operations) from it:
            ///
            /// | kind | operation |
            /// |---|---|
            /// | `EXERCISE` | `exercises::Get` |
            /// | `SLEEP` | `sleep::Get` |
            /// | `CONTINUOUS_HEART_RATE` | `continuous_heart_rate::Get` |
            /// | `ACTIVITY_SUMMARY` | `daily_activity::Get` |
            /// | `SLEEP_WISE_CIRCADIAN_BEDTIME` | `sleepwise::CircadianBedtimeRange` |
            /// | `SLEEP_WISE_ALERTNESS` | `sleepwise::AlertnessRange` |
            /// | `PHYSICAL_INFORMATION` | `physical_info::Get` |
            ///
            /// ```
            /// # #[cfg(feature = "reqwest")]
            /// # async fn example(
            /// #     user: accesslink_api::UserClient,
            /// #     event: accesslink_api::webhook::WebhookEvent,
            /// # ) -> Result<(), accesslink_api::Error> {
            /// use accesslink_api::operations::sleep;
            ///
            /// if let (Some("SLEEP"), Some(url)) = (event.kind(), event.url()) {
            ///     let night = user.follow::<sleep::Get>(url)?.await?;
            ///     println!("{:?}", night.sleep_score);
            /// }
            /// # Ok(())
            /// # }
            /// ```
            pub fn url(&self) -> Option<&Link> {
                match self {
                    Self::Ping(_) => None,
                    $(Self::$variant(event) => event.url.as_ref(),)+
                    Self::Unknown(event) => event.url.as_ref(),
                }
            }

            /// Returns the subject that distinguishes the event from others of its kind, or `None` if it is missing.
            pub(super) fn subject(&self) -> Option<String> {
                match self {
                    Self::Ping(_) => Some(String::new()),
                    $(Self::$variant(event) => {
                        let subject: fn(&$payload) -> Option<String> = $subject;
                        subject(event)
                    })+
                    Self::Unknown(_) => None,
                }
            }

            /// Parses a body of the given kind. Returns `None` if the kind is unknown.
            fn read_known(kind: &str, body: &[u8]) -> Option<Result<(Self, Findings), DecodeError>> {
                Some(match kind {
                    PING => known(body, Self::Ping),
                    $($kind => known(body, Self::$variant),)+
                    _ => return None,
                })
            }

            fn to_value(&self) -> serde_json::Result<Value> {
                match self {
                    Self::Ping(event) => serde_json::to_value(event),
                    $(Self::$variant(event) => serde_json::to_value(event),)+
                    Self::Unknown(event) => serde_json::from_str(&decode::json_text(&event.body)),
                }
            }
        }
    };
}

kinds! {
    Exercise(WebhookPayloadExercise) = "EXERCISE", |event| text(event.entity_id.as_ref());
    Sleep(WebhookPayloadSleep) = "SLEEP", |event| text(event.date);
    ContinuousHeartRate(WebhookPayloadContinuousHeartRate) = "CONTINUOUS_HEART_RATE", |event| text(event.date);
    ActivitySummary(WebhookPayloadActivitySummary) = "ACTIVITY_SUMMARY", |event| text(event.date);
    SleepWiseCircadianBedtime(WebhookPayloadCircadianBedtime) = "SLEEP_WISE_CIRCADIAN_BEDTIME",
        |event| days(event.from, event.to);
    SleepWiseAlertness(WebhookPayloadAlertness) = "SLEEP_WISE_ALERTNESS", |event| days(event.from, event.to);
    PhysicalInformation(WebhookPayloadPhysicalInformation) = "PHYSICAL_INFORMATION", |_| Some(String::new());
}

fn text(subject: Option<impl ToString>) -> Option<String> {
    subject.map(|subject| subject.to_string())
}

fn days(from: Option<Date>, to: Option<Date>) -> Option<String> {
    Some(format!("{}..{}", from?, to?))
}

/// An event of a kind that this version of the crate does not support, or without a kind.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The value of `event`, or `None` if it is missing.
    pub kind: Option<String>,
    /// The user whose data changed, or `None` if it is missing or invalid.
    pub user_id: Option<UserId>,
    /// The time at which the notification was sent, or `None` if it is missing or invalid.
    pub timestamp: Option<Timestamp>,
    /// The link to the data, or `None` if it is missing or invalid.
    pub url: Option<Link>,
    /// The body of the delivery as received.
    pub body: Bytes,
}

/// The properties that the bodies of all events have.
#[derive(Default)]
struct Envelope {
    event: Option<String>,
    user_id: Option<UserId>,
    timestamp: Option<Timestamp>,
    url: Option<Link>,
}

model! {
    Envelope = "webhookPayload",
    event: "event",
    user_id: "user_id" | "user-id" | "userId",
    timestamp: "timestamp",
    url: "url",
}

impl WebhookEvent {
    pub(super) fn read(body: &[u8]) -> Result<(Self, Findings), DecodeError> {
        let (envelope, findings) = read::<Envelope>(body)?;
        let known = envelope
            .event
            .as_deref()
            .and_then(|kind| Self::read_known(kind, body));
        known.unwrap_or_else(|| {
            let event = Self::Unknown(UnknownEvent {
                kind: envelope.event,
                user_id: envelope.user_id,
                timestamp: envelope.timestamp,
                url: envelope.url,
                body: Bytes::copy_from_slice(body),
            });
            let findings = Findings {
                schema: None,
                ..findings
            };
            Ok((event, findings))
        })
    }
}

/// The deviations of a body from the document.
pub(super) struct Findings {
    /// The name of the schema of the body, or `None` if the kind is unknown.
    schema: Option<&'static str>,
    pub(super) anomalies: Vec<Anomaly>,
    notes: Vec<Note>,
}

impl Findings {
    /// Returns the unknown properties of the body.
    pub(super) fn unknown(self) -> Vec<UnknownProperty> {
        let notes = self.notes.into_iter();
        notes.filter_map(Note::into_property).collect()
    }

    /// Adds the deviations to a collection. For an event of an unknown kind, only the kind is added.
    pub(super) fn collect(&self, event: &WebhookEvent, drift: &Drift) {
        match (self.schema, event.kind()) {
            (Some(schema), _) => drift.delivered(schema, &self.anomalies, &self.notes),
            (None, Some(kind)) => {
                drift.delivered(KINDS, &[], &[Note::of_value(kind.to_owned())]);
            }
            (None, None) => {}
        }
    }
}

fn read<T: Root + Default + Record>(body: &[u8]) -> Result<(T, Findings), DecodeError> {
    let mut place = T::Place::default();
    let (anomalies, notes) = decode::read_json(body, &mut place, Strictness::Tolerant, Notes::ALL)?;
    let findings = Findings {
        schema: Some(T::default().schema()),
        anomalies,
        notes,
    };
    Ok((T::take(&mut place).unwrap_or_default(), findings))
}

fn known<T: Root + Default + Record>(
    body: &[u8],
    event: fn(T) -> WebhookEvent,
) -> Result<(WebhookEvent, Findings), DecodeError> {
    read(body).map(|(payload, findings)| (event(payload), findings))
}

/// Serializes the event as the body that the service sends: an object with the kind as `event`.
impl Serialize for WebhookEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = self.to_value().map_err(S::Error::custom)?;
        if let (Value::Object(properties), Some(kind)) = (&mut value, self.kind()) {
            properties.insert("event".to_owned(), kind.into());
        }
        value.serialize(serializer)
    }
}

/// Deserializes the event from the body that the service sends.
impl<'de> Deserialize<'de> for WebhookEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let (event, _) = Self::read(value.to_string().as_bytes()).map_err(D::Error::custom)?;
        Ok(event)
    }
}

/// Shows the length of the body instead of the body.
impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("kind", &self.kind)
            .field("user_id", &self.user_id)
            .field("timestamp", &self.timestamp)
            .field("url", &self.url)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
