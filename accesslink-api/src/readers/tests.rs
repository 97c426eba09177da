//! Nights and samples as they come, and as they should not.

use super::{ContinuityClass, RechargeStatus, SleepRating, SleepStage, Timeline, UsualLevel};
use crate::models::{Exercise, HashedExercise, NightlyRecharge, Sample, Sleep};
use crate::value::{TimeSeries, Timestamp};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn timeline(times: &str, start: &str, end: Option<&str>) -> Timeline<usize> {
    let times = times.split_whitespace().enumerate();
    let series: TimeSeries<usize> = times
        .map(|(index, time)| (time.parse().unwrap(), index))
        .collect();
    series.timeline(at(start), end.map(at)).unwrap()
}

/// The timestamps as they print, which shows the offset as well.
fn printed(timeline: &Timeline<usize>) -> Vec<String> {
    timeline.iter().map(|(time, _)| time.to_string()).collect()
}

/// The timestamps without the date and the seconds.
fn short(timeline: &Timeline<usize>) -> Vec<String> {
    let texts = printed(timeline).into_iter();
    texts
        .map(|text| format!("{}{}", &text[11..16], &text[19..]))
        .collect()
}

#[test]
fn across_midnight() {
    let night = timeline(
        "23:39 23:50 00:00 00:20 07:01 23:00 01:00",
        "2019-12-31T23:39:07+03:00",
        None,
    );
    assert_eq!(
        printed(&night),
        [
            // The minute of the start counts from the start.
            "2019-12-31T23:39:07+03:00",
            "2019-12-31T23:50:00+03:00",
            "2020-01-01T00:00:00+03:00",
            "2020-01-01T00:20:00+03:00",
            "2020-01-01T07:01:00+03:00",
            "2020-01-01T23:00:00+03:00",
            "2020-01-02T01:00:00+03:00",
        ]
    );
    assert!(night.doubtful().is_empty());
    assert_eq!((night.len(), night.is_empty()), (7, false));
    assert!(night.into_iter().map(|(_, index)| index).eq(0..7));
}

#[test]
fn the_first_time_may_be_after_midnight_and_the_start_may_have_a_fraction() {
    let night = timeline(
        "00:10 00:15",
        "2025-09-30T23:33:22.675+01:00",
        Some("2025-10-01T07:00:00.5+01:00"),
    );
    assert_eq!(
        printed(&night),
        ["2025-10-01T00:10:00+01:00", "2025-10-01T00:15:00+01:00"]
    );
    let night = timeline("23:33 23:34", "2025-09-30T23:33:22.675+01:00", None);
    assert_eq!(
        printed(&night),
        ["2025-09-30T23:33:22.675+01:00", "2025-09-30T23:34:00+01:00"]
    );
    assert!(timeline("", "2025-09-30T23:33:22.675+01:00", None).is_empty());
}

#[test]
fn clocks_are_set_back() {
    // Helsinki, 04:00 to 03:00; New York, 02:00 to 01:00; Lord Howe Island, 02:00 to 01:30.
    for (times, start, end, read) in [
        (
            "03:50 03:55 03:00 03:05 03:55 04:00",
            "2025-10-25T23:00:00+03:00",
            "2025-10-26T07:00:00+02:00",
            "03:50+03:00 03:55+03:00 03:00+02:00 03:05+02:00 03:55+02:00 04:00+02:00",
        ),
        (
            "23:00 01:59 01:00 01:30",
            "2025-11-01T22:00:00-04:00",
            "2025-11-02T06:00:00-05:00",
            "23:00-04:00 01:59-04:00 01:00-05:00 01:30-05:00",
        ),
        (
            "01:55 01:30 01:45 02:00",
            "2025-04-05T23:00:00+11:00",
            "2025-04-06T06:00:00+10:30",
            "01:55+11:00 01:30+10:30 01:45+10:30 02:00+10:30",
        ),
        // The first time is after the change.
        (
            "03:10 03:20",
            "2025-10-26T03:50:00+03:00",
            "2025-10-26T07:00:00+02:00",
            "03:10+02:00 03:20+02:00",
        ),
        // The device went by the old time all night: the change is behind the last time.
        (
            "06:50 06:55",
            "2025-10-25T23:00:00+03:00",
            "2025-10-26T06:00:00+02:00",
            "06:50+03:00 06:55+03:00",
        ),
    ] {
        let night = timeline(times, start, Some(end));
        assert_eq!(short(&night).join(" "), read);
        assert!(night.doubtful().is_empty(), "{times}");
    }
    let night = timeline(
        "03:55 03:00",
        "2025-10-25T23:00:00+03:00",
        Some("2025-10-26T07:00:00+02:00"),
    );
    let instants: Vec<i64> = night.iter().map(|(time, _)| time.unix_seconds()).collect();
    assert_eq!(instants[1] - instants[0], 300);
}

#[test]
fn clocks_are_set_forward() {
    // Helsinki, 03:00 to 04:00; New York, 02:00 to 03:00.
    for (times, start, end, read) in [
        (
            "02:50 02:55 04:00 04:05",
            "2025-03-29T23:00:00+02:00",
            "2025-03-30T07:00:00+03:00",
            "02:50+02:00 02:55+02:00 04:00+03:00 04:05+03:00",
        ),
        (
            "01:59 03:00",
            "2025-03-08T23:00:00-05:00",
            "2025-03-09T07:00:00-04:00",
            "01:59-05:00 03:00-04:00",
        ),
    ] {
        let night = timeline(times, start, Some(end));
        // The last time is more than an hour before the end, so that there are two gaps for the change.
        assert_eq!(short(&night).join(" "), read);
    }
    let night = timeline(
        "23:30 00:20 01:10 02:00 02:50 04:30 05:20 06:10",
        "2025-03-29T23:00:00+02:00",
        Some("2025-03-30T07:00:00+03:00"),
    );
    assert!(night.doubtful().is_empty());
    assert_eq!(short(&night)[4..6], ["02:50+02:00", "04:30+03:00"]);
}

#[test]
fn a_change_in_a_gap_is_put_where_the_law_has_it_and_is_doubtful() {
    // Set back, and no time comes twice.
    let night = timeline(
        "23:30 02:30 04:10 06:00",
        "2025-10-25T23:00:00+03:00",
        Some("2025-10-26T07:00:00+02:00"),
    );
    assert_eq!(
        short(&night).join(" "),
        "23:30+03:00 02:30+03:00 04:10+02:00 06:00+02:00"
    );
    assert_eq!(night.doubtful(), [0, 1, 2, 3]);
    let night = timeline(
        "23:30 01:10 02:05 05:00",
        "2025-11-01T22:00:00-04:00",
        Some("2025-11-02T06:00:00-05:00"),
    );
    assert_eq!(
        short(&night).join(" "),
        "23:30-04:00 01:10-04:00 02:05-05:00 05:00-05:00"
    );
    // Set forward, and there are several gaps in which it could have been.
    let night = timeline(
        "23:30 02:30 05:10 06:30",
        "2025-03-29T23:00:00+02:00",
        Some("2025-03-30T07:00:00+03:00"),
    );
    assert_eq!(
        short(&night).join(" "),
        "23:30+02:00 02:30+02:00 05:10+03:00 06:30+03:00"
    );
    assert_eq!(night.doubtful(), [1, 2]);
    // Set forward, and there is none: the times contradict the offsets.
    let night = timeline(
        "03:00 03:30 04:00",
        "2025-03-30T02:30:00+02:00",
        Some("2025-03-30T04:10:00+03:00"),
    );
    assert_eq!(
        short(&night).join(" "),
        "03:00+02:00 03:30+02:00 04:00+02:00"
    );
    assert_eq!(night.doubtful(), [0, 1, 2]);
}

#[test]
fn without_an_end_an_hour_back_is_a_change_and_more_is_not() {
    let night = timeline("03:55 03:00 03:05", "2025-10-25T23:00:00+03:00", None);
    assert_eq!(short(&night), ["03:55+03:00", "03:00+02:00", "03:05+02:00"]);
    let night = timeline("03:55 02:00 04:00", "2025-10-25T23:00:00+03:00", None);
    assert_eq!(short(&night), ["03:55+03:00", "03:55+03:00", "04:00+03:00"]);
    assert_eq!(night.doubtful(), [1]);
    // A start without an offset is read as UTC.
    let night = timeline("23:10 00:10", "2025-10-25T23:00:00", None);
    assert_eq!(
        printed(&night),
        ["2025-10-25T23:10:00Z", "2025-10-26T00:10:00Z"]
    );
}

#[test]
fn times_that_go_back_for_no_reason_stay_where_they_are() {
    let night = timeline(
        "22:50 22:58 23:10 23:05 23:20 00:10 00:09",
        "2025-09-30T23:00:30+01:00",
        Some("2025-10-01T07:00:00+01:00"),
    );
    assert_eq!(
        printed(&night),
        [
            "2025-09-30T23:00:30+01:00",
            "2025-09-30T23:00:30+01:00",
            "2025-09-30T23:10:00+01:00",
            "2025-09-30T23:10:00+01:00",
            "2025-09-30T23:20:00+01:00",
            "2025-10-01T00:10:00+01:00",
            "2025-10-01T00:10:00+01:00",
        ]
    );
    assert_eq!(night.doubtful(), [0, 1, 3, 6]);
    // A journey is no change of the clocks.
    let night = timeline(
        "23:55 00:05",
        "2025-09-30T23:00:00+01:00",
        Some("2025-10-01T01:00:00-05:00"),
    );
    assert_eq!(short(&night), ["23:55+01:00", "00:05+01:00"]);
    // Nothing is after the last instant there is.
    let series: TimeSeries<i32> = [("05:00".parse().unwrap(), 1)].into_iter().collect();
    assert!(series.timeline(at("9999-12-30T21:59:00Z"), None).is_none());
}

#[test]
fn the_models_of_a_night() {
    let night: Sleep = serde_json::from_str(
        r#"{"sleep_start_time": "2020-01-01T00:39:07+03:00", "sleep_end_time": "2020-01-01T09:19:37+03:00",
            "continuity": 0, "continuity_class": 2, "sleep_charge": 3, "sleep_rating": 5,
            "hypnogram": {"00:39": 0, "00:50": 4, "01:23": 5, "06:27": 6},
            "heart_rate_samples": {"00:41": 76, "00:46": 77.5}}"#,
    )
    .unwrap();
    let stages = night.hypnogram_timeline().unwrap();
    let read: Vec<SleepStage> = stages.iter().map(|(_, stage)| *stage).collect();
    use SleepStage::{DeepNonRem, Other, Unknown, Wake};
    assert_eq!(read, [Wake, DeepNonRem, Unknown, Other(6)]);
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
fn coded_numbers_without_a_value_and_without_a_name() {
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
    assert_eq!(SleepRating::from(9), SleepRating::Other(9));
    assert_eq!(SleepRating::from(9).to_string(), "9");
    assert_eq!(SleepStage::from(0).to_string(), "wake");
    assert_eq!(format!("{:>5}", RechargeStatus::Ok), "   OK");
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
        assert!(readings.odd().is_empty());
        assert_eq!(readings.clone().strict().unwrap(), readings);
        assert!(readings.elapsed().is_none() && readings.interval().is_none());
        assert_eq!(readings.into_values(), values);
    }
    let readings = read("1,,abc,NaN,inf,5;6,7,");
    assert_eq!(
        readings.values(),
        [Some(1.0), None, None, None, None, None, Some(7.0), None]
    );
    let odd: Vec<(usize, &str)> = readings
        .odd()
        .iter()
        .map(|odd| (odd.index(), odd.text()))
        .collect();
    assert_eq!(
        odd,
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
    assert_eq!(readings.interval().unwrap().as_seconds(), 5);
    let elapsed: Vec<(i64, Option<f64>)> = readings
        .elapsed()
        .unwrap()
        .map(|(time, value)| (time.as_seconds(), value))
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
fn the_start_of_an_exercise() {
    let text = r#"{"start_time": "2020-03-01T23:30:00.000Z", "start_time_utc_offset": -330}"#;
    let exercise: Exercise = serde_json::from_str(text).unwrap();
    let start = exercise.start_instant().unwrap();
    assert_eq!(start, at("2020-03-02T05:00:00Z"));
    assert_eq!(start.offset_seconds(), Some(-330 * 60));
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
