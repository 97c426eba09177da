//! Where every node of a document stands in its text.

use super::lines::Place;
use crate::diagnostics::Span;
use crate::pointer::Pointer;

/// The places of all nodes of a document, by pointer.
///
/// The span of a scalar is all that was written for it, quotes included; of a text block its lines, without blank ones at the
/// end. That of a list or mapping goes to the end of its first line, so that it can be drawn. Where a value is left out, its key
/// stands for it.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    /// In the order of the text; the first is the root.
    nodes: Vec<Node>,
}

/// A node of the document.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its key as pointers write it; empty where it has none.
    pub(super) segment: Box<str>,
    pub(super) key: Option<Place>,
    pub(super) value: Place,
    pub(super) children: Children,
}

/// Children as indices into all nodes.
#[derive(Debug, Clone)]
pub(super) enum Children {
    None,
    /// Sorted by segment.
    Named(Box<[u32]>),
    Listed(Box<[u32]>),
}

impl Positions {
    /// The positions of nodes, of which the first is the root.
    pub(super) fn new(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// The place of the value at a pointer; `None` when nothing is there.
    pub fn span(&self, pointer: &Pointer) -> Option<Span> {
        Some(self.find(pointer)?.value.into())
    }

    /// The place of the key that the value at a pointer stands under; `None` for the root, for list items, and when nothing is
    /// there.
    pub fn key_span(&self, pointer: &Pointer) -> Option<Span> {
        Some(self.find(pointer)?.key?.into())
    }

    /// The place to point at when something is said about a pointer, which need not exist.
    ///
    /// That is the value for a scalar, the key for a list or mapping (its first line where it has no key); and the key of the
    /// innermost list or mapping around it when nothing is at the pointer.
    pub fn nearest(&self, pointer: &Pointer) -> Span {
        let mut segments = pointer.segments();
        let mut found = self.nodes.first();
        let mut innermost = found;
        while let (Some(node), Some(segment)) = (found, segments.next()) {
            innermost = found;
            found = self.child(node, segment);
        }
        match (found, innermost) {
            (Some(node), _) | (None, Some(node)) => node.target(),
            (None, None) => Span {
                start: 0,
                end: 0,
                line: 1,
                column: 1,
            },
        }
    }

    /// The keys of a mapping in the order of the text, each with its place; none for anything else.
    pub fn keys(&self, pointer: &Pointer) -> Vec<(&str, Span)> {
        let Some(Children::Named(children)) = self.find(pointer).map(|node| &node.children) else {
            return Vec::new();
        };
        let mut in_order = children.to_vec();
        in_order.sort_unstable();
        in_order
            .into_iter()
            .filter_map(|child| {
                let node = self.nodes.get(child as usize)?;
                Some((node.segment.as_ref(), node.key?.into()))
            })
            .collect()
    }

    fn find(&self, pointer: &Pointer) -> Option<&Node> {
        pointer
            .segments()
            .try_fold(self.nodes.first()?, |node, segment| {
                self.child(node, segment)
            })
    }

    fn child(&self, node: &Node, segment: &str) -> Option<&Node> {
        let id = match &node.children {
            Children::Listed(items) => *items.get(segment.parse::<usize>().ok()?)?,
            Children::Named(entries) => {
                let at = entries
                    .binary_search_by_key(&Some(segment), |child| {
                        Some(self.nodes.get(*child as usize)?.segment.as_ref())
                    })
                    .ok()?;
                *entries.get(at)?
            }
            Children::None => return None,
        };
        self.nodes.get(id as usize)
    }
}

impl Node {
    fn target(&self) -> Span {
        match (&self.children, self.key) {
            (Children::Named(_) | Children::Listed(_), Some(key)) => key.into(),
            _ => self.value.into(),
        }
    }
}
