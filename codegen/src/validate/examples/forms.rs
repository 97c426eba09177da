//! The syntax of formatted strings: dates, times, durations and URLs. Dates that do not exist are also recognized.

use jiff::Span;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;

/// Returns a description of the expected syntax if a string does not match its format, and `None` if it does.
pub(in super::super) fn misfit(format: &str, text: &str) -> Option<&'static str> {
    let (fits, form) = match format {
        "date" => (is_date(text), "a date such as `2020-12-31`"),
        "date-time" => (
            moment(text).is_some_and(|moment| moment.offset().is_some()),
            "a date and time with an offset such as `2020-12-31T23:59:59Z`",
        ),
        "date-time-local" => (
            moment(text).is_some(),
            "a date and time such as `2020-12-31T23:59:59`",
        ),
        "time-local" => (is_time(text), "a time of day such as `23:59:59`"),
        "duration" => (is_duration(text), "a duration such as `PT2H44M`"),
        "uri" => (is_uri(text), "a URL such as `https://example.com/`"),
        _ => return None,
    };
    (!fits).then_some(form)
}

/// Returns whether a string begins with a date in valid syntax that does not exist.
pub(super) fn is_impossible_date(text: &str) -> bool {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, time.get(..3)),
        None => (text, Some("00:")),
    };
    let has_time = time.is_some_and(|time| has_form(time, "00:"));
    has_form(date, "0000-00-00") && has_time && !is_date(date)
}

/// Returns whether a key is a time of day in the form `HH:MM`.
pub(super) fn is_hour_and_minute(text: &str) -> bool {
    has_form(text, "00:00") && is_time(text)
}

/// Returns whether a string is an ISO 8601 duration.
pub(in super::super) fn is_duration(text: &str) -> bool {
    text.starts_with('P') && text.parse::<Span>().is_ok()
}

fn is_date(text: &str) -> bool {
    has_form(text, "0000-00-00") && text.parse::<Date>().is_ok()
}

/// Parses a date and a time with an optional offset. Rejects the variants without separators that jiff accepts.
fn moment(text: &str) -> Option<Pieces<'_>> {
    let begins = text.get(..16)?.to_ascii_uppercase();
    let pieces = Pieces::parse(text).ok()?;
    (has_form(&begins, "0000-00-00T00:00") && pieces.time_zone_annotation().is_none())
        .then_some(pieces)
}

fn is_time(text: &str) -> bool {
    text.get(..5).is_some_and(|begin| has_form(begin, "00:00")) && text.parse::<Time>().is_ok()
}

/// Returns whether a string matches a form, in which `0` represents any digit and other characters represent
/// themselves.
fn has_form(text: &str, form: &str) -> bool {
    let is_like = |(byte, like)| match like {
        b'0' => u8::is_ascii_digit(&byte),
        _ => byte == like,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_like)
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !rest.is_empty()
        && !rest.contains(|character: char| character.is_whitespace() || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_checked_against_the_syntax_of_their_format() {
        for (format, good, bad) in [
            ("date", "2024-02-29", "2023-02-29"),
            ("date", "2010-12-31", "2010-12-31T00:00:00Z"),
            ("date", "2010-01-01", "10-1-1"),
            (
                "date-time",
                "2016-04-27T20:11:33.000Z",
                "2016-04-27T20:11:33",
            ),
            (
                "date-time",
                "2020-01-01T00:39:07+03:00",
                "2020-01-01T25:39:07+03:00",
            ),
            (
                "date-time",
                "2020-01-01T00:39:07-11:30",
                "2020-01-01 00:39:07Z",
            ),
            ("date-time-local", "2008-10-13T10:40:02", "2008-10-13"),
            (
                "date-time-local",
                "2008-10-13T10:40:02.000Z",
                "2008-10-13T10:40:02.Z",
            ),
            ("time-local", "12:37:33.000", "12:37:33:00"),
            ("time-local", "12:37", "1237"),
            ("duration", "PT2H44M", "2H44M"),
            ("duration", "PT44M5.252S", "PT"),
            ("duration", "P1Y2M3DT4S", "P"),
            ("duration", "PT0S", "PT5H3H"),
            (
                "uri",
                "https://www.polaraccesslink/v3/users/1",
                "/v3/users/1",
            ),
            ("uri", "urn:isbn:0", "https://a b"),
        ] {
            assert_eq!(misfit(format, good), None, "{format} {good}");
            assert!(misfit(format, bad).is_some(), "{format} {bad}");
        }
    }

    #[test]
    fn impossible_dates_are_distinguished_from_other_strings() {
        for impossible in [
            "2022-09-31",
            "2022-13-01",
            "2022-09-31T10:00:00Z",
            "2022-00-10 10:00",
        ] {
            assert!(is_impossible_date(impossible), "{impossible}");
        }
        for other in [
            "2022-09-30",
            "2022-09-30T10:00:00Z",
            "555-12-1234",
            "2022-09-31-a",
            "2022-09-31 to come",
            "",
            "----------",
        ] {
            assert!(!is_impossible_date(other), "{other}");
        }
    }

    #[test]
    fn keys_of_a_series_are_times_of_day() {
        assert!(is_hour_and_minute("00:41") && is_hour_and_minute("23:59"));
        for other in ["24:00", "0:41", "00:60", "00-41", "00:41:00", "0041"] {
            assert!(!is_hour_and_minute(other), "{other}");
        }
    }
}
