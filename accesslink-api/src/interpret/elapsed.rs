//! Methods that convert the elapsed times of routes and measurements into instants.

use super::Timeline;
use crate::models::{
    BodyTemperaturePeriod, EcgQuality, EcgTestResult, HashedExercise, RoutePoint,
    SkinContactPeriod, Spo2TestResult,
};
use crate::value::{IsoDuration, Timestamp};

impl HashedExercise {
    /// Returns the points of `route` with timestamps.
    ///
    /// The time of a point is relative to the start of the exercise. The timestamps have the offset of
    /// [`start_instant`](HashedExercise::start_instant). Points without a time are skipped. Returns `None` if the
    /// start or its offset is missing, or if a timestamp is out of range.
    ///
    /// ```
    /// use accesslink_api::models::HashedExercise;
    ///
    /// let exercise: HashedExercise = serde_json::from_str(
    ///     r#"{"start_time": "2026-03-02T17:30:00", "start_time_utc_offset": 120,
    ///         "route": [{"latitude": 60.17, "longitude": 24.94, "time": "PT1M2.5S"}]}"#,
    /// )?;
    /// let route = exercise.route_timeline().ok_or("incomplete")?;
    /// let (time, point) = route.as_slice()[0];
    /// assert_eq!(time.to_string(), "2026-03-02T17:31:02.500+02:00");
    /// assert_eq!((point.latitude, point.longitude), (Some(60.17), Some(24.94)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn route_timeline(&self) -> Option<Timeline<&RoutePoint>> {
        let points = self.route.iter();
        after(
            self.start_instant()?,
            points.map(|point| Some((point.time?, point))),
        )
    }
}

impl BodyTemperaturePeriod {
    /// Returns the temperatures in degrees Celsius, with timestamps.
    ///
    /// The times of the samples are relative to `start_time`. Samples without a time or a temperature are skipped.
    /// Returns `None` if `start_time` is missing or a timestamp is out of range.
    ///
    /// ```
    /// use accesslink_api::models::BodyTemperaturePeriod;
    ///
    /// let period: BodyTemperaturePeriod = serde_json::from_str(
    ///     r#"{"start_time": "2026-03-02T20:00:00",
    ///         "samples": [{"temperature_celsius": 33.5, "recording_time_delta_milliseconds": 60000}]}"#,
    /// )?;
    /// let (time, celsius) = period.timeline().ok_or("out of range")?.as_slice()[0];
    /// assert_eq!((time.to_string().as_str(), celsius), ("2026-03-02T20:01:00Z", 33.5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self) -> Option<Timeline<f64>> {
        let samples = self.samples.iter();
        after(
            self.start_time?,
            samples.map(|sample| {
                let elapsed = milliseconds(sample.recording_time_delta_milliseconds)?;
                Some((elapsed, sample.temperature_celsius?))
            }),
        )
    }
}

impl SkinContactPeriod {
    /// Returns the changes of the skin contact, with timestamps.
    ///
    /// The times of the changes are relative to `start_time`. Each value lasts until the next one, and the last one
    /// until `end_time`. Changes without a time or a value are skipped. Returns `None` if `start_time` is missing or
    /// a timestamp is out of range.
    ///
    /// ```
    /// use accesslink_api::models::SkinContactPeriod;
    ///
    /// let period: SkinContactPeriod = serde_json::from_str(
    ///     r#"{"start_time": "2026-03-02T20:00:00",
    ///         "skin_contact_changes": [{"skin_contact": true, "recording_time_delta_milliseconds": 1500}]}"#,
    /// )?;
    /// let (time, contact) = period.timeline().ok_or("out of range")?.as_slice()[0];
    /// assert_eq!((time.to_string().as_str(), contact), ("2026-03-02T20:00:01.500Z", true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self) -> Option<Timeline<bool>> {
        let changes = self.skin_contact_changes.iter();
        after(
            self.start_time?,
            changes.map(|change| {
                let elapsed = milliseconds(change.recording_time_delta_milliseconds)?;
                Some((elapsed, change.skin_contact?))
            }),
        )
    }
}

impl EcgTestResult {
    /// Returns the instant of the test, with the offset `time_zone_offset` if the test result contains it.
    ///
    /// Returns `None` if `test_time` is missing, or if one of the fields is out of range.
    pub fn test_instant(&self) -> Option<Timestamp> {
        test_instant(self.test_time, self.time_zone_offset)
    }

    /// Returns the voltages in millivolts, with timestamps.
    ///
    /// The times of the samples are relative to the instant of the test. Samples without a time or a voltage are
    /// skipped. Returns `None` if `test_time` is missing or a timestamp is out of range.
    ///
    /// ```
    /// use accesslink_api::models::EcgTestResult;
    ///
    /// let test: EcgTestResult = serde_json::from_str(
    ///     r#"{"test_time": 1772438400, "time_zone_offset": 120,
    ///         "samples": [{"recording_time_delta_ms": 8, "amplitude_mv": -0.025}]}"#,
    /// )?;
    /// let (time, millivolts) = test.timeline().ok_or("out of range")?.as_slice()[0];
    /// assert_eq!((time.to_string().as_str(), millivolts), ("2026-03-02T10:00:00.008+02:00", -0.025));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self) -> Option<Timeline<f64>> {
        let samples = self.samples.iter();
        after(
            self.test_instant()?,
            samples.map(|sample| {
                let elapsed = milliseconds(sample.recording_time_delta_ms)?;
                Some((elapsed, sample.amplitude_mv?))
            }),
        )
    }

    /// Returns the quality of the signal, with timestamps. Each value lasts until the next one.
    ///
    /// Measurements without a time or a level are skipped. Returns `None` if `test_time` is missing or a timestamp is
    /// out of range.
    ///
    /// ```
    /// use accesslink_api::models::{EcgQuality, EcgTestResult};
    ///
    /// let test: EcgTestResult = serde_json::from_str(
    ///     r#"{"test_time": 1772438400,
    ///         "quality_measurements": [{"recording_time_delta_ms": 1000, "quality_level": "ECG_QUALITY_HIGH"}]}"#,
    /// )?;
    /// let quality = test.quality_timeline().unwrap();
    /// let (time, level) = &quality.as_slice()[0];
    /// assert_eq!((time.to_string().as_str(), level), ("2026-03-02T08:00:01Z", &EcgQuality::High));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn quality_timeline(&self) -> Option<Timeline<EcgQuality>> {
        let measurements = self.quality_measurements.iter();
        after(
            self.test_instant()?,
            measurements.map(|measurement| {
                let elapsed = milliseconds(measurement.recording_time_delta_ms)?;
                Some((elapsed, measurement.quality_level.clone()?))
            }),
        )
    }
}

impl Spo2TestResult {
    /// Returns the instant of the test, with the offset `time_zone_offset` if the test result contains it.
    ///
    /// Returns `None` if `test_time` is missing, or if one of the fields is out of range.
    ///
    /// ```
    /// use accesslink_api::models::Spo2TestResult;
    ///
    /// let test: Spo2TestResult = serde_json::from_str(r#"{"test_time": 1772438400, "time_zone_offset": 120}"#)?;
    /// assert_eq!(test.test_instant().ok_or("incomplete")?.to_string(), "2026-03-02T10:00:00+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn test_instant(&self) -> Option<Timestamp> {
        test_instant(self.test_time, self.time_zone_offset)
    }
}

fn milliseconds(number: Option<i32>) -> Option<IsoDuration> {
    number.map(|number| IsoDuration::from_millis(number.into()))
}

fn test_instant(seconds: Option<i64>, offset: Option<i32>) -> Option<Timestamp> {
    with_offset(Timestamp::from_unix_secs(seconds?).ok()?, offset)
}

/// Returns the instant with an offset in minutes, or the unchanged instant without an offset.
pub(super) fn with_offset(instant: Timestamp, minutes: Option<i32>) -> Option<Timestamp> {
    match minutes {
        Some(minutes) => instant.with_offset_secs(minutes.checked_mul(60)?).ok(),
        None => Some(instant),
    }
}

fn after<T>(
    start: Timestamp,
    samples: impl Iterator<Item = Option<(IsoDuration, T)>>,
) -> Option<Timeline<T>> {
    Timeline::convert(samples, |elapsed| start.checked_add(elapsed))
}
