//! The chart of a day: its heart rate, its activity zones and its steps.

use accesslink_api::interpret::at_offset_minutes;
use accesslink_api::models::{ActivityZone, ContinuousHeartRate, DailyActivity};
use accesslink_api::value::{Date, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError};

use crate::shared::chart::{Axis, Ink, bars, filled, wrapped};

/// The rows of the activity from the top, each with its zone and its color code.
const ROWS: [(&str, ActivityZone, u8); 5] = [
    ("vigorous", ActivityZone::Vigorous, 31),
    ("moderate", ActivityZone::Moderate, 33),
    ("light", ActivityZone::Light, 32),
    ("inactive", ActivityZone::Sedentary, 36),
    ("sleep", ActivityZone::Sleep, 34),
];

/// Draws the chart of a day in the local time of the user. No line is wider than `width` columns.
pub(crate) fn draw(
    date: Date,
    activity: Option<&DailyActivity>,
    rates: Option<&ContinuousHeartRate>,
    width: usize,
    ink: Ink,
) -> Result<Vec<String>, OutOfRangeError> {
    let mut lines = heading(date, activity, width);
    // All times of a day are local, so that their offset does not matter here.
    let local = at_offset_minutes(0);
    let midnight = LocalDateTime::new(date, LocalTime::new(0, 0, 0, 0)?).at_offset_minutes(0)?;
    let end = midnight.checked_add(IsoDuration::from_secs(24 * 3600));
    let axis = Axis::new(midnight, end.unwrap_or(midnight), width);

    lines.push(String::new());
    match rates.and_then(|rates| rates.timeline(local)) {
        Some(rates) if !rates.is_empty() => {
            let caption = "heart rate, beats per minute";
            let rates = rates.into_iter().map(|(time, rate)| (time, rate.into()));
            let rates: Vec<_> = rates.collect();
            lines.extend(bars(&axis.means(&rates), 4, 31, ink, caption));
        }
        _ => lines.push("no heart rate".to_owned()),
    }
    lines.push(axis.hours());
    let samples = activity.and_then(|activity| activity.samples.as_ref());
    let zones = samples.and_then(|samples| samples.activity_zones.as_ref()?.timeline(local));
    if let Some(zones) = zones.filter(|zones| !zones.is_empty()) {
        let zones = axis.states(zones.as_slice());
        for (name, zone, color) in &ROWS {
            let is_filled = |in_zone: &Option<ActivityZone>| in_zone.as_ref() == Some(zone);
            lines.push(filled(name, &zones, is_filled, *color, ink));
        }
        lines.push(axis.hours());
    }
    let steps = samples.and_then(|samples| samples.steps.as_ref()?.filled().timeline(local));
    if let Some(steps) = steps.filter(|steps| !steps.is_empty()) {
        lines.extend(bars(&axis.sums(steps.as_slice()), 2, 35, ink, "steps"));
    }
    Ok(lines)
}

fn heading(date: Date, activity: Option<&DailyActivity>, width: usize) -> Vec<String> {
    let mut parts = vec![format!("Day of {date}")];
    if let Some(activity) = activity {
        parts.extend(activity.steps.map(|steps| format!("{steps} steps")));
        let goal = activity.daily_activity;
        parts.extend(goal.map(|share| format!("{share:.0} % of the goal")));
        let active = activity.active_duration.map(|active| active.as_secs() / 60);
        parts.extend(
            active.map(|active| format!("active {} h {:02} min", active / 60, active % 60)),
        );
    }
    wrapped(&parts, width)
}
