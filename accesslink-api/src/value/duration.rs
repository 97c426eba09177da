//! The type of exact durations, in the format of ISO 8601.

mod form;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::impl_cmp_by_key::impl_cmp_by_key;

use super::{OutOfRangeError, ParseValueError};
use form::Reading;

const NANOSECONDS_PER_SECOND: i128 = 1_000_000_000;

const NEGATIVE: OutOfRangeError = OutOfRangeError::new(
    "a `std::time::Duration` cannot be negative: check `is_negative` before converting",
);
const TOO_LONG: OutOfRangeError =
    OutOfRangeError::new("the duration is too long: expected less than 2^63 seconds");

/// An exact duration in ISO 8601 form: `PT2H44M`, `PT44M5.252S`, `PT6917.941S`, `PT0S`.
///
/// Weeks, days (of 24 hours), hours, minutes and seconds are accepted. The last component may have a fraction, of
/// which nine digits are significant. Negative durations are accepted in both common forms, `-PT5S` and `PT-5S`.
/// Years and months are an error because their length varies.
///
/// A parsed duration is printed unchanged if it is at most 30 bytes long; any other is printed in hours, minutes and
/// seconds. Equality, ordering and hashing use the length alone.
///
/// ```
/// use accesslink_api::value::IsoDuration;
///
/// let duration: IsoDuration = "PT6917.941S".parse()?;
/// assert_eq!(duration.as_millis(), 6_917_941);
/// assert_eq!(duration.to_string(), "PT6917.941S");
/// assert_eq!(duration, "PT1H55M17.941S".parse()?);
/// assert_eq!(IsoDuration::from_millis(6_917_941).to_string(), "PT1H55M17.941S");
/// # Ok::<(), accesslink_api::value::ParseValueError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct IsoDuration {
    nanoseconds: i128,
    /// The original spelling of a parsed duration, or `None` if the duration was calculated or the string is too
    /// long.
    spelling: Option<Spelling>,
}

impl IsoDuration {
    pub(crate) const EXPECTED: &'static str = "a duration like `PT2H44M5.252S`";
    const EXPECTED_EXACT: &'static str =
        "a duration without years and months, which have no exact length, like `P31D`";

    /// Creates a duration from a number of whole seconds.
    pub const fn from_secs(seconds: i64) -> Self {
        Self::from_nanos(seconds as i128 * NANOSECONDS_PER_SECOND)
    }

    /// Creates a duration from a number of whole milliseconds.
    pub const fn from_millis(milliseconds: i64) -> Self {
        Self::from_nanos(milliseconds as i128 * 1_000_000)
    }

    /// Returns the length in seconds, with the precision of `f64`.
    ///
    /// ```
    /// use accesslink_api::value::IsoDuration;
    ///
    /// let duration: IsoDuration = "PT44M5.252S".parse()?;
    /// assert_eq!(duration.as_secs_f64(), 2645.252);
    /// # Ok::<(), accesslink_api::value::ParseValueError>(())
    /// ```
    pub fn as_secs_f64(&self) -> f64 {
        self.as_secs() as f64 + f64::from(self.subsec_nanos()) / 1e9
    }

    /// Returns the length in whole seconds, rounded toward zero.
    pub const fn as_secs(&self) -> i64 {
        (self.nanoseconds / NANOSECONDS_PER_SECOND) as i64
    }

    /// Returns the length in whole milliseconds, rounded toward zero.
    pub const fn as_millis(&self) -> i128 {
        self.nanoseconds / 1_000_000
    }

    /// Returns the exact length in nanoseconds.
    pub const fn as_nanos(&self) -> i128 {
        self.nanoseconds
    }

    /// Returns true if the duration is less than zero.
    pub const fn is_negative(&self) -> bool {
        self.nanoseconds < 0
    }

    /// Returns true if the duration is zero.
    pub const fn is_zero(&self) -> bool {
        self.nanoseconds == 0
    }

    pub(super) const fn from_nanos(nanoseconds: i128) -> Self {
        Self {
            nanoseconds,
            spelling: None,
        }
    }

    /// Creates a duration from whole seconds and from less than 10^9 nanoseconds of the same sign.
    pub(super) fn from_parts(seconds: i64, nanoseconds: i32) -> Self {
        Self::from_nanos(i128::from(seconds) * NANOSECONDS_PER_SECOND + i128::from(nanoseconds))
    }

    /// Returns the nanoseconds after the last whole second, with the sign of the duration.
    pub(super) const fn subsec_nanos(self) -> i32 {
        (self.nanoseconds % NANOSECONDS_PER_SECOND) as i32
    }
}

impl FromStr for IsoDuration {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match form::read(text) {
            Reading::Nanoseconds(nanoseconds) => Ok(Self {
                nanoseconds,
                spelling: Spelling::new(text),
            }),
            Reading::Calendar => Err(ParseValueError::new(Self::EXPECTED_EXACT, text)),
            Reading::Malformed => Err(ParseValueError::new(Self::EXPECTED, text)),
        }
    }
}

impl fmt::Display for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.spelling.as_ref().and_then(Spelling::as_str) {
            Some(text) => f.pad(text),
            None => super::padded(f, self, |f| form::write(f, self.nanoseconds)),
        }
    }
}

impl fmt::Debug for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IsoDuration({self})")
    }
}

impl_cmp_by_key!(IsoDuration, |value| value.nanoseconds);

/// Converts a duration. Returns an error if the duration is 2^63 seconds or longer.
impl TryFrom<Duration> for IsoDuration {
    type Error = OutOfRangeError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        i64::try_from(duration.as_secs())
            .map(|seconds| Self::from_parts(seconds, duration.subsec_nanos().cast_signed()))
            .map_err(|_| TOO_LONG)
    }
}

/// Converts a duration. Returns an error if the duration is negative.
impl TryFrom<IsoDuration> for Duration {
    type Error = OutOfRangeError;

    fn try_from(duration: IsoDuration) -> Result<Self, Self::Error> {
        u64::try_from(duration.as_secs())
            .ok()
            .zip(u32::try_from(duration.subsec_nanos()).ok())
            .map(|(seconds, nanoseconds)| Self::new(seconds, nanoseconds))
            .ok_or(NEGATIVE)
    }
}

/// A short ASCII string stored inline, so that a duration is `Copy` and needs no allocation.
#[derive(Clone, Copy)]
struct Spelling {
    length: u8,
    bytes: [u8; Spelling::MOST],
}

impl Spelling {
    const MOST: usize = 30;

    /// Copies a string, or returns `None` if the string is too long.
    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::MOST];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Some(Self {
            length: u8::try_from(text.len()).ok()?,
            bytes,
        })
    }

    fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..usize::from(self.length))?).ok()
    }
}
