//! Why a document could not be read or written.

use std::borrow::Cow;
use std::fmt;

use super::anomaly::Shape;

/// A document that could not be read, or a value that could not be written.
///
/// It holds the place and the reason, and nothing of the document itself: what a body says belongs into no log.
#[derive(Debug)]
pub(crate) struct DecodeError {
    path: String,
    /// The path without indices and keys of pairs.
    place: String,
    message: String,
    refusal: Option<Refusal>,
    is_too_large: bool,
    source: Option<serde_json::Error>,
}

/// The invalid value that reading stopped at.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) expected: Cow<'static, str>,
    pub(super) shape: Shape,
}

impl DecodeError {
    /// Where reading stopped, as a JSONPath such as `$.nights[3]["sleep-goal"]`; `$` when it is not known any better.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the place where reading stopped, without personal data: `$.nights[*]`.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// Returns what was expected and what kind of value was found, if an invalid value was the reason.
    pub(crate) fn refusal(&self) -> Option<(&str, &'static str)> {
        let refusal = self.refusal.as_ref()?;
        Some((&refusal.expected, refusal.shape.words()))
    }

    /// The JSON reader stopped: a syntax error, an early end, or something after the end.
    pub(super) fn malformed(path: String, place: String, source: serde_json::Error) -> Self {
        let (line, column) = (source.line(), source.column());
        let message = if source.is_eof() && line <= 1 && column == 0 {
            "the document is empty, JSON was expected".to_owned()
        } else if source.is_eof() {
            format!("the JSON ends too early, at line {line}, column {column}")
        } else {
            format!("the JSON can't be read at line {line}, column {column}")
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

    /// Returns true if the JSON reader stopped at a syntax error, as which it takes two things that are valid.
    pub(super) fn may_be_patched(&self) -> bool {
        self.source
            .as_ref()
            .is_some_and(serde_json::Error::is_syntax)
    }

    /// A value was not what was asked for, and nothing could be given instead.
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

    /// The lists of the document would take more memory than its length allows.
    pub(super) fn too_large(path: String, place: String) -> Self {
        Self {
            path,
            place,
            message: "the values take more memory than a body of this length may".to_owned(),
            refusal: None,
            is_too_large: true,
            source: None,
        }
    }

    /// Whether the document would take more memory than its length allows.
    pub(crate) fn is_too_large(&self) -> bool {
        self.is_too_large
    }

    /// A value could not be written as JSON.
    pub(super) fn unwritable(source: serde_json::Error) -> Self {
        Self {
            path: "$".to_owned(),
            place: "$".to_owned(),
            refusal: None,
            is_too_large: false,
            message: "the value can't be written as JSON".to_owned(),
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
