//! Tests of days, routes and measurements.

use super::super::at_offset_minutes;
use super::at;
use crate::models::{
    ActivityDay, Alertness, CardioLoad, CircadianBedtime, ContinuousHeartRate, DailySteps,
    EcgQuality, EcgTestResult, HashedExercise, Spo2TestResult, TrainingLoadPro,
};
use crate::value::{LocalDateTime, Timestamp};

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

#[test]
fn heart_rates_at_an_offset() {
    let day: ContinuousHeartRate = read(
        r#"{"date": "2026-03-02", "heart_rate_samples": [
            {"heart_rate": 63, "sample_time": "00:02:08"}, {"heart_rate": 64}, {"sample_time": "00:05:00"},
            {"heart_rate": 61, "sample_time": "23:59:59"}]}"#,
    );
    let rates = day.timeline(at_offset_minutes(-330)).unwrap();
    let expected = [
        (at("2026-03-02T00:02:08-05:30"), 63),
        (at("2026-03-02T23:59:59-05:30"), 61),
    ];
    assert_eq!(rates.as_slice(), expected);
    assert!(rates.doubtful().is_empty());

    assert_eq!(day.timeline(at_offset_minutes(24 * 60)), None);
    let undated = ContinuousHeartRate { date: None, ..day };
    assert_eq!(undated.timeline(at_offset_minutes(0)), None);
}

/// Converts a local time in Helsinki, where the clock was set back by an hour on 2025-10-26.
fn helsinki(local: LocalDateTime) -> Option<Timestamp> {
    let change: LocalDateTime = "2025-10-26T04:00".parse().ok()?;
    local
        .at_offset_minutes(if local < change { 180 } else { 120 })
        .ok()
}

#[test]
fn repeated_hour_of_a_time_zone_is_doubtful() {
    let day: ContinuousHeartRate = read(
        r#"{"date": "2025-10-26", "heart_rate_samples": [
            {"heart_rate": 50, "sample_time": "03:30:00"}, {"heart_rate": 51, "sample_time": "03:55:00"},
            {"heart_rate": 52, "sample_time": "03:10:00"}, {"heart_rate": 53, "sample_time": "04:10:00"}]}"#,
    );
    let rates = day.timeline(helsinki).unwrap();
    let times: Vec<String> = rates.iter().map(|(time, _)| time.to_string()).collect();
    assert_eq!(times[0], "2025-10-26T03:30:00+03:00");
    assert_eq!(times[3], "2025-10-26T04:10:00+02:00");
    assert_eq!(rates.doubtful(), [2]);
}

fn filled(json: &str) -> Vec<(String, i32)> {
    let steps: DailySteps = read(json);
    let samples = steps.filled().samples.into_iter();
    samples
        .map(|sample| {
            let time = sample.timestamp.map(|time| time.time().to_string());
            (time.unwrap_or_default(), sample.steps.unwrap_or(-1))
        })
        .collect()
}

#[test]
fn omitted_steps_are_filled_in() {
    let read = filled(
        r#"{"interval_ms": 60000, "samples": [
            {"steps": 7, "timestamp": "2026-03-02T00:00"}, {"steps": 9, "timestamp": "2026-03-02T00:01:00"},
            {"steps": 0, "timestamp": "2026-03-02T00:04"}]}"#,
    );
    let minutes = [
        ("00:00", 7),
        ("00:01:00", 9),
        ("00:02:00", 9),
        ("00:03:00", 9),
        ("00:04", 0),
    ];
    assert_eq!(read, minutes.map(|(time, steps)| (time.to_owned(), steps)));
}

#[test]
fn other_gaps_are_not_filled_in() {
    let samples = r#""samples": [{"steps": 7, "timestamp": "2026-03-02T00:00"}, {"steps": 1},
        {"steps": 9, "timestamp": "2026-03-02T00:00:30"}, {"steps": 8, "timestamp": "2026-03-01T23:00"}]"#;
    for interval in [
        "",
        r#""interval_ms": 0,"#,
        r#""interval_ms": 999,"#,
        r#""interval_ms": 60000,"#,
    ] {
        assert_eq!(filled(&format!("{{{interval} {samples}}}")).len(), 4);
    }
    // A gap of years, in seconds.
    let gap = r#"{"interval_ms": 1000, "samples": [
        {"steps": 7, "timestamp": "2026-03-02T00:00"}, {"steps": 9, "timestamp": "2036-03-02T00:00"},
        {"steps": 9, "timestamp": "2046-03-02T00:00"}]}"#;
    assert_eq!(filled(gap).len(), 3 + 26 * 3600 - 1);
}

#[test]
fn activity_samples_of_a_day() {
    let day: ActivityDay = read(
        r#"{"date": "2026-03-02",
            "steps": {"interval_ms": 60000, "samples": [{"steps": 7, "timestamp": "2026-03-02T00:00"}, {"steps": 9}]},
            "activity_zones": {"samples": [{"zone": "SLEEP", "timestamp": "2026-03-02T00:00:30.5"}, {"zone": "LIGHT"}]}}"#,
    );
    let steps = day.steps.unwrap().timeline(at_offset_minutes(120)).unwrap();
    assert_eq!(steps.as_slice(), [(at("2026-03-02T00:00:00+02:00"), 7)]);
    let zones = day.activity_zones.unwrap();
    let zones = zones.timeline(at_offset_minutes(120)).unwrap();
    assert_eq!(zones.as_slice()[0].0, at("2026-03-02T00:00:30.5+02:00"));
    assert_eq!(zones.len(), 1);
}

#[test]
fn route_without_a_start_or_with_points_without_a_time() {
    let exercise: HashedExercise = read(
        r#"{"start_time": "2026-03-02T17:30:00", "start_time_utc_offset": 120,
            "route": [{"latitude": 1, "time": "PT0S"}, {"latitude": 2}, {"latitude": 3, "time": "PT0.25S"}]}"#,
    );
    let route = exercise.route_timeline().unwrap();
    let read: Vec<_> = route
        .iter()
        .map(|(time, point)| (*time, point.latitude))
        .collect();
    let expected = [
        (at("2026-03-02T17:30:00+02:00"), Some(1.0)),
        (at("2026-03-02T17:30:00.25+02:00"), Some(3.0)),
    ];
    assert_eq!(read, expected);
    let without_offset = HashedExercise {
        start_time_utc_offset: None,
        ..exercise
    };
    assert_eq!(without_offset.route_timeline(), None);
}

#[test]
fn results_of_device_tests() {
    let ecg: EcgTestResult = read(
        r#"{"test_time": 1772438400, "samples": [{"recording_time_delta_ms": -8, "amplitude_mv": 1}, {"amplitude_mv": 2}],
            "quality_measurements": [{"recording_time_delta_ms": 0, "quality_level": "ECG_QUALITY_HIGH"}]}"#,
    );
    let voltages = ecg.timeline().unwrap();
    assert_eq!(voltages.as_slice(), [(at("2026-03-02T07:59:59.992Z"), 1.0)]);
    let quality = ecg.quality_timeline().unwrap();
    assert_eq!(
        quality.as_slice(),
        [(at("2026-03-02T08:00:00Z"), EcgQuality::High)]
    );
    assert_eq!(EcgTestResult::default().timeline(), None);

    let spo2: Spo2TestResult = read(r#"{"test_time": 0, "time_zone_offset": 1440}"#);
    assert_eq!(spo2.test_instant(), None);
    let spo2: Spo2TestResult = read(r#"{"test_time": 9223372036854775807}"#);
    assert_eq!(spo2.test_instant(), None);
}

#[test]
fn periods_at_the_offset_of_the_user() {
    let alertness: Alertness = read(
        r#"{"sleep_period_start_time": "2026-03-01T20:00:00.5", "sleep_period_end_time": "2026-03-02T04:00:00",
            "period_start_time": "2026-03-02T04:00:00", "hourly_data": [{}, {"start_time": "2026-03-02T04:00:00"}]}"#,
    );
    let sleep = alertness.sleep_period().unwrap();
    assert_eq!(sleep.start, at("2026-03-01T20:00:00.5Z"));
    assert_eq!(alertness.period(), None);
    assert_eq!(alertness.hourly_timeline().unwrap().len(), 1);

    let bedtime: CircadianBedtime = read(
        r#"{"sleep_gate_start_time": "2026-03-02T20:00:00", "sleep_gate_end_time": "2026-03-02T20:30:00",
            "period_start_time": "2026-03-02T00:00:00", "period_end_time": "2026-03-03T00:00:00",
            "sleep_timezone_offset_minutes": -60}"#,
    );
    let gate = bedtime.sleep_gate().unwrap();
    assert_eq!(gate.end.to_string(), "2026-03-02T19:30:00-01:00");
    assert_eq!(bedtime.period().unwrap().start, at("2026-03-02T00:00:00Z"));
    assert_eq!(bedtime.preferred_sleep_period(), None);
}

#[test]
fn loads_that_are_not_available() {
    let load = TrainingLoadPro {
        cardio_load: Some(88.5),
        muscle_load: Some(-1.0),
        ..TrainingLoadPro::default()
    };
    assert_eq!(load.cardio_load_known(), Some(88.5));
    assert_eq!(load.muscle_load_known(), None);
    assert_eq!(load.perceived_load_known(), None);
    let day = CardioLoad {
        cardio_load: Some(-1.0),
        strain: Some(0.0),
        tolerance: Some(-1.0),
        cardio_load_ratio: Some(1.25),
        ..CardioLoad::default()
    };
    assert_eq!(day.cardio_load_known(), None);
    assert_eq!(day.strain_known(), Some(0.0));
    assert_eq!(day.tolerance_known(), None);
    assert_eq!(day.cardio_load_ratio_known(), Some(1.25));
}
