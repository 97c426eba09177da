//! Errors of values: strings that do not parse and numbers that are out of range.

use std::error::Error;
use std::fmt;

/// Error returned when a string cannot be parsed as a value.
///
/// The string may be personal data, so neither `Display` nor `Debug` includes it. [`text`](Self::text) returns it.
///
/// ```
/// use accesslink_api::value::Date;
///
/// let error = "2022-09-31".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a date like `2010-12-31`");
/// assert_eq!(error.text(), "2022-09-31");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ParseValueError {
    expected: &'static str,
    text: String,
}

impl ParseValueError {
    pub(crate) fn new(expected: &'static str, text: &str) -> Self {
        Self {
            expected,
            text: text.to_owned(),
        }
    }

    /// Returns a description of the expected form, with an example: ``an instant like `2016-04-27T20:11:33.000Z` ``.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// Returns the complete string that failed to parse.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl fmt::Debug for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseValueError")
            .field("expected", &self.expected)
            .finish_non_exhaustive()
    }
}

impl Error for ParseValueError {}

/// Error returned when numbers, or a value of another type, are outside the range of a type of this module.
///
/// ```
/// use accesslink_api::value::Date;
///
/// let error = Date::new(2022, 9, 31).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "date out of range: expected a year from 0 to 9999 and a day that exists in the month"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRangeError {
    message: &'static str,
}

impl OutOfRangeError {
    pub(crate) const fn new(message: &'static str) -> Self {
        Self { message }
    }
}

impl fmt::Display for OutOfRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl Error for OutOfRangeError {}

#[cfg(test)]
mod tests {
    use super::ParseValueError;

    #[test]
    fn only_the_accessor_exposes_the_string() {
        let error = ParseValueError::new("a date", "1985-09-06 (birthdate)");
        assert_eq!(error.text(), "1985-09-06 (birthdate)");
        assert_eq!(error.expected(), "a date");
        assert_eq!(error.to_string(), "expected a date");
        assert!(!format!("{error:?} {error:#?} {error}").contains("1985"));
    }
}
