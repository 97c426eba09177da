//! To and from the types of jiff 0.2: the one place where they are in the public API.
//!
//! All of it is `From` and `TryFrom`, so that another version of jiff can be added beside this one.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned, civil};

use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError, Timestamp};

const YEAR: OutOfRangeError =
    OutOfRangeError::new("the year has more than four digits or a sign; give one from 0 to 9999");
const NOT_A_MINUTE: OutOfRangeError =
    OutOfRangeError::new("the time has seconds, which can't be kept; round it to the minute first");

/// The instant alone, without the offset.
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
        timestamp.instant()
    }
}

/// The instant at its offset; at UTC if it has none.
impl From<Timestamp> for Zoned {
    fn from(timestamp: Timestamp) -> Self {
        let offset = timestamp.zone().offset();
        timestamp.instant().to_zoned(TimeZone::fixed(offset))
    }
}

/// This instant, without an offset. Fails before the year 0.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, Self::Error> {
        Self::from_unix_nanos(timestamp.as_nanosecond())
    }
}

/// This instant at the offset that its time zone has then; the name of the zone is lost. Fails before the year 0, and
/// for an offset of 24 hours or more.
impl TryFrom<&Zoned> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(zoned: &Zoned) -> Result<Self, Self::Error> {
        Self::try_from(zoned.timestamp())?.with_offset_secs(zoned.offset().seconds())
    }
}

/// As for a reference.
impl TryFrom<Zoned> for Timestamp {
    type Error = OutOfRangeError;

    fn try_from(zoned: Zoned) -> Result<Self, Self::Error> {
        Self::try_from(&zoned)
    }
}

/// The date and time shown.
impl From<LocalDateTime> for civil::DateTime {
    fn from(date_time: LocalDateTime) -> Self {
        date_time.civil()
    }
}

/// Fails before the year 0.
impl TryFrom<civil::DateTime> for LocalDateTime {
    type Error = OutOfRangeError;

    fn try_from(date_time: civil::DateTime) -> Result<Self, Self::Error> {
        let date = Date::try_from(date_time.date())?;
        Ok(Self::new(date, date_time.time().into()))
    }
}

/// The same day.
impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.civil()
    }
}

/// Fails before the year 0.
impl TryFrom<civil::Date> for Date {
    type Error = OutOfRangeError;

    fn try_from(date: civil::Date) -> Result<Self, Self::Error> {
        Self::checked(date).ok_or(YEAR)
    }
}

/// The same time.
impl From<LocalTime> for civil::Time {
    fn from(time: LocalTime) -> Self {
        time.civil()
    }
}

/// The same time.
impl From<civil::Time> for LocalTime {
    fn from(time: civil::Time) -> Self {
        Self::from_civil(time)
    }
}

/// The same time, at second 0.
impl From<HourMinute> for civil::Time {
    fn from(time: HourMinute) -> Self {
        time.civil()
    }
}

/// Fails if the time has seconds or parts of them.
impl TryFrom<civil::Time> for HourMinute {
    type Error = OutOfRangeError;

    fn try_from(time: civil::Time) -> Result<Self, Self::Error> {
        if time.second() != 0 || time.subsec_nanosecond() != 0 {
            return Err(NOT_A_MINUTE);
        }
        Self::new(time.hour().unsigned_abs(), time.minute().unsigned_abs())
    }
}

/// The same length.
impl From<IsoDuration> for SignedDuration {
    fn from(duration: IsoDuration) -> Self {
        duration.length()
    }
}

/// The same length.
impl From<SignedDuration> for IsoDuration {
    fn from(duration: SignedDuration) -> Self {
        Self::from_length(duration)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Zoned, civil};

    use crate::value::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

    #[test]
    fn there_and_back() {
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
    fn what_has_no_form_is_refused() {
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
