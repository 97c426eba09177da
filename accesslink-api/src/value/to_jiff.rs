//! To and from the types of jiff: the one place where they are in the public API.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned, civil};

use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, OutOfRangeError, Timestamp};

const YEAR: OutOfRangeError =
    OutOfRangeError::new("the year has more than four digits or a sign; give one from 0 to 9999");
const NOT_A_MINUTE: OutOfRangeError =
    OutOfRangeError::new("the time has seconds, which can't be kept; round it to the minute first");

impl Timestamp {
    /// The instant alone, without the offset.
    ///
    /// ```
    /// use accesslink_api::value::Timestamp;
    ///
    /// let timestamp: Timestamp = "2020-01-01T00:39:07+03:00".parse()?;
    /// assert_eq!(timestamp.to_jiff().to_string(), "2019-12-31T21:39:07Z");
    /// # Ok::<(), accesslink_api::value::ParseValueError>(())
    /// ```
    pub fn to_jiff(self) -> jiff::Timestamp {
        self.instant()
    }

    /// The instant at its offset; at UTC if it has none.
    pub fn to_zoned(self) -> Zoned {
        self.instant()
            .to_zoned(TimeZone::fixed(self.zone().offset()))
    }

    /// This instant, without an offset.
    ///
    /// # Errors
    ///
    /// If the instant is before the year 0.
    pub fn from_jiff(timestamp: jiff::Timestamp) -> Result<Self, OutOfRangeError> {
        Self::from_unix_nanoseconds(timestamp.as_nanosecond())
    }

    /// This instant at the offset that its time zone has then. The name of the zone is lost.
    ///
    /// # Errors
    ///
    /// If the instant is before the year 0, or the offset is 24 hours or more.
    pub fn from_zoned(zoned: &Zoned) -> Result<Self, OutOfRangeError> {
        Self::from_jiff(zoned.timestamp())?.with_offset_seconds(zoned.offset().seconds())
    }
}

impl LocalDateTime {
    /// The date and time shown.
    pub fn to_jiff(self) -> civil::DateTime {
        self.civil()
    }

    /// This date and time.
    ///
    /// # Errors
    ///
    /// If the year is negative.
    pub fn from_jiff(date_time: civil::DateTime) -> Result<Self, OutOfRangeError> {
        Ok(Self::new(
            Date::from_jiff(date_time.date())?,
            LocalTime::from_jiff(date_time.time()),
        ))
    }
}

impl Date {
    /// The same day.
    pub fn to_jiff(self) -> civil::Date {
        self.civil()
    }

    /// The same day.
    ///
    /// # Errors
    ///
    /// If the year is negative.
    pub fn from_jiff(date: civil::Date) -> Result<Self, OutOfRangeError> {
        Self::checked(date).ok_or(YEAR)
    }
}

impl LocalTime {
    /// The same time.
    pub fn to_jiff(self) -> civil::Time {
        self.civil()
    }

    /// The same time.
    pub fn from_jiff(time: civil::Time) -> Self {
        Self::from_civil(time)
    }
}

impl HourMinute {
    /// The same time, at second 0.
    pub fn to_jiff(self) -> civil::Time {
        self.civil()
    }

    /// The same time.
    ///
    /// # Errors
    ///
    /// If the time has seconds or parts of them.
    pub fn from_jiff(time: civil::Time) -> Result<Self, OutOfRangeError> {
        if time.second() != 0 || time.subsec_nanosecond() != 0 {
            return Err(NOT_A_MINUTE);
        }
        Self::new(time.hour().unsigned_abs(), time.minute().unsigned_abs())
    }
}

impl IsoDuration {
    /// The same length.
    pub const fn to_jiff(self) -> SignedDuration {
        self.length()
    }

    /// The same length.
    pub const fn from_jiff(duration: SignedDuration) -> Self {
        Self::from_length(duration)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use crate::value::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

    #[test]
    fn there_and_back() {
        let timestamp: Timestamp = "2020-01-01T00:39:07.500+03:00".parse().unwrap();
        assert_eq!(timestamp.to_jiff().to_string(), "2019-12-31T21:39:07.5Z");
        assert_eq!(
            timestamp.to_zoned().datetime().to_string(),
            "2020-01-01T00:39:07.5"
        );
        assert_eq!(Timestamp::from_jiff(timestamp.to_jiff()), Ok(timestamp));
        let back = Timestamp::from_zoned(&timestamp.to_zoned()).unwrap();
        assert_eq!(back.to_string(), "2020-01-01T00:39:07.500+03:00");

        let local: LocalDateTime = "2008-10-13T10:40:02Z".parse().unwrap();
        assert_eq!(local.to_jiff(), civil::date(2008, 10, 13).at(10, 40, 2, 0));
        assert_eq!(LocalDateTime::from_jiff(local.to_jiff()), Ok(local));

        let date: Date = "2010-12-31".parse().unwrap();
        assert_eq!(date.to_jiff(), civil::date(2010, 12, 31));
        assert_eq!(Date::from_jiff(date.to_jiff()), Ok(date));

        let time: LocalTime = "12:37:33.000".parse().unwrap();
        assert_eq!(time.to_jiff(), civil::time(12, 37, 33, 0));
        assert_eq!(LocalTime::from_jiff(time.to_jiff()), time);

        let minute: HourMinute = "23:59".parse().unwrap();
        assert_eq!(minute.to_jiff(), civil::time(23, 59, 0, 0));
        assert_eq!(HourMinute::from_jiff(minute.to_jiff()), Ok(minute));

        let duration: IsoDuration = "PT6917.941S".parse().unwrap();
        assert_eq!(duration.to_jiff().as_millis(), 6_917_941);
        assert_eq!(IsoDuration::from_jiff(duration.to_jiff()), duration);
    }

    #[test]
    fn what_has_no_form_is_refused() {
        assert!(Timestamp::from_jiff(jiff::Timestamp::MIN).is_err());
        assert!(Timestamp::from_jiff(jiff::Timestamp::MAX).is_ok());
        let far =
            jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::Offset::MAX));
        assert!(Timestamp::from_zoned(&far).is_err());
        assert!(LocalDateTime::from_jiff(civil::DateTime::MIN).is_err());
        assert!(Date::from_jiff(civil::date(-1, 12, 31)).is_err());
        assert!(HourMinute::from_jiff(civil::time(0, 0, 1, 0)).is_err());
        assert!(HourMinute::from_jiff(civil::time(0, 0, 0, 1)).is_err());
    }
}
