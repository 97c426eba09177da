//! Realistic sample data, which is generated from a seed and precedes the service's current time.

use std::time::Duration;

use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};

use super::activities::Activity;
use super::clock::{after, at_offset, local};
use super::exercises::{Exercise, RECORDING_RATE};
use super::nights::Night;
use super::physical::PhysicalInfo;

/// The amounts of sample data to generate for a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// The number of exercises, one for each of the most recent days.
    pub exercises: u32,
    /// The number of nights, one for each of the most recent days.
    pub nights: u32,
    /// The number of days of activity.
    pub activities: u32,
    /// The number of records of physical information, one for each of the most recent weeks.
    pub physical_infos: u32,
}

impl Default for Amounts {
    fn default() -> Self {
        Self {
            exercises: 12,
            nights: 30,
            activities: 28,
            physical_infos: 2,
        }
    }
}

impl Amounts {
    /// Returns amounts that are all zero.
    pub fn none() -> Self {
        Self {
            exercises: 0,
            nights: 0,
            activities: 0,
            physical_infos: 0,
        }
    }
}

/// The UTC offset of all users, in minutes.
pub(crate) const OFFSET_MINUTES: i32 = 180;

/// The latest time of day at which a user wakes up.
const LATEST_END: Duration = Duration::from_secs(7 * 3_600);

const SPORTS: [(&str, &str); 4] = [
    ("RUNNING", "RUNNING_TRAIL"),
    ("CYCLING", "CYCLING_ROAD"),
    ("OTHER", "WATERSPORTS_WATERSKI"),
    ("FITNESS", "INDOOR_STRENGTH_TRAINING"),
];

impl Exercise {
    /// Generates an exercise that ended `days_ago` days ago.
    pub fn made_up(seed: u64, now: Timestamp, days_ago: u32) -> Self {
        let mut draw = fastrand::Rng::with_seed(seed);
        let (sport, detailed_sport) = SPORTS[draw.usize(..SPORTS.len())];
        let outdoors = sport != "FITNESS";
        let seconds = draw.u64(1_200..3_600);
        let millis = draw.u64(0..1_000);
        let uploaded = earlier(now, u64::from(days_ago) * 24 * 3_600 + draw.u64(60..7_200));
        let begun = earlier(uploaded, seconds + draw.u64(60..3_600));
        let points = (seconds / RECORDING_RATE as u64) as usize;
        let mut rate = 110;
        let mut heart_rate = Vec::new();
        for _ in 0..points {
            rate = (rate + draw.i32(-4..=4)).clamp(85, 182);
            heart_rate.push((draw.u32(..100) > 0).then_some(rate));
        }
        let mut place = (60.17 + draw.f64() / 10.0, 24.94 + draw.f64() / 10.0);
        let mut route = Vec::new();
        for _ in 0..if outdoors { points } else { 0 } {
            place.0 += (draw.f64() - 0.4) / 5_000.0;
            place.1 += (draw.f64() - 0.4) / 5_000.0;
            route.push(place);
        }
        Self {
            start: without_fraction(begun),
            offset_minutes: OFFSET_MINUTES,
            duration: Duration::from_millis(seconds * 1_000 + millis),
            uploaded,
            sport,
            detailed_sport,
            calories: draw.i32(180..900),
            distance: outdoors.then(|| draw.u32(30_000..160_000) as f64 / 10.0),
            heart_rate,
            training_load: f64::from(draw.u32(2_000..20_000)) / 100.0,
            route,
            running_index: (sport == "RUNNING").then(|| draw.i32(35..65)),
            club: (sport == "FITNESS").then_some((999, "Polar Club")),
        }
    }
}

impl Activity {
    /// Generates the activity of the last complete day, or of the day `days_ago` days earlier.
    pub fn made_up(seed: u64, now: Timestamp, days_ago: u32) -> Self {
        let mut draw = fastrand::Rng::with_seed(seed);
        let yesterday = local(now, OFFSET_MINUTES).date().saturating_sub(1.day());
        let worn = 24 - draw.usize(0..3);
        let steps = (0..24).map(|hour| match hour {
            hour if hour >= worn => None,
            0..7 => Some(0),
            _ => Some(draw.i32(0..1_400)),
        });
        let steps: Vec<_> = steps.collect();
        Self {
            date: yesterday.saturating_sub(i64::from(days_ago).days()),
            created: earlier(now, u64::from(days_ago) * 24 * 3_600 + draw.u64(60..3_600)),
            calories: draw.i32(1_800..3_200),
            active_calories: draw.i32(200..1_100),
            duration: Duration::from_secs(draw.u64(60..400) * 60),
            steps,
        }
    }
}

impl PhysicalInfo {
    /// Generates physical information that was entered `weeks_ago` weeks ago.
    pub fn made_up(seed: u64, now: Timestamp, weeks_ago: u32) -> Self {
        let mut draw = fastrand::Rng::with_seed(seed);
        Self {
            created: earlier(now, (u64::from(weeks_ago) * 7 * 24 + 5) * 3_600),
            weight: f64::from(draw.u32(640..700)) / 10.0,
            height: 170.0,
            maximum_heart_rate: 186,
            resting_heart_rate: draw.i32(46..58),
            vo2_max: draw.i32(42..52),
        }
    }
}

impl Night {
    /// Generates the most recent night, or the night `days_ago` days earlier.
    pub fn made_up(seed: u64, now: Timestamp, days_ago: u32) -> Self {
        let mut draw = fastrand::Rng::with_seed(seed);
        // A night that has not ended does not count as the most recent one.
        let morning = earlier(now, LATEST_END.as_secs());
        let today = local(morning, OFFSET_MINUTES).date();
        let date = today.saturating_sub(i64::from(days_ago).days());
        let midnight = at_offset(date.to_datetime(Time::midnight()), OFFSET_MINUTES);
        // Sleep starts before midnight, so that the local times of the samples cross it.
        let start = earlier(midnight, draw.u64(600..7_200));
        let end = after(
            midnight,
            Duration::from_millis(draw.u64(18_000_000..25_200_000)),
        );
        let mut hypnogram = Vec::new();
        let mut at = start;
        let mut stage = 2;
        while at < end {
            hypnogram.push((at, stage));
            at = after(at, Duration::from_secs(draw.u64(6..50) * 30));
            stage = match (stage, draw.u32(..10)) {
                (0, _) => 2,
                (2, 0..=7) => 3,
                (3, 0..=4) => 4,
                (3, 5..=7) => 1,
                (4, _) => 3,
                (1, 0..=6) => 2,
                (_, 9) => 5,
                _ => 0,
            };
        }
        let mut rate = 58;
        let heart_rate = every_five_minutes(start, end, || {
            rate = (rate + draw.i32(-2..=2)).clamp(44, 72);
            rate
        });
        Self {
            date,
            start,
            end,
            offset_minutes: OFFSET_MINUTES,
            hypnogram,
            heart_rate,
            score: draw.i32(48..96),
            charge: if draw.u32(..10) == 0 {
                -1
            } else {
                draw.i32(1..=5)
            },
            rating: draw.i32(0..=5),
        }
    }
}

/// Returns a value for every fifth minute of a period, each with its local time.
pub(crate) fn every_five_minutes<T>(
    start: Timestamp,
    end: Timestamp,
    mut value: impl FnMut() -> T,
) -> Vec<(String, T)> {
    let mut samples = Vec::new();
    let mut at = start;
    while at < end {
        let time = local(at, OFFSET_MINUTES).strftime("%H:%M").to_string();
        samples.push((time, value()));
        at = after(at, Duration::from_secs(300));
    }
    samples
}

fn earlier(time: Timestamp, seconds: u64) -> Timestamp {
    time.checked_sub((seconds as i64).seconds()).unwrap_or(time)
}

/// Returns the local time of an instant, without a fraction of a second.
fn without_fraction(time: Timestamp) -> jiff::civil::DateTime {
    let local = local(time, OFFSET_MINUTES);
    local.with().subsec_nanosecond(0).build().unwrap_or(local)
}
