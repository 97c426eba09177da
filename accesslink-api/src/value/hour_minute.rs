//! Times of day to the minute: the keys of the samples of a night.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveTime;

use super::{LocalTime, OutOfRangeError, ParseValueError};

const NO_SUCH_MINUTE: OutOfRangeError =
    OutOfRangeError::new("time of day out of range: expected 00:00 to 23:59");
const NOT_A_MINUTE: OutOfRangeError =
    OutOfRangeError::new("the time has seconds: round it to the minute first");

/// A time of day to the minute, such as `00:41`, in two bytes.
///
/// Values are ordered from 00:00 to 23:59. This is not the order of a night, which crosses midnight: see
/// [`TimeSeries`](super::TimeSeries).
///
/// ```
/// use accesslink_api::value::HourMinute;
///
/// let time: HourMinute = "00:41".parse()?;
/// assert_eq!((time.hour(), time.minute()), (0, 41));
/// assert_eq!(time.to_string(), "00:41");
/// assert_eq!(std::mem::size_of::<HourMinute>(), 2);
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HourMinute {
    /// The minutes since midnight, 0 to 1439.
    minutes: u16,
}

impl HourMinute {
    pub(crate) const EXPECTED: &'static str = "a time of day like `00:41`";

    /// Creates a time of day from an hour (0 to 23) and a minute (0 to 59).
    ///
    /// # Errors
    ///
    /// Returns an error if one of the numbers is out of range.
    ///
    /// ```
    /// use accesslink_api::value::HourMinute;
    ///
    /// assert_eq!(HourMinute::new(23, 59)?.minute_of_day(), 1439);
    /// assert!(HourMinute::new(24, 0).is_err());
    /// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
    /// ```
    pub const fn new(hour: u8, minute: u8) -> Result<Self, OutOfRangeError> {
        if hour > 23 || minute > 59 {
            return Err(NO_SUCH_MINUTE);
        }
        // `u16::from` is not const.
        Ok(Self {
            minutes: hour as u16 * 60 + minute as u16,
        })
    }

    /// Returns the hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        (self.minutes / 60) as u8
    }

    /// Returns the minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        (self.minutes % 60) as u8
    }

    /// Returns the minutes since midnight, 0 to 1439.
    pub const fn minute_of_day(self) -> u16 {
        self.minutes
    }

    /// Parses a time of day in exactly the form `HH:MM`.
    fn read(text: &[u8]) -> Option<Self> {
        let [hour_tens, hour_ones, b':', minute_tens, minute_ones] = text else {
            return None;
        };
        let hour = digit(*hour_tens)? * 10 + digit(*hour_ones)?;
        let minute = digit(*minute_tens)? * 10 + digit(*minute_ones)?;
        Self::new(hour, minute).ok()
    }

    /// Returns the time in the form `HH:MM`.
    #[inline]
    pub(crate) fn as_str(self) -> &'static str {
        let start = usize::from(self.minutes) * LENGTH;
        FORMATTED.get(start..start + LENGTH).unwrap_or_default()
    }

    pub(super) fn naive(self) -> NaiveTime {
        // The hour and the minute are in range, so the default is never used.
        NaiveTime::from_hms_opt(self.hour().into(), self.minute().into(), 0).unwrap_or_default()
    }
}

/// The number of characters of `HH:MM`.
const LENGTH: usize = 5;

/// Concatenates ten times, such as `12:30` to `12:39` for `12` and `3`.
macro_rules! ten_minutes {
    ($hour:literal, $tens:literal) => {
        concat!(
            $hour, ":", $tens, "0", $hour, ":", $tens, "1", $hour, ":", $tens, "2", $hour, ":",
            $tens, "3", $hour, ":", $tens, "4", $hour, ":", $tens, "5", $hour, ":", $tens, "6",
            $hour, ":", $tens, "7", $hour, ":", $tens, "8", $hour, ":", $tens, "9"
        )
    };
}

/// Concatenates the times of each hour.
macro_rules! hours {
    ($($hour:literal)+) => {
        concat!($(
            ten_minutes!($hour, "0"), ten_minutes!($hour, "1"), ten_minutes!($hour, "2"),
            ten_minutes!($hour, "3"), ten_minutes!($hour, "4"), ten_minutes!($hour, "5"),
        )+)
    };
}

/// All times of a day, one after the other. Looking up the hundreds of keys of a night takes a fraction of the time of
/// formatting them, and concatenating literals compiles faster than evaluating a function.
const FORMATTED: &str = hours!(
    "00" "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12" "13" "14" "15" "16" "17" "18" "19" "20" "21" "22"
    "23"
);

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
}

/// Converts a time of day. Returns an error if the time has seconds or a fraction.
impl TryFrom<LocalTime> for HourMinute {
    type Error = OutOfRangeError;

    fn try_from(time: LocalTime) -> Result<Self, Self::Error> {
        if time.second() != 0 || time.nanosecond() != 0 {
            return Err(NOT_A_MINUTE);
        }
        Self::new(time.hour(), time.minute())
    }
}

impl FromStr for HourMinute {
    type Err = ParseValueError;

    // Inlined because a night has hundreds of keys.
    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text.as_bytes()).ok_or_else(|| ParseValueError::new(Self::EXPECTED, text))
    }
}

impl fmt::Display for HourMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for HourMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HourMinute({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{HourMinute, LocalTime};

    #[test]
    fn every_minute_of_the_day_round_trips() {
        let mut last = None;
        for hour in 0..24 {
            for minute in 0..60 {
                let text = format!("{hour:02}:{minute:02}");
                let time: HourMinute = text.parse().unwrap();
                assert_eq!((time.hour(), time.minute()), (hour, minute));
                assert_eq!(
                    time.minute_of_day(),
                    u16::from(hour) * 60 + u16::from(minute)
                );
                assert_eq!(time.to_string(), text);
                assert_eq!(HourMinute::new(hour, minute), Ok(time));
                assert!(last < Some(time));
                last = Some(time);
            }
        }
        assert_eq!(format!("{:?}", last.unwrap()), "HourMinute(23:59)");
    }

    #[test]
    fn rejects_invalid_strings() {
        let long = "00:41".repeat(100_000);
        let cases = [
            "",
            ":",
            "0:41",
            "00:4",
            "00:411",
            "000:41",
            "24:00",
            "00:60",
            "99:99",
            "-0:41",
            "+0:41",
            "00.41",
            "00-41",
            " 0:41",
            "00:41 ",
            "00:41:00",
            "0é:1",
            "0０:41",
            "//://",
            "::::",
            "\0\0:\0\0",
            "null",
            long.as_str(),
        ];
        for text in cases {
            let error = text.parse::<HourMinute>().unwrap_err();
            assert_eq!(error.text(), text);
            assert_eq!(error.expected(), HourMinute::EXPECTED);
        }
        for (hour, minute) in [(24, 0), (0, 60), (255, 255)] {
            assert!(HourMinute::new(hour, minute).is_err());
        }
        for (time, minute) in [
            ("23:59:00.000", Some("23:59")),
            ("23:59:01", None),
            ("23:59:00.1", None),
        ] {
            let time: LocalTime = time.parse().unwrap();
            let read = HourMinute::try_from(time).ok();
            assert_eq!(read.map(HourMinute::as_str), minute, "{time}");
        }
    }
}
