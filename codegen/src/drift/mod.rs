//! Turns a drift report of `accesslink-api` into proposed quirks for the places that deviate from the document.
//!
//! Reports come from third parties and are not trusted. Their size is limited, and a proposal only quotes words that
//! could be part of a document.

mod evidence;
mod form;
mod page;
mod place;
mod proposal;
mod report;
mod schemas;
mod statuses;

use serde_yaml::Value;

use crate::additions::Additions;
use crate::diagnostics::{FileKind, Span};
use crate::load::Document;
use crate::pointer::Pointer;
use crate::quirks::{self, Quirk, Stale, Table};
use crate::{Failure, Options};

pub use page::page;
pub use report::{BadReport, FORMAT, MAX_BYTES};

/// The proposals for a drift report, in document order. Proposals without a place in the document are at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposals {
    /// The version of the document that the proposals are for.
    pub document_version: String,
    /// The version of the document that the application used; `None` if the report has no plausible version.
    pub report_document_version: Option<String>,
    /// The version of `accesslink-api` that wrote the report; `None` if the report has no plausible version.
    pub report_crate_version: Option<String>,
    /// The number of responses that the application examined.
    pub responses: u64,
    /// The number of responses with deviations that did not fit into the report.
    pub left_out: u64,
    /// The proposals. Each covers all entries about one place.
    pub proposals: Vec<Proposal>,
}

/// The proposal for all entries of a report about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The recommended action for the place.
    pub verdict: Verdict,
    /// The affected part of the document, such as `sleep.sleep_goal` or `get /v3/users/sleep`.
    pub about: String,
    /// The JSON pointer of the affected node in the patched document.
    pub pointer: Option<Pointer>,
    /// The file that contains the affected node.
    pub file: FileKind,
    /// The line of the affected node in that file, counted from 1.
    pub line: Option<usize>,
    /// The findings of the report, one line for each.
    pub findings: Vec<String>,
    /// The quirks that already change this place.
    pub quirks: Vec<&'static str>,
    /// The advice to the maintainer.
    pub advice: String,
    /// A quirk to paste into the tables of quirks.
    pub entry: Option<String>,
}

/// The recommended action for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The proposed quirk should be pasted.
    Proposed,
    /// The place should be reviewed, because no quirk follows from the findings.
    Look,
    /// No action is needed, because the document already matches the findings.
    Handled,
    /// No action is possible, because the document has no such place.
    Unplaced,
}

/// The reason why nothing can be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The drift report is invalid.
    Report(BadReport),
    /// Nothing can be generated from the document.
    Document(Failure),
}

/// The patched document, with the data needed to find places in it.
struct Patched {
    document: Document,
    tree: Value,
    quirks: quirks::Patched,
}

/// Proposes quirks for a report of `accesslink-api`.
///
/// `file` is the document's name in messages. `document` and `report` are the contents of the files. The document is
/// patched with the given quirks.
///
/// # Errors
///
/// Returns an error if the report is invalid or if nothing can be generated from the document.
pub fn propose(
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
        responses: report.responses,
        left_out: report.left_out,
    })
}

impl Patched {
    /// Returns the span in the source files for a node of the patched document.
    fn span(&self, pointer: &Pointer) -> Span {
        let origin = self.quirks.origin(pointer);
        self.document.positions.nearest(&origin)
    }

    /// Returns the quirks that changed a node or one of its descendants.
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
