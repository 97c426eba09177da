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
//!
//! ```
//! use accesslink_api::models::Sleep;
//! use accesslink_api::readers::{SleepRating, SleepStage};
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

mod clock;
mod exercise;
mod night;
mod sample;
mod scale;
mod timeline;

#[cfg(test)]
mod tests;

pub use sample::{OddReading, SampleReadings};
pub use scale::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel};
pub use timeline::Timeline;
