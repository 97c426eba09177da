//! What goes wrong with a value: a text that is none, and numbers that no value can hold.

use std::error::Error;
use std::fmt;

/// A text is not the value it was read as.
///
/// Neither `Display` nor `Debug` shows the text, since it may be somebody's data: it is there by [`text`](Self::text).
///
/// ```
/// use accesslink_api::value::Date;
///
/// let error = "2022-09-31".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a date of the calendar like `2010-12-31`");
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

    /// What should have stood there, with an example: ``an instant like `2016-04-27T20:11:33.000Z` ``.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The text that was read, all of it.
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

/// Numbers, or a value of another type, that a value of this crate can't hold.
///
/// ```
/// use accesslink_api::value::Date;
///
/// let error = Date::new(2022, 9, 31).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no such date; give a year from 0 to 9999 and a day that its month has"
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
    fn text_is_shown_by_the_accessor_alone() {
        let error = ParseValueError::new("a date", "1985-09-06 of somebody");
        assert_eq!(error.text(), "1985-09-06 of somebody");
        assert_eq!(error.expected(), "a date");
        assert_eq!(error.to_string(), "expected a date");
        assert!(!format!("{error:?} {error:#?} {error}").contains("1985"));
    }
}
