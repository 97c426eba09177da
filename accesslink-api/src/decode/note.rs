//! Unknown values of enums and unknown properties, which are not anomalies.

use std::fmt;

use super::anomaly::{Segment, written_path, written_place};
use super::form::Form;

/// The maximum length of a name or enum value that may be shown, because longer ones are unlikely in an OpenAPI
/// document.
const LONGEST_WORD: usize = 40;

/// The maximum number of digits in a name that may be shown, because more digits may be an identifier.
const MOST_DIGITS: usize = 2;

/// The maximum number of notes that are taken about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Notes(pub(super) usize);

impl Notes {
    /// Takes no notes: unknown values are skipped.
    pub(crate) const NONE: Self = Self(0);
    /// Takes as many notes as a drift report needs.
    pub(crate) const SOME: Self = Self(100);
    /// Takes notes of all unknown values and properties, up to a limit that bounds the memory.
    pub(crate) const ALL: Self = Self(10_000);
}

/// A note about an unknown value or property in a document.
#[derive(Debug)]
pub(crate) struct Note {
    pub(super) path: Vec<Segment>,
    pub(super) unknown: Unknown,
}

/// An unknown value of an enum or an unknown property.
#[derive(Debug)]
pub(crate) enum Unknown {
    /// An unknown value of an enum.
    Value(String),
    /// An unknown property: its name and its JSON.
    Property(String, String),
}

/// A property of a response that the model does not have.
///
/// `Debug` does not show the name and the value, because they may be personal data.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownProperty {
    path: String,
    name: String,
    json: String,
}

impl UnknownProperty {
    /// Returns the path of the property as an RFC 9535 JSONPath, such as `$.nights[3].new_property`. A name that
    /// could be a credential is replaced by `[*]`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the name of the property, as spelled in the response.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the value as JSON, exactly as in the response.
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
    /// Creates a note about an unknown value that is the whole document.
    #[cfg(feature = "webhooks")]
    pub(crate) fn of_value(value: String) -> Self {
        Self {
            path: Vec::new(),
            unknown: Unknown::Value(value),
        }
    }

    /// Returns the path without list indices and time series keys, such as `$.nights[*]`.
    pub(crate) fn place(&self) -> String {
        written_place(&self.path)
    }

    pub(crate) fn unknown(&self) -> &Unknown {
        &self.unknown
    }

    /// Returns the unknown property, or `None` if the note is about an unknown value.
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
    /// Returns the unknown value or the name of the unknown property if it looks like one from an OpenAPI document,
    /// such as `CONTINUOUS_HEART_RATE` or `sleep_goal`, and therefore is not personal data.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Value(value) => constant(value),
            Self::Property(name, _) => property_name(name),
        }
    }
}

/// Returns a description of the kind of a value that does not reveal the value.
pub(crate) fn kind_of_json(json: &str) -> &'static str {
    Form::of_json(json).words()
}

/// Returns the string if it looks like a documented enum value, such as `CONTINUOUS_HEART_RATE`.
fn constant(text: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (is_word(text, fits) && text.starts_with(|first: char| first.is_ascii_uppercase()))
        .then_some(text)
}

/// Returns the key if it looks like the name of a property, such as `sleep-goal`, `sleep_goal` or `sleepGoal`.
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
    fn only_names_that_look_documented_are_kept() {
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
