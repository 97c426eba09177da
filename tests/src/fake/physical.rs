//! Physical information of users, and its representation in transactions.

use heck::ToSnakeCase;
use jiff::Timestamp;

use super::clock::instant;
use super::items::Item;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::State;

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

impl PhysicalInfo {
    /// Returns the properties that all operations have in common, in kebab-case.
    pub(crate) fn properties(&self) -> Json {
        object! {
            "created" => instant(self.created),
            "weight" => self.weight,
            "height" => self.height,
            "maximum-heart-rate" => self.maximum_heart_rate,
            "resting-heart-rate" => self.resting_heart_rate,
            "aerobic-threshold" => self.maximum_heart_rate * 3 / 4,
            "anaerobic-threshold" => self.maximum_heart_rate * 9 / 10,
            "vo2-max" => self.vo2_max,
            "weight-source" => "SOURCE_MEASURED",
        }
    }
}

/// Handles `GET /v3/users/physical-info`.
pub(crate) fn latest(state: &mut State, call: &Call<'_>) -> Answer {
    let items = state.items.iter().filter(|item| item.user == call.user);
    let latest = items.filter_map(Item::physical_info).next_back();
    let (Some(info), Some(user)) = (latest, state.user(call.user)) else {
        return Answer::error(404, "not_found", "no physical information exists");
    };
    let more = object! {
        "modified" => instant(info.created),
        "birthday" => user.birthdate.to_string(),
        "gender" => user.gender,
        "training_background" => "REGULAR",
        "typical_day" => "MOSTLY_SITTING",
        "sleep_goal" => "PT8H",
    };
    Answer::json(200, info.properties().rename(str::to_snake_case).with(more))
}
