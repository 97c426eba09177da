//! Anomalies (unexpected values in a document that was deserialized nonetheless) and their paths.

use std::borrow::Cow;
use std::fmt;

use super::form::Form;
use super::json::scalar_text;
use crate::redact::{REDACTED, Redactor};

/// The maximum number of anomalies kept per document. Further ones are only counted.
pub(crate) const MOST_ANOMALIES: usize = 100;

/// A value in a response that does not fit its type.
///
/// A single invalid value does not fail a response: an invalid property becomes `None` (a fraction in place of an
/// integer is rounded), an invalid element of a list or pair of a time series is skipped, and each is reported as an
/// anomaly. A strict client returns the first one as an error instead.
///
/// At most 100 anomalies are kept per document. If there were more, a last entry with the path `$` contains the
/// number of the omitted ones.
///
/// `Display` shows the path, the expected value, and the kind of value that was found. Neither it nor `Debug` shows
/// the value, which may be personal data; [`Anomaly::found`] returns it.
///
/// [`guides::lenient_decoding`](crate::guides::lenient_decoding) lists the accepted forms and the anomalies. The
/// serde implementation includes the value.
///
/// ```
/// use accesslink_api::operation::{Operation as _, Response};
/// use accesslink_api::operations::sleep;
/// use bytes::Bytes;
///
/// # fn main() -> Result<(), accesslink_api::Error> {
/// let body = Bytes::from(r#"{"nights": [{"sleep_score": "many", "sleep_cycles": 4}]}"#);
/// let mut response = Response::from(http::Response::new(body));
/// let night = &sleep::List::response(&mut response)?.nights[0];
/// assert_eq!((night.sleep_score, night.sleep_cycles), (None, Some(4)));
///
/// let anomaly = &response.anomalies()[0];
/// assert_eq!(anomaly.path(), "$.nights[0].sleep_score");
/// assert_eq!(anomaly.expected(), "a whole number of 32 bits");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Anomaly {
    pub(super) path: String,
    /// The path of the value, without list indices and time series keys.
    pub(super) place: String,
    pub(super) expected: Cow<'static, str>,
    pub(super) shape: Shape,
    pub(super) found: String,
}

impl Anomaly {
    /// Returns the path of the value as an RFC 9535 JSONPath, such as `$.nights[3].heart_rate_samples["00:41"]`. Keys
    /// are spelled as in the response; a key that could be a credential is replaced by `[*]`.
    ///
    /// An anomaly that does not concern the body has a descriptive path, such as the name of a header.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns a description of the expected value, such as `a whole number`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the JSON of the value that was found, such as `"n/a"` or `{"value":5}`.
    ///
    /// The JSON is limited to 200 characters and eight levels; omitted parts are replaced by `…`. `(hidden)` replaces a
    /// value that was found in place of a secret.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Returns the path without list indices and time series keys, such as `$.nights[*].heart_rate_samples[*]`.
    pub(crate) fn place(&self) -> String {
        self.place.clone()
    }

    /// Returns true if this entry contains the number of omitted anomalies.
    pub(crate) fn is_surplus(&self) -> bool {
        self.shape == Shape::OfResponse && self.path == "$" && self.expected == surplus_text()
    }

    /// Returns true if this anomaly reports a status that the document does not list.
    pub(crate) fn is_of_status(&self) -> bool {
        self.shape == Shape::OfResponse && self.path == "status"
    }

    /// Returns the kind of value that was found, without the value. Returns `None` for an anomaly that concerns the
    /// whole response.
    pub(crate) fn form(&self) -> Option<&'static str> {
        match self.shape {
            Shape::OfResponse => None,
            Shape::Key | Shape::Stranger => Some(self.shape.words()),
            _ => Some(Form::of_json(&self.found).words()),
        }
    }

    /// Redacts the path and the value if they contain a part of a credential.
    pub(crate) fn hide(&mut self, redactor: &Redactor) {
        for text in [&mut self.path, &mut self.found] {
            if redactor.matches(text) {
                REDACTED.clone_into(text);
            }
        }
    }

    /// Creates an anomaly that concerns the whole response, such as an undocumented status or an invalid header.
    ///
    /// `Display` shows `found`, so it must not be personal data.
    pub(crate) fn of_response(
        place: &str,
        expected: impl Into<Cow<'static, str>>,
        found: &str,
    ) -> Self {
        Self {
            path: place.to_owned(),
            place: place.to_owned(),
            expected: expected.into(),
            shape: Shape::OfResponse,
            found: found.to_owned(),
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = match self.shape {
            Shape::OfResponse => self.found.as_str(),
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

/// Returns the expectation of the entry that contains the number of omitted anomalies.
pub(super) fn surplus_text() -> String {
    format!("no more than {MOST_ANOMALIES} anomalies")
}

/// The kind of value that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    Null,
    Bool,
    Number,
    Text,
    List,
    Object,
    /// An object that has none of the properties of its schema.
    Stranger,
    Other,
    /// A key of a pair that is not a time of day.
    Key,
    /// An anomaly that concerns the whole response, described by `found`.
    OfResponse,
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
        Self::OfResponse,
    ];

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "an invalid number",
            Self::Text => "an invalid string",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Stranger => "an object with none of its properties",
            Self::Other => "something else",
            Self::Key => "another key",
            Self::OfResponse => "an unexpected response",
        }
    }
}

/// A segment of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// A property in the table of the model, in the spelling that was found.
    Name(&'static str),
    /// The key of a pair in a time series.
    Key(String),
    /// The index of an element of a list, starting at 0.
    Index(usize),
}

/// An anomaly whose path is not complete yet: it grows from the innermost segment outwards while the document is
/// read.
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

/// Formats a path whose segments were collected from the innermost outwards.
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

/// Formats a path whose segments were collected from the innermost outwards, with `*` in place of every list index and
/// every time series key.
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

/// Truncates a string to a maximum number of characters, and marks the cut with `…`.
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

/// Appends the name of a member in dot notation if JSONPath allows it, or else in brackets.
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
        path.push_str(&scalar_text(key));
        path.push(']');
    }
}
