//! Tracks the nodes that quirks move, so that pointers into upstream's document and into the patched tree can be
//! converted.

use std::collections::BTreeMap;

use crate::pointer::{Pointer, above};

/// The moves of nodes between upstream's document and the patched tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Provenance {
    /// The pointers of moved nodes in upstream's document, by their current pointers.
    moved: BTreeMap<Pointer, Pointer>,
    /// The moves away from each former pointer, in order, each with its moment and its target.
    left: BTreeMap<Pointer, Vec<(Moment, Pointer)>>,
    now: Moment,
}

/// A point in time between moves, stored as the number of preceding moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Moment(usize);

/// A move of a node from one pointer to another.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) from: Pointer,
    pub(super) to: Pointer,
}

impl Provenance {
    /// Returns the pointer in upstream's document of the node at `pointer` in the current tree.
    pub(super) fn origin(&self, pointer: &Pointer) -> Pointer {
        above(&self.moved, pointer)
            .find_map(|(moved, origin)| pointer.rebased(moved, origin))
            .unwrap_or_else(|| pointer.clone())
    }

    /// Returns the moment after all recorded moves.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Returns the current pointer of the node that was at `pointer` at the moment `since`.
    pub(super) fn follow(&self, pointer: Pointer, mut since: Moment) -> Pointer {
        let mut pointer = pointer;
        while since < self.now {
            let moves = above(&self.left, &pointer).filter_map(|(from, ways)| {
                let (moment, to) = ways.iter().find(|(moment, _)| *moment >= since)?;
                Some((*moment, from, to))
            });
            let Some((moment, from, to)) = moves.min_by_key(|(moment, ..)| *moment) else {
                break;
            };
            pointer = pointer.rebased(from, to).unwrap_or_default();
            since = Moment(moment.0 + 1);
        }
        pointer
    }

    /// Records simultaneous moves of nodes that do not contain each other.
    pub(super) fn record(&mut self, moves: &[Move]) {
        let mut arriving: Vec<(Pointer, Pointer)> = Vec::new();
        for Move { from, to } in moves {
            arriving.push((to.clone(), self.origin(from)));
            arriving.extend(
                self.below(from)
                    .into_iter()
                    .filter_map(|(pointer, origin)| {
                        let moved = pointer.rebased(from, to)?;
                        Some((moved, origin))
                    }),
            );
        }
        for Move { from, .. } in moves {
            for (pointer, _) in self.below(from) {
                self.moved.remove(&pointer);
            }
        }
        self.moved.extend(arriving);
        for Move { from, to } in moves {
            let ways = self.left.entry(from.clone()).or_default();
            ways.push((self.now, to.clone()));
        }
        self.now = Moment(self.now.0 + 1);
    }

    /// Returns the recorded moves of the nodes strictly below a pointer.
    fn below(&self, pointer: &Pointer) -> Vec<(Pointer, Pointer)> {
        self.moved
            .range(pointer.clone()..)
            .take_while(|(moved, _)| pointer.contains(moved))
            .filter(|(moved, _)| *moved != pointer)
            .map(|(moved, origin)| (moved.clone(), origin.clone()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn moved(from: &str, to: &str) -> Move {
        Move {
            from: pointer(from),
            to: pointer(to),
        }
    }

    #[test]
    fn traces_a_node_back_through_several_moves() {
        let mut provenance = Provenance::default();
        provenance.record(&[moved("/list/0", "/list/1"), moved("/list/1", "/list/0")]);
        assert_eq!(
            provenance.origin(&pointer("/list/0/name")),
            pointer("/list/1/name")
        );
        assert_eq!(provenance.origin(&pointer("/list/2")), pointer("/list/2"));
        provenance.record(&[moved("/list", "/items")]);
        assert_eq!(provenance.origin(&pointer("/items/0")), pointer("/list/1"));
        assert_eq!(provenance.origin(&pointer("/items/2")), pointer("/list/2"));
        // The node at the old place was added there, and was never moved.
        assert_eq!(provenance.origin(&pointer("/list/0")), pointer("/list/0"));
        provenance.record(&[moved("/items/0", "/items/0/inner")]);
        assert_eq!(
            provenance.origin(&pointer("/items/0/inner/name")),
            pointer("/list/1/name")
        );
        assert_eq!(provenance.origin(&pointer("/items/0")), pointer("/list/1"));
    }

    #[test]
    fn follows_a_node_from_any_moment() {
        let mut provenance = Provenance::default();
        let begin = provenance.now();
        provenance.record(&[moved("/list/0", "/list/1"), moved("/list/1", "/list/0")]);
        let swapped = provenance.now();
        provenance.record(&[moved("/list", "/items")]);
        let follow = |text, since| provenance.follow(pointer(text), since);
        assert_eq!(follow("/list/0/name", begin), pointer("/items/1/name"));
        assert_eq!(follow("/list/0/name", swapped), pointer("/items/0/name"));
        assert_eq!(
            follow("/list/0/name", provenance.now()),
            pointer("/list/0/name")
        );
        assert_eq!(follow("/other", begin), pointer("/other"));
    }
}
