//! The kinds of events, and how a body is read into one of them.

use std::fmt;

use bytes::Bytes;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::payload::{DayPayload, Envelope, PeriodPayload, UserPayload};
use crate::decode::{self, DecodeError, Note, Notes, Root, Strictness};
use crate::generated::ids::UserId;
use crate::models::{WebhookPayloadExercise, WebhookPayloadSleep, WebhookPing};
use crate::value::{Link, Timestamp};
use crate::{Anomaly, UnknownProperty};

/// What happened.
///
/// Properties that are missing or odd are `None`; the delivery's [anomalies](super::WebhookDelivery::anomalies) tell
/// which were odd.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum WebhookEvent {
    /// `PING`: the service asks whether somebody is there. Answer 200.
    Ping(WebhookPing),
    /// `EXERCISE`: there is a new exercise, `entity_id`.
    Exercise(WebhookPayloadExercise),
    /// `SLEEP`: there is a new night, that of `date`.
    Sleep(WebhookPayloadSleep),
    /// `CONTINUOUS_HEART_RATE`: there are new heart rates of `date`.
    ContinuousHeartRate(DayPayload),
    /// `ACTIVITY_SUMMARY`: there is a new activity summary of `date`.
    ActivitySummary(DayPayload),
    /// `SLEEP_WISE_CIRCADIAN_BEDTIME`: there are new bedtimes of the days `from` … `to`.
    SleepWiseCircadianBedtime(PeriodPayload),
    /// `SLEEP_WISE_ALERTNESS`: there are new alertness values of the days `from` … `to`.
    SleepWiseAlertness(PeriodPayload),
    /// `PHYSICAL_INFORMATION`: there is new physical information.
    PhysicalInformation(UserPayload),
    /// Anything else, with its raw body.
    ///
    /// A later version may know the kind: compare [`kind`](WebhookEvent::kind) to be ready for that.
    Unknown(UnknownEvent),
}

/// An event of a kind that this version does not know, or of none.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The text of `event`, if there was one.
    pub kind: Option<String>,
    /// Whose data it is.
    pub user_id: Option<UserId>,
    /// When the notification was sent.
    pub timestamp: Option<Timestamp>,
    /// Where the data is.
    pub url: Option<Link>,
    /// The body as it was received.
    pub body: Bytes,
}

const PING: &str = "PING";
const EXERCISE: &str = "EXERCISE";
const SLEEP: &str = "SLEEP";
const CONTINUOUS_HEART_RATE: &str = "CONTINUOUS_HEART_RATE";
const ACTIVITY_SUMMARY: &str = "ACTIVITY_SUMMARY";
const SLEEP_WISE_CIRCADIAN_BEDTIME: &str = "SLEEP_WISE_CIRCADIAN_BEDTIME";
const SLEEP_WISE_ALERTNESS: &str = "SLEEP_WISE_ALERTNESS";
const PHYSICAL_INFORMATION: &str = "PHYSICAL_INFORMATION";

impl WebhookEvent {
    /// The kind as the service writes it, such as `SLEEP`. `None` if the body told none.
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Ping(_) => Some(PING),
            Self::Exercise(_) => Some(EXERCISE),
            Self::Sleep(_) => Some(SLEEP),
            Self::ContinuousHeartRate(_) => Some(CONTINUOUS_HEART_RATE),
            Self::ActivitySummary(_) => Some(ACTIVITY_SUMMARY),
            Self::SleepWiseCircadianBedtime(_) => Some(SLEEP_WISE_CIRCADIAN_BEDTIME),
            Self::SleepWiseAlertness(_) => Some(SLEEP_WISE_ALERTNESS),
            Self::PhysicalInformation(_) => Some(PHYSICAL_INFORMATION),
            Self::Unknown(event) => event.kind.as_deref(),
        }
    }

    /// Whose data it is; `None` for a ping.
    pub fn user_id(&self) -> Option<UserId> {
        match self {
            Self::Ping(_) => None,
            Self::Exercise(event) => event.user_id,
            Self::Sleep(event) => event.user_id,
            Self::ContinuousHeartRate(event) | Self::ActivitySummary(event) => event.user_id,
            Self::SleepWiseCircadianBedtime(event) | Self::SleepWiseAlertness(event) => {
                event.user_id
            }
            Self::PhysicalInformation(event) => event.user_id,
            Self::Unknown(event) => event.user_id,
        }
    }

    /// When the notification was sent.
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Ping(event) => event.timestamp,
            Self::Exercise(event) => event.timestamp,
            Self::Sleep(event) => event.timestamp,
            Self::ContinuousHeartRate(event) | Self::ActivitySummary(event) => event.timestamp,
            Self::SleepWiseCircadianBedtime(event) | Self::SleepWiseAlertness(event) => {
                event.timestamp
            }
            Self::PhysicalInformation(event) => event.timestamp,
            Self::Unknown(event) => event.timestamp,
        }
    }

    /// What beside the user and the time tells the event from others of its kind: the exercise, the day, the days.
    ///
    /// `None` if that is missing. The text is empty for kinds that have nothing of the sort.
    pub(super) fn subject(&self) -> Option<String> {
        match self {
            Self::Ping(_) | Self::PhysicalInformation(_) => Some(String::new()),
            Self::Exercise(event) => event.entity_id.as_ref().map(ToString::to_string),
            Self::Sleep(event) => event.date.map(|date| date.to_string()),
            Self::ContinuousHeartRate(event) | Self::ActivitySummary(event) => {
                event.date.map(|date| date.to_string())
            }
            Self::SleepWiseCircadianBedtime(event) | Self::SleepWiseAlertness(event) => {
                Some(format!("{}..{}", event.from?, event.to?))
            }
            Self::Unknown(_) => None,
        }
    }

    pub(super) fn read(body: &[u8]) -> Result<(Self, Findings), DecodeError> {
        let (envelope, odd) = read::<Envelope>(body)?;
        match envelope.event.as_deref() {
            Some(PING) => known(body, Self::Ping),
            Some(EXERCISE) => known(body, Self::Exercise),
            Some(SLEEP) => known(body, Self::Sleep),
            Some(CONTINUOUS_HEART_RATE) => known(body, Self::ContinuousHeartRate),
            Some(ACTIVITY_SUMMARY) => known(body, Self::ActivitySummary),
            Some(SLEEP_WISE_CIRCADIAN_BEDTIME) => known(body, Self::SleepWiseCircadianBedtime),
            Some(SLEEP_WISE_ALERTNESS) => known(body, Self::SleepWiseAlertness),
            Some(PHYSICAL_INFORMATION) => known(body, Self::PhysicalInformation),
            _ => {
                let (payload, mut findings) = read::<UserPayload>(body)?;
                let event = Self::Unknown(UnknownEvent {
                    kind: envelope.event,
                    user_id: payload.user_id,
                    timestamp: payload.timestamp,
                    url: payload.url,
                    body: Bytes::copy_from_slice(body),
                });
                findings.anomalies.splice(0..0, odd.anomalies);
                Ok((event, findings))
            }
        }
    }
}

/// The deviations of a body.
pub(super) struct Findings {
    pub(super) anomalies: Vec<Anomaly>,
    pub(super) unknown: Vec<UnknownProperty>,
}

fn read<T: Root + Default>(body: &[u8]) -> Result<(T, Findings), DecodeError> {
    let mut place = T::Place::default();
    let (anomalies, notes) = decode::read_json(body, &mut place, Strictness::Tolerant, Notes::ALL)?;
    let unknown = notes.into_iter().filter_map(Note::into_property);
    // The kind is known to this module, if not to each of the models.
    let unknown = unknown.filter(|property| property.path() != "$.event");
    let findings = Findings {
        anomalies,
        unknown: unknown.collect(),
    };
    Ok((T::take(&mut place).unwrap_or_default(), findings))
}

fn known<T: Root + Default>(
    body: &[u8],
    event: fn(T) -> WebhookEvent,
) -> Result<(WebhookEvent, Findings), DecodeError> {
    read(body).map(|(payload, findings)| (event(payload), findings))
}

/// Written as the body that the service sends: an object with the kind as `event`.
impl Serialize for WebhookEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = match self {
            Self::Ping(event) => serde_json::to_value(event),
            Self::Exercise(event) => serde_json::to_value(event),
            Self::Sleep(event) => serde_json::to_value(event),
            Self::ContinuousHeartRate(event) | Self::ActivitySummary(event) => {
                serde_json::to_value(event)
            }
            Self::SleepWiseCircadianBedtime(event) | Self::SleepWiseAlertness(event) => {
                serde_json::to_value(event)
            }
            Self::PhysicalInformation(event) => serde_json::to_value(event),
            Self::Unknown(event) => serde_json::from_slice(&event.body),
        };
        let mut value = value.map_err(S::Error::custom)?;
        if let (Value::Object(properties), Some(kind)) = (&mut value, self.kind()) {
            properties.insert("event".to_owned(), kind.into());
        }
        value.serialize(serializer)
    }
}

/// Read from the body that the service sends.
impl<'de> Deserialize<'de> for WebhookEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let (event, _) = Self::read(value.to_string().as_bytes()).map_err(D::Error::custom)?;
        Ok(event)
    }
}

/// Shows the length of the body, and not the body.
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
