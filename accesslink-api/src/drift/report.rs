//! The format of a report, which `cargo xtask drift` reads.

use std::fmt;

use crate::decode::{self, model};
use crate::string_enum::string_enum;

/// The deviations that were collected: a small document that can be published. See the [module](super).
///
/// `Display` writes it as JSON, and so does serde, which also reads it again.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DriftReport {
    /// The version of this format: [`FORMAT`](super::FORMAT).
    pub format: Option<i32>,
    /// The version of this crate.
    pub crate_version: Option<String>,
    /// The version of the document that the crate was generated from.
    pub document_version: Option<String>,
    /// The number of responses.
    pub answers: Option<i64>,
    /// The deviations, each once.
    pub entries: Vec<DriftEntry>,
    /// The number of responses with deviations that the report has no room for.
    pub left_out: Option<i64>,
}

/// One deviation. Its fields depend on the kind; see the [module](super).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DriftEntry {
    /// The kind.
    pub kind: Option<DriftKind>,
    /// The operation's name, such as `sleep.list`.
    pub operation: Option<String>,
    /// The method of its requests.
    pub method: Option<String>,
    /// Its path template, such as `/v3/users/{user-id}`.
    pub path: Option<String>,
    /// The status of the response.
    pub status: Option<i32>,
    /// Where in the body it was, as a JSONPath with a star for every index and every key of a time series:
    /// `$.nights[*].sleep_goal`. Outside of the body, the place in words, such as `header content-type`.
    pub at: Option<String>,
    /// The kind of value that was expected there, in words.
    pub expected: Option<String>,
    /// The kind of value that was found there, in words.
    pub found: Option<String>,
    /// The value of an enum that the document lacks; `None` if it is not kept.
    pub value: Option<String>,
    /// The name of a property that the document lacks; `None` if it is not kept.
    pub property: Option<String>,
    /// The number of responses that it was found in. A response with several words that are not kept may count for each.
    pub count: Option<i64>,
}

/// The kind of a deviation.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum DriftKind {
    /// `odd-value`: a value did not fit its type.
    OddValue,
    /// `unknown-value`: an enum had a value that the document lacks.
    UnknownValue,
    /// `unknown-property`: an object had a property that the document lacks.
    UnknownProperty,
    /// `undocumented-status`: the response had a status that the document lacks.
    UndocumentedStatus,
    /// `unreadable`: the response could not be read at all.
    Unreadable,
    /// Any other value, as it was received.
    Other(String),
}

string_enum! {
    DriftKind,
    OddValue: "odd-value",
    UnknownValue: "unknown-value",
    UnknownProperty: "unknown-property",
    UndocumentedStatus: "undocumented-status",
    Unreadable: "unreadable",
}

model! {
    DriftReport = "drift report",
    format: "format",
    crate_version: "crate_version",
    document_version: "document_version",
    answers: "answers",
    entries: "entries",
    left_out: "left_out",
}

model! {
    DriftEntry = "drift entry",
    kind: "kind",
    operation: "operation",
    method: "method",
    path: "path",
    status: "status",
    at: "at",
    expected: "expected",
    found: "found",
    value: "value",
    property: "property",
    count: "count",
}

impl DriftReport {
    /// Returns whether there is no deviation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Writes the report as JSON, indented for people.
impl fmt::Display for DriftReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = decode::to_pretty_json(self).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}
