//! A fuzz target for the value types: parsing a string, formatting the value and parsing it again returns an equal
//! value.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use accesslink_api::models::Sample;
use accesslink_api::value::{
    Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, ParseValueError, Timestamp,
};

use super::text;

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    let text = text(data);
    again::<Date>(&text)?;
    again::<HourMinute>(&text)?;
    again::<IsoDuration>(&text)?;
    again::<LocalDateTime>(&text)?;
    again::<LocalTime>(&text)?;
    again::<Timestamp>(&text)?;
    readings(&text)?;
    numbers(data)
}

fn again<T>(text: &str) -> Result<(), String>
where
    T: FromStr<Err = ParseValueError> + Display + Debug + PartialEq,
{
    let value: T = match text.parse() {
        Ok(value) => value,
        Err(error) => {
            let message = error.to_string();
            let is_harmless = message.len() <= 1024 && !message.chars().any(char::is_control);
            return is_harmless.then_some(()).ok_or_else(|| {
                format!("the message of an error is not safe to print: {message:?}")
            });
        }
    };
    parsed(value)
}

/// Checks that a duration and a timestamp built from numbers are parsed from their printed form, with any UTC offset.
fn numbers(data: &[u8]) -> Result<(), String> {
    let mut numbers = data.chunks(6).map(|bytes| {
        let number = bytes
            .iter()
            .fold(0, |number, byte| number << 8 | i64::from(*byte));
        number - (1 << 47)
    });
    let mut next = || numbers.next().unwrap_or_default();
    parsed(IsoDuration::from_millis(next()))?;
    let seconds = i128::from(next() % 400_000_000_000);
    let nanoseconds = seconds * 1_000_000_000 + i128::from(next() % 1_000_000_000);
    let Ok(timestamp) = Timestamp::from_unix_nanos(nanoseconds) else {
        return Ok(());
    };
    parsed(timestamp)?;
    let offset = i32::try_from(next() % 100_000).unwrap_or_default();
    let Ok(moved) = timestamp.with_offset_secs(offset) else {
        return Ok(());
    };
    parsed(moved)?;
    parsed(moved.local())?;
    let as_utc = moved
        .local()
        .at_offset_minutes(0)
        .map(|local| local.unix_nanos());
    let shifted = nanoseconds + i128::from(offset) * 1_000_000_000;
    if moved != timestamp || as_utc.is_ok_and(|local| local != shifted) {
        return Err(format!("{timestamp} at the offset {offset} is {moved}"));
    }
    Ok(())
}

/// Checks that a value is parsed from its printed form.
fn parsed<T>(value: T) -> Result<(), String>
where
    T: FromStr<Err = ParseValueError> + Display + Debug + PartialEq,
{
    let printed = value.to_string();
    match printed.parse::<T>() {
        Ok(again) if again == value && again.to_string() == printed => Ok(()),
        other => Err(format!(
            "{value:?} prints as {printed:?}, which parses as {other:?}"
        )),
    }
}

/// Checks that every part of a text between commas is a reading, a gap or a reported anomaly.
fn readings(text: &str) -> Result<(), String> {
    let body = serde_json::json!({"data": text}).to_string();
    let sample: Sample = serde_json::from_str(&body).map_err(|error| error.to_string())?;
    let readings = sample.readings();
    let parts: Vec<&str> = match text.trim() {
        "" => Vec::new(),
        text => text.split(',').map(str::trim).collect(),
    };
    let (values, invalid) = (readings.values(), readings.invalid());
    let is_gap = |index: usize| values.get(index).is_some_and(Option::is_none);
    let is_read = |(part, value): (&&str, &Option<f64>)| {
        let number = part.parse().ok().filter(|number: &f64| number.is_finite());
        number == *value
    };
    if values.len() != parts.len()
        || !parts.iter().zip(values).all(is_read)
        || !invalid.iter().all(|invalid| is_gap(invalid.index()))
    {
        return Err(format!("{parts:?} are read as {readings:?}"));
    }
    Ok(())
}
