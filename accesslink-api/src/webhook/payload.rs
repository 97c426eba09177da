//! The bodies of deliveries that the API's document does not have.

use crate::decode::model;
use crate::generated::ids::UserId;
use crate::value::{Date, Link, Timestamp};

/// New data of one day: `CONTINUOUS_HEART_RATE`, `ACTIVITY_SUMMARY`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DayPayload {
    /// Whose data it is.
    pub user_id: Option<UserId>,
    /// The day of the data.
    pub date: Option<Date>,
    /// When the notification was sent.
    pub timestamp: Option<Timestamp>,
    /// Where the data is.
    pub url: Option<Link>,
}

/// New data of several days: `SLEEP_WISE_CIRCADIAN_BEDTIME`, `SLEEP_WISE_ALERTNESS`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct PeriodPayload {
    /// Whose data it is.
    pub user_id: Option<UserId>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// When the notification was sent.
    pub timestamp: Option<Timestamp>,
    /// Where the data is.
    pub url: Option<Link>,
}

/// New data of a user: `PHYSICAL_INFORMATION`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct UserPayload {
    /// Whose data it is.
    pub user_id: Option<UserId>,
    /// When the notification was sent.
    pub timestamp: Option<Timestamp>,
    /// Where the data is.
    pub url: Option<Link>,
}

/// What tells the kind of a body.
#[derive(Default)]
pub(super) struct Envelope {
    pub(super) event: Option<String>,
}

model! {
    DayPayload = "webhookPayloadDay",
    user_id: "user_id" | "user-id" | "userId",
    date: "date",
    timestamp: "timestamp",
    url: "url",
}

model! {
    PeriodPayload = "webhookPayloadPeriod",
    user_id: "user_id" | "user-id" | "userId",
    from: "from",
    to: "to",
    timestamp: "timestamp",
    url: "url",
}

model! {
    UserPayload = "webhookPayloadUser",
    user_id: "user_id" | "user-id" | "userId",
    timestamp: "timestamp",
    url: "url",
}

model! {
    Envelope = "webhookPayload",
    event: "event",
}
