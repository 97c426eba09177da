//! Brings the entries of upstream's document and those of the patched one together, and says which quirk made each
//! difference.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entries, Entry, Keyword, Kind};
use super::fates::Fate;
use crate::pointer::{Pointer, above};
use crate::quirks::{Action, Patched};

/// An entry of one of the two documents, or of both.
#[derive(Debug)]
pub(super) struct Row<'v> {
    /// In the patched document, where it is there.
    pub(super) entry: &'v Entry<'v>,
    /// The row that it is a part of, by index.
    pub(super) parent: Option<usize>,
    pub(super) upstream: Upstream<'v>,
    pub(super) fate: Fate,
}

/// What upstream's document has of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Upstream<'v> {
    /// The same name.
    Same,
    /// Another name, or none; and the quirk that changed it.
    Called(&'v str, Option<&'static str>),
    /// All of it: the patched document has nothing.
    Only,
    /// Nothing: this quirk added it.
    Added(&'static str),
    /// Nothing, and no quirk added it: a fault.
    Nowhere,
}

impl Row<'_> {
    /// Whether upstream's document has it.
    pub(super) fn is_upstream(&self) -> bool {
        matches!(
            self.upstream,
            Upstream::Same | Upstream::Called(..) | Upstream::Only
        )
    }
}

/// The rows of the ledger, each behind the one that it is a part of, and the row of each of upstream's entries.
pub(super) fn rows<'v>(
    raw: &'v Entries<'v>,
    patched: &'v Entries<'v>,
    fates: Vec<Fate>,
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
    // The entry of upstream's document behind each row.
    let mut behind: Vec<Option<usize>> = Vec::new();

    let occurrences = occurrences(&patched.list);
    for ((entry, fate), nth) in patched.list.iter().zip(fates).zip(occurrences) {
        let above = entry
            .parent
            .map(|parent| behind.get(parent).copied().flatten());
        let found = match above {
            // What is in something that was added was added too.
            Some(None) => None,
            Some(parent @ Some(_)) => known.get(&key(
                entry,
                parent,
                quirks.patched.origin(&entry.listed),
                nth,
            )),
            None => known.get(&key(entry, None, quirks.patched.origin(&entry.listed), nth)),
        };
        let found = found
            .copied()
            .filter(|index| row_of.get(*index).is_some_and(Option::is_none));
        let upstream = match found.and_then(|index| raw.list.get(index)) {
            Some(origin) if origin.name == entry.name => Upstream::Same,
            Some(origin) => Upstream::Called(&origin.name, quirks.that_renamed(origin, entry)),
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
            fate,
        });
    }
    // What only upstream's document has comes last, in its order.
    for (index, entry) in raw.list.iter().enumerate() {
        if row_of.get(index).copied().flatten().is_some() {
            continue;
        }
        let parent = entry.parent.and_then(|parent| *row_of.get(parent)?);
        let fate = quirks
            .that_removed(&entry.listed)
            .map_or(Fate::Lost, Fate::Removed);
        if let Some(row) = row_of.get_mut(index) {
            *row = Some(rows.len());
        }
        rows.push(Row {
            entry,
            parent,
            upstream: Upstream::Only,
            fate,
        });
    }
    (rows, row_of)
}

/// Of upstream's unused keywords, those that a quirk took away, with its name, by place.
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

/// What makes an entry the same in both documents: its kind, upstream's entry around it, and its place.
type Key = (Kind, Option<usize>, Pointer);

fn key(entry: &Entry<'_>, parent: Option<usize>, place: Pointer, nth: usize) -> Key {
    match entry.kind {
        // A value of an enum is the same wherever it is in the list.
        Kind::Value => {
            let value = Pointer::root().child(&entry.name).child(nth);
            (entry.kind, parent, value)
        }
        kind => (kind, parent, place),
    }
}

/// Of each value, how many of the same stand before it: a list may have one twice.
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

/// Which quirk changed which place.
pub(super) struct Quirks<'m> {
    patched: &'m Patched,
    /// By pointer in upstream's document.
    removed: BTreeMap<&'m Pointer, &'static str>,
    renamed: BTreeMap<&'m Pointer, &'static str>,
    /// By pointer in the patched document.
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
                match place.action {
                    Action::Added => {
                        quirks.renamed.insert(old, report.id);
                        quirks.added.insert(new, report.id);
                    }
                    Action::Replaced => {
                        quirks.removed.insert(old, report.id);
                        quirks.renamed.insert(old, report.id);
                        quirks.added.insert(new, report.id);
                    }
                    Action::Removed => {
                        quirks.removed.insert(old, report.id);
                    }
                    Action::Moved => {
                        quirks.renamed.insert(old, report.id);
                    }
                    Action::Reordered => {}
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

    /// The name of an entry is its key, or stands under a key of its own.
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

/// What is known about a place or the innermost one around it.
fn nearest(known: &BTreeMap<&Pointer, &'static str>, pointer: &Pointer) -> Option<&'static str> {
    let (_, quirk) = above(known, pointer).next()?;
    Some(quirk)
}
