//! What the models of a night tell, with real times and names.

use super::scale::named;
use super::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, Timeline, UsualLevel};
use crate::models::{NightlyRecharge, Sleep};
use crate::value::TimeSeries;

impl Sleep {
    /// The hypnogram with real timestamps and named stages. A stage lasts until the next one, the last until
    /// `sleep_end_time`.
    ///
    /// `None` if `sleep_start_time` is missing. See [`TimeSeries::timeline`] for how the times are found.
    pub fn hypnogram_timeline(&self) -> Option<Timeline<SleepStage>> {
        let stages = self.hypnogram.iter();
        let named: TimeSeries<SleepStage> = stages
            .map(|(time, number)| (*time, SleepStage::from(*number)))
            .collect();
        self.timeline(&named)
    }

    /// `heart_rate_samples` with real timestamps, in beats per minute.
    ///
    /// `None` if `sleep_start_time` is missing. See [`TimeSeries::timeline`] for how the times are found.
    pub fn heart_rate_timeline(&self) -> Option<Timeline<f64>> {
        self.timeline(&self.heart_rate_samples)
    }

    /// Returns `continuity`, from 1.0 to 5.0; `None` if it is missing or 0, which the service sends where it has no value.
    pub fn continuity_known(&self) -> Option<f64> {
        self.continuity.filter(|value| *value != 0.0)
    }

    /// The name of `continuity_class`; `None` if it is missing, 0 or −1.
    pub fn continuity_class_named(&self) -> Option<ContinuityClass> {
        named(self.continuity_class)
    }

    /// The name of `sleep_charge`; `None` if it is missing, 0 or −1.
    pub fn sleep_charge_named(&self) -> Option<UsualLevel> {
        named(self.sleep_charge)
    }

    /// The name of `sleep_rating`; `None` if it is missing, 0 ("no value is given") or −1.
    pub fn sleep_rating_named(&self) -> Option<SleepRating> {
        named(self.sleep_rating)
    }

    fn timeline<T: Clone>(&self, series: &TimeSeries<T>) -> Option<Timeline<T>> {
        series.timeline(self.sleep_start_time?, self.sleep_end_time)
    }
}

impl NightlyRecharge {
    /// `hrv_samples` with real timestamps, in milliseconds.
    ///
    /// A recharge does not tell when the night began: `night` is the [`Sleep`] of the same date. `None` if its
    /// `sleep_start_time` is missing.
    pub fn hrv_timeline(&self, night: &Sleep) -> Option<Timeline<f64>> {
        night.timeline(&self.hrv_samples)
    }

    /// `breathing_samples` with real timestamps, in breaths per minute.
    ///
    /// A recharge does not tell when the night began: `night` is the [`Sleep`] of the same date. `None` if its
    /// `sleep_start_time` is missing.
    pub fn breathing_timeline(&self, night: &Sleep) -> Option<Timeline<f64>> {
        night.timeline(&self.breathing_samples)
    }

    /// Returns `beat_to_beat_avg` in milliseconds; `None` if it is missing or 0, which the service sends where it has no
    /// value.
    pub fn beat_to_beat_avg_known(&self) -> Option<i32> {
        self.beat_to_beat_avg.filter(|value| *value != 0)
    }

    /// The name of `nightly_recharge_status`; `None` if it is missing, 0 or −1.
    pub fn nightly_recharge_status_named(&self) -> Option<RechargeStatus> {
        named(self.nightly_recharge_status)
    }

    /// The name of `ans_charge_status`; `None` if it is missing, 0 or −1.
    pub fn ans_charge_status_named(&self) -> Option<UsualLevel> {
        named(self.ans_charge_status)
    }
}
