//! Parsing and printing of ISO 8601 durations. Weeks and days, signs in the middle, and any number of fractional digits
//! are accepted.

use std::fmt;

use crate::value::iso::Cursor;

use super::NANOSECONDS_PER_SECOND;

/// The maximum number of significant digits before the decimal point. More digits would overflow the arithmetic for
/// weeks.
const MOST_DIGITS: u32 = 18;

const DATE_UNITS: &[(u8, i128)] = &[(b'W', 7 * 86_400), (b'D', 86_400)];
const TIME_UNITS: &[(u8, i128)] = &[(b'H', 3600), (b'M', 60), (b'S', 1)];

/// The outcome of parsing a string.
pub(super) enum Reading {
    Nanoseconds(i128),
    /// The duration has years or months.
    Calendar,
    Malformed,
}

/// Parses a duration such as `P1W2DT3H4M5.006S`: at least one component, with the larger units first.
pub(super) fn read(text: &str) -> Reading {
    let mut cursor = Cursor::new(text);
    let sign = sign(&mut cursor);
    if cursor.take(b"Pp").is_none() {
        return Reading::Malformed;
    }
    let mut units = DATE_UNITS;
    let mut in_time = false;
    // A component must follow `P`, and another one `T`. Only the last component may have a fraction.
    let mut is_complete = false;
    let mut has_fraction = false;
    let mut nanoseconds = 0;
    while !cursor.is_at_end() {
        if !in_time && cursor.take(b"Tt").is_some() {
            (units, in_time, is_complete) = (TIME_UNITS, true, false);
            continue;
        }
        let Some((number, fraction)) = component(&mut cursor) else {
            return Reading::Malformed;
        };
        if !in_time && cursor.take(b"YyMm").is_some() {
            return Reading::Calendar;
        }
        let Some((seconds, later)) = unit(&mut cursor, units) else {
            return Reading::Malformed;
        };
        if has_fraction {
            return Reading::Malformed;
        }
        units = later;
        is_complete = true;
        has_fraction = fraction.is_some();
        nanoseconds += (number * NANOSECONDS_PER_SECOND + fraction.unwrap_or(0)) * seconds;
    }
    if !is_complete {
        return Reading::Malformed;
    }
    let nanoseconds = nanoseconds * sign;
    match i64::try_from(nanoseconds / NANOSECONDS_PER_SECOND) {
        Ok(_) => Reading::Nanoseconds(nanoseconds),
        Err(_) => Reading::Malformed,
    }
}

/// Prints a duration such as `-PT1H30M0.5S`, without components that are zero.
pub(super) fn write(f: &mut fmt::Formatter<'_>, nanoseconds: i128) -> fmt::Result {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let nanoseconds = nanoseconds.unsigned_abs();
    let total = nanoseconds / NANOSECONDS_PER_SECOND.unsigned_abs();
    let fraction = nanoseconds % NANOSECONDS_PER_SECOND.unsigned_abs();
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60);
    write!(f, "{sign}PT")?;
    if hours > 0 {
        write!(f, "{hours}H")?;
    }
    if minutes > 0 {
        write!(f, "{minutes}M")?;
    }
    if fraction > 0 {
        let fraction = format!("{fraction:09}");
        write!(f, "{seconds}.{}S", fraction.trim_end_matches('0'))
    } else if seconds > 0 || total == 0 {
        write!(f, "{seconds}S")
    } else {
        Ok(())
    }
}

fn sign(cursor: &mut Cursor<'_>) -> i128 {
    match cursor.take(b"+-") {
        Some(b'-') => -1,
        _ => 1,
    }
}

/// Parses the number before a unit: the whole part, and the fraction in billionths or `None`.
fn component(cursor: &mut Cursor<'_>) -> Option<(i128, Option<i128>)> {
    let sign = sign(cursor);
    let mut number = i128::from(cursor.digit()?);
    let mut digits = 1;
    while let Some(digit) = cursor.digit() {
        number = number * 10 + i128::from(digit);
        digits += u32::from(number > 9);
        if digits > MOST_DIGITS {
            return None;
        }
    }
    let fraction = match cursor.fraction()? {
        (_, 0) => None,
        (nanounits, _) => Some(i128::from(nanounits) * sign),
    };
    Some((number * sign, fraction))
}

/// Parses the next unit. Returns its length in seconds and the units that may follow it.
fn unit<'u>(cursor: &mut Cursor<'_>, units: &'u [(u8, i128)]) -> Option<(i128, &'u [(u8, i128)])> {
    let mut left = units;
    while let [(letter, seconds), later @ ..] = left {
        if cursor
            .take(&[*letter, letter.to_ascii_lowercase()])
            .is_some()
        {
            return Some((*seconds, later));
        }
        left = later;
    }
    None
}
