//! Describes the changes that quirks made to a document.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::provenance::Provenance;
use crate::diagnostics::{Diagnostic, Severity};
use crate::pointer::Pointer;

/// The result of applying the quirks to a document.
#[derive(Debug, Clone, Default)]
pub struct Patched {
    /// The reports on all quirks in table order, including those that did not change anything.
    pub reports: Vec<Report>,
    /// The diagnostics about quirks whose expectation was not met. Their pointers refer to upstream's document.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) provenance: Provenance,
}

impl Patched {
    /// Returns the pointer in upstream's document of the node at `pointer` in the patched document.
    ///
    /// The two pointers differ because quirks rename keys, wrap schemas and reorder lists. The result for an added node
    /// is the place that it would have in upstream's document; diagnostics show its nearest existing ancestor.
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        self.provenance.origin(pointer)
    }

    /// Extends an error about the patched document with the names of the quirks that added or replaced the affected
    /// nodes.
    pub(crate) fn name_quirks(&self, diagnostic: &mut Diagnostic) {
        let is_of_the_quirks = diagnostic.code.starts_with("quirk-");
        if diagnostic.severity != Severity::Error || is_of_the_quirks {
            return;
        }
        let places = std::iter::once(&diagnostic.pointer).chain(&diagnostic.related);
        let notes: BTreeSet<String> = places
            .filter_map(|place| {
                let (id, place) = self.author(place)?;
                Some(format!("; the quirk `{id}` set `{place}`"))
            })
            .collect();
        diagnostic.message.extend(notes);
    }

    /// Returns the quirk that last added or replaced a node or one of its ancestors, and the place of that change.
    fn author(&self, node: &Pointer) -> Option<(&'static str, &Pointer)> {
        let reports = self.reports.iter().rev();
        let mut places =
            reports.flat_map(|one| one.places.iter().map(move |place| (one.id, place)));
        places.find_map(|(id, place)| {
            let is_new = matches!(place.action, Action::Added | Action::Replaced);
            (is_new && place.patched.contains(node)).then_some((id, &place.patched))
        })
    }

    /// Returns the total number of places that the quirks changed.
    pub fn places(&self) -> usize {
        self.reports.iter().map(|report| report.places.len()).sum()
    }
}

/// The report on one quirk.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The name of the quirk.
    pub id: &'static str,
    /// The actual behavior of the service, or the reason for a preference, in one sentence.
    pub why: &'static str,
    /// The evidence for the behavior described in `why`.
    pub evidence: &'static str,
    /// The table that contains the quirk.
    pub table: Table,
    /// The kind of the quirk.
    pub kind: KindName,
    /// The places that the quirk changed, in order.
    pub places: Vec<Place>,
}

/// A table of quirks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The table of quirks that correct errors of the document.
    UpstreamBugs,
    /// The table of quirks that deliberately change a correct document.
    Preferences,
}

/// The kind of a quirk, without its rule or edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindName {
    /// A rule that searches for its places in the current document.
    Rule,
    /// A rule for later versions of the document, which need not apply to the current one.
    OptionalRule,
    /// A list of places with a change for each.
    Edit,
}

impl Table {
    /// Returns the name of a quirk in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::UpstreamBugs => "upstream bug",
            Self::Preferences => "preference",
        }
    }

    /// Returns the description of the quirks in the table.
    pub fn description(self) -> &'static str {
        match self {
            Self::UpstreamBugs => "the document is wrong",
            Self::Preferences => {
                "the document is correct or silent, but a different API is preferred"
            }
        }
    }
}

impl KindName {
    /// Returns the name as printed in `QUIRKS.md`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::OptionalRule => "rule for later documents",
            Self::Edit => "edit",
        }
    }
}

/// A place that a quirk changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The pointer of the node in upstream's document. An added node has the pointer that it would have there.
    pub pointer: Pointer,
    /// The pointer of the node in the patched document. A removed node has the pointer that it would have there.
    pub patched: Pointer,
    /// The kind of change to the node.
    pub action: Action,
    /// The previous value, if any. For a renamed key, this is the old name; for a reordered list, the names of the
    /// items.
    pub before: Option<Value>,
    /// The new value, in the same form as `before`.
    pub after: Option<Value>,
}

/// The kind of change that a quirk made to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The value of the node was replaced.
    Replaced,
    /// The node was added.
    Added,
    /// The node was removed.
    Removed,
    /// The node was moved from `pointer` to `patched` without changes.
    Moved,
    /// The items of the list were reordered.
    Reordered,
}
