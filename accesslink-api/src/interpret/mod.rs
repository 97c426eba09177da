//! Readers for what the service packs into texts, maps without dates and coded numbers.
//!
//! The models keep what the service sent. These methods, beside the fields that they read, make sense of it:
//!
//! | of | method | gives |
//! |---|---|---|
//! | [`Sample`] | [`readings`](crate::models::Sample::readings) | the numbers of `data`, with gaps, and their times |
//! | [`Exercise`], [`HashedExercise`] | [`start_instant`](crate::models::Exercise::start_instant) | the start in UTC, from local time and offset |
//! | [`TimeSeries`](crate::value::TimeSeries) | [`timeline`](crate::value::TimeSeries::timeline) | a map of `HH:MM` with real timestamps |
//! | [`Sleep`] | [`hypnogram_timeline`](crate::models::Sleep::hypnogram_timeline), [`heart_rate_timeline`](crate::models::Sleep::heart_rate_timeline) | the same for a night |
//! | [`NightlyRecharge`] | [`hrv_timeline`](crate::models::NightlyRecharge::hrv_timeline), [`breathing_timeline`](crate::models::NightlyRecharge::breathing_timeline) | the same, with the night that it belongs to |
//! | [`Sleep`], [`NightlyRecharge`], exercises | `…_known`, such as [`continuity_known`](crate::models::Sleep::continuity_known) | the value of a field, or `None` where the service sends 0 or −1 for "no value" |
//! | [`Sleep`], [`NightlyRecharge`] | `…_named`, such as [`sleep_rating_named`](crate::models::Sleep::sleep_rating_named) | the name of a coded number, or `None` for "no value" |
//! | [`ContinuousHeartRate`], [`DailySteps`], [`DailyActivityZones`] | [`timeline`](crate::models::ContinuousHeartRate::timeline) | the samples of a day with their instants, by an offset or a time zone |
//! | [`DailySteps`] | [`filled`](crate::models::DailySteps::filled) | with the samples that are left out because they are equal to the one before |
//! | [`HashedExercise`] | [`route_timeline`](crate::models::HashedExercise::route_timeline) | the points of the route with their instants |
//! | [`Alertness`], [`CircadianBedtime`] | [`period`](crate::models::Alertness::period) and the like | periods at the offset of the user |
//! | [`BodyTemperaturePeriod`], [`SkinContactPeriod`], [`EcgTestResult`] | [`timeline`](crate::models::EcgTestResult::timeline) | the samples with their instants |
//! | [`CardioLoad`], [`TrainingLoadPro`] | `…_known`, such as [`strain_known`](crate::models::CardioLoad::strain_known) | the value of a field, or `None` where the service sends −1.0 for "not available" |
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
//! let stages = night.hypnogram_timeline().unwrap();
//! let (time, stage) = stages.as_slice()[2];
//! assert_eq!(time.to_string(), "2020-01-02T00:20:00+03:00");
//! assert_eq!(stage, SleepStage::Rem);
//! # Ok::<(), serde_json::Error>(())
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

mod clock;
mod elapsed;
mod exercise;
mod load;
mod local;
mod night;
mod sample;
mod scale;
mod sleepwise;
mod timeline;

#[cfg(test)]
mod tests;

pub use local::at_offset_minutes;
pub use sample::{InvalidReading, SampleReadings};
pub use scale::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel};
pub use timeline::Timeline;
