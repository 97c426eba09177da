//! The generator of `accesslink-api`: the bytes of an OpenAPI document in, the text of Rust files out.
//!
//! It touches no disk, network, clock or environment: the same input gives the same bytes on every machine. The way
//! of the data is [`generate`], top to bottom:
//!
//! ```text
//! YAML or JSON ─ load ─▶ value tree + positions ─ additions ─▶ merged tree ─ quirks ─▶ mended tree ─ validate ─▶ openapiv3 ─ lower ─▶ ir::Api ─ emit ─▶ tokens ─ render ─▶ Files
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
pub mod validate;
mod visible;

pub use lower::Skipped;

use additions::Additions;
use diagnostics::{Diagnostic, Severity, Sources};
use files::Files;
use ir::Api;
use listing::Listing;
use load::Document;
use openapiv3::OpenAPI;
use pointer::Pointer;
use quirks::{Mended, Quirk, Report, Staleness, Table};
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

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

/// Like [`generate`], but mends the document by the given quirks only: for documents that are not AccessLink's.
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
    let (document, mut found) = read(file, bytes, options)?;
    let staleness = if options.allow_stale {
        Staleness::Allowed
    } else {
        Staleness::Refused
    };

    let mut tree = document.root.clone();
    let mut mended = quirks::apply_to(&mut tree, quirks, staleness);
    let checked = validate::checked(&tree);
    found.extend(mended.diagnostics.iter().cloned());
    found.extend(checked.diagnostics);
    let is_valid = !has_error(&found);
    let typed = match typed(&tree) {
        Ok(typed) if checked.is_well_formed => typed,
        Err(diagnostic) if is_valid => {
            found.push(*diagnostic);
            return Err(failure(&document, &mended, found));
        }
        _ => return Err(failure(&document, &mended, found)),
    };
    let (api, skipped, mut unexpressed) = lower::lower(&typed, &tree);
    unexpressed.retain(|one| !found.iter().any(|other| other.covers(one)));
    found.extend(unexpressed);
    // An operation that is refused uses nothing, so that what it uses would seem to travel otherwise.
    if has_error(&found) {
        let is_certain = |one: &Diagnostic| !one.depends_on_usage();
        if found
            .iter()
            .any(|one| one.severity == Severity::Error && is_certain(one))
        {
            found.retain(is_certain);
        }
    }
    if !is_valid || (has_error(&found) && options.previous_listing.is_none()) {
        return Err(failure(&document, &mended, found));
    }
    let schemas = typed.components.as_ref().map_or(0, |all| all.schemas.len());
    drop(typed);
    let input = output::Input {
        document: &document,
        tree: &tree,
        mended: &mended,
        api: &api,
        skipped: &skipped,
    };
    let output = output::files(input, options);
    found.extend(output.renames);
    // Of an API that is incomplete, more would be found missing.
    if !has_error(&found) {
        found.extend(output.faults);
    }
    let is_refused = has_error(&found);
    let told = failure(&document, &mended, found);
    if is_refused {
        return Err(told);
    }

    let added = |pointer: &Pointer| document.positions.is_added(&mended.origin(pointer));
    let operations = api.operations.iter();
    let added_operations = operations
        .filter_map(|operation| Pointer::parse(&operation.pointer))
        .filter(added)
        .count();
    let paths = Pointer::root().child("paths");
    let components = Pointer::root().child("components").child("schemas");
    let counts = |pointer: &Pointer| {
        let entries = pointer.get(&document.root).and_then(Value::as_mapping);
        let entries = entries.into_iter().flat_map(Mapping::keys);
        let all: Vec<_> = entries.filter_map(pointer::key_text).collect();
        let added = all.iter().filter(|key| added(&pointer.child(key)));
        (all.len(), added.count())
    };
    let (all_paths, added_paths) = counts(&paths);
    let (_, added_schemas) = counts(&components);
    Ok(Generated {
        summary: Summary {
            document_version: api.version.clone(),
            paths: all_paths - added_paths,
            operations: api.operations.len() - added_operations,
            schemas: schemas - added_schemas,
            added_operations,
            added_schemas,
            quirks: mended
                .reports
                .iter()
                .filter(|report| !report.places.is_empty())
                .count(),
            places: mended
                .reports
                .iter()
                .map(|report| report.places.len())
                .sum(),
        },
        files: output.files,
        warnings: told.diagnostics,
        quirks: std::mem::take(&mut mended.reports),
        api,
        listing: output.listing,
        sources: document.sources(),
        lines: api_diff::Lines::new(document.positions, mended),
    })
}

fn has_error(found: &[Diagnostic]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

/// Reads the document, and merges the additions of the options into it: its tree, and what was found while merging.
///
/// # Errors
///
/// Fails when one of the two can't be read.
pub fn read(
    file: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(Document, Vec<Diagnostic>), Failure> {
    let load = |file: &str, bytes: &[u8]| {
        load::load(file, bytes).map_err(|diagnostics| Failure {
            diagnostics,
            sources: Sources::of(file, String::from_utf8(bytes.to_vec()).ok()),
        })
    };
    let mut document = load(file, bytes)?;
    validate::version(&document.root)
        .map_err(|diagnostic| failure(&document, &Mended::default(), vec![*diagnostic]))?;
    let Some(additions) = &options.additions else {
        return Ok((document, Vec::new()));
    };
    let additions = load(&additions.file, &additions.bytes)?;
    let found = additions::merge(&mut document, &additions, options.allow_stale);
    Ok((document, found))
}

/// Gives every diagnostic its place in the text and sorts by it.
fn failure(document: &Document, mended: &Mended, mut diagnostics: Vec<Diagnostic>) -> Failure {
    for diagnostic in &mut diagnostics {
        if diagnostic.span.is_none() {
            let origin = mended.origin(&diagnostic.pointer);
            diagnostic.span = Some(document.positions.nearest(&origin));
            if let (Some(read), Some(written)) =
                (origin.get(&document.root), document.source(&origin))
            {
                diagnostic.quote_source(read, written);
            }
        }
        mended.name_quirks(diagnostic);
    }
    diagnostics.sort_by(|one, other| {
        (one.span, &one.pointer, one.code, &one.message).cmp(&(
            other.span,
            &other.pointer,
            other.code,
            &other.message,
        ))
    });
    diagnostics.dedup();
    Failure {
        diagnostics,
        sources: document.sources(),
    }
}

/// The typed view of the mended tree; `validate` has made sure that there is one.
fn typed(tree: &Value) -> Result<OpenAPI, Box<Diagnostic>> {
    OpenAPI::deserialize(tree).map_err(|error: serde_yaml::Error| {
        let message = format!("the document does not fit OpenAPI 3.0: {error}");
        Box::new(Diagnostic::error("not-openapi", Pointer::root(), message))
    })
}
