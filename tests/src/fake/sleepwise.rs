//! SleepWise data: alertness and circadian bedtimes, which are computed from the nights of a user.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::clock::{after, at_offset};
use super::days::draw;
use super::json::{Json, object};
use super::message::Call;
use super::nights::night;
use super::state::State;

const HOUR: Duration = Duration::from_secs(3_600);
/// The length of an alertness forecast, in hours.
const AWAKE: u32 = 16;

const LEVELS: [&str; 5] = ["MINIMAL", "VERY_LOW", "LOW", "HIGH", "VERY_HIGH"];

/// Returns the forecast of alertness after a night.
pub(crate) fn alertness(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let night = night(state, call.user, date)?;
    let end = after(night.end, HOUR * AWAKE);
    let hourly_data = (0..AWAKE).map(|hour| {
        // Alertness is one level lower during sleep inertia, at midday and in the evening.
        let lower = usize::from(matches!(hour, 0 | 7 | 8)) + usize::from(hour > 12);
        let level = (night.score as usize / 20).min(LEVELS.len() - 1);
        object! {
            "validity" => "VALIDITY_VALID",
            "alertness_level" => format!("ALERTNESS_LEVEL_{}", LEVELS[level.saturating_sub(lower)]),
            "start_time" => utc(after(night.end, HOUR * hour)),
            "end_time" => utc(after(night.end, HOUR * (hour + 1))),
        }
    });
    let classification = match night.score {
        ..50 => "WEAK",
        50..65 => "FAIR",
        65..85 => "STRONG",
        _ => "EXCELLENT",
    };
    let kind = if end > state.now() {
        "PREDICTION"
    } else {
        "HISTORY"
    };
    Some(object! {
        "grade" => f64::from(night.score) / 10.0,
        "grade_validity_seconds" => 3_600 * AWAKE as i32,
        "grade_type" => "GRADE_TYPE_PRIMARY",
        "grade_classification" => format!("GRADE_CLASSIFICATION_{classification}"),
        "validity" => "VALIDITY_VALID",
        "sleep_inertia" => "SLEEP_INERTIA_MILD",
        "sleep_type" => "SLEEP_TYPE_PRIMARY",
        "result_type" => format!("ALERTNESS_TYPE_{kind}"),
        "period_start_time" => utc(night.end),
        "period_end_time" => utc(end),
        "sleep_period_start_time" => utc(night.start),
        "sleep_period_end_time" => utc(night.end),
        "sleep_timezone_offset_minutes" => night.offset_minutes,
        "hourly_data" => Json::list(hourly_data),
    })
}

/// Returns the recommended bedtime for the night before a day.
pub(crate) fn circadian_bedtime(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let night = night(state, call.user, date)?;
    let midnight = at_offset(date.to_datetime(Time::midnight()), night.offset_minutes);
    let minutes = draw(state, call.user, date).u64(0..60);
    let gate = after(midnight, Duration::from_secs(minutes * 60));
    let quality = match night.score {
        ..50 => "WEAK",
        50..65 => "COMPROMISED",
        _ => "CLEARLY_RECOGNIZABLE",
    };
    Some(object! {
        "validity" => "VALIDITY_VALID",
        "quality" => format!("CIRCADIAN_BEDTIME_QUALITY_{quality}"),
        "result_type" => "CIRCADIAN_BEDTIME_TYPE_HISTORY",
        "period_start_time" => utc(midnight),
        "period_end_time" => utc(after(midnight, HOUR * 24)),
        "preferred_sleep_period_start_time" => utc(after(gate, HOUR)),
        "preferred_sleep_period_end_time" => utc(after(gate, HOUR * 9)),
        "sleep_gate_start_time" => utc(gate),
        "sleep_gate_end_time" => utc(after(gate, HOUR)),
        "sleep_timezone_offset_minutes" => night.offset_minutes,
    })
}

/// Formats an instant in UTC without a `Z`, such as `2025-09-30T22:33:22.675` or `2025-09-30T22:33:22`. The fraction is
/// omitted if it is zero.
pub(crate) fn utc(time: Timestamp) -> String {
    let format = match time.subsec_millisecond() {
        0 => "%Y-%m-%dT%H:%M:%S",
        _ => "%Y-%m-%dT%H:%M:%S%.3f",
    };
    time.strftime(format).to_string()
}
