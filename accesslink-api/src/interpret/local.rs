//! Methods that convert the local times of a day's heart rates and activity into instants.

use super::Timeline;
use crate::models::{
    ActivityZone, ContinuousHeartRate, DailyActivityZones, DailyStepSample, DailySteps,
};
use crate::value::{IsoDuration, LocalDateTime, Timestamp};

/// The maximum number of seconds after the first sample for which steps are filled in. It bounds the memory if the
/// times in a response are wrong.
const LONGEST_DAY: i64 = 26 * 3600;

/// Returns a function that converts local times into instants, for an offset in minutes east of UTC.
///
/// The methods that convert local times accept any function from [`LocalDateTime`] to [`Timestamp`], such as this
/// one. A function that uses a time zone is also possible, for example one of jiff (with the feature `jiff02`):
///
#[cfg_attr(feature = "jiff02", doc = "```")]
#[cfg_attr(not(feature = "jiff02"), doc = "```ignore")]
/// use accesslink_api::models::ContinuousHeartRate;
/// use accesslink_api::value::Timestamp;
/// use jiff::{civil, tz::TimeZone};
///
/// let day: ContinuousHeartRate = serde_json::from_str(
///     r#"{"date": "2026-03-29", "heart_rate_samples": [
///         {"heart_rate": 52, "sample_time": "02:55:00"}, {"heart_rate": 54, "sample_time": "04:00:10"}]}"#,
/// )?;
/// // `TimeZone::get("Europe/Helsinki")`, where the system knows time zones.
/// let helsinki = TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4")?;
/// let rates = day.timeline(|local| {
///     let zoned = helsinki.to_zoned(civil::DateTime::from(local)).ok()?;
///     Timestamp::try_from(zoned).ok()
/// });
/// let times: Vec<String> = rates.ok_or("incomplete")?.iter().map(|(time, _)| time.to_string()).collect();
/// assert_eq!(times, ["2026-03-29T02:55:00+02:00", "2026-03-29T04:00:10+03:00"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn at_offset_minutes(minutes: i32) -> impl Fn(LocalDateTime) -> Option<Timestamp> + Copy {
    move |local| local.at_offset_minutes(minutes).ok()
}

impl ContinuousHeartRate {
    /// Returns the heart rates of the day in beats per minute, with timestamps.
    ///
    /// The times of the samples are those of the device's clock. `instant` converts them; see [`at_offset_minutes`].
    /// Samples without a time or a heart rate are skipped. Returns `None` if `date` is missing or a time cannot be
    /// converted.
    ///
    /// ```
    /// use accesslink_api::models::ContinuousHeartRate;
    /// use accesslink_api::interpret::at_offset_minutes;
    ///
    /// let day: ContinuousHeartRate = serde_json::from_str(
    ///     r#"{"date": "2026-03-02", "heart_rate_samples": [{"heart_rate": 63, "sample_time": "00:02:08"}]}"#,
    /// )?;
    /// let rates = day.timeline(at_offset_minutes(120)).ok_or("incomplete")?;
    /// let (time, rate) = rates.as_slice()[0];
    /// assert_eq!((time.to_string().as_str(), rate), ("2026-03-02T00:02:08+02:00", 63));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(
        &self,
        instant: impl Fn(LocalDateTime) -> Option<Timestamp>,
    ) -> Option<Timeline<i32>> {
        let date = self.date?;
        let samples = self.heart_rate_samples.iter();
        Timeline::convert(
            samples.map(|sample| {
                let time = sample.sample_time?;
                Some((LocalDateTime::new(date, time), sample.heart_rate?))
            }),
            instant,
        )
    }
}

impl DailySteps {
    /// Returns the steps of each interval, with timestamps.
    ///
    /// `instant` converts the local times; see [`at_offset_minutes`]. The service omits samples that equal the
    /// previous one: call [`filled`](DailySteps::filled) first to restore them. Samples without a time or a number
    /// are skipped. Returns `None` if a time cannot be converted.
    ///
    /// ```
    /// use accesslink_api::models::DailySteps;
    /// use accesslink_api::interpret::at_offset_minutes;
    ///
    /// let steps: DailySteps = serde_json::from_str(
    ///     r#"{"interval_ms": 60000, "samples": [
    ///         {"steps": 0, "timestamp": "2026-03-02T00:00"}, {"steps": 40, "timestamp": "2026-03-02T00:03"}]}"#,
    /// )?;
    /// let minutes = steps.filled().timeline(at_offset_minutes(120)).ok_or("incomplete")?;
    /// let read: Vec<i32> = minutes.iter().map(|(_, steps)| *steps).collect();
    /// assert_eq!(read, [0, 0, 0, 40]);
    /// assert_eq!(minutes.as_slice()[3].0.to_string(), "2026-03-02T00:03:00+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(
        &self,
        instant: impl Fn(LocalDateTime) -> Option<Timestamp>,
    ) -> Option<Timeline<i32>> {
        let samples = self.samples.iter();
        Timeline::convert(
            samples.map(|sample| Some((sample.timestamp?, sample.steps?))),
            instant,
        )
    }

    /// Returns the steps including the samples that the service omitted because they equal the previous one.
    ///
    /// A gap of more than `interval_ms` is filled up to the next sample; nothing is added after the last sample. Gaps
    /// are left unchanged if the interval is missing or shorter than a second. Nothing is filled in more than 26 hours
    /// after the first sample.
    #[must_use]
    pub fn filled(&self) -> Self {
        let interval = self
            .interval_ms
            .filter(|milliseconds| *milliseconds >= 1000);
        let interval = interval.map(|milliseconds| IsoDuration::from_millis(milliseconds.into()));
        let mut samples: Vec<DailyStepSample> = Vec::with_capacity(self.samples.len());
        let mut first = None;
        let mut before: Option<(Timestamp, Option<i32>)> = None;
        for sample in &self.samples {
            // Compare in UTC, where no hour repeats.
            let time = sample.timestamp.and_then(at_offset_minutes(0));
            if let (Some(time), Some((mut at, steps)), Some(interval)) = (time, before, interval) {
                let end = first.and_then(|first: Timestamp| {
                    first.checked_add(IsoDuration::from_secs(LONGEST_DAY))
                });
                let end = end.map_or(time, |end| end.min(time));
                while let Some(next) = at.checked_add(interval).filter(|next| *next < end) {
                    samples.push(DailyStepSample {
                        steps,
                        timestamp: Some(next.local()),
                    });
                    at = next;
                }
            }
            if let Some(time) = time {
                first = first.or(Some(time));
                before = Some((time, sample.steps));
            }
            samples.push(sample.clone());
        }
        Self {
            samples,
            ..self.clone()
        }
    }
}

impl DailyActivityZones {
    /// Returns the activity zones with the timestamps at which they begin. A zone lasts until the next one.
    ///
    /// `instant` converts the local times; see [`at_offset_minutes`]. Samples without a time or a zone are skipped.
    /// Returns `None` if a time cannot be converted.
    ///
    /// ```
    /// use accesslink_api::models::{ActivityZone, DailyActivityZones};
    /// use accesslink_api::interpret::at_offset_minutes;
    ///
    /// let zones: DailyActivityZones = serde_json::from_str(
    ///     r#"{"samples": [{"zone": "SLEEP", "timestamp": "2026-03-02T00:00"},
    ///                     {"zone": "LIGHT", "timestamp": "2026-03-02T06:41:30"}]}"#,
    /// )?;
    /// let zones = zones.timeline(at_offset_minutes(120)).ok_or("incomplete")?;
    /// let (time, zone) = &zones.as_slice()[1];
    /// assert_eq!((time.to_string().as_str(), zone), ("2026-03-02T06:41:30+02:00", &ActivityZone::Light));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(
        &self,
        instant: impl Fn(LocalDateTime) -> Option<Timestamp>,
    ) -> Option<Timeline<ActivityZone>> {
        let samples = self.samples.iter();
        Timeline::convert(
            samples.map(|sample| Some((sample.timestamp?, sample.zone.clone()?))),
            instant,
        )
    }
}
