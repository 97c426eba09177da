//! Nights of sleep, and their representation in responses about the last 28 days.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::{after, between, instant_at_offset};
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, user_link};

/// The period for which the service returns nights of sleep.
pub(crate) const SHOWN: Duration = Duration::from_secs(28 * 24 * 60 * 60);

/// The sleep of a user in one night.
#[derive(Debug, Clone, PartialEq)]
pub struct Night {
    /// The day on which the user woke up.
    pub date: Date,
    /// The time at which the user fell asleep.
    pub start: Timestamp,
    /// The time at which the user woke up.
    pub end: Timestamp,
    /// The UTC offset of the device's clock, in minutes.
    pub offset_minutes: i32,
    /// The stages of sleep with their start times, in order: 0 wake, 1 REM, 2 and 3 light, 4 deep, 5 unknown.
    pub hypnogram: Vec<(Timestamp, i32)>,
    /// The heart rate samples in beats per minute, each with its local time, in order.
    pub heart_rate: Vec<(String, i32)>,
    /// The sleep score, from 1 to 100.
    pub score: i32,
    /// The sleep charge, from 1 to 5, or −1 if it is unknown.
    pub charge: i32,
    /// The user's rating, from 1 to 5, or 0 if the user did not enter one.
    pub rating: i32,
}

impl Night {
    /// Returns the JSON representation of the night.
    pub(crate) fn json(&self, user: i64) -> Json {
        let mut ends = self.hypnogram.iter().skip(1).map(|(from, _)| *from);
        let mut seconds = [0_i64; 6];
        for (from, stage) in &self.hypnogram {
            let to = ends.next().unwrap_or(self.end);
            if let Some(seconds) = seconds.get_mut(*stage as usize) {
                *seconds += between(*from, to).as_secs() as i64;
            }
        }
        let [wake, rem, lighter, light, deep, unknown] = seconds;
        let local = |time: Timestamp| {
            let local = super::clock::local(time, self.offset_minutes);
            local.strftime("%H:%M").to_string()
        };
        let hypnogram: Vec<_> = self
            .hypnogram
            .iter()
            .map(|(from, stage)| (local(*from), *stage))
            .collect();
        object! {
            "polar_user" => user_link(user),
            "date" => self.date.to_string(),
            "sleep_start_time" => instant_at_offset(self.start, self.offset_minutes),
            "sleep_end_time" => instant_at_offset(self.end, self.offset_minutes),
            "device_id" => "1111AAAA",
            "continuity" => 2.1,
            "continuity_class" => 2,
            "light_sleep" => lighter + light,
            "deep_sleep" => deep,
            "rem_sleep" => rem,
            "unrecognized_sleep_stage" => unknown,
            "sleep_score" => self.score,
            "total_interruption_duration" => wake,
            "sleep_charge" => self.charge,
            "sleep_goal" => 28_800,
            "sleep_rating" => self.rating,
            "short_interruption_duration" => wake / 3,
            "long_interruption_duration" => wake - wake / 3,
            "sleep_cycles" => 5,
            "group_duration_score" => 100.0,
            "group_solidity_score" => 75.0,
            "group_regeneration_score" => 54.2,
            "hypnogram" => Json::pairs(&hypnogram),
            "heart_rate_samples" => Json::pairs(&self.heart_rate),
        }
    }
}

/// Handles `GET /v3/users/sleep`.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let nights = shown(state, call.user).map(|night| night.json(call.user));
    Answer::json(200, object! { "nights" => Json::list(nights) })
}

/// Handles `GET /v3/users/sleep/{date}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    let Some(date) = date(call.text(0)) else {
        return bad_date();
    };
    let mut nights = shown(state, call.user);
    match nights.find(|night| night.date == date) {
        Some(night) => Answer::json(200, night.json(call.user)),
        None => Answer::error(404, "not_found", "the date has no sleep"),
    }
}

/// Handles `GET /v3/users/sleep/available`.
pub(crate) fn available(state: &mut State, call: &Call<'_>) -> Answer {
    let nights = shown(state, call.user).map(|night| {
        object! {
            "date" => night.date.to_string(),
            "start_time" => instant_at_offset(night.start, night.offset_minutes),
            "end_time" => instant_at_offset(night.end, night.offset_minutes),
        }
    });
    Answer::json(200, object! { "available" => Json::list(nights) })
}

/// Parses the date in a path; `None` if it is invalid.
pub(crate) fn date(text: &str) -> Option<Date> {
    // jiff also accepts longer forms, such as a date with a time.
    text.parse().ok().filter(|_| text.len() == 10)
}

/// Returns the response to an invalid date.
pub(crate) fn bad_date() -> Answer {
    Answer::error(400, "bad_request", "invalid date: expected YYYY-MM-DD")
}

/// Returns the user's nights in the last 28 days.
fn shown(state: &State, user: i64) -> impl Iterator<Item = &Night> {
    let now = state.now();
    state
        .nights
        .iter()
        .filter(move |(owner, night)| *owner == user && now < after(night.end, SHOWN))
        .map(|(_, night)| night)
}
