//! Biosensing data: nightly measurements of a device with Polar Elixir sensors.

use std::time::Duration;

use fastrand::Rng;
use jiff::civil::Date;

use super::clock::{after, between};
use super::days::draw;
use super::json::{Json, object};
use super::message::Call;
use super::nights::{Night, night};
use super::sleepwise::utc;
use super::state::State;

/// The ID of the device with sensors.
const DEVICE: &str = "2222BBBB";
/// The interval between temperature samples, in milliseconds.
const TEMPERATURES: usize = 30 * 60 * 1_000;
/// The usual skin temperature, in degrees Celsius.
const BASELINE: f64 = 34.2;
/// The interval between samples of an electrocardiogram, and its length, in milliseconds.
const ECG: (i32, i32) = (8, 4_000);

/// Returns the body temperatures of a night.
pub(crate) fn body_temperature(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let (night, mut draw) = measured(state, call, date)?;
    let temperatures = temperatures(night, &mut draw).into_iter().enumerate();
    let samples = temperatures.map(|(index, temperature)| {
        object! {
            "temperature_celsius" => temperature,
            "recording_time_delta_milliseconds" => (index * TEMPERATURES) as i64,
        }
    });
    let kind = object! {
        "measurement_type" => "TM_SKIN_TEMPERATURE",
        "sensor_location" => "SL_DISTAL",
    };
    let samples = object! { "samples" => Json::list(samples) };
    Some(period(night).with(kind).with(samples))
}

/// Returns the mean skin temperature of a night.
pub(crate) fn skin_temperature(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let (night, mut draw) = measured(state, call, date)?;
    let temperatures = temperatures(night, &mut draw);
    let mean = rounded(temperatures.iter().sum::<f64>() / temperatures.len() as f64);
    Some(object! {
        "sleep_time_skin_temperature_celsius" => mean,
        "deviation_from_baseline_celsius" => rounded(mean - BASELINE),
        "sleep_date" => date.to_string(),
    })
}

/// Returns the changes of skin contact during a night.
pub(crate) fn skin_contacts(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let (night, _) = measured(state, call, date)?;
    let all = between(night.start, night.end).as_millis() as i64;
    let changes = [
        (true, 0),
        (false, all / 2),
        (true, all / 2 + 90_000),
        (false, all),
    ];
    let changes = changes.map(|(skin_contact, delta)| {
        object! {
            "skin_contact" => skin_contact,
            "recording_time_delta_milliseconds" => delta,
        }
    });
    Some(period(night).with(object! { "skin_contact_changes" => Json::list(changes) }))
}

/// Returns an electrocardiogram, recorded every third day.
pub(crate) fn ecg(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let (night, mut draw) = tested(state, call, date)?;
    let rate = draw.i32(48..66);
    let beat = 60_000 / rate;
    let samples = (0..ECG.1 / ECG.0).map(|index| {
        let delta = index * ECG.0;
        // The signal consists of a spike at each beat, with little noise in between.
        let amplitude = if delta % beat < ECG.0 * 5 { 1.1 } else { 0.02 };
        object! {
            "recording_time_delta_ms" => delta,
            "amplitude_mv" => rounded(amplitude + f64::from(draw.i32(-2..=2)) / 100.0),
        }
    });
    let samples = Json::list(samples);
    let qualities = [(0, "LOW"), (1_000, "HIGH")].map(|(delta, quality)| {
        object! {
            "recording_time_delta_ms" => delta,
            "quality_level" => format!("ECG_QUALITY_{quality}"),
        }
    });
    Some(test(night, rate).with(object! {
        "heart_rate_variability_level" => "ECG_HRV_LEVEL_USUAL",
        "rri_ms" => f64::from(beat),
        "pulse_transit_time_systolic_ms" => 232.5,
        "pulse_transit_time_diastolic_ms" => 318.0,
        "pulse_transit_time_quality_index" => 0.87,
        "samples" => samples,
        "quality_measurements" => Json::list(qualities),
    }))
}

/// Returns a blood oxygen test, which is performed every third day.
pub(crate) fn spo2(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let (night, mut draw) = tested(state, call, date)?;
    let percent = draw.i32(92..=99);
    let class = if percent < 95 { "LOW" } else { "NORMAL" };
    Some(test(night, draw.i32(48..66)).with(object! {
        "test_status" => "SPO2_TEST_PASSED",
        "blood_oxygen_percent" => percent,
        "spo2_class" => format!("SPO2_CLASS_{class}"),
        "spo2_value_deviation_from_baseline" => "DEVIATION_USUAL",
        "spo2_quality_average_percent" => 93.5,
        "spo2_hrv_deviation_from_baseline" => "DEVIATION_NO_BASELINE",
        "altitude_meters" => 16.0,
    }))
}

/// Returns the night before a day; `None` if the user has no device with sensors.
fn measured<'s>(state: &'s State, call: &Call<'_>, date: Date) -> Option<(&'s Night, Rng)> {
    state.user(call.user).filter(|user| user.biosensor)?;
    let night = night(state, call.user, date)?;
    Some((night, draw(state, call.user, date)))
}

/// Returns the night before a day on which tests are performed; `None` on any other day.
fn tested<'s>(state: &'s State, call: &Call<'_>, date: Date) -> Option<(&'s Night, Rng)> {
    measured(state, call, date).filter(|_| date.day() % 3 == 0)
}

fn temperatures(night: &Night, draw: &mut Rng) -> Vec<f64> {
    let all = between(night.start, night.end).as_millis() as usize;
    let samples = 0..=all / TEMPERATURES;
    samples
        .map(|_| rounded(BASELINE + f64::from(draw.i32(-80..=60)) / 100.0))
        .collect()
}

fn period(night: &Night) -> Json {
    object! {
        "source_device_id" => DEVICE,
        "start_time" => utc(night.start),
        "end_time" => utc(night.end),
        "modified_time" => utc(after(night.end, Duration::from_secs(60))),
    }
}

/// Returns the properties that the tests after a night have in common.
fn test(night: &Night, heart_rate: i32) -> Json {
    object! {
        "source_device_id" => DEVICE,
        "test_time" => night.end.as_second(),
        "time_zone_offset" => night.offset_minutes,
        "average_heart_rate_bpm" => heart_rate,
        "heart_rate_variability_ms" => 47.5,
    }
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
