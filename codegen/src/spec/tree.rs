//! The tree as saphyr's events describe it: every node with its place, scalars unread.

use std::borrow::Cow;

use super::lines::Place;
use super::scalar::{self, Plain};

/// Nodes in the order of the text. The first is the root.
#[derive(Debug, Default)]
pub(super) struct Tree<'t> {
    pub(super) nodes: Vec<Node<'t>>,
}

/// One value with the key it stands under.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// `None` for the root and for list items.
    pub(super) key: Option<Key<'t>>,
    pub(super) place: Place,
    pub(super) shape: Shape<'t>,
}

/// What a node is. Children are indices into [`Tree::nodes`], in the order of the text.
#[derive(Debug)]
pub(super) enum Shape<'t> {
    Scalar(Scalar<'t>),
    Mapping(Vec<usize>),
    Sequence(Vec<usize>),
    /// Stands for another node, which comes earlier.
    Alias(usize),
}

/// A key of a mapping.
#[derive(Debug, Clone)]
pub(super) struct Key<'t> {
    pub(super) scalar: Scalar<'t>,
    pub(super) place: Place,
}

/// A text, without its quotes and escapes.
#[derive(Debug, Clone)]
pub(super) struct Scalar<'t> {
    pub(super) text: Cow<'t, str>,
    /// Written without quotes, on its line: only then it may be something else than a string.
    pub(super) plain: bool,
}

impl<'t> Tree<'t> {
    /// The node itself, or the one that it is an alias of.
    pub(super) fn resolve(&self, id: usize) -> Option<&Node<'t>> {
        let node = self.nodes.get(id)?;
        match node.shape {
            Shape::Alias(target) => self.nodes.get(target),
            _ => Some(node),
        }
    }

    /// Keys that are one in a pointer, among the children of a mapping: the first and one that repeats it.
    pub(super) fn repeated_keys(&self, children: &[usize]) -> Vec<(&Key<'t>, &Key<'t>)> {
        if children.len() < 2 {
            return Vec::new();
        }
        let mut keys: Vec<(Cow<'_, str>, &Key<'t>)> = children
            .iter()
            .filter_map(|child| self.nodes.get(*child)?.key.as_ref())
            .map(|key| (key.segment(), key))
            .collect();
        keys.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut repeated = Vec::new();
        for same in keys.chunk_by(|(one, _), (other, _)| one == other) {
            if let [(_, first), again @ ..] = same {
                repeated.extend(again.iter().map(|(_, again)| (*first, *again)));
            }
        }
        repeated
    }
}

impl Scalar<'_> {
    /// The value that the text means.
    pub(super) fn read(&self) -> Plain {
        if self.plain {
            scalar::read(&self.text)
        } else {
            Plain::Text
        }
    }
}

impl Key<'_> {
    /// The key as a pointer writes it, as in [`crate::pointer::key_text`].
    pub(super) fn segment(&self) -> Cow<'_, str> {
        match self.scalar.read() {
            Plain::Null => Cow::Borrowed("null"),
            Plain::Bool(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
            Plain::Number(number) => Cow::Owned(number.to_string()),
            Plain::Text | Plain::TooLarge => Cow::Borrowed(&self.scalar.text),
        }
    }
}
