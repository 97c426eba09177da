//! Parses drift reports, which are JSON with a known structure and a limited size.

use std::fmt;

use serde::Deserialize;

/// The supported version of the report format.
pub const FORMAT: u64 = 1;

/// The maximum size of a report in bytes, which is ten times the size of a full report of the crate.
pub const MAX_BYTES: usize = 1 << 20;

/// The maximum number of entries in a report. The crate writes at most 200.
const MOST_ENTRIES: usize = 1000;

/// The reason why a drift report was rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadReport {
    message: String,
}

impl fmt::Display for BadReport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for BadReport {}

/// A drift report as received.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Report {
    pub(super) crate_version: Option<String>,
    pub(super) document_version: Option<String>,
    pub(super) responses: u64,
    pub(super) entries: Vec<Entry>,
    pub(super) left_out: u64,
}

/// An entry of a drift report, which describes one deviation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    pub(super) kind: String,
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) status: u64,
    pub(super) at: Option<String>,
    pub(super) expected: Option<String>,
    pub(super) found: Option<String>,
    pub(super) value: Option<String>,
    pub(super) property: Option<String>,
    pub(super) count: u64,
}

/// The fields that every version of the report format has.
#[derive(Deserialize)]
struct Head {
    format: u64,
}

/// Parses a drift report.
///
/// # Errors
///
/// Returns an error if the report is too large, is not JSON, is not a drift report, or has another format version.
pub(super) fn read(bytes: &[u8]) -> Result<Report, BadReport> {
    let refused = |message: String| BadReport { message };
    if bytes.len() > MAX_BYTES {
        return Err(refused(format!(
            "the report is larger than {MAX_BYTES} bytes: pass a report written by `accesslink_api::drift`"
        )));
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|error| {
        refused(format!(
            "not a drift report, line {}, column {}: pass a report written by `accesslink_api::drift`, a JSON object that begins with `format`",
            error.line(),
            error.column()
        ))
    })?;
    if head.format != FORMAT {
        return Err(refused(format!(
            "unsupported report format {}, only {FORMAT} is supported: use a revision of this repository that is as new as the crate that wrote the report",
            head.format
        )));
    }
    let report: Report = serde_json::from_slice(bytes).map_err(|error| {
        refused(format!(
            "cannot parse the report, line {}, column {}: a value does not have the expected type",
            error.line(),
            error.column()
        ))
    })?;
    if report.entries.len() > MOST_ENTRIES {
        return Err(refused(format!(
            "the report has {} entries, the maximum is {MOST_ENTRIES}: split it",
            report.entries.len()
        )));
    }
    Ok(report)
}

impl Entry {
    /// Returns whether the status of the entry indicates success.
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
