//! Which quirks are named where in the mended document.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::pointer::Pointer;
use crate::quirks::Mended;

/// The quirks of every place that was mended, by the place's pointer in the mended document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// At nodes that are there.
    here: BTreeMap<Pointer, Vec<&'static str>>,
    /// About nodes that are gone, at the list or mapping that they were in.
    gone: BTreeMap<Pointer, Vec<Gone>>,
}

/// A node that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    /// Where it was in upstream's document.
    pub(super) origin: Pointer,
    /// The quirk that removed it.
    pub(super) quirk: &'static str,
}

impl Notes {
    /// The notes about a mended tree.
    pub(super) fn new(mended: &Mended, tree: &Value) -> Self {
        let mut notes = Self::default();
        for report in &mended.reports {
            for place in &report.places {
                notes.add(report.id, &place.mended, &place.pointer, tree);
            }
        }
        notes
    }

    fn add(&mut self, quirk: &'static str, pointer: &Pointer, origin: &Pointer, tree: &Value) {
        let mut there = pointer.clone();
        while there.get(tree).is_none() {
            let Some(parent) = there.parent() else { break };
            there = parent;
        }
        let around = there.get(tree);
        if there == *pointer || !matches!(around, Some(Value::Mapping(_) | Value::Sequence(_))) {
            insert(self.here.entry(there).or_default(), quirk);
        } else {
            let origin = origin.clone();
            insert(self.gone.entry(there).or_default(), Gone { origin, quirk });
        }
    }

    /// The quirks that mended the node at a pointer.
    pub(super) fn quirks(&self, pointer: &Pointer) -> &[&'static str] {
        self.here.get(pointer).map_or(&[], Vec::as_slice)
    }

    /// The comment about the node at a pointer; empty when there is nothing to say.
    pub(super) fn comment(&self, pointer: &Pointer) -> String {
        comment(self.quirks(pointer))
    }

    /// The comment about the node at a pointer and everything in it.
    pub(super) fn comment_on_all(&self, pointer: &Pointer) -> String {
        let mut all = Vec::new();
        for quirk in below(&self.here, pointer).flat_map(|(_, quirks)| quirks) {
            insert(&mut all, *quirk);
        }
        for gone in below(&self.gone, pointer).flat_map(|(_, gone)| gone) {
            insert(&mut all, gone.quirk);
        }
        comment(&all)
    }

    /// What is gone from the list or mapping at a pointer.
    pub(super) fn gone(&self, pointer: &Pointer) -> &[Gone] {
        self.gone.get(pointer).map_or(&[], Vec::as_slice)
    }

    /// Whether there is something to say about the node at a pointer or anything in it.
    pub(super) fn touch(&self, pointer: &Pointer) -> bool {
        below(&self.here, pointer).next().is_some() || below(&self.gone, pointer).next().is_some()
    }
}

/// The comment that names quirks; empty when there are none.
pub(super) fn comment(quirks: &[&str]) -> String {
    if quirks.is_empty() {
        String::new()
    } else {
        format!("# quirk: {}", quirks.join(", "))
    }
}

/// What is known about a pointer and those below it, which follow it in the order of pointers.
fn below<'n, T>(
    notes: &'n BTreeMap<Pointer, T>,
    pointer: &'n Pointer,
) -> impl Iterator<Item = (&'n Pointer, &'n T)> {
    notes
        .range(pointer..)
        .take_while(|(noted, _)| pointer.contains(noted))
}

fn insert<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
