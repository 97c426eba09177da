//! The values that AccessLink sends as text: times, dates, durations, links and secrets.
//!
//! The service writes the same kind of value in several forms: with and without a fraction, with `Z`, with an
//! offset, with no zone at all. Each type here reads every form that has been seen (`FromStr`), keeps what it read,
//! and prints the form of the API's document (`Display`). Two values are equal when they mean the same, however
//! they were spelled:
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
//! | type | what it is | example |
//! |---|---|---|
//! | [`Timestamp`] | an instant, with its offset if one was given | `2020-01-01T00:39:07+03:00` |
//! | [`LocalDateTime`] | what a wall clock and a calendar showed, nobody says where | `2008-10-13T10:40:02` |
//! | [`Date`] | a day of the calendar | `2010-12-31` |
//! | [`LocalTime`] | what a wall clock showed | `12:37:33.000` |
//! | [`HourMinute`] | the same in two bytes, to the minute | `00:41` |
//! | [`IsoDuration`] | an exact length of time | `PT2H44M` |
//! | [`TimeSeries`] | values by time of day, in the service's order | `{"00:41": 76}` |
//! | [`Link`] | a URL that the service sent | |
//! | [`Secret`] | a text that is never shown | |
//!
//! What the forms of times have in common:
//! - date and time are parted by `T`, `t` or a space, and printed with `T`;
//! - seconds may be missing, and are printed; a leap second (`:60`) reads as the second before it;
//! - a fraction has one digit or more; as many are printed as were read, up to nine (nanoseconds), the rest is cut off;
//! - an offset is `Z`, `z`, `+03:00`, `+0300`, `+03` or `+03:00:00`, and less than a day; `-00:00` counts as
//!   none;
//! - years have four digits.
//!
//! Whoever wants to calculate converts, with `From` and `TryFrom`: [`Timestamp`] and [`IsoDuration`] to and from the types
//! of the standard library, and all of them to and from those of jiff 0.2, chrono 0.4 and time 0.3, with the features
//! `jiff02`, `chrono04` and `time03`. The offset is that of the timestamp, or UTC if there is none.
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

#[cfg(test)]
mod random_tests;

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

/// Writes a text that comes in pieces: whole, where a width or a precision was asked for.
fn padded(
    f: &mut fmt::Formatter<'_>,
    value: &dyn fmt::Display,
    write: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() {
        write(f)
    } else {
        // `to_string` asks for neither.
        f.pad(&value.to_string())
    }
}
