//! Methods of the models that describe a night.

use super::scale::named;
use super::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, Timeline, UsualLevel};
use crate::models::{NightlyRecharge, Sleep};
use crate::value::TimeSeries;

impl Sleep {
    /// Returns the stages of `hypnogram`, with timestamps. A stage lasts until the next one, and the last one until
    /// `sleep_end_time`.
    ///
    /// Returns `None` if `sleep_start_time` is missing. [`TimeSeries::timeline`] describes the conversion of the
    /// times.
    pub fn hypnogram_timeline(&self) -> Option<Timeline<SleepStage>> {
        let stages = self.hypnogram.iter();
        let named: TimeSeries<SleepStage> = stages
            .map(|(time, number)| (*time, SleepStage::from(*number)))
            .collect();
        self.timeline(&named)
    }

    /// Returns `heart_rate_samples` in beats per minute, with timestamps.
    ///
    /// Returns `None` if `sleep_start_time` is missing. [`TimeSeries::timeline`] describes the conversion of the
    /// times.
    pub fn heart_rate_timeline(&self) -> Option<Timeline<f64>> {
        self.timeline(&self.heart_rate_samples)
    }

    /// Returns `continuity`, from 1.0 to 5.0, or `None` if it is missing or 0, which the service sends for "no
    /// value".
    pub fn continuity_known(&self) -> Option<f64> {
        self.continuity.filter(|value| *value != 0.0)
    }

    /// Returns the name of `continuity_class`, or `None` if it is missing, 0 or −1.
    pub fn continuity_class_named(&self) -> Option<ContinuityClass> {
        named(self.continuity_class)
    }

    /// Returns the name of `sleep_charge`, or `None` if it is missing, 0 or −1.
    pub fn sleep_charge_named(&self) -> Option<UsualLevel> {
        named(self.sleep_charge)
    }

    /// Returns the name of `sleep_rating`, or `None` if it is missing, 0 ("no value is given") or −1.
    pub fn sleep_rating_named(&self) -> Option<SleepRating> {
        named(self.sleep_rating)
    }

    fn timeline<T: Clone>(&self, series: &TimeSeries<T>) -> Option<Timeline<T>> {
        series.timeline(self.sleep_start_time?, self.sleep_end_time)
    }
}

impl NightlyRecharge {
    /// Returns `hrv_samples` in milliseconds, with timestamps.
    ///
    /// `night` is the [`Sleep`] of the same date, because a recharge does not contain the start of the night. Returns
    /// `None` if `sleep_start_time` of the night is missing.
    pub fn hrv_timeline(&self, night: &Sleep) -> Option<Timeline<f64>> {
        night.timeline(&self.hrv_samples)
    }

    /// Returns `breathing_samples` in breaths per minute, with timestamps.
    ///
    /// `night` is the [`Sleep`] of the same date, because a recharge does not contain the start of the night. Returns
    /// `None` if `sleep_start_time` of the night is missing.
    pub fn breathing_timeline(&self, night: &Sleep) -> Option<Timeline<f64>> {
        night.timeline(&self.breathing_samples)
    }

    /// Returns `beat_to_beat_avg` in milliseconds, or `None` if it is missing or 0, which the service sends for "no
    /// value".
    pub fn beat_to_beat_avg_known(&self) -> Option<i32> {
        self.beat_to_beat_avg.filter(|value| *value != 0)
    }

    /// Returns the name of `nightly_recharge_status`, or `None` if it is missing, 0 or −1.
    pub fn nightly_recharge_status_named(&self) -> Option<RechargeStatus> {
        named(self.nightly_recharge_status)
    }

    /// Returns the name of `ans_charge_status`, or `None` if it is missing, 0 or −1.
    pub fn ans_charge_status_named(&self) -> Option<UsualLevel> {
        named(self.ans_charge_status)
    }
}
