//! Tests of fractions and offsets.

use super::{Cursor, Zone};

#[test]
fn fraction_counts_digits_and_truncates_after_nanoseconds() {
    let long = format!(".{}", "9".repeat(100_000));
    let cases = [
        ("", Some((0, 0))),
        ("Z", Some((0, 0))),
        (".0", Some((0, 1))),
        (".02", Some((20_000_000, 2))),
        (",000", Some((0, 3))),
        (".123456789", Some((123_456_789, 9))),
        (".1234567899", Some((123_456_789, 9))),
        (long.as_str(), Some((999_999_999, 9))),
        (".", None),
        (".Z", None),
        (".-1", None),
    ];
    for (text, expected) in cases {
        assert_eq!(Cursor::new(text).fraction(), expected, "{text:.20}");
    }
}

#[test]
fn zones() {
    let cases = [
        ("", Some((None, ""))),
        ("Z", Some((Some(0), "Z"))),
        ("z", Some((Some(0), "Z"))),
        ("+00:00", Some((Some(0), "+00:00"))),
        ("-00:00", Some((None, ""))),
        ("+03:00", Some((Some(10_800), "+03:00"))),
        ("+0300", Some((Some(10_800), "+03:00"))),
        ("+03", Some((Some(10_800), "+03:00"))),
        ("-03:30", Some((Some(-12_600), "-03:30"))),
        ("-00:00:01", Some((Some(-1), "-00:00:01"))),
        ("+23:59:59", Some((Some(86_399), "+23:59:59"))),
        ("+24:00", None),
        ("-99:59", None),
        ("+03:60", None),
        ("+3:00", None),
        ("+3", None),
        ("+", None),
        ("+03:", None),
        ("+03:0", None),
        ("+030", None),
    ];
    for (text, expected) in cases {
        let zone = Cursor::new(text).zone();
        let found = zone.map(|zone| (zone.stated_seconds(), zone.to_string()));
        let expected = expected.map(|(seconds, printed)| (seconds, printed.to_owned()));
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(Zone::from_seconds(i32::MIN), None);
    assert_eq!(Zone::from_seconds(86_400), None);
}
