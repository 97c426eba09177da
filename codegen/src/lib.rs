//! The generator of `accesslink-api`: the bytes of an OpenAPI document in, the text of Rust files out.
//!
//! It touches no disk, network, clock or environment: the same input gives the same bytes on every machine. The way
//! of the data is [`generate`], top to bottom:
//!
//! ```text
//! YAML or JSON ─ load ─▶ value tree + positions ─ additions ─▶ merged tree ─ quirks ─▶ patched tree ─ validate ─▶ openapiv3 ─ lower ─▶ ir::Api ─ emit ─▶ tokens ─ render ─▶ Files
//! ```

pub mod additions;
pub mod api_diff;
pub mod diagnostics;
pub mod drift;
mod emit;
pub mod files;
pub mod ir;
pub mod ledger;
pub mod listing;
pub mod load;
mod lower;
mod markdown;
pub mod names;
mod output;
pub mod patched;
pub mod pointer;
pub mod quirks;
mod render;
pub mod reports;
mod run;
pub mod validate;
mod visible;

pub use lower::Skipped;

use additions::Additions;
use diagnostics::{Diagnostic, Sources};
use files::Files;
use ir::Api;
use listing::Listing;
use load::Document;
use quirks::{Quirk, Report, Table};
use run::Run;

/// What a run takes into account besides the document.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Quirks that no longer apply are warnings instead of errors: for trying another document.
    pub allow_stale: bool,
    /// The [listing] that the last run wrote: a name in it that would silently change is an error.
    pub previous_listing: Option<String>,
    /// Names that change are warnings instead of errors.
    pub accept_renames: bool,
    /// What the service has and the document lacks.
    pub additions: Option<Additions>,
    /// How many threads a run may have. The files are the same with one and with two.
    pub threads: Threads,
}

/// How many threads a run may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// One, for comparing the time.
    One,
    /// A second one makes source files while this one makes the reports, and what is left of them then.
    #[default]
    Two,
}

/// What a run gives.
#[derive(Debug)]
pub struct Generated {
    /// The files, by their path from the root of the workspace.
    pub files: Files,
    /// The figures of the run.
    pub summary: Summary,
    /// What somebody should look at; sorted by place.
    pub warnings: Vec<Diagnostic>,
    /// What each quirk did.
    pub quirks: Vec<Report>,
    /// What was generated.
    pub api: Api,
    /// The public items of the generated code.
    pub listing: Listing,
    /// The texts that were read, for drawing the warnings.
    pub sources: Sources,
    /// Where in them things stand.
    pub lines: api_diff::Lines,
}

/// The figures of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// `info.version`.
    pub document_version: String,
    /// Paths of upstream's document.
    pub paths: usize,
    /// Operations generated from it.
    pub operations: usize,
    /// Component schemas generated from it.
    pub schemas: usize,
    /// Operations generated from the additions.
    pub added_operations: usize,
    /// Component schemas generated from the additions.
    pub added_schemas: usize,
    /// Quirks that changed something.
    pub quirks: usize,
    /// Places that they changed.
    pub places: usize,
}

/// Why nothing was generated: every problem of the document, at least one of them an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The problems, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that were read, for drawing them.
    pub sources: Sources,
}

/// Generates the crate's files from a document.
///
/// `file` is the document's name, for messages; `bytes` is its content.
///
/// # Errors
///
/// Fails when the document can't be read, when a quirk no longer applies, and when something in it can't be generated
/// truthfully; nothing is generated then.
pub fn generate(file: &str, bytes: &[u8], options: &Options) -> Result<Generated, Failure> {
    generate_with(file, bytes, options, &quirks::tables())
}

/// Like [`generate`], but patches the document by the given quirks only: for documents that are not AccessLink's.
///
/// # Errors
///
/// Fails as [`generate`] does.
pub fn generate_with(
    file: &str,
    bytes: &[u8],
    options: &Options,
    quirks: &[(Table, &'static Quirk)],
) -> Result<Generated, Failure> {
    let mut run = Run::load(file, bytes, options)?;
    let tree = run.patch(quirks);
    let typed = run.validate(&tree)?;
    let (api, skipped) = run.lower(typed, &tree)?;
    let output = run.emit(&tree, &api, &skipped)?;
    Ok(run.finish(&tree, api, output))
}

/// Reads the document, and merges the additions of the options into it. Returns what was found while merging as well.
///
/// # Errors
///
/// Returns an error if one of the two cannot be read.
pub fn read(
    file: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(Document, Vec<Diagnostic>), Failure> {
    Run::load(file, bytes, options).map(Run::into_document)
}
