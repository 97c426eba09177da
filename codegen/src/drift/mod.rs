//! A drift report of `accesslink-api` becomes proposed quirks: what an application received otherwise than documented,
//! at its places in the document.
//!
//! A report comes from somebody else. It is bounded, nothing in it is trusted, and of its words only those reach a
//! proposal that a document would have.

mod evidence;
mod form;
mod page;
mod place;
mod proposal;
mod report;
mod schemas;
mod statuses;

use serde::Serialize;
use serde_yaml::Value;

use crate::additions::Additions;
use crate::diagnostics::{FileKind, Span};
use crate::load::Document;
use crate::pointer::Pointer;
use crate::quirks::{self, Quirk, Stale, Table};
use crate::{Failure, Options};

pub use page::page;
pub use report::{BadReport, FORMAT, MAX_BYTES};

/// What is proposed for a report, in the document's order; what has no place is at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposals {
    /// The version of the document that they are for.
    pub document_version: String,
    /// The version of the document that the application knew; `None` if the report has none that could be one.
    pub report_document_version: Option<String>,
    /// The version of `accesslink-api` that made the report; `None` if the report has none that could be one.
    pub report_crate_version: Option<String>,
    /// How many answers were looked at.
    pub answers: u64,
    /// In how many answers there was something that the report had no room for.
    pub left_out: u64,
    /// What becomes of the entries.
    pub proposals: Vec<Proposal>,
}

/// What becomes of the entries about one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// What is to be done.
    pub verdict: Verdict,
    /// What it is about, in the document's words: `sleep.sleep_goal`, `get /v3/users/sleep`.
    pub about: String,
    /// The node in the patched document.
    pub pointer: Option<Pointer>,
    /// The file in which to look.
    pub file: FileKind,
    /// The line of it, counted from 1.
    pub line: Option<usize>,
    /// What the report says of it.
    pub findings: Vec<String>,
    /// Quirks that have changed this place already.
    pub quirks: Vec<&'static str>,
    /// What to do about it.
    pub advice: String,
    /// A quirk to be pasted into a table.
    pub entry: Option<String>,
}

/// What is to be done about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A quirk would patch it.
    Proposed,
    /// Somebody has to look: no quirk follows from what was found.
    Look,
    /// The document says so by now.
    Handled,
    /// The document has no such place.
    Unplaced,
}

/// Why there are no proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The report is none.
    Report(BadReport),
    /// Nothing can be generated from the document.
    Document(Failure),
}

/// The patched document, and what is needed to point into it.
struct Patched {
    document: Document,
    tree: Value,
    quirks: quirks::Patched,
}

/// Proposes quirks for a report of `accesslink-api`.
///
/// `file` is the document's name, for messages; `document` and `report` are the contents.
///
/// # Errors
///
/// Fails when the report can't be read or has another form, and when nothing can be generated from the document.
pub fn propose(
    file: &str,
    document: &[u8],
    additions: Option<Additions>,
    report: &[u8],
) -> Result<Proposals, Problem> {
    propose_with(file, document, additions, report, &quirks::tables())
}

/// Like [`propose`], but patches the document by the given quirks: to see what becomes of a proposal that was taken.
///
/// # Errors
///
/// Fails as [`propose`] does.
pub fn propose_with(
    file: &str,
    document: &[u8],
    additions: Option<Additions>,
    report: &[u8],
    quirks: &[(Table, &'static Quirk)],
) -> Result<Proposals, Problem> {
    let report = report::read(report).map_err(Problem::Report)?;
    let options = Options {
        additions,
        ..Options::default()
    };
    let generated =
        crate::generate_with(file, document, &options, quirks).map_err(Problem::Document)?;
    let (document, _) = crate::read(file, document, &options).map_err(Problem::Document)?;
    let mut tree = document.root.clone();
    let quirks = quirks::apply_to(&mut tree, quirks, Stale::Deny);
    let patched = Patched {
        document,
        tree,
        quirks,
    };
    let source = evidence::Source::of(&report);
    Ok(Proposals {
        document_version: generated.summary.document_version,
        proposals: proposal::all(&patched, &report, &source),
        report_document_version: source.document_version,
        report_crate_version: source.crate_version,
        answers: report.answers,
        left_out: report.left_out,
    })
}

impl Patched {
    /// The place of the documents at which to look for a node of the patched one.
    fn span(&self, pointer: &Pointer) -> Span {
        let origin = self.quirks.origin(pointer);
        self.document.positions.nearest(&origin)
    }

    /// The quirks that have changed a node or something below it.
    fn quirks_at(&self, pointer: &Pointer) -> Vec<&'static str> {
        self.quirks
            .reports
            .iter()
            .filter(|report| {
                let mut places = report.places.iter();
                places.any(|place| pointer.contains(&place.patched))
            })
            .map(|report| report.id)
            .collect()
    }
}
