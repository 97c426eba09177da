//! What the quirks did to a document, for people and for the files that say so.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_yaml::Value;

use super::provenance::Provenance;
use crate::diagnostics::{Diagnostic, Severity};
use crate::pointer::Pointer;

/// What came of applying the quirks to a document.
#[derive(Debug, Clone, Default)]
pub struct Patched {
    /// Every quirk of the tables in their order, those that patched nothing included.
    pub reports: Vec<Report>,
    /// The quirks that did not find what they expect, by place in upstream's document.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) provenance: Provenance,
}

impl Patched {
    /// The pointer in upstream's document of the node that is at `pointer` in the patched one.
    ///
    /// Quirks rename keys, wrap schemas and reorder lists. A node that they added has no place in upstream's document:
    /// its pointer leads to where it would be, and its nearest ancestor that exists is the place to show.
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        self.provenance.origin(pointer)
    }

    /// Adds to an error about the patched document which quirks have put there what it is about.
    pub(crate) fn name_quirks(&self, diagnostic: &mut Diagnostic) {
        let is_of_the_quirks = diagnostic.code.starts_with("quirk-");
        if diagnostic.severity != Severity::Error || is_of_the_quirks {
            return;
        }
        let places = std::iter::once(&diagnostic.pointer).chain(&diagnostic.related);
        let notes: BTreeSet<String> = places
            .filter_map(|place| {
                let (id, place) = self.author(place)?;
                Some(format!("; the quirk `{id}` has put `{place}` there"))
            })
            .collect();
        diagnostic.message.extend(notes);
    }

    /// The quirk that put a node, or one above it, into the patched document, and the place where it did.
    fn author(&self, node: &Pointer) -> Option<(&'static str, &Pointer)> {
        let reports = self.reports.iter().rev();
        let mut places =
            reports.flat_map(|one| one.places.iter().map(move |place| (one.id, place)));
        places.find_map(|(id, place)| {
            let is_new = matches!(place.action, Action::Added | Action::Replaced);
            (is_new && place.patched.contains(node)).then_some((id, &place.patched))
        })
    }

    /// The number of places that were patched, over all quirks.
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
    /// The places that were patched, in the order in which that happened.
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

/// One place that a quirk patched.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The node in upstream's document; for an added one, where it would be.
    pub pointer: Pointer,
    /// The node in the patched document; for a removed one, where it would be.
    pub patched: Pointer,
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
    /// It went from `pointer` to `patched`, unchanged.
    Moved,
    /// Its items were put into another order.
    Reordered,
}
