//! Methods that return periods of alertness and bedtimes, at the offset of the user.

use std::ops::Range;

use super::Timeline;
use super::elapsed::with_offset;
use crate::models::{Alertness, AlertnessHourlyData, CircadianBedtime};
use crate::value::Timestamp;

impl Alertness {
    /// Returns the period of the alertness, at `sleep_timezone_offset_minutes`.
    ///
    /// Returns `None` if the start or the end is missing.
    ///
    /// ```
    /// use accesslink_api::models::Alertness;
    ///
    /// let alertness: Alertness = serde_json::from_str(
    ///     r#"{"period_start_time": "2026-03-02T05:00:00", "period_end_time": "2026-03-02T21:00:00",
    ///         "sleep_timezone_offset_minutes": 120}"#,
    /// )?;
    /// let period = alertness.period().ok_or("incomplete")?;
    /// assert_eq!(period.start.to_string(), "2026-03-02T07:00:00+02:00");
    /// assert_eq!(period.end.to_string(), "2026-03-02T23:00:00+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn period(&self) -> Option<Range<Timestamp>> {
        self.range(self.period_start_time, self.period_end_time)
    }

    /// Returns the sleep period that the alertness is based on, at `sleep_timezone_offset_minutes`.
    ///
    /// Returns `None` if the start or the end is missing.
    pub fn sleep_period(&self) -> Option<Range<Timestamp>> {
        self.range(self.sleep_period_start_time, self.sleep_period_end_time)
    }

    /// Returns `hourly_data` with the timestamps at which the hours start, at `sleep_timezone_offset_minutes`.
    ///
    /// Hours without a start are skipped. Returns `None` if the offset is out of range.
    ///
    /// ```
    /// use accesslink_api::models::{Alertness, AlertnessLevel};
    ///
    /// let alertness: Alertness = serde_json::from_str(
    ///     r#"{"sleep_timezone_offset_minutes": 120, "hourly_data": [
    ///         {"alertness_level": "ALERTNESS_LEVEL_HIGH", "start_time": "2026-03-02T05:00:00"}]}"#,
    /// )?;
    /// let hours = alertness.hourly_timeline().ok_or("incomplete")?;
    /// let (start, hour) = hours.as_slice()[0];
    /// assert_eq!(start.to_string(), "2026-03-02T07:00:00+02:00");
    /// assert_eq!(hour.alertness_level, Some(AlertnessLevel::High));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn hourly_timeline(&self) -> Option<Timeline<&AlertnessHourlyData>> {
        let offset = self.sleep_timezone_offset_minutes;
        let hours = self.hourly_data.iter();
        let hours = hours.map(|hour| Some((hour.start_time?, hour)));
        Timeline::convert(hours, |start| with_offset(start, offset))
    }

    fn range(&self, start: Option<Timestamp>, end: Option<Timestamp>) -> Option<Range<Timestamp>> {
        range(start, end, self.sleep_timezone_offset_minutes)
    }
}

impl CircadianBedtime {
    /// Returns the period of the bedtime, at `sleep_timezone_offset_minutes`.
    ///
    /// Returns `None` if the start or the end is missing.
    pub fn period(&self) -> Option<Range<Timestamp>> {
        self.range(self.period_start_time, self.period_end_time)
    }

    /// Returns the preferred sleep period, at `sleep_timezone_offset_minutes`.
    ///
    /// Returns `None` if the start or the end is missing.
    ///
    /// ```
    /// use accesslink_api::models::CircadianBedtime;
    ///
    /// let bedtime: CircadianBedtime = serde_json::from_str(
    ///     r#"{"preferred_sleep_period_start_time": "2026-03-02T20:40:00",
    ///         "preferred_sleep_period_end_time": "2026-03-03T04:50:00.5", "sleep_timezone_offset_minutes": 120}"#,
    /// )?;
    /// let sleep = bedtime.preferred_sleep_period().ok_or("incomplete")?;
    /// assert_eq!(sleep.start.to_string(), "2026-03-02T22:40:00+02:00");
    /// assert_eq!(sleep.end.to_string(), "2026-03-03T06:50:00.5+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn preferred_sleep_period(&self) -> Option<Range<Timestamp>> {
        self.range(
            self.preferred_sleep_period_start_time,
            self.preferred_sleep_period_end_time,
        )
    }

    /// Returns the period in which the user falls asleep most easily, at `sleep_timezone_offset_minutes`.
    ///
    /// Returns `None` if the start or the end is missing.
    pub fn sleep_gate(&self) -> Option<Range<Timestamp>> {
        self.range(self.sleep_gate_start_time, self.sleep_gate_end_time)
    }

    fn range(&self, start: Option<Timestamp>, end: Option<Timestamp>) -> Option<Range<Timestamp>> {
        range(start, end, self.sleep_timezone_offset_minutes)
    }
}

/// Returns a period, or `None` if one of its ends is missing or the offset is out of range.
fn range(
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    minutes: Option<i32>,
) -> Option<Range<Timestamp>> {
    Some(with_offset(start?, minutes)?..with_offset(end?, minutes)?)
}
