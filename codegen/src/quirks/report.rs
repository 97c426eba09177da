//! What the quirks did to a document, for people and for the files that say so.

use serde::Serialize;
use serde_yaml::Value;

use super::origins::Origins;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// What came of applying the quirks to a document.
#[derive(Debug, Clone, Default)]
pub struct Mended {
    /// Every quirk of the tables in their order, those that mended nothing included.
    pub reports: Vec<Report>,
    /// The quirks that did not find what they expect, by place in upstream's document.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) origins: Origins,
}

impl Mended {
    /// The pointer in upstream's document of the node that is at `pointer` in the mended one.
    ///
    /// Quirks rename keys, wrap schemas and reorder lists. A node that they added has no place in upstream's document:
    /// its pointer leads to where it would be, and its nearest ancestor that exists is the place to show.
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        self.origins.origin(pointer)
    }

    /// The number of places that were mended, over all quirks.
    pub fn places(&self) -> usize {
        self.reports.iter().map(|report| report.places.len()).sum()
    }
}

/// What one quirk did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The quirk's name.
    pub id: &'static str,
    /// What the service really does, in one sentence.
    pub why: &'static str,
    /// How that is known.
    pub evidence: &'static str,
    /// The table that the quirk is in.
    pub table: Table,
    /// Whether it found its places by itself.
    pub kind: KindName,
    /// The places that were mended, in the order in which that happened.
    pub places: Vec<Place>,
}

/// The tables of quirks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// The document is wrong.
    UpstreamBugs,
    /// The document is right, and we want it otherwise.
    Preferences,
}

/// The kinds of quirks, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    /// Finds its places by itself.
    Rule,
    /// A rule that need not find any, because it is meant for later versions of the document.
    RuleForLaterDocuments,
    /// Names its places.
    Edit,
}

/// One place that a quirk mended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The node in upstream's document; for an added one, where it would be.
    pub pointer: Pointer,
    /// The node in the mended document; for a removed one, where it would be.
    pub mended: Pointer,
    /// What happened to the node.
    pub action: Action,
    /// What stood there. Of a renamed key: its old name. Of a reordered list: the names of its items.
    pub before: Option<Value>,
    /// What stands there now, in the form of `before`.
    pub after: Option<Value>,
}

/// What happened to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Another value was put in its place.
    Replaced,
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It went from `pointer` to `mended`, unchanged.
    Moved,
    /// Its items were put into another order.
    Reordered,
}
