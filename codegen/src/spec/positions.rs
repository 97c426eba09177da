//! Where every node of a document stands in its text.

use super::lines::Place;
use super::tree::{Shape, Tree};
use crate::diagnostics::Span;
use crate::pointer::Pointer;

/// The places of all nodes of a document, by pointer.
///
/// The span of a scalar is all that was written for it, quotes included; of a text block its lines, without blank ones at the
/// end. That of a list or mapping goes to the end of its first line, so that it can be drawn. Where a value is left out, its key
/// stands for it. What an alias stands for is found at the anchor.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    /// In the order of the text; the first is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone)]
struct Node {
    segment: Box<str>,
    key: Option<Place>,
    value: Place,
    children: Children,
}

#[derive(Debug, Clone)]
enum Children {
    None,
    /// Sorted by segment.
    Named(Box<[u32]>),
    Listed(Box<[u32]>),
    /// Those of another node.
    Of(u32),
}

impl Positions {
    pub(super) fn of(tree: &Tree<'_>) -> Self {
        let mut nodes: Vec<Node> = tree
            .nodes
            .iter()
            .map(|node| Node {
                segment: node
                    .key
                    .as_ref()
                    .map_or_else(Box::default, |key| key.segment().into()),
                key: node.key.as_ref().map(|key| key.place),
                value: node.place,
                children: Children::None,
            })
            .collect();
        for (id, node) in tree.nodes.iter().enumerate() {
            let children = match &node.shape {
                Shape::Scalar(_) => continue,
                Shape::Alias(target) => Children::Of(index(*target)),
                Shape::Sequence(items) => {
                    Children::Listed(items.iter().copied().map(index).collect())
                }
                Shape::Mapping(entries) => {
                    let mut sorted: Box<[u32]> = entries.iter().copied().map(index).collect();
                    sorted
                        .sort_by_key(|child| nodes.get(*child as usize).map(|node| &node.segment));
                    Children::Named(sorted)
                }
            };
            if let Some(node) = nodes.get_mut(id) {
                node.children = children;
            }
        }
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
        let Some(Children::Named(children)) = self.find(pointer).map(|node| self.children(node))
        else {
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
        let id = match self.children(node) {
            Children::Listed(items) => *items.get(segment.parse::<usize>().ok()?)?,
            Children::Named(entries) => {
                let at = entries
                    .binary_search_by_key(&Some(segment), |child| {
                        Some(self.nodes.get(*child as usize)?.segment.as_ref())
                    })
                    .ok()?;
                *entries.get(at)?
            }
            Children::None | Children::Of(_) => return None,
        };
        self.nodes.get(id as usize)
    }

    fn children<'p>(&'p self, node: &'p Node) -> &'p Children {
        match node.children {
            Children::Of(target) => self
                .nodes
                .get(target as usize)
                .map_or(&Children::None, |target| &target.children),
            _ => &node.children,
        }
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

/// [`super::MAX_NODES`] is far below what 32 bits hold.
fn index(node: usize) -> u32 {
    u32::try_from(node).unwrap_or(u32::MAX)
}
