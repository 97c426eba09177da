//! The address of the node that an edit changes.

use std::borrow::Cow;
use std::fmt;

use serde_yaml::Value;

use crate::pointer::Pointer;

/// The address of a node in the document, created with [`at`], [`schema`], [`property`] or [`operation`].
///
/// A segment in brackets, such as `[user-id]`, selects the list item with this `name`, so that an edit does not
/// depend on the order of parameters or tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    start: Start,
    below: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Root,
    Schema(&'static str),
    Property(&'static str, &'static str),
    Operation(&'static str),
}

/// Returns the address of the node at a JSON pointer.
pub const fn at(pointer: &'static str) -> Address {
    Address {
        start: Start::Root,
        below: pointer,
    }
}

/// Returns the address of a component schema.
pub const fn schema(name: &'static str) -> Address {
    Address {
        start: Start::Schema(name),
        below: "",
    }
}

/// Returns the address of a property of a component schema.
pub const fn property(schema: &'static str, name: &'static str) -> Address {
    Address {
        start: Start::Property(schema, name),
        below: "",
    }
}

/// Returns the address of an operation by its method and path, such as `get /v3/users/{user-id}`.
pub const fn operation(method_and_path: &'static str) -> Address {
    Address {
        start: Start::Operation(method_and_path),
        below: "",
    }
}

impl Address {
    /// Returns the address of a descendant of this node. `pointer` is relative to this node, such as `/responses/200`.
    pub const fn below(self, pointer: &'static str) -> Self {
        Self {
            start: self.start,
            below: pointer,
        }
    }

    /// Returns the pointer of the node in a document, with the segments in brackets resolved; `None` if the address is
    /// not a valid pointer.
    ///
    /// A segment in brackets remains unresolved if the document does not contain the item.
    pub fn pointer_in(&self, root: &Value) -> Option<Pointer> {
        Some(resolved(&self.pointer()?, root))
    }

    /// Returns the pointer of the node without resolving segments in brackets; `None` if the address is not a valid
    /// pointer.
    pub(super) fn pointer(&self) -> Option<Pointer> {
        let schemas = Pointer::root().child("components").child("schemas");
        let start = match self.start {
            Start::Root => Pointer::root(),
            Start::Schema(name) => schemas.child(name),
            Start::Property(schema, name) => schemas.child(schema).child("properties").child(name),
            Start::Operation(text) => {
                let (method, path) = text.split_once(' ')?;
                Pointer::root().child("paths").child(path).child(method)
            }
        };
        let below = Pointer::parse(self.below)?;
        Some(
            below
                .segments()
                .fold(start, |pointer, segment| pointer.child(segment)),
        )
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer() {
            Some(pointer) => pointer.fmt(formatter),
            None => write!(formatter, "{:?}{}", self.start, self.below),
        }
    }
}

/// Replaces the names in brackets in a pointer with list indices. A name is kept if the document does not contain the
/// item.
pub(super) fn resolved(pointer: &Pointer, root: &Value) -> Pointer {
    let mut found = Pointer::root();
    for segment in pointer.segments() {
        let index = item(segment, found.get(root));
        let index = index.map(|index| Cow::Owned(index.to_string()));
        found = found.child(index.unwrap_or(Cow::Borrowed(segment)));
    }
    found
}

/// Returns the index of the list item that a segment in brackets selects.
pub(super) fn item(segment: &str, list: Option<&Value>) -> Option<usize> {
    let name = segment.strip_prefix('[')?.strip_suffix(']')?;
    let mut items = list?.as_sequence()?.iter();
    items.position(|item| item.get("name").and_then(Value::as_str) == Some(name))
}
