//! The positions of a document's nodes in its text.

use super::lines::Place;
use crate::diagnostics::{FileKind, Span};
use crate::pointer::Pointer;

/// The positions of all nodes of a document, by pointer.
///
/// The span of a scalar includes its quotes. The span of a block scalar includes its lines, without trailing blank
/// ones. The span of a list or mapping ends with its first line, so that it can be rendered. An omitted value has the
/// span of its key.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    /// The nodes in the order of the text. The first node is the root.
    nodes: Vec<Node>,
    /// The index of the first node that originates from the additions.
    added_from: Option<usize>,
}

/// A node of the document with its position.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The node's key as a pointer segment, or an empty string if it has no key.
    pub(super) segment: Box<str>,
    pub(super) key: Option<Place>,
    pub(super) value: Place,
    pub(super) children: Children,
}

/// The children of a node, as indices into the list of all nodes.
#[derive(Debug, Clone)]
pub(super) enum Children {
    None,
    /// The values of a mapping, sorted by pointer segment.
    Named(Box<[u32]>),
    Listed(Box<[u32]>),
}

impl Positions {
    /// Creates the positions from a list of nodes that begins with the root.
    pub(super) fn new(nodes: Vec<Node>) -> Self {
        Self {
            nodes,
            added_from: None,
        }
    }

    /// Adds the positions of a node of the additions that the document lacks, and those of its descendants. `own` is
    /// the node's pointer in the additions, and `place` is its pointer in the document.
    ///
    /// If the document also lacks ancestors of the node, the outermost of them is added with all of its descendants.
    pub(crate) fn graft(&mut self, additions: &Self, own: &Pointer, place: &Pointer) {
        let (mut own, mut place) = (own.clone(), place.clone());
        while let (Some(above), Some(own_above)) = (place.parent(), own.parent())
            && self.find(&above).is_none()
        {
            (place, own) = (above, own_above);
        }
        if self.find(&place).is_some() {
            return;
        }
        let (Some(parent), Some(from)) = (place.parent(), additions.index(&own)) else {
            return;
        };
        let Some(parent) = self.index(&parent) else {
            return;
        };
        self.added_from.get_or_insert(self.nodes.len());
        let id = self.copy(additions, from);
        let nodes = &self.nodes;
        let segment = |id: &u32| nodes.get(*id as usize).map(|node| node.segment.clone());
        let children = match self.nodes.get(parent).map(|node| &node.children) {
            Some(Children::Listed(items)) => Children::Listed(with(items, items.len(), id)),
            Some(Children::Named(entries)) => {
                let at = entries.partition_point(|child| segment(child) < segment(&id));
                Children::Named(with(entries, at, id))
            }
            _ => return,
        };
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children = children;
        }
    }

    /// Copies a node of the additions and its descendants, and returns the index of the copy.
    fn copy(&mut self, additions: &Self, from: usize) -> u32 {
        let Some(node) = additions.nodes.get(from) else {
            return 0;
        };
        let at = self.nodes.len();
        self.nodes.push(node.clone());
        let mut copies = |children: &[u32]| -> Box<[u32]> {
            let copies = children.iter();
            copies
                .map(|child| self.copy(additions, *child as usize))
                .collect()
        };
        let children = match &node.children {
            Children::None => Children::None,
            Children::Named(children) => Children::Named(copies(children)),
            Children::Listed(children) => Children::Listed(copies(children)),
        };
        if let Some(copied) = self.nodes.get_mut(at) {
            copied.children = children;
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Returns whether the innermost node around a pointer originates from the additions.
    pub fn is_added(&self, pointer: &Pointer) -> bool {
        self.nearest(pointer).file == FileKind::Additions
    }

    /// Returns the span of the value at a pointer; `None` if the value does not exist.
    pub fn span(&self, pointer: &Pointer) -> Option<Span> {
        let index = self.index(pointer)?;
        Some(self.span_of(index, self.nodes.get(index)?.value))
    }

    /// Returns the span of the key of the value at a pointer. Returns `None` for the root, for list items, and for
    /// values that do not exist.
    pub fn key_span(&self, pointer: &Pointer) -> Option<Span> {
        let index = self.index(pointer)?;
        Some(self.span_of(index, self.nodes.get(index)?.key?))
    }

    /// Returns the span to show for a pointer, whose node need not exist.
    ///
    /// The span is the value of a scalar, the key of a list or mapping, or the first line of a list or mapping without
    /// a key. The innermost node around the pointer is used if its node does not exist.
    pub fn nearest(&self, pointer: &Pointer) -> Span {
        let mut innermost = 0;
        for segment in pointer.segments() {
            match self.child(innermost, segment) {
                Some(child) => innermost = child,
                None => break,
            }
        }
        match self.nodes.get(innermost) {
            Some(node) => self.span_of(innermost, node.target()),
            None => Span {
                file: FileKind::Document,
                start: 0,
                end: 0,
                line: 1,
                column: 1,
            },
        }
    }

    /// Returns the keys of a mapping in the order of the text, each with its span. The result is empty for any other
    /// value.
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
                let span = self.span_of(child as usize, node.key?);
                Some((node.segment.as_ref(), span))
            })
            .collect()
    }

    fn find(&self, pointer: &Pointer) -> Option<&Node> {
        self.nodes.get(self.index(pointer)?)
    }

    fn index(&self, pointer: &Pointer) -> Option<usize> {
        let mut segments = pointer.segments();
        segments.try_fold(0, |node, segment| self.child(node, segment))
    }

    fn child(&self, node: usize, segment: &str) -> Option<usize> {
        let id = match &self.nodes.get(node)?.children {
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
        Some(id as usize)
    }

    fn span_of(&self, index: usize, place: Place) -> Span {
        let is_added = self.added_from.is_some_and(|from| index >= from);
        Span {
            file: if is_added {
                FileKind::Additions
            } else {
                FileKind::Document
            },
            ..place.into()
        }
    }
}

/// Returns the indices of children with another one inserted.
fn with(children: &[u32], at: usize, id: u32) -> Box<[u32]> {
    let mut children = children.to_vec();
    children.insert(at.min(children.len()), id);
    children.into()
}

impl Node {
    fn target(&self) -> Place {
        match (&self.children, self.key) {
            (Children::Named(_) | Children::Listed(_), Some(key)) => key,
            _ => self.value,
        }
    }
}
