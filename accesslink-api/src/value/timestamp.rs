//! The type of instants, with the offset from UTC that the service sent.

#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use crate::impl_cmp_by_key::impl_cmp_by_key;

use super::iso::{Clock, Cursor, Zone, write_date};
use super::{IsoDuration, LocalDateTime, OutOfRangeError, ParseValueError};

pub(super) const NO_SUCH_INSTANT: OutOfRangeError = OutOfRangeError::new(
    "instant or offset out of range: expected an instant from year 0 to 9999-12-30T22:00:00Z and an offset below 24 hours",
);

const NANOSECONDS_PER_SECOND: i128 = 1_000_000_000;
/// The last second, 9999-12-30T22:00:00Z. At any offset, it is before the year 10,000, and jiff has no later one.
const LAST_SECOND: i64 = 253_402_207_200;

/// An instant, with its offset from UTC if one was sent.
///
/// Strings such as `2016-04-27T20:11:33.000Z`, `2018-05-15T14:22:24Z` and `2025-09-30T23:33:22.675+01:00` are
/// accepted. A string without a time zone, such as `2025-01-31T12:01:45.963`, is parsed as UTC. `Display` prints the
/// form of RFC 3339: `T` separates date and time, and `Z` is appended if the string had no time zone.
///
/// Equality, ordering and hashing use the instant alone: the offset and the number of fractional digits are ignored.
///
/// The range is from the start of the year 0 to `9999-12-30T22:00:00.999999999Z`.
///
/// ```
/// use accesslink_api::value::Timestamp;
///
/// let fell_asleep: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
/// assert_eq!(fell_asleep.unix_secs(), 1_577_828_347);
/// assert_eq!(fell_asleep.offset_secs(), Some(3 * 3600));
/// assert_eq!(fell_asleep.local().to_string(), "2020-01-01T00:39:07");
/// assert_eq!(fell_asleep, "2019-12-31T21:39:07.000Z".parse()?);
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    instant: DateTime<Utc>,
    zone: Zone,
    digits: Option<u8>,
}

impl Timestamp {
    pub(crate) const EXPECTED: &'static str = "an instant like `2016-04-27T20:11:33.000Z`";

    /// Creates an instant without an offset from the seconds since 1970-01-01T00:00:00Z, which may be negative.
    ///
    /// # Errors
    ///
    /// Returns an error if the instant is before the year 0 or after `9999-12-30T22:00:00.999999999Z`.
    ///
    /// ```
    /// use accesslink_api::value::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix_secs(1_461_787_893)?.to_string(), "2016-04-27T20:11:33Z");
    /// assert!(Timestamp::from_unix_secs(i64::MAX).is_err());
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub fn from_unix_secs(seconds: i64) -> Result<Self, OutOfRangeError> {
        Self::from_unix_nanos(i128::from(seconds) * NANOSECONDS_PER_SECOND)
    }

    /// Creates an instant without an offset from the nanoseconds since 1970-01-01T00:00:00Z.
    ///
    /// `Display` prints the fewest fractional digits (0, 3, 6 or 9) that represent it exactly.
    ///
    /// # Errors
    ///
    /// Returns an error if the instant is before the year 0 or after `9999-12-30T22:00:00.999999999Z`.
    pub fn from_unix_nanos(nanoseconds: i128) -> Result<Self, OutOfRangeError> {
        Self::computed(nanoseconds, Zone::Unstated).ok_or(NO_SUCH_INSTANT)
    }

    /// Returns the whole seconds since 1970-01-01T00:00:00Z, rounded down. The result is negative for earlier
    /// instants.
    pub fn unix_secs(&self) -> i64 {
        self.instant.timestamp()
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z. The result is negative for earlier instants.
    pub fn unix_nanos(&self) -> i128 {
        i128::from(self.unix_secs()) * NANOSECONDS_PER_SECOND + i128::from(self.subsec_nanos())
    }

    /// Returns the nanoseconds to add to [`unix_secs`](Self::unix_secs), 0 to 999,999,999.
    pub fn subsec_nanos(&self) -> u32 {
        self.instant.timestamp_subsec_nanos()
    }

    /// Returns the offset in seconds east of UTC: `Some(0)` for `Z`, or `None` if the string had no time zone.
    pub fn offset_secs(&self) -> Option<i32> {
        self.zone.stated_seconds()
    }

    /// Returns the same instant with another offset, in seconds east of UTC.
    ///
    /// # Errors
    ///
    /// Returns an error if the offset is 24 hours or more, or if the local date is before the year 0.
    ///
    /// ```
    /// use accesslink_api::value::Timestamp;
    ///
    /// let instant: Timestamp = "2016-04-27T20:11:33.000Z".parse()?;
    /// let local = instant.with_offset_secs(-5 * 3600)?;
    /// assert_eq!(local.to_string(), "2016-04-27T15:11:33.000-05:00");
    /// assert_eq!(local, instant);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_offset_secs(self, seconds: i32) -> Result<Self, OutOfRangeError> {
        let zone = Zone::from_seconds(seconds).ok_or(NO_SUCH_INSTANT)?;
        let moved = Self::computed(self.unix_nanos(), zone).ok_or(NO_SUCH_INSTANT)?;
        Ok(Self {
            digits: self.digits,
            ..moved
        })
    }

    /// Returns the local date and time at the offset of this instant, or in UTC if it has no offset.
    pub fn local(&self) -> LocalDateTime {
        let (date, clock) = self.reading();
        LocalDateTime::from_parts(date, clock, Zone::Unstated)
    }

    /// Returns the instant that is `duration` later, at the same offset. Returns `None` if the result is out of
    /// range.
    ///
    /// ```
    /// use accesslink_api::value::{IsoDuration, Timestamp};
    ///
    /// let start: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
    /// let later = start.checked_add(IsoDuration::from_secs(90)).ok_or("out of range")?;
    /// assert_eq!(later.to_string(), "2020-01-01T00:40:37+03:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn checked_add(self, duration: IsoDuration) -> Option<Self> {
        let nanoseconds = self.unix_nanos().checked_add(duration.as_nanos())?;
        Self::computed(nanoseconds, self.zone)
    }

    /// Returns the time elapsed since `earlier`. The result is negative if `earlier` is later than `self`.
    ///
    /// ```
    /// use accesslink_api::value::Timestamp;
    ///
    /// let start: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
    /// let end: Timestamp = "2020-01-01T09:19:37+03:00".parse()?;
    /// assert_eq!(end.duration_since(start).to_string(), "PT8H40M30S");
    /// # Ok::<(), accesslink_api::value::ParseValueError>(())
    /// ```
    pub fn duration_since(self, earlier: Self) -> IsoDuration {
        IsoDuration::from_nanos(self.unix_nanos() - earlier.unix_nanos())
    }

    /// Creates an instant from the nanoseconds since 1970. Returns `None` if its local date is before the year 0, which
    /// cannot be written in four digits, or if it is after the last instant.
    fn computed(nanoseconds: i128, zone: Zone) -> Option<Self> {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS_PER_SECOND)).ok()?;
        let rest = u32::try_from(nanoseconds.rem_euclid(NANOSECONDS_PER_SECOND)).ok()?;
        let instant = DateTime::from_timestamp(seconds, rest)?;
        let local = instant.with_timezone(&zone.offset());
        let digits = Clock::computed(local.time()).digits;
        (local.year() >= 0 && instant.timestamp() <= LAST_SECOND).then_some(Self {
            instant,
            zone,
            digits,
        })
    }

    /// Creates an instant from a local date and time, whose year must have four digits. Returns `None` if the result
    /// is after the last instant.
    pub(super) fn from_reading(date: NaiveDate, clock: Clock, zone: Zone) -> Option<Self> {
        let local = date.and_time(clock.time);
        let instant = local.checked_sub_offset(zone.offset())?.and_utc();
        (instant.timestamp() <= LAST_SECOND).then_some(Self {
            instant,
            zone,
            digits: clock.digits,
        })
    }

    #[cfg(feature = "chrono04")]
    pub(super) fn instant(self) -> DateTime<Utc> {
        self.instant
    }

    #[cfg(feature = "chrono04")]
    pub(super) fn zone(self) -> Zone {
        self.zone
    }

    fn reading(&self) -> (NaiveDate, Clock) {
        let local = self.instant.with_timezone(&self.zone.offset());
        let clock = Clock {
            time: local.time(),
            digits: self.digits,
        };
        (local.date_naive(), clock)
    }
}

impl FromStr for Timestamp {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Cursor::new(text)
            .date_time()
            .and_then(|(date, clock, zone)| Self::from_reading(date, clock, zone))
            .ok_or_else(|| ParseValueError::new(Self::EXPECTED, text))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, clock) = self.reading();
        // An instant without an offset was parsed as UTC: print `Z` so that other parsers agree.
        let zone = match self.zone {
            Zone::Unstated => Zone::Utc,
            stated => stated,
        };
        super::padded(f, self, |f| {
            write_date(f, date)?;
            f.write_str("T")?;
            clock.fmt(f)?;
            zone.fmt(f)
        })
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

impl_cmp_by_key!(Timestamp, |value| value.instant);

/// Converts an instant. Returns an error if it is before the year 0 or after `9999-12-30T22:00:00.999999999Z`.
impl TryFrom<SystemTime> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()),
            Err(before) => i128::try_from(before.duration().as_nanos()).map(i128::wrapping_neg),
        };
        Self::from_unix_nanos(nanoseconds.map_err(|_| NO_SUCH_INSTANT)?)
    }
}

/// Converts an instant. Returns an error if the platform's clock cannot represent it.
impl TryFrom<Timestamp> for SystemTime {
    type Error = OutOfRangeError;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        let seconds = timestamp.unix_secs();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        second
            .and_then(|second| {
                second.checked_add(Duration::from_nanos(u64::from(timestamp.subsec_nanos())))
            })
            .ok_or(NO_SUCH_INSTANT)
    }
}
