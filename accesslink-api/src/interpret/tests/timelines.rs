//! Tests of times of day across midnight and clock changes.

#![allow(clippy::string_slice)]

use super::super::Timeline;
use super::at;
use crate::value::TimeSeries;

fn timeline(times: &str, start: &str, end: Option<&str>) -> Timeline<usize> {
    let times = times.split_whitespace().enumerate();
    let series: TimeSeries<usize> = times
        .map(|(index, time)| (time.parse().unwrap(), index))
        .collect();
    series.timeline(at(start), end.map(at)).unwrap()
}

/// Formats the timestamps with their offsets.
fn printed(timeline: &Timeline<usize>) -> Vec<String> {
    timeline.iter().map(|(time, _)| time.to_string()).collect()
}

/// Formats the timestamps without the date and the seconds.
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
            // A time in the minute of the start has the timestamp of the start.
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
fn first_time_after_midnight_and_start_with_a_fraction() {
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

/// Nights in lines of four: a comment, the times, the start and the end, and the read times with their offsets. Doubtful
/// times are marked with `?`.
const NIGHTS: &str = "\
# Helsinki is set back from 04:00 to 03:00.
03:50 03:55 03:00 03:05 03:55 04:00
2025-10-25T23:00:00+03:00 2025-10-26T07:00:00+02:00
03:50+03:00 03:55+03:00 03:00+02:00 03:05+02:00 03:55+02:00 04:00+02:00
# New York is set back from 02:00 to 01:00.
23:00 01:59 01:00 01:30
2025-11-01T22:00:00-04:00 2025-11-02T06:00:00-05:00
23:00-04:00 01:59-04:00 01:00-05:00 01:30-05:00
# Lord Howe Island is set back from 02:00 to 01:30.
01:55 01:30 01:45 02:00
2025-04-05T23:00:00+11:00 2025-04-06T06:00:00+10:30
01:55+11:00 01:30+10:30 01:45+10:30 02:00+10:30
# The first time is after the change.
03:10 03:20
2025-10-26T03:50:00+03:00 2025-10-26T07:00:00+02:00
03:10+02:00 03:20+02:00
# The device used the old time all night: the change is after the last time.
06:50 06:55
2025-10-25T23:00:00+03:00 2025-10-26T06:00:00+02:00
06:50+03:00 06:55+03:00
# Helsinki is set forward from 03:00 to 04:00. The last time is more than an hour before the end, so two gaps fit.
02:50 02:55 04:00 04:05
2025-03-29T23:00:00+02:00 2025-03-30T07:00:00+03:00
02:50+02:00? 02:55+02:00? 04:00+03:00? 04:05+03:00?
# The same in New York, from 02:00 to 03:00.
01:59 03:00
2025-03-08T23:00:00-05:00 2025-03-09T07:00:00-04:00
01:59-05:00? 03:00-04:00?
# Only one gap fits.
23:30 00:20 01:10 02:00 02:50 04:30 05:20 06:10
2025-03-29T23:00:00+02:00 2025-03-30T07:00:00+03:00
23:30+02:00 00:20+02:00 01:10+02:00 02:00+02:00 02:50+02:00 04:30+03:00 05:20+03:00 06:10+03:00
# Set back in a gap, so that no time repeats: the change is at the legal time.
23:30 02:30 04:10 06:00
2025-10-25T23:00:00+03:00 2025-10-26T07:00:00+02:00
23:30+03:00? 02:30+03:00? 04:10+02:00? 06:00+02:00?
# The same in New York.
23:30 01:10 02:05 05:00
2025-11-01T22:00:00-04:00 2025-11-02T06:00:00-05:00
23:30-04:00? 01:10-04:00? 02:05-05:00? 05:00-05:00?
# Set forward, with several gaps that could contain the change.
23:30 02:30 05:10 06:30
2025-03-29T23:00:00+02:00 2025-03-30T07:00:00+03:00
23:30+02:00 02:30+02:00? 05:10+03:00? 06:30+03:00
# Set forward without a gap: the times contradict the offsets.
03:00 03:30 04:00
2025-03-30T02:30:00+02:00 2025-03-30T04:10:00+03:00
03:00+02:00? 03:30+02:00? 04:00+02:00?
# Without an end, a step back of an hour is a clock change.
03:55 03:00 03:05
2025-10-25T23:00:00+03:00
03:55+03:00 03:00+02:00 03:05+02:00
# A step back of another length is not.
03:55 02:00 04:00
2025-10-25T23:00:00+03:00
03:55+03:00 03:55+03:00? 04:00+03:00
# A start without an offset is parsed as UTC.
23:10 00:10
2025-10-25T23:00:00
23:10Z 00:10Z
# A journey is not a clock change.
23:55 00:05
2025-09-30T23:00:00+01:00 2025-10-01T01:00:00-05:00
23:55+01:00 00:05+01:00";

#[test]
fn clock_changes() {
    let lines: Vec<&str> = NIGHTS.lines().collect();
    for night in lines.chunks(4) {
        let [name, times, bounds, read] = night else {
            panic!("{night:?}");
        };
        let (start, end) = match bounds.split_once(' ') {
            Some((start, end)) => (start, Some(end)),
            None => (*bounds, None),
        };
        let night = timeline(times, start, end);
        let mut found = short(&night);
        for index in night.doubtful() {
            found[*index].push('?');
        }
        assert_eq!(found.join(" "), *read, "{name}");
    }
    let night = timeline(
        "03:55 03:00",
        "2025-10-25T23:00:00+03:00",
        Some("2025-10-26T07:00:00+02:00"),
    );
    let instants: Vec<i64> = night.iter().map(|(time, _)| time.unix_secs()).collect();
    assert_eq!(instants[1] - instants[0], 300);
}

#[test]
fn times_that_go_back_keep_the_previous_timestamp() {
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
    // No timestamp is after the maximum.
    let series: TimeSeries<i32> = [("05:00".parse().unwrap(), 1)].into_iter().collect();
    assert!(series.timeline(at("9999-12-30T21:59:00Z"), None).is_none());
}
