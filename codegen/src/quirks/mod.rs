//! Patches the document before any other stage: the tables of patches, and the engine that applies them.
//!
//! The service differs from its document, and OpenAPI cannot express everything that the generated crate needs. Only
//! this module corrects that, by named quirks:
//!
//! - The table `upstream_bugs` contains the errors of the document, and `preferences` contains deliberate changes.
//! - A *rule* searches for its places, and an *edit* lists its places with the values that it expects there.
//! - A quirk whose change the document already contains is reported ("upstream fixed it: delete this quirk"). So is
//!   an edit that finds neither the expected value nor its change ("upstream changed this place").
//!
//! To add a quirk, add an entry to a file of one of the tables, and add `codegen/tests/quirks/<id>.yaml` with the
//! document before and after the change. Values are YAML:
//!
//! ```
//! use codegen::quirks::{Kind, Quirk, amend, property};
//!
//! const ENTRY: Quirk = Quirk {
//!     id: "dates",
//!     why: "This string is a calendar date such as `2010-12-31`.",
//!     evidence: "own description and example",
//!     kind: Kind::Edit(&[amend(property("activity", "date"), "type: string", "format: date")]),
//! };
//! ```
//!
//! Information that OpenAPI cannot express is added to the tree under the `x-` keys that `validate::vocabulary`
//! lists.

mod adapt;
mod address;
mod answer;
mod edit;
mod engine;
mod kept;
mod preferences;
mod provenance;
mod report;
mod rules;
mod tree_editor;
mod upstream_bugs;

use serde_yaml::Value;

pub use address::{Address, at, operation, property, schema};
pub use edit::{Change, Edit, add, add_after, amend, rename, replace, wrap_in_list};
pub use engine::apply_to;
pub(crate) use kept::keep_resources;
pub use report::{Action, KindName, Patched, Place, Report, Table};
pub use rules::Rule;

/// The folder of the tables, relative to the root of the workspace.
const FOLDER: &str = "codegen/src/quirks";

/// A patch of the document, made of one rule or of edits.
#[derive(Debug, Clone, Copy)]
pub struct Quirk {
    /// The name in kebab-case, which never changes.
    pub id: &'static str,
    /// The actual behaviour of the service, or the reason for a preference, in one sentence.
    pub why: &'static str,
    /// The evidence for the behaviour.
    pub evidence: &'static str,
    /// The rule or the edits.
    pub kind: Kind,
}

/// The kind of a quirk.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A rule that searches for its places, in this and in later documents.
    Rule(Rule, Scope),
    /// A list of places, each with its own change.
    Edit(&'static [Edit]),
    /// A list of places with the same change.
    Each(&'static [Address], fn(Address) -> Edit),
}

/// The documents in which a rule must apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The present document: the rule must apply at least once, or else upstream has fixed the problem.
    Present,
    /// Later documents: the rule need not apply.
    LaterDocuments,
}

/// The severity of quirks that do not find what they expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stale {
    /// An error: nothing is generated until the tables match the document.
    #[default]
    Deny,
    /// A warning, for trying another document.
    Warn,
}

/// Applies both tables to a document, in order.
///
/// All quirks are tried. A quirk that does not find what it expects is skipped and reported as a diagnostic with the
/// severity `stale`. The diagnostics have pointers into upstream's document.
pub fn apply(root: &mut Value, stale: Stale) -> Patched {
    apply_to(root, &tables(), stale)
}

/// Returns all quirks, in the order in which they are applied.
pub fn tables() -> Vec<(Table, &'static Quirk)> {
    let of = |(table, _, quirks): (Table, &str, &'static [Quirk])| {
        quirks.iter().map(move |quirk| (table, quirk))
    };
    files().flat_map(of).collect()
}

/// Returns the file with the entry of a quirk, relative to the root of the workspace.
pub fn file(id: &str) -> Option<String> {
    let (table, file, _) = files().find(|(_, _, quirks)| quirks.iter().any(|one| one.id == id))?;
    let folder = match table {
        Table::UpstreamBugs => "upstream_bugs",
        Table::Preferences => "preferences",
    };
    Some(format!("{FOLDER}/{folder}/{file}.rs"))
}

/// Returns the files of both tables, in order.
fn files() -> impl Iterator<Item = (Table, &'static str, &'static [Quirk])> {
    let bugs = upstream_bugs::TABLE.iter();
    let preferences = preferences::TABLE.iter();
    bugs.map(|(file, quirks)| (Table::UpstreamBugs, *file, *quirks))
        .chain(preferences.map(|(file, quirks)| (Table::Preferences, *file, *quirks)))
}

impl Quirk {
    /// Returns the edits in the order in which they are applied; empty for a rule.
    pub fn edits(&self) -> Vec<Edit> {
        match self.kind {
            Kind::Rule(..) => Vec::new(),
            Kind::Edit(edits) => edits.to_vec(),
            Kind::Each(places, edit) => places.iter().copied().map(edit).collect(),
        }
    }

    /// Returns the name of the kind.
    pub fn kind_name(&self) -> KindName {
        match self.kind {
            Kind::Rule(_, Scope::Present) => KindName::Rule,
            Kind::Rule(_, Scope::LaterDocuments) => KindName::RuleForLaterDocuments,
            Kind::Edit(_) | Kind::Each(..) => KindName::Edit,
        }
    }
}
