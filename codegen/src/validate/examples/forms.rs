//! The syntax of formatted strings: dates, times, durations and URLs.

/// Returns a description of the expected syntax if a string does not match its format, and `None` if it does.
pub(in super::super) fn misfit(format: &str, text: &str) -> Option<&'static str> {
    let (fits, form) = match format {
        "date" => (is_date(text), "a date such as `2020-12-31`"),
        "date-time" => (
            offset(text).is_some_and(|offset| !offset.is_empty()),
            "a date and time with an offset such as `2020-12-31T23:59:59Z`",
        ),
        "date-time-local" => (
            offset(text).is_some(),
            "a date and time such as `2020-12-31T23:59:59`",
        ),
        "time-local" => (
            after_time(text) == Some(""),
            "a time of day such as `23:59:59`",
        ),
        "duration" => (is_duration(text), "a duration such as `PT2H44M`"),
        "uri" => (is_uri(text), "a URL such as `https://example.com/`"),
        _ => return None,
    };
    (!fits).then_some(form)
}

/// Returns whether a key is a time of day in the form `HH:MM`.
pub(super) fn is_hour_and_minute(text: &str) -> bool {
    has_form(text, "00:00") && after_time(text).is_some()
}

/// Returns whether a string is an ISO 8601 duration.
pub(in super::super) fn is_duration(text: &str) -> bool {
    let Some(parts) = text.strip_prefix('P') else {
        return false;
    };
    match parts.split_once('T') {
        Some((days, times)) => {
            has_units(days, "YMWD") && has_units(times, "HMS") && !times.is_empty()
        }
        None => has_units(parts, "YMWD") && !parts.is_empty(),
    }
}

/// Returns whether a string consists of numbers that are followed by some of the units, in their order.
fn has_units(text: &str, units: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let is_number = |text: &str| text.parse::<f64>().is_ok() && text.bytes().all(is_part);
    let rest = units
        .chars()
        .fold(text, |rest, unit| match rest.split_once(unit) {
            Some((number, after)) if is_number(number) => after,
            _ => rest,
        });
    rest.is_empty()
}

/// Returns `true` for a date. 29 February is accepted in every year.
fn is_date(text: &str) -> bool {
    const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut numbers = text.split('-').skip(1).map(str::parse);
    let (Some(Ok(month)), Some(Ok(day))) = (numbers.next(), numbers.next()) else {
        return false;
    };
    let days = DAYS.get(usize::from(u8::wrapping_sub(month, 1)));
    has_form(text, "0000-00-00") && days.is_some_and(|days| (1..=*days).contains(&day))
}

/// Returns the offset after a date and a time, which may be empty.
fn offset(text: &str) -> Option<&str> {
    let (date, rest) = text.split_at_checked(10)?;
    let offset = after_time(rest.strip_prefix(['T', 't'])?)?;
    let fits = match offset.strip_prefix(['+', '-']) {
        Some(hours) => is_hour_and_minute(hours),
        None => matches!(offset, "" | "Z" | "z"),
    };
    (is_date(date) && fits).then_some(offset)
}

/// Returns the text after a time of day, whose seconds may be missing.
fn after_time(text: &str) -> Option<&str> {
    let (minute, rest) = text.split_at_checked(5)?;
    let is_minute = has_form(minute, "00:00") && minute < "24" && minute.get(3..)? < "60";
    let Some(rest) = rest.strip_prefix(':') else {
        return is_minute.then_some(rest);
    };
    let (second, rest) = rest.split_at_checked(2)?;
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (is_fraction, rest) = match rest.strip_prefix('.') {
        Some(fraction) => (
            fraction.starts_with(is_digit),
            fraction.trim_start_matches(is_digit),
        ),
        None => (true, rest),
    };
    let is_second = has_form(second, "00") && second < "61" && is_fraction;
    (is_minute && is_second).then_some(rest)
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
            ("date", "2024-02-29", "2023-02-30"),
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
    fn keys_of_a_series_are_times_of_day() {
        assert!(is_hour_and_minute("00:41") && is_hour_and_minute("23:59"));
        for other in ["24:00", "0:41", "00:60", "00-41", "00:41:00", "0041"] {
            assert!(!is_hour_and_minute(other), "{other}");
        }
    }
}
