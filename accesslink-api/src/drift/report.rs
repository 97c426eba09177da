//! The format of reports, which `cargo xtask drift` parses.

use std::fmt;

use crate::decode::{self, model};
use crate::string_enum::string_enum;

/// A report of the collected deviations, small enough to publish. See the [module](super) documentation.
///
/// `Display` and serde produce JSON, which can be deserialized again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DriftReport {
    /// The version of the report's format, which is [`FORMAT`](super::FORMAT) in new reports.
    pub format: Option<i32>,
    /// The version of the crate that collected the report.
    pub crate_version: Option<String>,
    /// The version of the document that the crate was generated from.
    pub document_version: Option<String>,
    /// The number of responses that were examined.
    pub responses: Option<i64>,
    /// The distinct deviations, each with a count.
    pub entries: Vec<DriftEntry>,
    /// The number of responses with deviations that the report omits.
    pub left_out: Option<i64>,
}

/// A deviation of responses from the document. Its fields depend on the kind; see the [module](super) documentation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DriftEntry {
    /// The kind of the deviation, which determines the other fields that are set.
    pub kind: Option<DriftKind>,
    /// The name of the operation, such as `sleep.list`.
    pub operation: Option<String>,
    /// The HTTP method of the operation.
    pub method: Option<String>,
    /// The path template of the operation, such as `/v3/users/{user-id}`, or the name of the body's schema for a
    /// webhook.
    pub path: Option<String>,
    /// The HTTP status of the response with the deviation.
    pub status: Option<i32>,
    /// The position in the body as a JSONPath with a star for every index and every key of a time series, such as
    /// `$.nights[*].sleep_goal`, or a description such as `header content-type` for a deviation outside of the body.
    pub at: Option<String>,
    /// A description of the expected value.
    pub expected: Option<String>,
    /// The kind of value that was found.
    pub found: Option<String>,
    /// The undocumented value of an enum, or `None` if it is not kept.
    pub value: Option<String>,
    /// The name of the undocumented property, or `None` if it is not kept.
    pub property: Option<String>,
    /// The number of responses with this deviation. A response is counted several times if it contains several
    /// strings that are not kept.
    pub count: Option<i64>,
}

/// The kind of a deviation from the document.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum DriftKind {
    /// `invalid-value`: a value that does not fit its type.
    InvalidValue,
    /// `unknown-value`: an undocumented value of an enum.
    UnknownValue,
    /// `unknown-property`: an undocumented property of an object.
    UnknownProperty,
    /// `undocumented-status`: an undocumented status of a response.
    UndocumentedStatus,
    /// `unreadable`: a response that could not be parsed at all.
    Unreadable,
    /// A kind that this version of the crate does not know, as it was received.
    Other(String),
}

string_enum! {
    DriftKind,
    InvalidValue: "invalid-value",
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
    responses: "responses",
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
    /// Returns true if the report has no deviations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Formats the report as indented JSON.
impl fmt::Display for DriftReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = decode::to_pretty_json(self).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}
