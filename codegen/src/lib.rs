//! The code generator of `accesslink-api`, which turns the bytes of an OpenAPI document into Rust source files.
//!
//! The generator does not access the disk, the network, the clock or the environment: the same input results in the
//! same bytes on every machine. [`generate`] runs the whole pipeline:
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
mod references;
mod render;
pub mod reports;
mod run;
mod sanitize;
pub mod trial;
pub mod validate;

pub use lower::Skipped;

use additions::Additions;
use diagnostics::{Diagnostic, Sources};
use files::Files;
use ir::Api;
use listing::Listing;
use load::Document;
use output::Output;
use quirks::{Quirk, Report, Table};
use run::Run;
use serde_yaml::Value;

/// The options of a run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Downgrades stale-quirk errors to warnings, so that another document can be tried.
    pub allow_stale: bool,
    /// The [listing] of the previous run. A change to one of its names is an error unless it is accepted.
    pub previous_listing: Option<String>,
    /// Downgrades errors about changed names to warnings.
    pub accept_renames: bool,
    /// The additions, which describe entries that the service has and the document lacks.
    pub additions: Option<Additions>,
    /// The number of threads that the run may use. The generated files do not depend on it.
    pub threads: Threads,
    /// Omits the patched document, the ledger and the reports on quirks, for time measurements.
    pub sources_only: bool,
}

/// The number of threads that a run may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// One thread, which is used for time measurements.
    One,
    /// Two threads. The second generates source files while the first writes the reports and then helps with the source
    /// files.
    #[default]
    Two,
}

/// The result of a successful run.
#[derive(Debug)]
pub struct Generated {
    /// The generated files, by path relative to the workspace root.
    pub files: Files,
    /// The statistics of the run.
    pub summary: Summary,
    /// The warnings about the document, sorted by position.
    pub warnings: Vec<Diagnostic>,
    /// The reports on all quirks.
    pub quirks: Vec<Report>,
    /// The IR of the generated code.
    pub api: Api,
    /// The public items of the generated code.
    pub listing: Listing,
    /// The texts of the source files, which are needed to render the warnings.
    pub sources: Sources,
    /// The lines of the source files, by pointer.
    pub lines: api_diff::Lines,
}

/// The statistics of a run, which its summary shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The `info.version` of the document.
    pub document_version: String,
    /// The number of paths in upstream's document.
    pub paths: usize,
    /// The number of component schemas in upstream's document.
    pub component_schemas: usize,
    /// The number of operations generated from upstream's document.
    pub operations: usize,
    /// The number of component schemas generated from upstream's document.
    pub schemas: usize,
    /// The number of operations generated from the additions.
    pub added_operations: usize,
    /// The number of component schemas generated from the additions.
    pub added_schemas: usize,
    /// The number of quirks that changed something.
    pub quirks: usize,
    /// The number of places that quirks changed.
    pub places: usize,
}

/// The error of a run that generated nothing. At least one of the diagnostics is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The errors and warnings about the document, sorted by position.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of the source files, which are needed to render the diagnostics.
    pub sources: Sources,
}

/// Generates the crate's files from a document.
///
/// `file` is the document's name in messages, and `bytes` is its content.
///
/// # Errors
///
/// Returns an error if the document cannot be loaded, if a quirk no longer applies, or if correct code cannot be
/// generated for a part of the document. Nothing is generated in these cases.
pub fn generate(file: &str, bytes: &[u8], options: &Options) -> Result<Generated, Failure> {
    generate_with(file, bytes, options, &quirks::tables())
}

/// Generates files like [`generate`], but with the given quirks. This is used for documents of other services.
///
/// # Errors
///
/// Returns an error under the same conditions as [`generate`].
pub fn generate_with(
    file: &str,
    bytes: &[u8],
    options: &Options,
    quirks: &[(Table, &'static Quirk)],
) -> Result<Generated, Failure> {
    let mut run = Run::load(file, bytes, options)?;
    let tree = run.patch(quirks);
    let (api, output) = run_on(&mut run, &tree, true)?;
    Ok(run.finish(&tree, api, output))
}

/// Runs the stages that follow the quirks on the patched tree, which may be a part of the document.
fn run_on(run: &mut Run<'_>, tree: &Value, is_whole: bool) -> Result<(Api, Output), Failure> {
    let typed = run.validate(tree)?;
    let (api, skipped) = run.lower(typed, tree)?;
    let output = run.emit(tree, &api, &skipped, is_whole)?;
    Ok((api, output))
}

/// Loads the document, and merges the additions into it. The diagnostics of the merge are also returned.
///
/// # Errors
///
/// Returns an error if the document or the additions cannot be loaded.
pub fn read(
    file: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(Document, Vec<Diagnostic>), Failure> {
    Run::load(file, bytes, options).map(Run::into_document)
}
