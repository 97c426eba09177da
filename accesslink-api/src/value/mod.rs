//! Types for the values that AccessLink sends as strings: times, dates, durations, links and secrets.
//!
//! The service writes the same kind of value in several forms: with and without a fraction, with `Z`, with an offset,
//! without any time zone. Each type parses every form that has been observed (`FromStr`), keeps the form it parsed,
//! and prints the form that the API's document specifies (`Display`). Two values are equal if they have the same
//! meaning, regardless of their spelling:
//!
//! ```
//! use accesslink_api::value::Timestamp;
//!
//! let written: Timestamp = "2016-04-27T20:11:33.000Z".parse()?;
//! let elsewhere: Timestamp = "2016-04-27T23:11:33+03:00".parse()?;
//!
//! assert_eq!(written, elsewhere);
//! assert_eq!(written.to_string(), "2016-04-27T20:11:33.000Z");
//! assert_eq!(elsewhere.to_string(), "2016-04-27T23:11:33+03:00");
//! # Ok::<(), accesslink_api::value::ParseValueError>(())
//! ```
//!
//! | type | meaning | example |
//! |---|---|---|
//! | [`Timestamp`] | an instant, with its offset if one was sent | `2020-01-01T00:39:07+03:00` |
//! | [`LocalDateTime`] | a civil date and time without a time zone | `2008-10-13T10:40:02` |
//! | [`Date`] | a calendar date | `2010-12-31` |
//! | [`LocalTime`] | a time of day | `12:37:33.000` |
//! | [`HourMinute`] | a time of day to the minute, in two bytes | `00:41` |
//! | [`IsoDuration`] | an exact length of time | `PT2H44M` |
//! | [`TimeSeries`] | values by time of day, in the order of the response | `{"00:41": 76}` |
//! | [`Link`] | a URL that the service sent | |
//! | [`Secret`] | a string that is never printed | |
//!
//! All types that contain a time share these rules:
//! - The date and the time are separated by `T`, `t` or a space, and printed with `T`.
//! - Seconds are optional and are printed if present. A leap second (`:60`) is parsed as the second before it.
//! - A fraction has one digit or more. As many digits are printed as were parsed, up to nine (nanoseconds).
//! - An offset is `Z`, `z`, `+03:00`, `+0300`, `+03` or `+03:00:00`, and less than a day. `-00:00` counts as no
//!   offset.
//! - Years have four digits.
//!
//! For calculations, convert the values with `From` and `TryFrom`. [`Timestamp`] and [`IsoDuration`] convert to and
//! from the types of the standard library. All types of times and durations convert to and from those of jiff 0.2,
//! chrono 0.4 and time 0.3 with the features `jiff02`, `chrono04` and `time03`. A timestamp without an offset
//! converts as UTC.
//!
//! | type | jiff | chrono | time |
//! |---|---|---|---|
//! | [`Timestamp`] | `Timestamp`, `Zoned` | `DateTime<Utc>`, `DateTime<FixedOffset>` | `OffsetDateTime` |
//! | [`LocalDateTime`] | `civil::DateTime` | `NaiveDateTime` | `PrimitiveDateTime` |
//! | [`Date`] | `civil::Date` | `NaiveDate` | `Date` |
//! | [`LocalTime`], [`HourMinute`] | `civil::Time` | `NaiveTime` | `Time` |
//! | [`IsoDuration`] | `SignedDuration` | `TimeDelta` | `Duration` |

use std::fmt;

#[cfg(feature = "chrono04")]
mod chrono04;
mod date;
mod duration;
mod error;
mod hour_minute;
mod iso;
#[cfg(feature = "jiff02")]
mod jiff02;
mod link;
mod local_date_time;
mod local_time;
mod secret;
#[cfg(feature = "time03")]
mod time03;
mod time_series;
mod timestamp;

pub use date::Date;
pub use duration::IsoDuration;
pub use error::{OutOfRangeError, ParseValueError};
pub use hour_minute::HourMinute;
pub use link::Link;
pub use local_date_time::LocalDateTime;
pub use local_time::LocalTime;
pub use secret::Secret;
pub use time_series::TimeSeries;
pub use timestamp::Timestamp;

/// Writes a value piece by piece, or as one string if the caller requested a width or a precision.
fn padded(
    f: &mut fmt::Formatter<'_>,
    value: &dyn fmt::Display,
    write: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() {
        write(f)
    } else {
        // `to_string` formats without a width and a precision.
        f.pad(&value.to_string())
    }
}
