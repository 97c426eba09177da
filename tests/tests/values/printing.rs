//! Tests the width, the alignment and the precision of formatted values.

use std::fmt::Display;
use std::str::FromStr;

use accesslink_api::value::{
    Date, HourMinute, IsoDuration, Link, LocalDateTime, LocalTime, Timestamp,
};

fn check(value: &dyn Display, plain: &str) {
    assert_eq!(value.to_string(), plain);
    assert_eq!(format!("{value:40}|"), format!("{plain:40}|"));
    assert_eq!(format!("{value:>40}"), format!("{plain:>40}"));
    assert_eq!(format!("{value:-^41}"), format!("{plain:-^41}"));
    assert_eq!(format!("{value:.4}"), format!("{plain:.4}"));
    assert_eq!(format!("{value:1}"), plain);
}

fn read<T: FromStr<Err: std::fmt::Debug> + Display>(text: &str) {
    check(&text.parse::<T>().unwrap(), text);
}

#[test]
fn pads_values_that_were_read() {
    read::<Date>("2010-12-31");
    read::<HourMinute>("00:41");
    read::<LocalTime>("12:37:33.000");
    read::<LocalDateTime>("2008-10-13T10:40:02.000Z");
    read::<Timestamp>("2020-01-01T00:39:07+03:00");
    read::<IsoDuration>("PT6917.941S");
}

#[test]
fn pads_values_that_were_constructed() {
    check(&Date::new(2010, 12, 31).unwrap(), "2010-12-31");
    check(&HourMinute::new(0, 41).unwrap(), "00:41");
    check(&IsoDuration::from_millis(6_917_941), "PT1H55M17.941S");
    check(
        &Timestamp::from_unix_secs(0).unwrap(),
        "1970-01-01T00:00:00Z",
    );
    let url = "https://www.polaraccesslink.com/v3";
    check(&Link::from(url), url);
}
