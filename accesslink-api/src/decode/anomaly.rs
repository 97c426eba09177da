//! Unexpected values of a document that was read all the same, and their places.

use std::borrow::Cow;
use std::fmt;

use super::form::Form;
use crate::redact::{REDACTED, Redactor};

/// How many anomalies of one document are kept; the rest is only counted.
pub(crate) const MOST_ANOMALIES: usize = 100;

/// A value in a response that did not fit its type.
///
/// The reader never gives up a document for the sake of one value: an invalid property becomes `None`, an invalid element
/// of a list or pair of a time series is left out, and each is reported as an anomaly. A strict client returns the first
/// one as an error instead.
///
/// At most 100 anomalies are kept for one document. If there were more, a last entry with the path `$` has the number of
/// those that are missing.
///
/// `Display` shows the place, what was expected there, and the kind of value that was found. Neither it nor `Debug` shows
/// the value, which is personal data; [`Anomaly::found`] returns it.
///
/// [`guides::lenient_decoding`](crate::guides::lenient_decoding) lists what is accepted and what is an anomaly. With serde, an anomaly is
/// written with its value.
#[derive(Clone, PartialEq, Eq)]
pub struct Anomaly {
    pub(super) path: String,
    /// The path without personal data.
    pub(super) place: String,
    pub(super) expected: Cow<'static, str>,
    pub(super) shape: Shape,
    pub(super) found: String,
}

impl Anomaly {
    /// Returns the place of the value, as a JSONPath of RFC 9535 with the keys as the service wrote them, such as
    /// `$.nights[3].heart_rate_samples["00:41"]`. A key that could be a credential is written as `[*]`.
    ///
    /// An anomaly of the response itself, and not of its body, has a place in words, such as the name of a header.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what was expected there, in words, such as `a whole number`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns what was found there, as JSON, such as `"n/a"` or `{"value":5}`.
    ///
    /// At most 200 characters, and at most eight levels; what was left out is replaced by `…`. A value in
    /// the place of a secret is `(hidden)`.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Returns the path without personal data: `$.nights[*].heart_rate_samples[*]`.
    pub(crate) fn place(&self) -> String {
        self.place.clone()
    }

    /// Whether it only says that there were too many to keep.
    pub(crate) fn is_surplus(&self) -> bool {
        self.shape == Shape::OfAnswer && self.path == "$" && self.expected == surplus_text()
    }

    /// Whether it says that the document does not list the status.
    pub(crate) fn is_of_status(&self) -> bool {
        self.shape == Shape::OfAnswer && self.path == "status"
    }

    /// What kind of value was found, in words that tell nothing of it; `None` if it is about the whole answer.
    pub(crate) fn form(&self) -> Option<&'static str> {
        match self.shape {
            Shape::OfAnswer => None,
            Shape::Key | Shape::Stranger => Some(self.shape.words()),
            _ => Some(Form::of_json(&self.found).words()),
        }
    }

    /// Replaces what has a part of a credential in it: the keys in a path are the service's words.
    pub(crate) fn hide(&mut self, redactor: &Redactor) {
        for text in [&mut self.path, &mut self.found] {
            if redactor.matches(text) {
                REDACTED.clone_into(text);
            }
        }
    }

    /// An anomaly of the answer as a whole, such as its status, a header, or that there were too many anomalies.
    ///
    /// What was found is shown by `Display`, so it must not be personal data.
    pub(crate) fn of_answer(
        place: &str,
        expected: impl Into<Cow<'static, str>>,
        found: &str,
    ) -> Self {
        Self {
            path: place.to_owned(),
            place: place.to_owned(),
            expected: expected.into(),
            shape: Shape::OfAnswer,
            found: found.to_owned(),
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = match self.shape {
            Shape::OfAnswer => self.found.as_str(),
            shape => shape.words(),
        };
        write!(
            formatter,
            "{}: expected {}, found {found}",
            self.path, self.expected
        )
    }
}

impl fmt::Debug for Anomaly {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Anomaly")
            .field("path", &self.path)
            .field("expected", &self.expected)
            .finish_non_exhaustive()
    }
}

/// What is expected of a document that has too many anomalies.
pub(super) fn surplus_text() -> String {
    format!("no more than {MOST_ANOMALIES} anomalies")
}

/// The kind of value that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Null,
    Bool,
    Number,
    Text,
    List,
    Object,
    /// An object with none of the properties of its schema.
    Stranger,
    Other,
    /// The key of a pair, not its value.
    Key,
    /// Something about the whole answer; the text of the anomaly says what.
    OfAnswer,
}

impl Shape {
    pub(super) const ALL: [Self; 10] = [
        Self::Null,
        Self::Bool,
        Self::Number,
        Self::Text,
        Self::List,
        Self::Object,
        Self::Stranger,
        Self::Other,
        Self::Key,
        Self::OfAnswer,
    ];

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number that does not fit",
            Self::Text => "text that does not fit",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Stranger => "an object with none of its properties",
            Self::Other => "something else",
            Self::Key => "another key",
            Self::OfAnswer => "something about the response",
        }
    }
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// A property that a table knows, in the spelling that was found.
    Name(&'static str),
    /// The key of a pair.
    Key(String),
    /// The place in a list, from 0.
    Index(usize),
}

/// An anomaly while the reader is still inside the document: its path grows from the inside out.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) path: Vec<Segment>,
    pub(super) expected: Cow<'static, str>,
    pub(super) shape: Shape,
    pub(super) found: String,
}

impl Draft {
    pub(super) fn finish(self) -> Anomaly {
        Anomaly {
            path: written_path(&self.path),
            place: written_place(&self.path),
            expected: self.expected,
            shape: self.shape,
            found: self.found,
        }
    }
}

/// Writes a path whose segments were gathered from the inside out.
pub(super) fn written_path(segments: &[Segment]) -> String {
    let mut path = String::from("$");
    for segment in segments.iter().rev() {
        match segment {
            Segment::Name(name) => push_member(&mut path, name),
            Segment::Key(key) => match Redactor::default().shown(key) {
                Some(_) => push_member(&mut path, key),
                None => path.push_str("[*]"),
            },
            Segment::Index(index) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
        }
    }
    path
}

/// Writes a path whose segments were gathered from the inside out, with a star for every index and every key of a pair:
/// only the names of properties are left.
pub(super) fn written_place(segments: &[Segment]) -> String {
    let mut place = String::from("$");
    for segment in segments.iter().rev() {
        match segment {
            Segment::Name(name) => push_member(&mut place, name),
            Segment::Key(_) | Segment::Index(_) => place.push_str("[*]"),
        }
    }
    place
}

/// Cuts a text after a number of characters and marks the cut.
pub(super) fn bounded(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let mut cut = text.get(..end).unwrap_or_default().to_owned();
            cut.push('…');
            Cow::Owned(cut)
        }
    }
}

/// Adds a member in the short form where JSONPath allows it, and quoted otherwise.
fn push_member(path: &mut String, key: &str) {
    let short = key
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && key
            .bytes()
            .next()
            .is_some_and(|byte| !byte.is_ascii_digit());
    if short {
        path.push('.');
        path.push_str(key);
    } else {
        path.push('[');
        path.push_str(&serde_json::Value::from(key).to_string());
        path.push(']');
    }
}
