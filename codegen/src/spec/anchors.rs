//! Anchors and aliases: what an alias stands for, and that all of them together don't stand for too much.

use std::collections::BTreeMap;

use super::{MAX_ALIASED_NODES, MAX_BYTES};

/// How much a part of a document holds when every alias is written out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    pub(super) nodes: usize,
    pub(super) bytes: usize,
}

/// What an alias stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchored {
    pub(super) node: usize,
    /// How many levels of lists and mappings it has; 0 for a scalar.
    pub(super) height: usize,
    pub(super) weight: Weight,
}

/// The anchors met so far, by the number that saphyr gives them.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// `None` while the node is still open.
    known: BTreeMap<usize, Option<Anchored>>,
    aliased: Weight,
}

/// Why an alias can't be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The anchor belongs to something that was refused itself.
    Unknown,
    /// It lies inside of what it stands for.
    Cycle,
    /// The aliases up to this one stand for too much.
    TooMuch,
}

impl Weight {
    /// Adds `other` to it.
    pub(super) fn add(&mut self, other: Self) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }

    /// What was added since it was `before`.
    pub(super) fn since(self, before: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_sub(before.nodes),
            bytes: self.bytes.saturating_sub(before.bytes),
        }
    }
}

impl Anchors {
    /// An anchored list or mapping begins. Nodes without an anchor have the number 0.
    pub(super) fn begin(&mut self, anchor: usize) {
        if anchor > 0 {
            self.known.insert(anchor, None);
        }
    }

    /// An anchored node is complete.
    pub(super) fn complete(&mut self, anchor: usize, anchored: Anchored) {
        if anchor > 0 {
            self.known.insert(anchor, Some(anchored));
        }
    }

    /// How many nodes all aliases so far stand for.
    pub(super) fn aliased_nodes(&self) -> usize {
        self.aliased.nodes
    }

    /// What the alias of an anchor stands for.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub(super) fn follow(&mut self, anchor: usize) -> Result<Anchored, Refusal> {
        let anchored = self.known.get(&anchor).copied().ok_or(Refusal::Unknown)?;
        let anchored = anchored.ok_or(Refusal::Cycle)?;
        self.aliased.add(anchored.weight);
        if self.aliased.nodes > MAX_ALIASED_NODES || self.aliased.bytes > MAX_BYTES {
            return Err(Refusal::TooMuch);
        }
        Ok(anchored)
    }
}
