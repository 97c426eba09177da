//! Nights of sleep of the last 28 days.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::{after, between, instant_at_offset};
use super::json::{Json, object};
use super::message::Call;
use super::state::{State, user_link};

/// The period for which the service returns nights of sleep.
const SHOWN: Duration = Duration::from_secs(28 * 24 * 60 * 60);

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

/// Returns the sleep of a night.
pub(crate) fn sleep(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    shown(state, call, date).map(|night| night.json(call.user))
}

/// Returns the times of a night.
pub(crate) fn available(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let night = shown(state, call, date)?;
    Some(object! {
        "date" => night.date.to_string(),
        "start_time" => instant_at_offset(night.start, night.offset_minutes),
        "end_time" => instant_at_offset(night.end, night.offset_minutes),
    })
}

/// Returns the user's night that ended on the given day, if it is one of the last 28 days.
pub(crate) fn shown<'s>(state: &'s State, call: &Call<'_>, date: Date) -> Option<&'s Night> {
    night(state, call.user, date).filter(|night| state.now() < after(night.end, SHOWN))
}

/// Returns the user's night that ended on the given day.
pub(crate) fn night(state: &State, user: i64, date: Date) -> Option<&Night> {
    let mut nights = state.nights.iter();
    let night = nights.find(|(owner, night)| *owner == user && night.date == date);
    night.map(|(_, night)| night)
}
