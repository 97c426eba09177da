//! The type of times of day, to the nanosecond.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike as _};

use crate::impl_cmp_by_key::impl_cmp_by_key;

use super::iso::{Clock, Cursor};
use super::{HourMinute, OutOfRangeError, ParseValueError};

const NO_SUCH_TIME: OutOfRangeError =
    OutOfRangeError::new("time of day out of range: expected 00:00:00 to 23:59:59.999999999");

/// A time of day, such as `12:37:33.000`, used in step and zone samples.
///
/// `HH:MM` and `HH:MM:SS` are accepted, with a fraction or without. `Display` prints the parsed form. Equality,
/// ordering and hashing ignore the number of digits.
///
/// ```
/// use accesslink_api::value::LocalTime;
///
/// let time: LocalTime = "12:37:33.000".parse()?;
/// assert_eq!((time.hour(), time.minute(), time.second()), (12, 37, 33));
/// assert_eq!(time.to_string(), "12:37:33.000");
/// assert_eq!(time, "12:37:33".parse()?);
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
#[derive(Clone, Copy)]
pub struct LocalTime {
    clock: Clock,
}

impl LocalTime {
    pub(crate) const EXPECTED: &'static str = "a time of day like `12:37:33.000`";

    /// Creates a time of day from an hour (0 to 23), a minute and a second (0 to 59), and a nanosecond (0 to
    /// 999,999,999).
    ///
    /// # Errors
    ///
    /// Returns an error if one of the numbers is out of range.
    ///
    /// ```
    /// use accesslink_api::value::LocalTime;
    ///
    /// assert_eq!(LocalTime::new(12, 37, 33, 500_000_000)?.to_string(), "12:37:33.500");
    /// assert!(LocalTime::new(24, 0, 0, 0).is_err());
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub fn new(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Result<Self, OutOfRangeError> {
        // chrono accepts more nanoseconds for a leap second.
        NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond)
            .filter(|time| time.nanosecond() < 1_000_000_000)
            .map(Self::from_naive)
            .ok_or(NO_SUCH_TIME)
    }

    /// Returns the hour, 0 to 23.
    pub fn hour(&self) -> u8 {
        self.clock.time.hour() as u8
    }

    /// Returns the minute, 0 to 59.
    pub fn minute(&self) -> u8 {
        self.clock.time.minute() as u8
    }

    /// Returns the second, 0 to 59.
    pub fn second(&self) -> u8 {
        self.clock.time.second() as u8
    }

    /// Returns the nanosecond within the second, 0 to 999,999,999.
    pub fn nanosecond(&self) -> u32 {
        self.clock.time.nanosecond()
    }

    /// Creates a time of day from numbers that are in range.
    #[cfg(any(feature = "jiff02", feature = "time03"))]
    pub(super) fn from_parts(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Self {
        let [hour, minute, second] = [hour, minute, second].map(u32::from);
        let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond);
        Self::from_naive(time.unwrap_or_default())
    }

    pub(super) fn from_naive(time: NaiveTime) -> Self {
        Self {
            clock: Clock::computed(time),
        }
    }

    pub(super) fn from_clock(clock: Clock) -> Self {
        Self { clock }
    }

    pub(super) fn clock(self) -> Clock {
        self.clock
    }

    #[cfg(feature = "chrono04")]
    pub(super) fn naive(self) -> NaiveTime {
        self.clock.time
    }
}

impl From<HourMinute> for LocalTime {
    fn from(time: HourMinute) -> Self {
        Self::from_naive(time.naive())
    }
}

impl FromStr for LocalTime {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut cursor = Cursor::new(text);
        cursor
            .clock()
            .filter(|_| cursor.is_at_end())
            .map(Self::from_clock)
            .ok_or_else(|| ParseValueError::new(Self::EXPECTED, text))
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::padded(f, self, |f| self.clock.fmt(f))
    }
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LocalTime({self})")
    }
}

impl_cmp_by_key!(LocalTime, |value| value.clock.time);

#[cfg(test)]
mod tests {
    use super::LocalTime;
    use crate::value::HourMinute;

    #[test]
    fn parses_and_prints() {
        let cases = [
            ("12:37:33.000", "12:37:33.000", (12, 37, 33, 0)),
            ("12:37:33", "12:37:33", (12, 37, 33, 0)),
            ("12:37", "12:37", (12, 37, 0, 0)),
            ("00:00:00.000000001", "00:00:00.000000001", (0, 0, 0, 1)),
            ("12:37:33.0000000019", "12:37:33.000000001", (12, 37, 33, 1)),
            ("12:37:33,5", "12:37:33.5", (12, 37, 33, 500_000_000)),
            ("23:59:60.25", "23:59:59.25", (23, 59, 59, 250_000_000)),
            (
                "23:59:59.999999999",
                "23:59:59.999999999",
                (23, 59, 59, 999_999_999),
            ),
        ];
        for (text, printed, numbers) in cases {
            let time: LocalTime = text.parse().unwrap();
            assert_eq!(time.to_string(), printed, "{text}");
            assert_eq!(
                (time.hour(), time.minute(), time.second(), time.nanosecond()),
                numbers,
                "{text}"
            );
            assert_eq!(printed.parse(), Ok(time), "{text}");
        }
    }

    #[test]
    fn rejects_invalid_strings() {
        let long = format!("12:37:33.{}x", "0".repeat(100_000));
        let cases = [
            "",
            ":",
            "12",
            "12:",
            "12:3",
            "1:37",
            "12:37:",
            "12:37:3",
            "12:37:33.",
            "12:37:33.x",
            "24:00",
            "24:00:00",
            "12:60",
            "12:37:61",
            "-12:37",
            "+12:37",
            "12:37:33Z",
            "12:37:33+03:00",
            "12.37",
            "T12:37",
            "12:37 ",
            " 12:37",
            "１２:37",
            "12:3７",
            "12:37:33.5é",
            "\u{0}",
            "999999999999999999999:00",
            long.as_str(),
        ];
        for text in cases {
            let error = text.parse::<LocalTime>().unwrap_err();
            assert_eq!(error.text(), text);
            assert_eq!(error.expected(), LocalTime::EXPECTED);
        }
    }

    #[test]
    fn from_numbers() {
        let cases = [
            ((10, 40, 2, 0), "10:40:02"),
            ((10, 40, 2, 1_000_000), "10:40:02.001"),
            ((10, 40, 2, 1_000), "10:40:02.000001"),
            ((10, 40, 2, 1), "10:40:02.000000001"),
        ];
        for ((hour, minute, second, nanosecond), printed) in cases {
            let time = LocalTime::new(hour, minute, second, nanosecond).unwrap();
            assert_eq!(time.to_string(), printed);
        }
        for (hour, minute, second, nanosecond) in [
            (24, 0, 0, 0),
            (0, 60, 0, 0),
            (0, 0, 60, 0),
            (0, 0, 0, 1_000_000_000),
            (255, 255, 255, u32::MAX),
        ] {
            assert!(LocalTime::new(hour, minute, second, nanosecond).is_err());
        }
        let minute = HourMinute::new(0, 41).unwrap();
        assert_eq!(LocalTime::from(minute), "00:41".parse().unwrap());
    }

    #[test]
    fn equality_ignores_digits() {
        let one: LocalTime = "12:37:33".parse().unwrap();
        let other: LocalTime = "12:37:33.000".parse().unwrap();
        assert_eq!(one, other);
        assert!(one < "12:37:33.001".parse().unwrap());
        assert_eq!(format!("{other:?}"), "LocalTime(12:37:33.000)");
    }
}
