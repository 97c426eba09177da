//! The type of calendar dates, which can also be parsed from date-times.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Days, NaiveDate};

use super::iso::{Cursor, write_date};
use super::{OutOfRangeError, ParseValueError};

pub(super) const NO_SUCH_DATE: OutOfRangeError = OutOfRangeError::new(
    "date out of range: expected a year from 0 to 9999 and a day that exists in the month",
);

/// A calendar date, such as `2010-12-31`.
///
/// A date-time is accepted as well, because a birthdate is sent as `1985-09-06T00:00:00.000Z`. Its time and its time
/// zone are ignored: the date is the one in the string. A date that the calendar does not contain is an error.
///
/// ```
/// use accesslink_api::value::Date;
///
/// let date: Date = "2010-12-31".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2010, 12, 31));
///
/// let birthdate: Date = "1985-09-06T00:00:00.000Z".parse()?;
/// assert_eq!(birthdate.to_string(), "1985-09-06");
///
/// assert!("2022-09-31".parse::<Date>().is_err());
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    date: NaiveDate,
}

impl Date {
    pub(crate) const EXPECTED: &'static str = "a date like `2010-12-31`";

    /// Creates a date from a year (0 to 9999), a month (1 to 12) and a day of the month (from 1).
    ///
    /// # Errors
    ///
    /// Returns an error if the calendar does not contain this date, or if the year is outside of 0 to 9999.
    ///
    /// ```
    /// use accesslink_api::value::Date;
    ///
    /// assert_eq!(Date::new(2020, 2, 29)?.to_string(), "2020-02-29");
    /// assert!(Date::new(2021, 2, 29).is_err());
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, OutOfRangeError> {
        NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
            .and_then(Self::checked)
            .ok_or(NO_SUCH_DATE)
    }

    /// Returns the year, 0 to 9999.
    pub fn year(&self) -> i16 {
        // The year is in 0 to 9999, so it fits.
        self.date.year() as i16
    }

    /// Returns the month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.date.month() as u8
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(&self) -> u8 {
        self.date.day() as u8
    }

    /// Returns the date that is this number of days later, or earlier if the number is negative. Returns `None` if
    /// the year of the result is not in 0 to 9999.
    ///
    /// ```
    /// use accesslink_api::value::Date;
    ///
    /// let date = Date::new(2020, 2, 28)?;
    /// assert_eq!(date.checked_add_days(2), Some(Date::new(2020, 3, 1)?));
    /// assert_eq!(date.checked_add_days(-28), Some(Date::new(2020, 1, 31)?));
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub fn checked_add_days(self, days: i32) -> Option<Self> {
        let distance = Days::new(days.unsigned_abs().into());
        let moved = match days {
            0.. => self.date.checked_add_days(distance),
            _ => self.date.checked_sub_days(distance),
        };
        moved.and_then(Self::checked)
    }

    /// Converts a date, or returns `None` if its year is negative.
    pub(super) fn checked(date: NaiveDate) -> Option<Self> {
        (0..=9999).contains(&date.year()).then_some(Self { date })
    }

    /// Converts a date whose year is known to have four digits.
    pub(super) fn from_naive(date: NaiveDate) -> Self {
        Self { date }
    }

    pub(super) fn naive(self) -> NaiveDate {
        self.date
    }
}

impl FromStr for Date {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut cursor = Cursor::new(text);
        let whole = cursor.date().filter(|_| cursor.is_at_end());
        whole
            .or_else(|| Cursor::new(text).date_time().map(|(date, ..)| date))
            .map(Self::from_naive)
            .ok_or_else(|| ParseValueError::new(Self::EXPECTED, text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::padded(f, self, |f| write_date(f, self.date))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn parses_and_prints() {
        let cases = [
            ("2010-12-31", "2010-12-31"),
            ("2020-02-29", "2020-02-29"),
            ("0000-01-01", "0000-01-01"),
            ("9999-12-31", "9999-12-31"),
            ("1985-09-06T00:00:00.000Z", "1985-09-06"),
            ("1985-09-06T23:59:59", "1985-09-06"),
            ("1985-09-06t00:00z", "1985-09-06"),
            ("1985-09-06 00:00:00", "1985-09-06"),
            ("1985-09-06T00:00:00+14:00", "1985-09-06"),
            ("9999-12-31T23:59:59-12:00", "9999-12-31"),
        ];
        for (text, printed) in cases {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.to_string(), printed, "{text}");
            assert_eq!(printed.parse(), Ok(date), "{text}");
        }
    }

    #[test]
    fn rejects_invalid_strings() {
        let long = "2010-12-31".repeat(10_000);
        let cases = [
            "",
            " ",
            "-",
            "2022-09-31",
            "2021-02-29",
            "1900-02-29",
            "2010-00-01",
            "2010-13-01",
            "2010-01-00",
            "2010-01-32",
            "2010-1-1",
            "20101231",
            "2010/12/31",
            "31-12-2010",
            "-2010-12-31",
            "+2010-12-31",
            "-002010-12-31",
            "+012010-12-31",
            "12010-12-31",
            "99999999999999999999-12-31",
            "2010-12-31 ",
            " 2010-12-31",
            "2010-12-31T",
            "2010-12-31Z",
            "2010-12-31T25:00",
            "2010-12-31T00:00:00ZZ",
            "2022-09-31T00:00:00Z",
            "２０１０-12-31",
            "2010-12-3é",
            "2010–12–31",
            "2010-12-31\0",
            "null",
            "PT1H",
            long.as_str(),
        ];
        for text in cases {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.text(), text);
            assert_eq!(error.expected(), Date::EXPECTED);
        }
    }

    #[test]
    fn from_numbers() {
        let date = Date::new(1985, 9, 6).unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1985, 9, 6));
        assert_eq!(format!("{date:?}"), "Date(1985-09-06)");
        assert!(date < Date::new(1985, 10, 1).unwrap());
        for (year, month, day) in [
            (-1, 1, 1),
            (10_000, 1, 1),
            (i16::MIN, 255, 255),
            (2022, 9, 31),
            (2022, 0, 1),
        ] {
            assert!(Date::new(year, month, day).is_err(), "{year} {month} {day}");
        }
    }
}
