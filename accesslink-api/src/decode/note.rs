//! What is read without a word and is yet news: values of enums and properties that the document does not have.

use super::anomaly::{Segment, written_place};
use super::form::Form;

/// How many notes of one document are kept.
pub(super) const MOST_NOTES: usize = 100;

/// Longer names and values are none that a document would have.
const LONGEST_WORD: usize = 40;

/// More digits than these make an identifier of a name.
const MOST_DIGITS: usize = 2;

/// Whether the reader takes notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notes {
    /// It does.
    Taken,
    /// Nobody would read them.
    Left,
}

/// Something new in a document.
#[derive(Debug)]
pub(crate) struct Note {
    pub(super) path: Vec<Segment>,
    pub(super) news: News,
}

/// What is new. Words of the service are kept only where they can be nobody's data: see [`constant`] and
/// [`property_name`].
#[derive(Debug)]
pub(crate) enum News {
    /// A value of an enum.
    Value(Option<String>),
    /// A property of an object.
    Property(Option<String>, Form),
}

impl Note {
    /// Where it is, without the values of keys and indices: `$.nights[*]`.
    pub(crate) fn place(&self) -> String {
        written_place(&self.path)
    }

    pub(crate) fn news(&self) -> &News {
        &self.news
    }
}

/// The text if it looks like one that a document would list: `CONTINUOUS_HEART_RATE`.
pub(super) fn constant(text: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (is_word(text, fits) && text.starts_with(|first: char| first.is_ascii_uppercase()))
        .then_some(text)
}

/// The key if it looks like the name of a property: `sleep-goal`, `sleep_goal`, `sleepGoal`.
pub(super) fn property_name(key: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (is_word(key, fits) && key.starts_with(|first: char| first.is_ascii_lowercase())).then_some(key)
}

fn is_word(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= LONGEST_WORD && digits <= MOST_DIGITS && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_document_are_kept_and_all_else_is_not() {
        for word in ["SLEEP", "SLEEP_WISE_ALERTNESS", "ZONE_12", "V3"] {
            assert_eq!(constant(word), Some(word));
        }
        for other in [
            "",
            "Jane",
            "475",
            "A475",
            "2AC312F",
            "JANE DOE",
            "_A",
            "ÄRGER",
            &"A".repeat(41),
        ] {
            assert_eq!(constant(other), None, "{other}");
        }
        for name in ["a", "sleep-goal", "sleep_goal", "sleepGoal", "vo2max"] {
            assert_eq!(property_name(name), Some(name));
        }
        for other in [
            "",
            "Jane",
            "475",
            "user475",
            "jane@example.org",
            "00:41",
            "jane doe",
            &"a".repeat(41),
        ] {
            assert_eq!(property_name(other), None, "{other}");
        }
    }
}
