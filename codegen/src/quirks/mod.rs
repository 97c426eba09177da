//! Patches the document before anything else looks at it: the tables of what is patched, and the engine that applies them.
//!
//! The service differs from its document, and OpenAPI can't say everything that the generated crate should know. Both
//! are settled here and nowhere else, by named quirks:
//!
//! - the table `upstream_bugs` holds what the document says wrongly, `preferences` what we want otherwise;
//! - a *rule* finds its places by itself, an *edit* names one place and what it expects to find there;
//! - a quirk that finds its work done says so ("upstream fixed it: delete this quirk"), and an edit that finds neither
//!   what it expects nor what it would put there says that upstream changed something ("look").
//!
//! To add a quirk, add one entry to a file of one of the two tables, and `codegen/tests/quirks/<id>.yaml` with the
//! document before and after. Values are YAML text:
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
//! What OpenAPI can't say is put into the tree under the `x-` keys that `validate::vocabulary` lists.

mod address;
mod edit;
mod engine;
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
pub use report::{Action, KindName, Patched, Place, Report, Table};
pub use rules::Rule;

/// One thing that is patched.
#[derive(Debug, Clone, Copy)]
pub struct Quirk {
    /// Its name in kebab-case, which never changes.
    pub id: &'static str,
    /// What the service really does, or what we want, in one sentence.
    pub why: &'static str,
    /// How that is known.
    pub evidence: &'static str,
    /// How it is patched.
    pub kind: Kind,
}

/// The two kinds of quirks.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Finds its places by itself, in this and in later documents.
    Rule(Rule, Scope),
    /// Names its places, each with its own change.
    Edit(&'static [Edit]),
    /// Names its places, which all change in the same way.
    Each(&'static [Address], fn(Address) -> Edit),
}

/// Which documents have places for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The present one: if the rule fires nowhere, upstream fixed it.
    Present,
    /// Later ones: the rule need not fire.
    LaterDocuments,
}

/// The severity of a quirk that does not find what it expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stale {
    /// An error: nothing is generated until the tables fit the document.
    #[default]
    Deny,
    /// A warning, for trying another document.
    Warn,
}

/// Applies both tables to a document, in their order.
///
/// Nothing stops at the first problem: a quirk that does not find what it expects is left out and becomes a diagnostic,
/// an error or a warning as `stale` says. The diagnostics' pointers are those of upstream's document.
pub fn apply(root: &mut Value, stale: Stale) -> Patched {
    apply_to(root, &tables(), stale)
}

/// All quirks, in the order in which they are applied.
pub fn tables() -> Vec<(Table, &'static Quirk)> {
    let bugs = upstream_bugs::TABLE.iter().copied().flatten();
    let preferences = preferences::TABLE.iter().copied().flatten();
    bugs.map(|quirk| (Table::UpstreamBugs, quirk))
        .chain(preferences.map(|quirk| (Table::Preferences, quirk)))
        .collect()
}

impl Quirk {
    /// Returns the edits in the order in which they are applied; a rule has none.
    pub fn edits(&self) -> Vec<Edit> {
        match self.kind {
            Kind::Rule(..) => Vec::new(),
            Kind::Edit(edits) => edits.to_vec(),
            Kind::Each(places, edit) => places.iter().copied().map(edit).collect(),
        }
    }

    /// The kind, by name.
    pub fn kind_name(&self) -> KindName {
        match self.kind {
            Kind::Rule(_, Scope::Present) => KindName::Rule,
            Kind::Rule(_, Scope::LaterDocuments) => KindName::RuleForLaterDocuments,
            Kind::Edit(_) | Kind::Each(..) => KindName::Edit,
        }
    }
}
