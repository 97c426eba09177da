//! The clock of the fake service, which tests can advance by minutes, days or weeks.

use std::time::{Duration, Instant};

use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, civil};

/// The start time of a clock with the pace [`Pace::Standing`], 2025-10-15T08:00:00Z.
const START_SECOND: i64 = 1_760_515_200;

/// The pace of the service's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pace {
    /// The clock stays at 2025-10-15T08:00:00Z until it is advanced, which makes responses reproducible.
    #[default]
    Standing,
    /// The clock starts at the current time and runs continuously. It can also be advanced.
    Running,
}

/// A clock that can be advanced.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Timestamp,
    started: Option<Instant>,
    advanced: Duration,
}

impl Clock {
    pub(crate) fn new(pace: Pace) -> Self {
        let (start, started) = match pace {
            Pace::Standing => (
                Timestamp::from_second(START_SECOND).unwrap_or_default(),
                None,
            ),
            Pace::Running => (Timestamp::now(), Some(Instant::now())),
        };
        Self {
            start,
            started,
            advanced: Duration::ZERO,
        }
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.advanced = self.advanced.saturating_add(by);
    }

    pub(crate) fn now(&self) -> Timestamp {
        let gone = self.started.map_or(Duration::ZERO, |at| at.elapsed());
        after(self.start, self.advanced.saturating_add(gone))
    }
}

/// Adds a duration to a time. Returns the time unchanged on overflow.
pub(crate) fn after(time: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by)
        .ok()
        .and_then(|by| time.checked_add(by).ok())
        .unwrap_or(time)
}

/// Returns the time from `earlier` to `later`, or zero if `later` is before `earlier`.
pub(crate) fn between(earlier: Timestamp, later: Timestamp) -> Duration {
    Duration::try_from(later.duration_since(earlier)).unwrap_or_default()
}

/// Formats an instant with milliseconds, such as `2008-10-13T10:40:02.000Z`.
pub(crate) fn instant(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// Formats an instant with seconds, such as `2018-05-15T14:22:24Z`.
pub(crate) fn instant_in_seconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Formats an instant at a UTC offset, such as `2025-09-30T23:33:22.675+01:00`.
pub(crate) fn instant_at_offset(time: Timestamp, offset_minutes: i32) -> String {
    let offset = Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    time.to_zoned(TimeZone::fixed(offset))
        .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
        .to_string()
}

/// Returns the local time of an instant at a UTC offset.
pub(crate) fn local(time: Timestamp, offset_minutes: i32) -> civil::DateTime {
    let offset = Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    offset.to_datetime(time)
}

/// Returns the instant of a local time at a UTC offset.
pub(crate) fn at_offset(local: civil::DateTime, offset_minutes: i32) -> Timestamp {
    let offset = Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    offset.to_timestamp(local).unwrap_or_default()
}

/// Formats a duration like the service does, such as `PT2H44M`, `PT44M5.252S` or `PT0S`.
pub(crate) fn duration(duration: Duration) -> String {
    let (seconds, millis) = (duration.as_secs(), duration.subsec_millis());
    let mut text = String::from("PT");
    for (count, unit) in [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M')] {
        if count > 0 {
            text.push_str(&format!("{count}{unit}"));
        }
    }
    match (seconds % 60, millis) {
        (0, 0) if text.len() > 2 => {}
        (seconds, 0) => text.push_str(&format!("{seconds}S")),
        (seconds, millis) => text.push_str(&format!("{seconds}.{millis:03}S")),
    }
    text
}
