//! Conversions to and from the types of jiff 0.2. No other part of the public API uses these types.
//!
//! All conversions are `From` and `TryFrom` impls, so that support for another version of jiff can be added without
//! changing them.

use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Zoned, civil};

use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError, Timestamp};

/// Converts the instant. The offset is lost.
///
/// ```
/// use accesslink_api::value::Timestamp;
///
/// let timestamp: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
/// assert_eq!(jiff::Timestamp::from(timestamp).to_string(), "2019-12-31T21:39:07Z");
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
impl From<Timestamp> for jiff::Timestamp {
    fn from(timestamp: Timestamp) -> Self {
        let nanoseconds = timestamp.subsec_nanos().cast_signed();
        // The last timestamp is the last instant of jiff.
        Self::new(timestamp.unix_secs(), nanoseconds).unwrap_or_default()
    }
}

/// Converts the instant at its offset, or in UTC if the timestamp has no offset.
impl From<Timestamp> for Zoned {
    fn from(timestamp: Timestamp) -> Self {
        let seconds = timestamp.offset_secs().unwrap_or(0);
        let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
        jiff::Timestamp::from(timestamp).to_zoned(TimeZone::fixed(offset))
    }
}

/// Converts the instant to a timestamp without an offset. Returns an error if the instant is before the year 0.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, Self::Error> {
        Self::from_unix_nanos(timestamp.as_nanosecond())
    }
}

/// Converts the instant and its current offset. The name of the time zone is lost. Returns an error if the year is
/// before 0 or the offset is 24 hours or more.
impl TryFrom<&Zoned> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(zoned: &Zoned) -> Result<Self, Self::Error> {
        Self::try_from(zoned.timestamp())?.with_offset_secs(zoned.offset().seconds())
    }
}

/// Converts the instant and its current offset. The name of the time zone is lost. Returns an error if the year is
/// before 0 or the offset is 24 hours or more.
impl TryFrom<Zoned> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(zoned: Zoned) -> Result<Self, Self::Error> {
        Self::try_from(&zoned)
    }
}

impl From<LocalDateTime> for civil::DateTime {
    fn from(date_time: LocalDateTime) -> Self {
        Self::from_parts(date_time.date().into(), date_time.time().into())
    }
}

/// Converts a civil date and time. Returns an error if the date is before the year 0.
impl TryFrom<civil::DateTime> for LocalDateTime {
    type Error = OutOfRangeError;

    fn try_from(date_time: civil::DateTime) -> Result<Self, Self::Error> {
        let date = Date::try_from(date_time.date())?;
        Ok(Self::new(date, date_time.time().into()))
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        let [month, day] = [date.month(), date.day()].map(u8::cast_signed);
        // Years of four digits are within the range of both types.
        Self::new(date.year(), month, day).unwrap_or_default()
    }
}

/// Converts a date. Returns an error if the date is before the year 0.
impl TryFrom<civil::Date> for Date {
    type Error = OutOfRangeError;

    fn try_from(date: civil::Date) -> Result<Self, Self::Error> {
        Self::new(
            date.year(),
            date.month().cast_unsigned(),
            date.day().cast_unsigned(),
        )
    }
}

impl From<LocalTime> for civil::Time {
    fn from(time: LocalTime) -> Self {
        let [hour, minute, second] =
            [time.hour(), time.minute(), time.second()].map(u8::cast_signed);
        Self::new(hour, minute, second, time.nanosecond().cast_signed()).unwrap_or_default()
    }
}

impl From<civil::Time> for LocalTime {
    fn from(time: civil::Time) -> Self {
        let [hour, minute, second] =
            [time.hour(), time.minute(), time.second()].map(i8::cast_unsigned);
        Self::from_parts(
            hour,
            minute,
            second,
            time.subsec_nanosecond().cast_unsigned(),
        )
    }
}

/// Converts a time of day. The seconds of the result are 0.
impl From<HourMinute> for civil::Time {
    fn from(time: HourMinute) -> Self {
        LocalTime::from(time).into()
    }
}

/// Converts a time of day. Returns an error if the time has seconds or a fraction.
impl TryFrom<civil::Time> for HourMinute {
    type Error = OutOfRangeError;

    fn try_from(time: civil::Time) -> Result<Self, Self::Error> {
        LocalTime::from(time).try_into()
    }
}

impl From<IsoDuration> for SignedDuration {
    fn from(duration: IsoDuration) -> Self {
        Self::new(duration.as_secs(), duration.subsec_nanos())
    }
}

impl From<SignedDuration> for IsoDuration {
    fn from(duration: SignedDuration) -> Self {
        Self::from_parts(duration.as_secs(), duration.subsec_nanos())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Zoned, civil};

    use crate::value::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

    #[test]
    fn round_trips() {
        let timestamp: Timestamp = "2020-01-01T00:39:07.500+03:00".parse().unwrap();
        let instant = jiff::Timestamp::from(timestamp);
        assert_eq!(instant.to_string(), "2019-12-31T21:39:07.5Z");
        assert_eq!(Timestamp::try_from(instant), Ok(timestamp));
        let zoned = Zoned::from(timestamp);
        assert_eq!(zoned.datetime().to_string(), "2020-01-01T00:39:07.5");
        for back in [Timestamp::try_from(&zoned), Timestamp::try_from(zoned)] {
            let text = back.unwrap().to_string();
            assert_eq!(text, "2020-01-01T00:39:07.500+03:00");
        }

        let local: LocalDateTime = "2008-10-13T10:40:02Z".parse().unwrap();
        let civil = civil::DateTime::from(local);
        assert_eq!(civil, civil::date(2008, 10, 13).at(10, 40, 2, 0));
        assert_eq!(LocalDateTime::try_from(civil), Ok(local));

        let date: Date = "2010-12-31".parse().unwrap();
        let civil = civil::Date::from(date);
        assert_eq!(civil, civil::date(2010, 12, 31));
        assert_eq!(Date::try_from(civil), Ok(date));

        let time: LocalTime = "12:37:33.000".parse().unwrap();
        let civil = civil::Time::from(time);
        assert_eq!(civil, civil::time(12, 37, 33, 0));
        assert_eq!(LocalTime::from(civil), time);

        let minute: HourMinute = "23:59".parse().unwrap();
        let civil = civil::Time::from(minute);
        assert_eq!(civil, civil::time(23, 59, 0, 0));
        assert_eq!(HourMinute::try_from(civil), Ok(minute));

        let duration: IsoDuration = "PT6917.941S".parse().unwrap();
        let length = SignedDuration::from(duration);
        assert_eq!(length.as_millis(), 6_917_941);
        assert_eq!(IsoDuration::from(length), duration);
    }

    #[test]
    fn rejects_values_out_of_range() {
        assert!(Timestamp::try_from(jiff::Timestamp::MIN).is_err());
        assert!(Timestamp::try_from(jiff::Timestamp::MAX).is_ok());
        let far =
            jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::Offset::MAX));
        assert!(Timestamp::try_from(&far).is_err());
        assert!(LocalDateTime::try_from(civil::DateTime::MIN).is_err());
        assert!(Date::try_from(civil::date(-1, 12, 31)).is_err());
        assert!(HourMinute::try_from(civil::time(0, 0, 1, 0)).is_err());
        assert!(HourMinute::try_from(civil::time(0, 0, 0, 1)).is_err());
    }
}
