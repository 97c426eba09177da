//! Conversions to and from the types of chrono 0.4. No other part of the public API uses these types.

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike as _,
    Utc,
};

use super::date::NO_SUCH_DATE;
use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError, Timestamp};

const NANOS: i128 = 1_000_000_000;

const DURATION: OutOfRangeError =
    OutOfRangeError::new("the duration is out of the range of chrono's `TimeDelta`");

/// Converts the instant. The offset is lost.
///
/// ```
/// use accesslink_api::value::Timestamp;
/// use chrono::{DateTime, Utc};
///
/// let timestamp: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
/// assert_eq!(DateTime::<Utc>::from(timestamp).to_string(), "2019-12-31 21:39:07 UTC");
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant()
    }
}

/// Converts the instant at its offset, or in UTC if the timestamp has no offset.
impl From<Timestamp> for DateTime<FixedOffset> {
    fn from(timestamp: Timestamp) -> Self {
        timestamp
            .instant()
            .with_timezone(&timestamp.zone().offset())
    }
}

/// Converts the instant to a timestamp without an offset. Returns an error if the year is not in 0 to 9999, or if the
/// instant is after the last timestamp.
impl TryFrom<DateTime<Utc>> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(time: DateTime<Utc>) -> Result<Self, Self::Error> {
        instant(&time)
    }
}

/// Converts the instant and its offset. Returns an error if the year is not in 0 to 9999, or if the instant is after the
/// last timestamp.
impl TryFrom<DateTime<FixedOffset>> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(time: DateTime<FixedOffset>) -> Result<Self, Self::Error> {
        instant(&time)?.with_offset_secs(time.offset().local_minus_utc())
    }
}

fn instant<Z: TimeZone>(time: &DateTime<Z>) -> Result<Timestamp, OutOfRangeError> {
    let nanos = i128::from(time.timestamp_subsec_nanos().min(999_999_999));
    Timestamp::from_unix_nanos(i128::from(time.timestamp()) * NANOS + nanos)
}

impl From<LocalDateTime> for NaiveDateTime {
    fn from(date_time: LocalDateTime) -> Self {
        date_time.naive()
    }
}

/// Converts a civil date and time. Returns an error if the year is not in 0 to 9999.
impl TryFrom<NaiveDateTime> for LocalDateTime {
    type Error = OutOfRangeError;

    fn try_from(date_time: NaiveDateTime) -> Result<Self, Self::Error> {
        Ok(Self::new(
            date_time.date().try_into()?,
            date_time.time().into(),
        ))
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.naive()
    }
}

/// Converts a date. Returns an error if the year is not in 0 to 9999.
impl TryFrom<NaiveDate> for Date {
    type Error = OutOfRangeError;

    fn try_from(date: NaiveDate) -> Result<Self, Self::Error> {
        Self::checked(date).ok_or(NO_SUCH_DATE)
    }
}

impl From<LocalTime> for NaiveTime {
    fn from(time: LocalTime) -> Self {
        time.naive()
    }
}

/// Converts a time of day. A leap second becomes the end of the second before it.
impl From<NaiveTime> for LocalTime {
    fn from(time: NaiveTime) -> Self {
        let nanosecond = time.nanosecond().min(999_999_999);
        Self::from_naive(time.with_nanosecond(nanosecond).unwrap_or(time))
    }
}

/// Converts a time of day. The seconds of the result are 0.
impl From<HourMinute> for NaiveTime {
    fn from(time: HourMinute) -> Self {
        time.naive()
    }
}

/// Converts a time of day. Returns an error if the time has seconds or a fraction.
impl TryFrom<NaiveTime> for HourMinute {
    type Error = OutOfRangeError;

    fn try_from(time: NaiveTime) -> Result<Self, Self::Error> {
        LocalTime::from(time).try_into()
    }
}

/// Converts a duration. Returns an error if the duration is longer than 292 million years.
impl TryFrom<IsoDuration> for TimeDelta {
    type Error = OutOfRangeError;

    fn try_from(duration: IsoDuration) -> Result<Self, Self::Error> {
        let nanos = duration.as_nanos();
        let seconds = i64::try_from(nanos.div_euclid(NANOS));
        let rest = u32::try_from(nanos.rem_euclid(NANOS));
        let parts = seconds.ok().zip(rest.ok());
        parts
            .and_then(|(seconds, nanos)| Self::new(seconds, nanos))
            .ok_or(DURATION)
    }
}

impl From<TimeDelta> for IsoDuration {
    fn from(delta: TimeDelta) -> Self {
        Self::from_parts(delta.num_seconds(), delta.subsec_nanos())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

    use crate::value::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

    #[test]
    fn round_trips() {
        for text in [
            "2020-01-01T00:39:07.500+03:00",
            "1969-12-31T23:59:59.250-05:30",
            "0000-01-02T00:00:00Z",
            "9999-12-30T21:59:59.999999999Z",
        ] {
            let timestamp: Timestamp = text.parse().unwrap();
            let utc = DateTime::<Utc>::from(timestamp);
            assert_eq!(Timestamp::try_from(utc), Ok(timestamp), "{text}");
            let zoned = DateTime::<FixedOffset>::from(timestamp);
            assert_eq!(zoned.to_utc(), utc);
            let back = Timestamp::try_from(zoned).unwrap();
            assert_eq!(back, timestamp);
            assert_eq!(back.offset_secs(), timestamp.offset_secs());
        }
        let local: LocalDateTime = "2008-10-13T10:40:02.000000001".parse().unwrap();
        let naive = NaiveDateTime::from(local);
        assert_eq!(naive.to_string(), "2008-10-13 10:40:02.000000001");
        assert_eq!(LocalDateTime::try_from(naive), Ok(local));
        let date: Date = "2010-12-31".parse().unwrap();
        assert_eq!(Date::try_from(NaiveDate::from(date)), Ok(date));
        let time: LocalTime = "12:37:33.25".parse().unwrap();
        assert_eq!(LocalTime::from(NaiveTime::from(time)), time);
        let minute: HourMinute = "23:59".parse().unwrap();
        assert_eq!(NaiveTime::from(minute).to_string(), "23:59:00");
        assert_eq!(HourMinute::try_from(NaiveTime::from(minute)), Ok(minute));
        for text in ["PT6917.941S", "PT0S", "-PT1.5S"] {
            let duration: IsoDuration = text.parse().unwrap();
            let delta = TimeDelta::try_from(duration).unwrap();
            assert_eq!(IsoDuration::from(delta), duration, "{text}");
        }
    }

    #[test]
    fn rejects_values_out_of_range() {
        assert!(Timestamp::try_from(DateTime::<Utc>::MIN_UTC).is_err());
        assert!(Timestamp::try_from(DateTime::<Utc>::MAX_UTC).is_err());
        assert!(Date::try_from(NaiveDate::MIN).is_err());
        assert!(Date::try_from(NaiveDate::MAX).is_err());
        let long = IsoDuration::from_secs(i64::MAX);
        assert!(TimeDelta::try_from(long).is_err());
        let leap = NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
        let time = LocalTime::from(leap);
        assert_eq!((time.second(), time.nanosecond()), (59, 999_999_999));
    }
}
