//! Errors of deserialization and serialization.

use std::borrow::Cow;
use std::fmt;

use super::anomaly::Shape;

/// Error returned when a document cannot be deserialized or a value cannot be serialized.
///
/// It contains the path and the reason, but no part of the document, because a body must not end up in a log.
#[derive(Debug)]
pub(crate) struct DecodeError {
    path: String,
    /// The path of the failure, without list indices and time series keys.
    place: String,
    message: String,
    refusal: Option<Refusal>,
    is_too_large: bool,
    source: Option<serde_json::Error>,
}

/// The invalid value at which reading stopped.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) expected: Cow<'static, str>,
    pub(super) shape: Shape,
}

impl DecodeError {
    /// Returns the path where reading stopped, as a JSONPath such as `$.nights[3]["sleep-goal"]`. Returns `$` if the
    /// path is unknown.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the path where reading stopped, without list indices and time series keys, such as `$.nights[*]`.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// Returns the expected value and the kind of value that was found, or `None` if the error has another reason.
    pub(crate) fn refusal(&self) -> Option<(&str, &'static str)> {
        let refusal = self.refusal.as_ref()?;
        Some((&refusal.expected, refusal.shape.words()))
    }

    /// Creates an error for malformed JSON: a syntax error, a premature end, or trailing characters.
    pub(super) fn malformed(path: String, place: String, source: serde_json::Error) -> Self {
        let (line, column) = (source.line(), source.column());
        let message = if source.is_eof() && line <= 1 && column == 0 {
            "the document is empty: expected JSON".to_owned()
        } else if source.is_eof() {
            format!("unexpected end of the JSON at line {line}, column {column}")
        } else {
            format!("invalid JSON at line {line}, column {column}")
        };
        Self {
            path,
            place,
            message,
            refusal: None,
            is_too_large: false,
            source: Some(source),
        }
    }

    /// Returns true if serde_json reported a syntax error. It also does so for two valid constructs, which can be
    /// patched.
    pub(super) fn may_be_patched(&self) -> bool {
        self.source
            .as_ref()
            .is_some_and(serde_json::Error::is_syntax)
    }

    /// Creates an error for an invalid value.
    pub(super) fn refused(path: String, place: String, refusal: Refusal) -> Self {
        Self {
            path,
            place,
            message: refusal.to_string(),
            refusal: Some(refusal),
            is_too_large: false,
            source: None,
        }
    }

    /// Creates an error for a document whose lists exceed the memory budget.
    pub(super) fn too_large(path: String, place: String) -> Self {
        Self {
            path,
            place,
            message: "the parsed values exceed the memory limit for a document of this length"
                .to_owned(),
            refusal: None,
            is_too_large: true,
            source: None,
        }
    }

    /// Returns true if the document exceeds the memory budget.
    pub(crate) fn is_too_large(&self) -> bool {
        self.is_too_large
    }

    /// Creates an error for a value that cannot be serialized as JSON.
    pub(super) fn unwritable(source: serde_json::Error) -> Self {
        Self {
            path: "$".to_owned(),
            place: "$".to_owned(),
            refusal: None,
            is_too_large: false,
            message: "the value cannot be serialized as JSON".to_owned(),
            source: Some(source),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.shape.words();
        write!(formatter, "expected {}, found {found}", self.expected)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} (at {})", self.message, self.path)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}
