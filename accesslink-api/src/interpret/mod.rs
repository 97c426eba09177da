//! Interpretation of values that the service encodes as strings, maps without dates and coded numbers.
//!
//! The fields of the models contain what the service sent. These methods interpret them:
//!
//! | model | method | returns |
//! |---|---|---|
//! | [`Sample`] | [`readings`](crate::models::Sample::readings) | the numbers in `data`, with gaps, and their times |
//! | [`Exercise`], [`HashedExercise`] | [`start_instant`](crate::models::Exercise::start_instant) | the start as an instant, from the local time and the offset |
//! | [`TimeSeries`](crate::value::TimeSeries) | [`timeline`](crate::value::TimeSeries::timeline) | the values with timestamps instead of times of day |
//! | [`Sleep`] | [`hypnogram_timeline`](crate::models::Sleep::hypnogram_timeline), [`heart_rate_timeline`](crate::models::Sleep::heart_rate_timeline) | the samples of a night with timestamps |
//! | [`NightlyRecharge`] | [`hrv_timeline`](crate::models::NightlyRecharge::hrv_timeline), [`breathing_timeline`](crate::models::NightlyRecharge::breathing_timeline) | the samples of a recharge with timestamps, by means of the night that it belongs to |
//! | [`Sleep`], [`NightlyRecharge`], exercises | `…_known`, such as [`continuity_known`](crate::models::Sleep::continuity_known) | the value of a field, or `None` if the service sent 0 or −1 for "no value" |
//! | [`Sleep`], [`NightlyRecharge`] | `…_named`, such as [`sleep_rating_named`](crate::models::Sleep::sleep_rating_named) | the name of a coded number, or `None` for "no value" |
//! | [`ContinuousHeartRate`], [`DailySteps`], [`DailyActivityZones`] | [`timeline`](crate::models::ContinuousHeartRate::timeline) | the samples of a day with timestamps, for an offset or a time zone |
//! | [`DailySteps`] | [`filled`](crate::models::DailySteps::filled) | the steps including the samples that the service omitted because they equal the previous one |
//! | [`HashedExercise`] | [`route_timeline`](crate::models::HashedExercise::route_timeline) | the points of the route with timestamps |
//! | [`Alertness`], [`CircadianBedtime`] | methods such as [`period`](crate::models::Alertness::period) | periods at the offset of the user |
//! | [`BodyTemperaturePeriod`], [`SkinContactPeriod`], [`EcgTestResult`] | [`timeline`](crate::models::EcgTestResult::timeline) | the samples with timestamps |
//! | [`CardioLoad`], [`TrainingLoadPro`] | `…_known`, such as [`strain_known`](crate::models::CardioLoad::strain_known) | the value of a field, or `None` if the service sent −1.0 for "not available" |
//!
//! ```
//! use accesslink_api::models::Sleep;
//! use accesslink_api::interpret::{SleepRating, SleepStage};
//!
//! let night: Sleep = serde_json::from_str(
//!     r#"{
//!         "sleep_start_time": "2020-01-01T23:39:07+03:00",
//!         "sleep_end_time": "2020-01-02T09:19:37+03:00",
//!         "sleep_rating": 4,
//!         "sleep_charge": -1,
//!         "hypnogram": {"23:39": 2, "23:50": 3, "00:20": 1}
//!     }"#,
//! )?;
//!
//! assert_eq!(night.sleep_rating_named(), Some(SleepRating::Well));
//! assert_eq!(night.sleep_charge_named(), None);
//!
//! let stages = night.hypnogram_timeline().ok_or("incomplete")?;
//! let (time, stage) = stages.as_slice()[2];
//! assert_eq!(time.to_string(), "2020-01-02T00:20:00+03:00");
//! assert_eq!(stage, SleepStage::Rem);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Sample`]: crate::models::Sample
//! [`Exercise`]: crate::models::Exercise
//! [`HashedExercise`]: crate::models::HashedExercise
//! [`Sleep`]: crate::models::Sleep
//! [`NightlyRecharge`]: crate::models::NightlyRecharge
//! [`ContinuousHeartRate`]: crate::models::ContinuousHeartRate
//! [`DailySteps`]: crate::models::DailySteps
//! [`DailyActivityZones`]: crate::models::DailyActivityZones
//! [`Alertness`]: crate::models::Alertness
//! [`CircadianBedtime`]: crate::models::CircadianBedtime
//! [`BodyTemperaturePeriod`]: crate::models::BodyTemperaturePeriod
//! [`SkinContactPeriod`]: crate::models::SkinContactPeriod
//! [`EcgTestResult`]: crate::models::EcgTestResult
//! [`CardioLoad`]: crate::models::CardioLoad
//! [`TrainingLoadPro`]: crate::models::TrainingLoadPro

mod elapsed;
mod exercise;
mod load;
mod local;
mod night_times;
mod sample;
mod scale;
mod sleep;
mod sleepwise;
mod timeline;

#[cfg(test)]
mod tests;

pub use local::at_offset_minutes;
pub use sample::{InvalidReading, SampleReadings};
pub use scale::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel};
pub use timeline::Timeline;
