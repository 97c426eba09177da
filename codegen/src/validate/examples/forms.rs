//! The forms of formatted texts: dates, times, durations and URLs, and which of them are impossible.

/// What a text of a format looks like, where this text does not.
pub(super) fn misfit(format: &str, text: &str) -> Option<&'static str> {
    let (fits, form) = match format {
        "date" => (is_date(text), "a date, `2020-12-31`"),
        "date-time" => (
            is_date_time(text, Zone::Required),
            "a date and a time with a zone, `2020-12-31T23:59:59Z`",
        ),
        "date-time-local" => (
            is_date_time(text, Zone::Optional),
            "a date and a time, `2020-12-31T23:59:59`",
        ),
        "time-local" => (is_time(text), "a time of day, `23:59:59`"),
        "duration" => (is_duration(text), "a duration, `PT2H44M`"),
        "uri" => (is_uri(text), "a URL, `https://example.com/`"),
        _ => return None,
    };
    (!fits).then_some(form)
}

/// Whether a text has the form of a date, alone or before a time, but there is no such day.
pub(super) fn is_impossible_date(text: &str) -> bool {
    let (date, rest) = match text.split_once(['T', ' ']) {
        Some((date, rest)) => (date, Some(rest)),
        None => (text, None),
    };
    let has_time = rest.is_none_or(|rest| {
        rest.get(..3)
            .is_some_and(|start| parts(start, ':').is_some())
    });
    date.len() == 10
        && parts(date, '-').is_some_and(|parts| parts.len() == 3)
        && has_time
        && !is_date(date)
}

/// Whether a key is a time of day in hours and minutes.
pub(super) fn is_hour_and_minute(text: &str) -> bool {
    text.len() == 5 && is_clock(text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Required,
    Optional,
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) =
        parts(text, '-').and_then(|parts| <[u32; 3]>::try_from(parts).ok())
    else {
        return false;
    };
    let is_leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && (1..=days).contains(&day)
}

fn is_date_time(text: &str, zone: Zone) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let (time, offset) = match rest
        .find(['Z', 'z', '+', '-'])
        .and_then(|at| rest.split_at_checked(at))
    {
        Some((time, offset)) => (time, Some(offset)),
        None => (rest, None),
    };
    let has_zone = match offset {
        Some("Z" | "z") => true,
        Some(offset) => offset.get(1..).is_some_and(is_hour_and_minute),
        None => zone == Zone::Optional,
    };
    is_date(date) && is_time(time) && has_zone
}

/// Hours and minutes, with seconds and a fraction of them if there are any.
fn is_time(text: &str) -> bool {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let is_fraction = |fraction: &str| clock.len() == 8 && is_digits(fraction);
    (clock.len() == 5 || clock.len() == 8) && is_clock(clock) && fraction.is_none_or(is_fraction)
}

fn is_clock(text: &str) -> bool {
    let is_in_range =
        |(index, part): (usize, u32)| part < [24, 60, 61].get(index).copied().unwrap_or_default();
    text.len() % 3 == 2
        && parts(text, ':').is_some_and(|parts| parts.into_iter().enumerate().all(is_in_range))
}

/// `P`, days and larger units, `T`, hours and smaller ones; the last may have a fraction.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (days, clock) = match rest.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (rest, None),
    };
    let is_clock = clock.is_none_or(|clock| !clock.is_empty() && are_units(clock, "HMS"));
    are_units(days, "YMWD") && is_clock && !(days.is_empty() && clock.is_none())
}

/// Numbers, each followed by one of the units in their order.
fn are_units(text: &str, units: &str) -> bool {
    let mut units = units.chars();
    let mut number = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() || character == '.' || character == ',' {
            number.push(character);
        } else if !is_number(&number) || !units.any(|unit| unit == character) {
            return false;
        } else {
            number.clear();
        }
    }
    number.is_empty()
}

fn is_number(text: &str) -> bool {
    let mut parts = text.splitn(2, ['.', ',']);
    parts.all(is_digits)
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

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers between separators; `None` when something else is between them.
fn parts(text: &str, separator: char) -> Option<Vec<u32>> {
    text.split(separator)
        .filter(|part| !part.is_empty() || !text.ends_with(separator))
        .map(|part| {
            if is_digits(part) {
                part.parse().ok()
            } else {
                None
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_formats() {
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
    fn impossible_dates_are_told_from_texts_that_are_no_dates() {
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
    fn keys_of_a_series() {
        assert!(is_hour_and_minute("00:41") && is_hour_and_minute("23:59"));
        for other in ["24:00", "0:41", "00:60", "00-41", "00:41:00", "0041"] {
            assert!(!is_hour_and_minute(other), "{other}");
        }
    }
}
