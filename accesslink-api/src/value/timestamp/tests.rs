//! Tests of instants: numbers, offsets and conversions.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use super::{IsoDuration, Timestamp};

fn read(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn equality_order_and_hash_use_the_instant() {
    let same = [
        "2020-01-01T00:39:07+03:00",
        "2019-12-31T21:39:07Z",
        "2019-12-31T21:39:07",
        "2019-12-31T21:39:07.000000Z",
        "2019-12-31T18:09:07.0-03:30",
    ]
    .map(read);
    assert_eq!(same.iter().collect::<HashSet<_>>().len(), 1);
    assert!(
        same.iter()
            .all(|timestamp| *timestamp == read("2019-12-31T21:39:07Z"))
    );
    // Later by the clock, but the earlier instant.
    assert!(read("2020-01-01T00:39:07+03:00") < read("2019-12-31T21:39:08Z"));
    assert_eq!(
        format!("{:?}", read("2020-01-01T00:39:07+03:00")),
        "Timestamp(2020-01-01T00:39:07+03:00)"
    );
}

#[test]
fn unix_secs_round_down() {
    let cases = [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("1970-01-01T00:00:01.5Z", 1, 500_000_000),
        ("1969-12-31T23:59:59Z", -1, 0),
        ("1969-12-31T23:59:58.5Z", -2, 500_000_000),
        ("0000-01-01T00:00:00.000000001Z", -62_167_219_200, 1),
    ];
    for (text, seconds, nanoseconds) in cases {
        let timestamp = read(text);
        assert_eq!(timestamp.unix_secs(), seconds, "{text}");
        assert_eq!(timestamp.subsec_nanos(), nanoseconds, "{text}");
    }
}

#[test]
fn from_numbers() {
    let cases = [
        (1_461_787_893_000_000_000, "2016-04-27T20:11:33Z"),
        (1_461_787_893_020_000_000, "2016-04-27T20:11:33.020Z"),
        (1_461_787_893_000_020_000, "2016-04-27T20:11:33.000020Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"),
        (-62_167_219_200_000_000_000, "0000-01-01T00:00:00Z"),
    ];
    for (nanoseconds, printed) in cases {
        let timestamp = Timestamp::from_unix_nanos(nanoseconds).unwrap();
        assert_eq!(timestamp.to_string(), printed);
        assert_eq!(timestamp.offset_secs(), None);
        assert_eq!(read(printed), timestamp);
    }
    for nanoseconds in [
        i128::MIN,
        -62_167_219_200_000_000_001,
        253_402_207_201_000_000_000,
        i128::MAX,
    ] {
        assert!(
            Timestamp::from_unix_nanos(nanoseconds).is_err(),
            "{nanoseconds}"
        );
    }
    for seconds in [i64::MIN, i64::MAX] {
        assert!(Timestamp::from_unix_secs(seconds).is_err(), "{seconds}");
    }
}

#[test]
fn with_offset() {
    let timestamp = read("2016-04-27T20:11:33.000Z");
    let cases = [
        (0, Some("2016-04-27T20:11:33.000+00:00")),
        (10_800, Some("2016-04-27T23:11:33.000+03:00")),
        (-86_399, Some("2016-04-26T20:11:34.000-23:59:59")),
        (86_399, Some("2016-04-28T20:11:32.000+23:59:59")),
        (86_400, None),
        (-86_400, None),
        (i32::MIN, None),
        (i32::MAX, None),
    ];
    for (seconds, printed) in cases {
        let moved = timestamp.with_offset_secs(seconds).ok();
        assert_eq!(
            moved.map(|moved| moved.to_string()).as_deref(),
            printed,
            "{seconds}"
        );
        assert!(
            moved.is_none_or(|moved| moved == timestamp && read(&moved.to_string()) == timestamp)
        );
    }
    assert!(read("0000-01-01T00:00:00Z").with_offset_secs(-1).is_err());
    assert!(
        read("9999-12-30T22:00:00Z")
            .with_offset_secs(86_399)
            .is_ok()
    );
}

#[test]
fn local_time_and_difference() {
    let asleep = read("2020-01-01T00:39:07+03:00");
    assert_eq!(asleep.local().to_string(), "2020-01-01T00:39:07");
    assert_eq!(
        read("2016-04-27T20:11:33.000Z").local().to_string(),
        "2016-04-27T20:11:33.000"
    );
    let woke = read("2020-01-01T06:19:37Z");
    assert_eq!(woke.duration_since(asleep).to_string(), "PT8H40M30S");
    assert_eq!(asleep.duration_since(woke).to_string(), "-PT8H40M30S");
    let (first, last) = (
        read("0000-01-01T00:00:00+23:59"),
        read("9999-12-30T22:00:00.999999999Z"),
    );
    assert_eq!(
        last.duration_since(first).to_string(),
        "PT87658197H59M0.999999999S"
    );
    // The local year is checked: at its offset, this instant is in the year 0.
    let later = first.checked_add(IsoDuration::from_secs(1)).unwrap();
    assert_eq!(later.to_string(), "0000-01-01T00:00:01+23:59");
    assert_eq!(first.checked_add(IsoDuration::from_secs(-1)), None);
}

#[test]
fn system_time() {
    let epoch = SystemTime::UNIX_EPOCH;
    let cases = [
        (epoch, "1970-01-01T00:00:00Z"),
        (
            epoch + Duration::from_millis(1_461_787_893_020),
            "2016-04-27T20:11:33.020Z",
        ),
        (
            epoch - Duration::from_millis(1500),
            "1969-12-31T23:59:58.500Z",
        ),
    ];
    for (time, printed) in cases {
        let timestamp = Timestamp::try_from(time).unwrap();
        assert_eq!(timestamp.to_string(), printed);
        assert_eq!(SystemTime::try_from(timestamp), Ok(time));
    }
    let now = SystemTime::now();
    assert_eq!(
        SystemTime::try_from(Timestamp::try_from(now).unwrap()),
        Ok(now)
    );
    let far = epoch.checked_add(Duration::from_secs(1 << 60));
    assert!(far.is_none_or(|far| Timestamp::try_from(far).is_err()));
    let long_ago = epoch.checked_sub(Duration::from_secs(1 << 60));
    assert!(long_ago.is_none_or(|long_ago| Timestamp::try_from(long_ago).is_err()));
}
