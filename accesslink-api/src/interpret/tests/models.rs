//! Tests of the methods of the models.

use super::super::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel};
use super::at;
use crate::models::{Exercise, HashedExercise, NightlyRecharge, Sample, Sleep};

#[test]
fn models_of_a_night() {
    let night: Sleep = serde_json::from_str(
        r#"{"sleep_start_time": "2020-01-01T00:39:07+03:00", "sleep_end_time": "2020-01-01T09:19:37+03:00",
            "continuity": 0, "continuity_class": 2, "sleep_charge": 3, "sleep_rating": 5,
            "hypnogram": {"00:39": 0, "00:50": 4, "01:23": 5, "06:27": 6},
            "heart_rate_samples": {"00:41": 76, "00:46": 77.5}}"#,
    )
    .unwrap();
    let stages = night.hypnogram_timeline().unwrap();
    let read: Vec<SleepStage> = stages.iter().map(|(_, stage)| *stage).collect();
    use SleepStage::{DeepNonRem, Unknown, Unrecognized, Wake};
    assert_eq!(read, [Wake, DeepNonRem, Unrecognized, Unknown(6)]);
    assert_eq!(stages.as_slice()[0].0, night.sleep_start_time.unwrap());
    let rates = night.heart_rate_timeline().unwrap().into_vec();
    assert_eq!(rates[1], (at("2020-01-01T00:46:00+03:00"), 77.5));
    assert_eq!(
        night.continuity_class_named(),
        Some(ContinuityClass::FairlyFragmented)
    );
    assert_eq!(night.sleep_charge_named(), Some(UsualLevel::Usual));
    assert_eq!(night.sleep_rating_named(), Some(SleepRating::VeryWell));

    let recharge: NightlyRecharge = serde_json::from_str(
        r#"{"nightly_recharge_status": 6, "ans_charge_status": 1,
            "hrv_samples": {"00:41": 14}, "breathing_samples": {"00:39": 13.6}}"#,
    )
    .unwrap();
    let hrv = recharge.hrv_timeline(&night).unwrap().into_vec();
    assert_eq!(hrv, [(at("2020-01-01T00:41:00+03:00"), 14.0)]);
    assert_eq!(recharge.breathing_timeline(&night).unwrap().len(), 1);
    assert_eq!(
        recharge.nightly_recharge_status_named(),
        Some(RechargeStatus::VeryGood)
    );
    assert_eq!(
        recharge.ans_charge_status_named(),
        Some(UsualLevel::MuchBelowUsual)
    );

    let nothing = Sleep::default();
    assert!(nothing.hypnogram_timeline().is_none() && nothing.heart_rate_timeline().is_none());
    assert!(recharge.hrv_timeline(&nothing).is_none());
}

#[test]
fn coded_numbers_without_a_value_or_a_name() {
    for number in [None, Some(0), Some(-1)] {
        let night = Sleep {
            continuity_class: number,
            sleep_charge: number,
            sleep_rating: number,
            ..Sleep::default()
        };
        assert_eq!(night.continuity_class_named(), None);
        assert_eq!(night.sleep_charge_named(), None);
        assert_eq!(night.sleep_rating_named(), None);
        let recharge = NightlyRecharge {
            nightly_recharge_status: number,
            ans_charge_status: number,
            ..NightlyRecharge::default()
        };
        assert_eq!(recharge.nightly_recharge_status_named(), None);
        assert_eq!(recharge.ans_charge_status_named(), None);
    }
    for number in [-2, 1, 2, 3, 4, 5, 6, 7, i32::MAX] {
        assert_eq!(ContinuityClass::from(number).number(), number);
        assert_eq!(UsualLevel::from(number).number(), number);
        assert_eq!(SleepRating::from(number).number(), number);
        assert_eq!(RechargeStatus::from(number).number(), number);
        assert_eq!(SleepStage::from(number).number(), number);
    }
    assert_eq!(SleepRating::from(9), SleepRating::Unknown(9));
    assert_eq!(SleepRating::from(9).to_string(), "9");
    assert_eq!(SleepStage::from(0).to_string(), "wake");
    assert_eq!(format!("{:>5}", RechargeStatus::Ok), "   OK");
}

#[test]
fn numbers_for_no_value() {
    for (number, known) in [("0", false), ("-1", false), ("2", true), ("null", false)] {
        let night: Sleep = serde_json::from_str(&format!(
            r#"{{"continuity": {number}, "sleep_charge": {number}, "sleep_rating": {number}}}"#
        ))
        .unwrap();
        // The field keeps the number that the service sent.
        assert_eq!(night.continuity, number.parse().ok());
        assert_eq!(night.sleep_charge_named().is_some(), known);
        assert_eq!(night.sleep_rating_named().is_some(), known);
        let recharge: NightlyRecharge =
            serde_json::from_str(&format!(r#"{{"beat_to_beat_avg": {number}}}"#)).unwrap();
        let club = format!(r#"{{"club_id": {number}}}"#);
        let exercise: Exercise = serde_json::from_str(&club).unwrap();
        let hashed: HashedExercise = serde_json::from_str(&club).unwrap();
        assert_eq!(exercise.club_id_known(), hashed.club_id_known());
        // Only one of 0 and -1 means "no value" in each of these fields.
        assert_eq!(night.continuity_known().is_some(), known || number == "-1");
        assert_eq!(
            recharge.beat_to_beat_avg_known().is_some(),
            known || number == "-1"
        );
        assert_eq!(exercise.club_id_known().is_some(), known || number == "0");
    }
}

#[test]
fn sample_data() {
    let read = |data: &str| {
        let sample = Sample {
            data: Some(data.to_owned()),
            ..Sample::default()
        };
        sample.readings()
    };
    for (data, values) in [
        ("", vec![]),
        ("  ", vec![]),
        ("0", vec![Some(0.0)]),
        ("null", vec![None]),
        (
            "0.10000000149011612,-3,NULL, null ,1e2",
            vec![
                Some(0.100_000_001_490_116_12),
                Some(-3.0),
                None,
                None,
                Some(100.0),
            ],
        ),
    ] {
        let readings = read(data);
        assert_eq!(readings.values(), values, "{data}");
        assert!(readings.invalid().is_empty());
        assert_eq!(readings.clone().strict().unwrap(), readings);
        assert!(readings.elapsed().is_none() && readings.interval().is_none());
        assert_eq!(readings.into_values(), values);
    }
    let readings = read("1,,abc,NaN,inf,5;6,7,");
    assert_eq!(
        readings.values(),
        [Some(1.0), None, None, None, None, None, Some(7.0), None]
    );
    let invalid: Vec<(usize, &str)> = readings
        .invalid()
        .iter()
        .map(|reading| (reading.index(), reading.text()))
        .collect();
    assert_eq!(
        invalid,
        [
            (1, ""),
            (2, "abc"),
            (3, "NaN"),
            (4, "inf"),
            (5, "5;6"),
            (7, "")
        ]
    );
    let error = read("1,abc").strict().unwrap_err();
    assert!(error.to_string().starts_with("reading 1 of the sample"));
    assert!(!format!("{error} {error:?}").contains("abc"));
    assert!(Sample::default().readings().values().is_empty());
}

#[test]
fn sample_times() {
    let sample: Sample =
        serde_json::from_str(r#"{"recording_rate": "5", "data": "1,null,3"}"#).unwrap();
    let readings = sample.readings();
    assert_eq!(readings.interval().unwrap().as_secs(), 5);
    let elapsed: Vec<(i64, Option<f64>)> = readings
        .elapsed()
        .unwrap()
        .map(|(time, value)| (time.as_secs(), value))
        .collect();
    assert_eq!(elapsed, [(0, Some(1.0)), (5, None), (10, Some(3.0))]);
    let timed = readings.at(at("2020-01-01T23:59:55.5+02:00")).unwrap();
    let printed: Vec<String> = timed.iter().map(|(time, _)| time.to_string()).collect();
    assert_eq!(
        printed,
        [
            "2020-01-01T23:59:55.500+02:00",
            "2020-01-02T00:00:00.500+02:00",
            "2020-01-02T00:00:05.500+02:00",
        ]
    );
    assert!(readings.at(at("9999-12-30T21:59:59Z")).is_none());
    for rate in ["null", "0", "-5"] {
        let sample: Sample = serde_json::from_str(&format!(
            r#"{{"recording-rate": {rate}, "data": "800,790"}}"#
        ))
        .unwrap();
        assert!(sample.readings().at(at("2020-01-01T00:00:00Z")).is_none());
    }
}

#[test]
fn start_of_an_exercise() {
    let text = r#"{"start_time": "2020-03-01T23:30:00.000Z", "start_time_utc_offset": -330}"#;
    let exercise: Exercise = serde_json::from_str(text).unwrap();
    let start = exercise.start_instant().unwrap();
    assert_eq!(start, at("2020-03-02T05:00:00Z"));
    assert_eq!(start.offset_secs(), Some(-330 * 60));
    let hashed: HashedExercise = serde_json::from_str(text).unwrap();
    assert_eq!(hashed.start_instant(), Some(start));
    for text in [
        "{}",
        r#"{"start_time": "2020-03-01T23:30:00"}"#,
        r#"{"start_time_utc_offset": 60}"#,
        r#"{"start_time": "2020-03-01T23:30:00", "start_time_utc_offset": 1440}"#,
    ] {
        let exercise: Exercise = serde_json::from_str(text).unwrap();
        assert_eq!(exercise.start_instant(), None, "{text}");
    }
}
