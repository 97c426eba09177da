//! Patches the document before any other stage: the tables of patches, and the engine that applies them.
//!
//! The service differs from its document, and OpenAPI cannot express everything that the generated crate needs. Both
//! are corrected only in this module, by named quirks:
//!
//! - The table `upstream_bugs` corrects errors of the document, and the table `preferences` contains deliberate
//!   changes.
//! - A *rule* searches for the places to change, and an *edit* lists its places with the expected values.
//! - A quirk whose change the document already contains is reported ("upstream fixed it: delete this quirk"). An edit
//!   that finds neither the expected value nor its change is also reported ("upstream changed this place").
//!
//! To add a quirk, add an entry to a file of one of the tables, and add `codegen/tests/quirks/<id>.yaml` with the
//! document before and after the change. Values are YAML:
//!
//! ```
//! use codegen::quirks::{Kind, Quirk, amend, property};
//!
//! const ENTRY: Quirk = Quirk {
//!     id: "birthdays-are-dates",
//!     why: "This string is a calendar date.",
//!     evidence: "recorded responses",
//!     kind: Kind::Edit(&[amend(property("user", "birthday"), "type: string", "format: date")]),
//! };
//! ```
//!
//! Information that OpenAPI cannot express is added to the tree under the `x-` keys that `validate::extensions`
//! lists.

mod adapt;
mod adapted_entry;
mod address;
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

/// The folder of the tables, relative to the workspace root.
const FOLDER: &str = "codegen/src/quirks";

/// A named patch of the document: one rule, or a list of edits.
#[derive(Debug, Clone, Copy)]
pub struct Quirk {
    /// The permanent name of the quirk, in kebab-case.
    pub id: &'static str,
    /// The actual behavior of the service, or the reason for a preference, in one sentence.
    pub why: &'static str,
    /// The evidence for the behavior described in `why`.
    pub evidence: &'static str,
    /// The rule or the edits of the quirk.
    pub kind: Kind,
}

/// The kind of a quirk: a rule or edits.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A rule that searches for its places, in this and in later documents.
    Rule(Rule, Expect),
    /// A list of places, each with its own change.
    Edit(&'static [Edit]),
    /// A list of places with the same change.
    Each(&'static [Address], fn(Address) -> Edit),
}

/// The documents in which a rule must apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// The current document. The rule must apply at least once; otherwise, upstream has fixed the problem.
    Present,
    /// Later documents. The rule need not apply to the current document.
    Optional,
}

/// The treatment of quirks whose expectation is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stale {
    /// Stale quirks are errors: nothing is generated until the tables match the document.
    #[default]
    Deny,
    /// Stale quirks are warnings, so that another document can be tried.
    Warn,
}

/// Applies the quirks of both tables to a document, in order.
///
/// A quirk whose expectation is not met is skipped and reported as a diagnostic whose severity depends on `stale`. The
/// other quirks are still applied. The diagnostics have pointers into upstream's document.
pub fn apply(root: &mut Value, stale: Stale) -> Patched {
    apply_to(root, &tables(), stale)
}

/// Returns the quirks of both tables in the order in which they are applied.
pub fn tables() -> Vec<(Table, &'static Quirk)> {
    let of = |(table, _, quirks): (Table, &str, &'static [Quirk])| {
        quirks.iter().map(move |quirk| (table, quirk))
    };
    files().flat_map(of).collect()
}

/// Returns the path of the file with the entry of a quirk, relative to the workspace root.
pub fn file(id: &str) -> Option<String> {
    let (table, file, _) = files().find(|(_, _, quirks)| quirks.iter().any(|one| one.id == id))?;
    let folder = match table {
        Table::UpstreamBugs => "upstream_bugs",
        Table::Preferences => "preferences",
    };
    Some(format!("{FOLDER}/{folder}/{file}.rs"))
}

/// Returns the quirks of both tables, file by file, in order.
fn files() -> impl Iterator<Item = (Table, &'static str, &'static [Quirk])> {
    let bugs = upstream_bugs::TABLE.iter();
    let preferences = preferences::TABLE.iter();
    bugs.map(|(file, quirks)| (Table::UpstreamBugs, *file, *quirks))
        .chain(preferences.map(|(file, quirks)| (Table::Preferences, *file, *quirks)))
}

impl Quirk {
    /// Returns the edits of the quirk in the order in which they are applied. The result is empty for a rule.
    pub fn edits(&self) -> Vec<Edit> {
        match self.kind {
            Kind::Rule(..) => Vec::new(),
            Kind::Edit(edits) => edits.to_vec(),
            Kind::Each(places, edit) => places.iter().copied().map(edit).collect(),
        }
    }

    /// Returns the name of the quirk's kind.
    pub fn kind_name(&self) -> KindName {
        match self.kind {
            Kind::Rule(_, Expect::Present) => KindName::Rule,
            Kind::Rule(_, Expect::Optional) => KindName::OptionalRule,
            Kind::Edit(_) | Kind::Each(..) => KindName::Edit,
        }
    }
}
