//! Nightly recharge, which is computed from the nights of a user.

use std::time::Duration;

use jiff::civil::Date;

use super::clock::after;
use super::days::draw;
use super::json::{Json, object};
use super::message::Call;
use super::nights::shown;
use super::seed::every_five_minutes;
use super::state::{State, user_link};

/// Returns the recharge of a night.
pub(crate) fn recharge(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let night = shown(state, call, date)?;
    let mut draw = draw(state, call.user, date);
    let end = after(night.start, Duration::from_secs(4 * 3_600));
    let variability = every_five_minutes(night.start, end, || draw.i32(14..70));
    let breathing = every_five_minutes(night.start, end, || f64::from(draw.i32(120..160)) / 10.0);
    let heart_rate = draw.i32(46..64);
    Some(object! {
        "polar_user" => user_link(call.user),
        "date" => date.to_string(),
        "heart_rate_avg" => heart_rate,
        "beat_to_beat_avg" => 60_000 / heart_rate,
        "heart_rate_variability_avg" => draw.i32(20..60),
        "breathing_rate_avg" => f64::from(draw.i32(120..160)) / 10.0,
        "nightly_recharge_status" => draw.i32(1..=6),
        "ans_charge" => f64::from(draw.i32(-100..=100)) / 10.0,
        "ans_charge_status" => 3,
        "hrv_samples" => Json::pairs(&variability),
        "breathing_samples" => Json::pairs(&breathing),
    })
}
