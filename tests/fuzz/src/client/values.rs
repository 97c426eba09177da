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
    readings(&text)
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
    let printed = value.to_string();
    match printed.parse::<T>() {
        Ok(again) if again == value && again.to_string() == printed => Ok(()),
        other => Err(format!(
            "{text:?} prints as {printed:?}, which parses as {other:?}"
        )),
    }
}

/// Checks that every part of a text between commas is a reading, a gap or a reported anomaly.
fn readings(text: &str) -> Result<(), String> {
    let body = serde_json::json!({"data": text}).to_string();
    let sample: Sample = serde_json::from_str(&body).map_err(|error| error.to_string())?;
    let readings = sample.readings();
    let parts = match text.trim() {
        "" => 0,
        text => text.split(',').count(),
    };
    let (values, invalid) = (readings.values(), readings.invalid());
    let is_gap = |index: usize| values.get(index).is_some_and(Option::is_none);
    if values.len() != parts || !invalid.iter().all(|invalid| is_gap(invalid.index())) {
        return Err(format!("{parts} parts are read as {readings:?}"));
    }
    Ok(())
}
