//! Nightly recharge, and its representation in responses about the last 28 days.

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::after;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::nights::{SHOWN, bad_date, date};
use super::state::{State, user_link};

/// The recharge of a user in one night.
#[derive(Debug, Clone, PartialEq)]
pub struct Recharge {
    /// The day on which the user woke up.
    pub date: Date,
    /// The time at which the recharge was measured.
    pub measured: Timestamp,
    /// The mean heart rate in beats per minute.
    pub heart_rate: i32,
    /// The mean time between beats in milliseconds, or 0 if it is unknown.
    pub beat_to_beat: i32,
    /// The mean heart rate variability in milliseconds.
    pub variability: i32,
    /// The mean breathing rate in breaths per minute.
    pub breathing_rate: f64,
    /// The recharge status, from 1 to 6.
    pub status: i32,
    /// The ANS charge, from −10 to 10.
    pub ans_charge: f64,
    /// The heart rate variability samples in milliseconds, each with its local time, in order.
    pub variability_samples: Vec<(String, i32)>,
    /// The breathing rate samples in breaths per minute, each with its local time, in order.
    pub breathing_samples: Vec<(String, f64)>,
}

impl Recharge {
    /// Returns the JSON representation of the recharge.
    pub(crate) fn json(&self, user: i64) -> Json {
        object! {
            "polar_user" => user_link(user),
            "date" => self.date.to_string(),
            "heart_rate_avg" => self.heart_rate,
            "beat_to_beat_avg" => self.beat_to_beat,
            "heart_rate_variability_avg" => self.variability,
            "breathing_rate_avg" => self.breathing_rate,
            "nightly_recharge_status" => self.status,
            "ans_charge" => self.ans_charge,
            "ans_charge_status" => 3,
            "hrv_samples" => Json::pairs(&self.variability_samples),
            "breathing_samples" => Json::pairs(&self.breathing_samples),
        }
    }
}

/// Handles `GET /v3/users/nightly-recharge`.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let recharges = shown(state, call.user).map(|recharge| recharge.json(call.user));
    Answer::json(200, object! { "recharges" => Json::list(recharges) })
}

/// Handles `GET /v3/users/nightly-recharge/{date}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    let Some(date) = date(call.text(0)) else {
        return bad_date();
    };
    let mut recharges = shown(state, call.user);
    match recharges.find(|recharge| recharge.date == date) {
        Some(recharge) => Answer::json(200, recharge.json(call.user)),
        None => Answer::error(404, "not_found", "the date has no recharge"),
    }
}

/// Returns the user's recharges in the last 28 days.
fn shown(state: &State, user: i64) -> impl Iterator<Item = &Recharge> {
    let now = state.now();
    state
        .recharges
        .iter()
        .filter(move |(owner, recharge)| *owner == user && now < after(recharge.measured, SHOWN))
        .map(|(_, recharge)| recharge)
}
