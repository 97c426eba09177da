//! Remembers which node of the mended tree stood where in upstream's document.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// Where the nodes that were moved came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    /// Present pointer of a moved node, and the pointer of that node in upstream's document.
    moved: BTreeMap<Pointer, Pointer>,
}

/// One node's way from one pointer to another.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) from: Pointer,
    pub(super) to: Pointer,
}

impl Origins {
    /// Upstream's pointer of the node that is now at `pointer`.
    pub(super) fn origin(&self, pointer: &Pointer) -> Pointer {
        replaced_prefix(pointer, |prefix| self.moved.get(prefix)).unwrap_or_else(|| pointer.clone())
    }

    /// Notes that nodes changed their places, all at once. None of the moves lies below another.
    pub(super) fn record(&mut self, moves: &[Move]) {
        let mut arriving: Vec<(Pointer, Pointer)> = Vec::new();
        for Move { from, to } in moves {
            arriving.push((to.clone(), self.origin(from)));
            arriving.extend(
                self.below(from)
                    .into_iter()
                    .filter_map(|(pointer, origin)| {
                        let moved = rebased(&pointer, from, to)?;
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
    }

    /// The notes about nodes strictly below a pointer.
    fn below(&self, pointer: &Pointer) -> Vec<(Pointer, Pointer)> {
        self.moved
            .range(pointer.clone()..)
            .take_while(|(moved, _)| pointer.contains(moved))
            .filter(|(moved, _)| *moved != pointer)
            .map(|(moved, origin)| (moved.clone(), origin.clone()))
            .collect()
    }
}

/// Where a pointer leads after nodes were moved, all at once.
pub(super) fn follow(pointer: &Pointer, moves: &[Move]) -> Pointer {
    moves
        .iter()
        .find_map(|Move { from, to }| rebased(pointer, from, to))
        .unwrap_or_else(|| pointer.clone())
}

/// `pointer` with the beginning `from` replaced by `to`; `None` when it does not begin so.
fn rebased(pointer: &Pointer, from: &Pointer, to: &Pointer) -> Option<Pointer> {
    let rest = pointer.segments().strip_prefix(from.segments())?;
    Some(
        rest.iter()
            .fold(to.clone(), |pointer, segment| pointer.child(segment)),
    )
}

/// `pointer` with its longest known beginning replaced by what is known for it.
fn replaced_prefix<'p>(
    pointer: &Pointer,
    known: impl Fn(&Pointer) -> Option<&'p Pointer>,
) -> Option<Pointer> {
    let mut prefix = pointer.clone();
    loop {
        if let Some(replacement) = known(&prefix) {
            return rebased(pointer, &prefix, replacement);
        }
        prefix = prefix.parent()?;
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
    fn finds_the_way_back_through_several_moves() {
        let mut origins = Origins::default();
        origins.record(&[moved("/list/0", "/list/1"), moved("/list/1", "/list/0")]);
        assert_eq!(
            origins.origin(&pointer("/list/0/name")),
            pointer("/list/1/name")
        );
        assert_eq!(origins.origin(&pointer("/list/2")), pointer("/list/2"));
        origins.record(&[moved("/list", "/items")]);
        assert_eq!(origins.origin(&pointer("/items/0")), pointer("/list/1"));
        assert_eq!(origins.origin(&pointer("/items/2")), pointer("/list/2"));
        // What stands at the old place now was added there, and never moved.
        assert_eq!(origins.origin(&pointer("/list/0")), pointer("/list/0"));
        origins.record(&[moved("/items/0", "/items/0/inner")]);
        assert_eq!(
            origins.origin(&pointer("/items/0/inner/name")),
            pointer("/list/1/name")
        );
        assert_eq!(origins.origin(&pointer("/items/0")), pointer("/list/1"));
    }
}
