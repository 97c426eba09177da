//! Matches the entries of upstream's document with those of the patched document, and attributes the differences to
//! quirks.

use std::collections::{BTreeMap, BTreeSet};

use super::dispositions::Disposition;
use super::entries::{Entries, Entry, Keyword, Kind};
use crate::pointer::{Pointer, above};
use crate::quirks::{Action, Patched};

/// A row of the ledger: an entry of upstream's document, of the patched document, or of both.
#[derive(Debug)]
pub(super) struct Row<'v> {
    /// The entry in the patched document, or in upstream's document if the patched one lacks it.
    pub(super) entry: &'v Entry<'v>,
    /// The index of the row that contains this one.
    pub(super) parent: Option<usize>,
    pub(super) upstream: Upstream<'v>,
    pub(super) disposition: Disposition,
}

/// The relation of an entry to upstream's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Upstream<'v> {
    /// Upstream's document has the entry under the same name.
    Same,
    /// Upstream's document has the entry under another name or without a name, and the given quirk changed it.
    Renamed(&'v str, Option<&'static str>),
    /// Only upstream's document has the entry.
    Only,
    /// The quirk with this name added the entry.
    Added(&'static str),
    /// Upstream's document lacks the entry and no quirk added it, which is a bug.
    Nowhere,
}

impl Row<'_> {
    /// Returns whether upstream's document has the entry.
    pub(super) fn is_upstream(&self) -> bool {
        matches!(
            self.upstream,
            Upstream::Same | Upstream::Renamed(..) | Upstream::Only
        )
    }
}

/// Returns the rows of the ledger, each after the row that contains it, and the index of the row for each entry of
/// upstream's document.
pub(super) fn rows<'v>(
    raw: &'v Entries<'v>,
    patched: &'v Entries<'v>,
    dispositions: Vec<Disposition>,
    quirks: &Quirks<'_>,
) -> (Vec<Row<'v>>, Vec<Option<usize>>) {
    let known: BTreeMap<Key, usize> = raw
        .list
        .iter()
        .enumerate()
        .zip(occurrences(&raw.list))
        .map(|((index, entry), nth)| {
            let key = key(entry, entry.parent, entry.listed.clone(), nth);
            (key, index)
        })
        .collect();
    let mut rows: Vec<Row<'v>> = Vec::with_capacity(patched.list.len());
    let mut row_of: Vec<Option<usize>> = vec![None; raw.list.len()];
    // The index of the entry in upstream's document, for each row.
    let mut behind: Vec<Option<usize>> = Vec::new();

    let occurrences = occurrences(&patched.list);
    for ((entry, disposition), nth) in patched.list.iter().zip(dispositions).zip(occurrences) {
        let above = entry
            .parent
            .map(|parent| behind.get(parent).copied().flatten());
        let origin = quirks.patched.origin(&entry.listed);
        let found = match above {
            // The contents of an added entry count as added.
            Some(None) => None,
            above => known.get(&key(entry, above.flatten(), origin, nth)),
        };
        let found = found
            .copied()
            .filter(|index| row_of.get(*index).is_some_and(Option::is_none));
        let upstream = match found.and_then(|index| raw.list.get(index)) {
            Some(origin) if origin.name == entry.name => Upstream::Same,
            Some(origin) => Upstream::Renamed(&origin.name, quirks.that_renamed(origin, entry)),
            None => quirks
                .that_added(&entry.listed)
                .map_or(Upstream::Nowhere, Upstream::Added),
        };
        if let Some(row) = found.and_then(|index| row_of.get_mut(index)) {
            *row = Some(rows.len());
        }
        behind.push(found);
        rows.push(Row {
            entry,
            parent: entry.parent,
            upstream,
            disposition,
        });
    }
    // Entries that only upstream's document has come last, in document order.
    for (index, entry) in raw.list.iter().enumerate() {
        if row_of.get(index).copied().flatten().is_some() {
            continue;
        }
        let parent = entry.parent.and_then(|parent| *row_of.get(parent)?);
        let disposition = quirks
            .that_removed(&entry.listed)
            .map_or(Disposition::Lost, Disposition::Removed);
        if let Some(row) = row_of.get_mut(index) {
            *row = Some(rows.len());
        }
        rows.push(Row {
            entry,
            parent,
            upstream: Upstream::Only,
            disposition,
        });
    }
    (rows, row_of)
}

/// Returns the keywords without effect that quirks removed from upstream's document, each with the name of the quirk.
pub(super) fn removed_keywords(
    raw: &[Keyword],
    patched_keywords: &[Keyword],
    quirks: &Quirks<'_>,
) -> BTreeMap<Pointer, &'static str> {
    let left: BTreeSet<Pointer> = patched_keywords
        .iter()
        .map(|keyword| quirks.patched.origin(&keyword.pointer))
        .collect();
    raw.iter()
        .filter(|keyword| !left.contains(&keyword.pointer))
        .filter_map(|keyword| {
            let quirk = quirks.that_removed(&keyword.pointer)?;
            Some((keyword.pointer.clone(), quirk))
        })
        .collect()
}

/// The identity of an entry across both documents: its kind, the entry of upstream's document that contains it, and its
/// pointer.
type Key = (Kind, Option<usize>, Pointer);

fn key(entry: &Entry<'_>, parent: Option<usize>, place: Pointer, nth: usize) -> Key {
    match entry.kind {
        // The position of a value in the list of an enum is irrelevant.
        Kind::Value => {
            let value = Pointer::root().child(&entry.name).child(nth);
            (entry.kind, parent, value)
        }
        kind => (kind, parent, place),
    }
}

/// Returns the number of equal values that precede each value of an enum, because a list may contain duplicates.
fn occurrences(entries: &[Entry<'_>]) -> Vec<usize> {
    let mut seen: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
    entries
        .iter()
        .map(|entry| {
            if entry.kind != Kind::Value {
                return 0;
            }
            let count = seen.entry((entry.parent, &entry.name)).or_default();
            *count += 1;
            *count - 1
        })
        .collect()
}

/// The quirks, indexed by the places that they changed.
pub(super) struct Quirks<'m> {
    patched: &'m Patched,
    /// The quirks that removed or replaced nodes, by the node's pointer in upstream's document.
    removed: BTreeMap<&'m Pointer, &'static str>,
    renamed: BTreeMap<&'m Pointer, &'static str>,
    /// The quirks that added or replaced nodes, by the node's pointer in the patched document.
    added: BTreeMap<&'m Pointer, &'static str>,
}

impl<'m> Quirks<'m> {
    pub(super) fn of(patched: &'m Patched) -> Self {
        let mut quirks = Self {
            patched,
            removed: BTreeMap::new(),
            renamed: BTreeMap::new(),
            added: BTreeMap::new(),
        };
        for report in &patched.reports {
            for place in &report.places {
                let (old, new) = (&place.pointer, &place.patched);
                if matches!(place.action, Action::Removed | Action::Replaced) {
                    quirks.removed.insert(old, report.id);
                }
                if matches!(place.action, Action::Added | Action::Replaced) {
                    quirks.added.insert(new, report.id);
                }
                if !matches!(place.action, Action::Removed | Action::Reordered) {
                    quirks.renamed.insert(old, report.id);
                }
            }
        }
        quirks
    }

    fn that_added(&self, pointer: &Pointer) -> Option<&'static str> {
        nearest(&self.added, pointer)
    }

    fn that_removed(&self, pointer: &Pointer) -> Option<&'static str> {
        nearest(&self.removed, pointer)
    }

    /// Returns the quirk that changed the name of an entry. The name is either its key or the value of one of its own
    /// keys.
    fn that_renamed(&self, origin: &Entry<'_>, entry: &Entry<'_>) -> Option<&'static str> {
        let key = match entry.kind {
            Kind::Operation => Some("operationId"),
            Kind::Parameter | Kind::Tag => Some("name"),
            _ => None,
        };
        match key {
            Some(key) => self.renamed.get(&origin.place.child(key)).copied(),
            None => self.renamed.get(&origin.listed).copied(),
        }
    }
}

/// Returns the quirk that is recorded for a place or for the innermost place around it.
fn nearest(known: &BTreeMap<&Pointer, &'static str>, pointer: &Pointer) -> Option<&'static str> {
    let (_, quirk) = above(known, pointer).next()?;
    Some(quirk)
}
