//! The lists and mappings that have begun and not ended, and with them the pointer of what comes next.

use std::mem;

use super::anchors::Weight;
use super::tree::{Key, Tree};
use crate::pointer::Pointer;

/// Everything open, from the root inwards.
#[derive(Debug, Default)]
pub(super) struct Stack<'t> {
    open: Vec<Open<'t>>,
}

/// A list or mapping that has begun.
#[derive(Debug)]
pub(super) struct Open<'t> {
    pub(super) node: usize,
    pub(super) kind: Kind<'t>,
    pub(super) children: Vec<usize>,
    /// Its anchor, 0 for none.
    pub(super) anchor: usize,
    /// The height of the highest child so far.
    pub(super) height: usize,
    /// What the document weighed before it.
    pub(super) before: Weight,
    /// The character that it begins at.
    pub(super) start: usize,
}

/// What is open.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    Sequence,
    Mapping(Next<'t>),
}

/// What a mapping waits for.
#[derive(Debug)]
pub(super) enum Next<'t> {
    Key,
    Value(Key<'t>),
    /// The value of a key that was refused.
    ValueOfNothing,
}

impl<'t> Stack<'t> {
    /// How many lists and mappings are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// One more has begun.
    pub(super) fn push(&mut self, open: Open<'t>) {
        self.open.push(open);
    }

    /// The innermost one has ended.
    pub(super) fn pop(&mut self) -> Option<Open<'t>> {
        self.open.pop()
    }

    /// A child of the innermost one has this height.
    pub(super) fn reach(&mut self, height: usize) {
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(height);
        }
    }

    /// The innermost one has a child more.
    pub(super) fn add_child(&mut self, node: usize) {
        if let Some(open) = self.open.last_mut() {
            open.children.push(node);
        }
    }

    /// The children so far of the innermost one, if that is a mapping.
    pub(super) fn children_of_mapping(&self) -> Option<&[usize]> {
        match self.open.last()? {
            Open {
                kind: Kind::Mapping(_),
                children,
                ..
            } => Some(children),
            _ => None,
        }
    }

    /// Whether the next node is a key.
    pub(super) fn expects_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                kind: Kind::Mapping(Next::Key),
                ..
            })
        )
    }

    /// The key whose value comes next.
    pub(super) fn awaited(&self) -> Option<&Key<'t>> {
        match &self.open.last()?.kind {
            Kind::Mapping(Next::Value(key)) => Some(key),
            _ => None,
        }
    }

    /// The same, taken out; the mapping then waits for its next key.
    pub(super) fn take_awaited(&mut self) -> Option<Key<'t>> {
        match &mut self.open.last_mut()?.kind {
            Kind::Mapping(next) => match mem::replace(next, Next::Key) {
                Next::Value(key) => Some(key),
                Next::Key | Next::ValueOfNothing => None,
            },
            Kind::Sequence => None,
        }
    }

    /// What the innermost mapping waits for from now on.
    pub(super) fn await_value(&mut self, value: Next<'t>) {
        if let Some(Open {
            kind: Kind::Mapping(next),
            ..
        }) = self.open.last_mut()
        {
            *next = value;
        }
    }

    /// The pointer of the value that comes next; of the mapping, where a key comes next.
    pub(super) fn pointer(&self, tree: &Tree<'t>) -> Pointer {
        let mut text = String::new();
        for pair in self.open.windows(2) {
            if let [parent, child] = pair {
                match tree.nodes.get(child.node).map(|node| node.key.as_ref()) {
                    Some(Some(key)) => push_segment(&mut text, &key.segment()),
                    _ => push_segment(
                        &mut text,
                        &parent.children.len().saturating_sub(1).to_string(),
                    ),
                }
            }
        }
        match self.open.last().map(|open| (&open.kind, &open.children)) {
            Some((Kind::Mapping(Next::Value(key)), _)) => push_segment(&mut text, &key.segment()),
            Some((Kind::Sequence, children)) => {
                push_segment(&mut text, &children.len().to_string());
            }
            _ => {}
        }
        Pointer::parse(&text).unwrap_or_default()
    }
}

/// Written as text and parsed once, because [`Pointer::child`] copies all segments each time.
fn push_segment(text: &mut String, segment: &str) {
    text.push('/');
    text.push_str(&segment.replace('~', "~0").replace('/', "~1"));
}
