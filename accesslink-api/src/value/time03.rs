//! Conversions to and from the types of time 0.3. No other part of the public API uses these types.

use time::{Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError, Timestamp};

const FAR: OutOfRangeError =
    OutOfRangeError::new("the local time is outside the years that `time` supports: use UTC");

/// Converts the instant at its offset, or in UTC if the timestamp has no offset.
///
/// Returns an error if the year at the offset is not in 0 to 9999.
///
/// ```
/// use accesslink_api::value::Timestamp;
/// use time::OffsetDateTime;
///
/// let timestamp: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
/// let time = OffsetDateTime::try_from(timestamp)?;
/// assert_eq!((time.hour(), time.offset().whole_hours()), (0, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Timestamp> for OffsetDateTime {
    type Error = OutOfRangeError;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        let instant = Self::from_unix_timestamp_nanos(timestamp.unix_nanos()).map_err(|_| FAR)?;
        let seconds = timestamp.offset_secs().unwrap_or(0);
        let offset = UtcOffset::from_whole_seconds(seconds).map_err(|_| FAR)?;
        instant.checked_to_offset(offset).ok_or(FAR)
    }
}

/// Converts the instant and its offset. Returns an error if the year is not in 0 to 9999, if the instant is after the
/// last timestamp, or if the offset is 24 hours or more.
impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(time: OffsetDateTime) -> Result<Self, Self::Error> {
        let instant = Self::from_unix_nanos(time.unix_timestamp_nanos())?;
        instant.with_offset_secs(time.offset().whole_seconds())
    }
}

impl From<LocalDateTime> for PrimitiveDateTime {
    fn from(date_time: LocalDateTime) -> Self {
        Self::new(date_time.date().into(), date_time.time().into())
    }
}

/// Converts a civil date and time. Returns an error if the year is not in 0 to 9999.
impl TryFrom<PrimitiveDateTime> for LocalDateTime {
    type Error = OutOfRangeError;

    fn try_from(date_time: PrimitiveDateTime) -> Result<Self, Self::Error> {
        let date = Date::try_from(date_time.date())?;
        Ok(Self::new(date, date_time.time().into()))
    }
}

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        // Years of four digits are within the range of both types.
        let month = Month::try_from(date.month()).unwrap_or(Month::January);
        Self::from_calendar_date(date.year().into(), month, date.day()).unwrap_or(Self::MIN)
    }
}

/// Converts a date. Returns an error if the year is not in 0 to 9999.
impl TryFrom<time::Date> for Date {
    type Error = OutOfRangeError;

    fn try_from(date: time::Date) -> Result<Self, Self::Error> {
        // A year that does not fit is replaced by one that `new` rejects.
        let year = i16::try_from(date.year()).unwrap_or(i16::MAX);
        Self::new(year, date.month().into(), date.day())
    }
}

impl From<LocalTime> for Time {
    fn from(time: LocalTime) -> Self {
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        Self::from_hms_nano(hour, minute, second, time.nanosecond()).unwrap_or(Self::MIDNIGHT)
    }
}

impl From<Time> for LocalTime {
    fn from(time: Time) -> Self {
        Self::from_parts(time.hour(), time.minute(), time.second(), time.nanosecond())
    }
}

/// Converts a time of day. The seconds of the result are 0.
impl From<HourMinute> for Time {
    fn from(time: HourMinute) -> Self {
        Self::from_hms(time.hour(), time.minute(), 0).unwrap_or(Self::MIDNIGHT)
    }
}

/// Converts a time of day. Returns an error if the time has seconds or a fraction.
impl TryFrom<Time> for HourMinute {
    type Error = OutOfRangeError;

    fn try_from(time: Time) -> Result<Self, Self::Error> {
        LocalTime::from(time).try_into()
    }
}

impl From<IsoDuration> for time::Duration {
    fn from(duration: IsoDuration) -> Self {
        let nanos = duration.as_nanos() % 1_000_000_000;
        Self::new(duration.as_secs(), i32::try_from(nanos).unwrap_or_default())
    }
}

impl From<time::Duration> for IsoDuration {
    fn from(duration: time::Duration) -> Self {
        Self::from_parts(duration.whole_seconds(), duration.subsec_nanoseconds())
    }
}

#[cfg(test)]
mod tests {
    use time::{OffsetDateTime, PrimitiveDateTime, Time};

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
            let time = OffsetDateTime::try_from(timestamp).unwrap();
            let back = Timestamp::try_from(time).unwrap();
            assert_eq!(back, timestamp, "{text}");
            assert_eq!(back.offset_secs(), timestamp.offset_secs());
        }
        let local: LocalDateTime = "2008-10-13T10:40:02.000000001".parse().unwrap();
        let primitive = PrimitiveDateTime::from(local);
        assert_eq!((primitive.hour(), primitive.nanosecond()), (10, 1));
        assert_eq!(LocalDateTime::try_from(primitive), Ok(local));
        let date: Date = "2010-12-31".parse().unwrap();
        assert_eq!(Date::try_from(time::Date::from(date)), Ok(date));
        let time: LocalTime = "12:37:33.25".parse().unwrap();
        assert_eq!(LocalTime::from(Time::from(time)), time);
        let minute: HourMinute = "23:59".parse().unwrap();
        assert_eq!(Time::from(minute).as_hms(), (23, 59, 0));
        assert_eq!(HourMinute::try_from(Time::from(minute)), Ok(minute));
        for text in ["PT6917.941S", "PT0S", "-PT1.5S"] {
            let duration: IsoDuration = text.parse().unwrap();
            let length = time::Duration::from(duration);
            assert_eq!(IsoDuration::from(length), duration, "{text}");
        }
        let longest = IsoDuration::from(time::Duration::MIN);
        assert_eq!(longest.as_secs(), i64::MIN);
    }

    #[test]
    fn rejects_values_out_of_range() {
        let first = PrimitiveDateTime::MIN.assume_utc();
        assert!(Timestamp::try_from(first).is_err());
        assert!(Date::try_from(time::Date::MIN).is_err());
    }
}
