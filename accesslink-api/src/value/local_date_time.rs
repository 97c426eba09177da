//! The type of civil dates and times, without a time zone.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime};

use crate::impl_cmp_by_key::impl_cmp_by_key;

use super::iso::{Clock, Cursor, Zone, write_date};
use super::timestamp::NO_SUCH_INSTANT;
use super::{Date, LocalTime, OutOfRangeError, ParseValueError, Timestamp};

/// A civil date and time without a time zone, such as the start of an exercise.
///
/// Strings such as `2008-10-13T10:40:02` are accepted, with a fraction or without. The service sometimes appends a
/// `Z` that does **not** mean UTC. A `Z` or an offset is therefore accepted and printed again, but has no meaning:
/// equality, ordering and hashing use the date and the time alone.
///
/// The instant can be calculated from the offset, in minutes, that the service sends in a separate field:
///
/// ```
/// use accesslink_api::value::LocalDateTime;
///
/// let start: LocalDateTime = "2008-10-13T10:40:02.000Z".parse()?;
/// assert_eq!(start.date().to_string(), "2008-10-13");
/// assert_eq!(start.time().to_string(), "10:40:02.000");
/// assert_eq!(start, "2008-10-13T10:40:02".parse()?);
///
/// let instant = start.at_offset_minutes(180)?;
/// assert_eq!(instant, "2008-10-13T07:40:02Z".parse()?);
/// assert_eq!(instant.to_string(), "2008-10-13T10:40:02.000+03:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct LocalDateTime {
    reading: NaiveDateTime,
    zone: Zone,
    digits: Option<u8>,
}

impl LocalDateTime {
    pub(crate) const EXPECTED: &'static str = "a local date-time like `2008-10-13T10:40:02.000`";

    /// Creates a civil date and time from a date and a time.
    ///
    /// ```
    /// use accesslink_api::value::{Date, LocalDateTime, LocalTime};
    ///
    /// let start = LocalDateTime::new(Date::new(2008, 10, 13)?, LocalTime::new(10, 40, 2, 0)?);
    /// assert_eq!(start.to_string(), "2008-10-13T10:40:02");
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub fn new(date: Date, time: LocalTime) -> Self {
        Self::from_parts(date.naive(), time.clock(), Zone::Unstated)
    }

    /// Returns the date, without the time of day.
    pub fn date(&self) -> Date {
        Date::from_naive(self.reading.date())
    }

    /// Returns the time of day, without the date.
    pub fn time(&self) -> LocalTime {
        LocalTime::from_clock(self.clock())
    }

    /// Returns the instant for an offset in minutes east of UTC: UTC = local − offset.
    ///
    /// The offset is the service's `start-time-utc-offset`. A `Z` or an offset in the parsed string is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the offset is 24 hours or more, or if the instant is after the last [`Timestamp`].
    pub fn at_offset_minutes(&self, minutes: i32) -> Result<Timestamp, OutOfRangeError> {
        let clock = Clock {
            // A timestamp is printed with seconds.
            digits: self.digits.or(Some(0)),
            ..self.clock()
        };
        minutes
            .checked_mul(60)
            .and_then(Zone::from_seconds)
            .and_then(|zone| Timestamp::from_reading(self.reading.date(), clock, zone))
            .ok_or(NO_SUCH_INSTANT)
    }

    /// Returns the offset in the parsed string, in seconds east of UTC: `Some(0)` for `Z`, or `None` without an
    /// offset.
    ///
    /// Do not use the offset in calculations: the service's `Z` does not mean UTC. It is kept to print the string
    /// unchanged.
    pub fn stated_offset_secs(&self) -> Option<i32> {
        self.zone.stated_seconds()
    }

    pub(super) fn from_parts(date: NaiveDate, clock: Clock, zone: Zone) -> Self {
        Self {
            reading: date.and_time(clock.time),
            zone,
            digits: clock.digits,
        }
    }

    #[cfg(feature = "chrono04")]
    pub(super) fn naive(self) -> NaiveDateTime {
        self.reading
    }

    fn clock(&self) -> Clock {
        Clock {
            time: self.reading.time(),
            digits: self.digits,
        }
    }
}

impl FromStr for LocalDateTime {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (date, clock, zone) = Cursor::new(text)
            .date_time()
            .ok_or_else(|| ParseValueError::new(Self::EXPECTED, text))?;
        Ok(Self::from_parts(date, clock, zone))
    }
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::padded(f, self, |f| {
            write_date(f, self.reading.date())?;
            f.write_str("T")?;
            self.clock().fmt(f)?;
            self.zone.fmt(f)
        })
    }
}

impl fmt::Debug for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LocalDateTime({self})")
    }
}

impl_cmp_by_key!(LocalDateTime, |value| value.reading);

#[cfg(test)]
mod tests {
    use super::LocalDateTime;
    use crate::value::{Date, LocalTime};

    fn read(text: &str) -> LocalDateTime {
        text.parse().unwrap()
    }

    fn columns<const N: usize>(case: &str) -> [&str; N] {
        let mut columns = case.split(" | ");
        std::array::from_fn(|_| columns.next().unwrap())
    }

    /// The input, the printed form, and the stated offset in seconds.
    const READ: &str = "\
2008-10-13T10:40:02 | same | none
2008-10-13T10:40:02.000 | same | none
2008-10-13T10:40:02.5 | same | none
2008-10-13T10:40:02Z | same | 0
2008-10-13T10:40:02.000Z | same | 0
2008-10-13t10:40:02.000z | 2008-10-13T10:40:02.000Z | 0
2008-10-13 10:40:02 | 2008-10-13T10:40:02 | none
2008-10-13T10:40:02+03:00 | same | 10800
2008-10-13T10:40:02-00:00 | 2008-10-13T10:40:02 | none
2008-10-13T10:40 | same | none
2008-10-13T10:40:60 | 2008-10-13T10:40:59 | none
9999-12-31T23:59:59.999999999 | same | none
0000-01-01T00:00:00+23:59 | same | 86340";

    #[test]
    fn parses_and_prints() {
        for case in READ.lines() {
            let [text, printed, stated] = columns(case);
            let printed = if printed == "same" { text } else { printed };
            let value = read(text);
            assert_eq!(value.to_string(), printed, "{text}");
            assert_eq!(value.stated_offset_secs(), stated.parse().ok(), "{text}");
            assert_eq!(read(printed), value, "{text}");
        }
    }

    #[test]
    fn equality_ignores_offset_and_digits() {
        let plain = read("2008-10-13T10:40:02");
        for same in [
            "2008-10-13T10:40:02Z",
            "2008-10-13T10:40:02.000",
            "2008-10-13T10:40:02+03:00",
        ] {
            assert_eq!(read(same), plain);
        }
        assert_ne!(read("2008-10-13T10:40:02.001"), plain);
        assert!(read("2008-10-13T10:40:02.001Z") > plain);
        assert_eq!(format!("{plain:?}"), "LocalDateTime(2008-10-13T10:40:02)");
    }

    /// The local time, the offset in minutes, and the instant with its seconds since 1970.
    const INSTANTS: &str = "\
2008-10-13T10:40:02 | 180 | 2008-10-13T10:40:02+03:00 | 1223883602
2008-10-13T10:40:02.000Z | 180 | 2008-10-13T10:40:02.000+03:00 | 1223883602
2008-10-13T10:40:02+09:00 | 0 | 2008-10-13T10:40:02+00:00 | 1223894402
2008-10-13T10:40 | 180 | 2008-10-13T10:40:00+03:00 | 1223883600
2008-10-13T10:40:02 | -210 | 2008-10-13T10:40:02-03:30 | 1223907002
2008-10-13T10:40:02 | 1439 | 2008-10-13T10:40:02+23:59 | 1223808062
2008-10-13T10:40:02 | 1440 | none | none
2008-10-13T10:40:02 | 2147483647 | none | none
2008-10-13T10:40:02 | -2147483648 | none | none
9999-12-31T23:59:59 | -600 | none | none";

    #[test]
    fn utc_is_local_minus_offset() {
        for case in INSTANTS.lines() {
            let [text, minutes, printed, seconds] = columns(case);
            let instant = read(text).at_offset_minutes(minutes.parse().unwrap()).ok();
            let found = instant.map(|instant| (instant.to_string(), instant.unix_secs()));
            let seconds = seconds.parse().ok();
            assert_eq!(
                found,
                seconds.map(|seconds| (printed.to_owned(), seconds)),
                "{case}"
            );
            if let Some(instant) = instant {
                assert_eq!(instant.local(), read(text));
            }
        }
    }

    #[test]
    fn parts() {
        let value = read("2008-10-13T10:40:02.500Z");
        assert_eq!(value.date(), Date::new(2008, 10, 13).unwrap());
        assert_eq!(
            value.time(),
            LocalTime::new(10, 40, 2, 500_000_000).unwrap()
        );
        let again = LocalDateTime::new(value.date(), value.time());
        assert_eq!(again.to_string(), "2008-10-13T10:40:02.500");
    }
}
