//! Tests which types can be keys of a map.

use std::hash::Hash;

use accesslink_api::interpret::{
    ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel,
};
use accesslink_api::operation::Deletion;
use accesslink_api::value::{
    Date, HourMinute, IsoDuration, Link, LocalDateTime, LocalTime, TimeSeries, Timestamp,
};
use accesslink_api::webhook::DeduplicationKey;
use accesslink_api::{Anomaly, UnknownProperty, ids, models};

fn compares<T: Eq>() {}

fn is_a_key<T: Eq + Hash>() {}

/// Does not compile if one of the types lacks a trait. Models are not keys, because a property added later may be a
/// float. Secrets are not keys, because the comparisons of a map are not constant-time.
#[test]
fn identifiers_enums_links_and_values_can_be_keys() {
    is_a_key::<(ids::UserId, ids::HashedExerciseId)>();
    is_a_key::<(models::WebhookType, models::DataType)>();
    is_a_key::<(Link, Timestamp, LocalDateTime, Date)>();
    is_a_key::<(LocalTime, HourMinute, IsoDuration, TimeSeries<i32>)>();
    is_a_key::<(ContinuityClass, RechargeStatus, SleepRating)>();
    is_a_key::<(SleepStage, UsualLevel, DeduplicationKey, Deletion)>();
    compares::<(Anomaly, UnknownProperty)>();
}
