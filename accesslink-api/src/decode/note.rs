//! What is read without a word and is yet unknown: values of enums and properties that the document does not have.

use std::fmt;

use super::anomaly::{Segment, written_path, written_place};
use super::form::Form;

/// A document has no longer names and values than these.
const LONGEST_WORD: usize = 40;

/// More digits than these make an identifier of a name.
const MOST_DIGITS: usize = 2;

/// How many notes the reader takes of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Notes(pub(super) usize);

impl Notes {
    /// None: unknown values are skipped.
    pub(crate) const NONE: Self = Self(0);
    /// Enough to know what is new.
    pub(crate) const SOME: Self = Self(100);
    /// All, unless they take too much memory.
    pub(crate) const ALL: Self = Self(10_000);
}

/// Something new in a document.
#[derive(Debug)]
pub(crate) struct Note {
    pub(super) path: Vec<Segment>,
    pub(super) unknown: Unknown,
}

/// What is new.
#[derive(Debug)]
pub(crate) enum Unknown {
    /// A value of an enum.
    Value(String),
    /// A property of an object: its name and its value as JSON.
    Property(String, String),
}

/// A property of a response that the model does not have.
///
/// `Debug` shows nothing of it, because the name and the value may be personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownProperty {
    path: String,
    name: String,
    json: String,
}

impl UnknownProperty {
    /// Returns the place of the property, as a JSONPath of RFC 9535 such as `$.nights[3].new_property`. A name that could
    /// be a credential is written as `[*]`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the name of the property as the service wrote it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the value as JSON, as the service wrote it.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

impl fmt::Debug for UnknownProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownProperty").finish_non_exhaustive()
    }
}

impl Note {
    /// Where it is, without the values of keys and indices: `$.nights[*]`.
    pub(crate) fn place(&self) -> String {
        written_place(&self.path)
    }

    pub(crate) fn unknown(&self) -> &Unknown {
        &self.unknown
    }

    /// Returns the property, if that is what is new.
    pub(crate) fn into_property(mut self) -> Option<UnknownProperty> {
        match self.unknown {
            Unknown::Value(_) => None,
            Unknown::Property(name, json) => {
                self.path.insert(0, Segment::Key(name.clone()));
                let path = written_path(&self.path);
                Some(UnknownProperty { path, name, json })
            }
        }
    }
}

impl Unknown {
    /// Returns the value or the name if it has the form of one that the document could have, so that it is not personal
    /// data: `CONTINUOUS_HEART_RATE`, `sleep_goal`.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Value(value) => constant(value),
            Self::Property(name, _) => property_name(name),
        }
    }
}

/// Returns the kind of a value in words that tell nothing of the value itself.
pub(crate) fn kind_of_json(json: &str) -> &'static str {
    Form::of_json(json).words()
}

/// The text if it looks like one that a document would list: `CONTINUOUS_HEART_RATE`.
fn constant(text: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (is_word(text, fits) && text.starts_with(|first: char| first.is_ascii_uppercase()))
        .then_some(text)
}

/// The key if it looks like the name of a property: `sleep-goal`, `sleep_goal`, `sleepGoal`.
fn property_name(key: &str) -> Option<&str> {
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
