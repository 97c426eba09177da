//! Physical information of users, and its representation in transactions.

use jiff::Timestamp;

use super::clock::instant;
use super::items::{Item, Kind};
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, user_link};
use super::transactions::of_item;

/// The physical information of a user at a point in time.
#[derive(Debug, Clone, PartialEq)]
pub struct PhysicalInfo {
    /// The time at which the service received the information.
    pub created: Timestamp,
    /// The body weight in kilograms.
    pub weight: f64,
    /// The body height in centimeters.
    pub height: f64,
    /// The maximum heart rate in beats per minute.
    pub maximum_heart_rate: i32,
    /// The resting heart rate in beats per minute.
    pub resting_heart_rate: i32,
    /// The maximum oxygen uptake in milliliters per kilogram per minute.
    pub vo2_max: i32,
}

/// Returns the physical information as it appears in a transaction.
pub(crate) fn in_transaction(item: &Item, transaction: i64) -> Option<Json> {
    let info = item.physical_info()?;
    Some(object! {
        "id" => item.id,
        "transaction-id" => transaction,
        "created" => instant(info.created),
        "polar-user" => user_link(item.user),
        "weight" => info.weight,
        "height" => info.height,
        "maximum-heart-rate" => info.maximum_heart_rate,
        "resting-heart-rate" => info.resting_heart_rate,
        "aerobic-threshold" => info.maximum_heart_rate * 3 / 4,
        "anaerobic-threshold" => info.maximum_heart_rate * 9 / 10,
        "vo2-max" => info.vo2_max,
        "weight-source" => "SOURCE_MEASURED",
    })
}

/// Handles `GET /v3/users/physical-info`.
pub(crate) fn latest(state: &mut State, call: &Call<'_>) -> Answer {
    let items = state.items.iter().filter(|item| item.user == call.user);
    let latest = items.filter_map(Item::physical_info).next_back();
    let (Some(info), Some(user)) = (latest, state.user(call.user)) else {
        return Answer::error(404, "not_found", "no physical information exists");
    };
    Answer::json(
        200,
        object! {
            "weight" => info.weight,
            "height" => info.height,
            "created" => instant(info.created),
            "modified" => instant(info.created),
            "birthday" => user.birthdate.to_string(),
            "gender" => user.gender,
            "maximum_heart_rate" => info.maximum_heart_rate,
            "resting_heart_rate" => info.resting_heart_rate,
            "aerobic_threshold" => info.maximum_heart_rate * 3 / 4,
            "anaerobic_threshold" => info.maximum_heart_rate * 9 / 10,
            "vo2_max" => info.vo2_max,
            "weight_source" => "SOURCE_MEASURED",
            "training_background" => "REGULAR",
            "typical_day" => "MOSTLY_SITTING",
            "sleep_goal" => "PT8H",
        },
    )
}

/// Handles `GET …/physical-informations/{physical-info-id}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    of_item(state, call, Kind::PhysicalInfo, |item, transaction| {
        Some(Answer::json(200, in_transaction(item, transaction.id)?))
    })
}
