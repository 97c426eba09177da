//! The result of walking a document: its objects, operations and references.

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use crate::pointer::Pointer;
use crate::references::{follow, name_in};

/// The methods that a path can have, in the spelling of documents.
pub(crate) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An object of a kind that the grammar defines.
#[derive(Debug)]
pub(super) struct Node<'d> {
    pub(super) kind: Kind,
    /// The keyword of the parent object that contains this object, such as `properties`.
    pub(super) via: &'static str,
    pub(super) pointer: Pointer,
    pub(super) object: &'d Mapping,
}

/// A `$ref` in a place where OpenAPI allows references.
#[derive(Debug)]
pub(super) struct Reference<'d> {
    /// The expected kind of the target.
    pub(super) kind: Kind,
    /// The pointer of the object with the `$ref`.
    pub(super) pointer: Pointer,
    pub(super) target: &'d str,
    pub(super) object: &'d Mapping,
}

/// An operation of a document: a method on a path.
#[derive(Debug)]
pub(crate) struct Operation<'d> {
    pub(crate) path: &'d str,
    pub(crate) method: &'static str,
    pub(crate) pointer: Pointer,
    pub(crate) object: &'d Mapping,
    /// The path item that contains the operation.
    pub(super) item: &'d Mapping,
}

impl Operation<'_> {
    /// Returns the name of the operation in messages.
    pub(super) fn title(&self) -> String {
        super::wording::quoted(&format!("{} {}", self.method, self.path))
    }

    /// Returns the pointer of the path item that contains the operation.
    pub(super) fn item_pointer(&self) -> Pointer {
        self.pointer.parent().unwrap_or_default()
    }
}

/// The objects, references and operations of a document, each in document order.
#[derive(Debug)]
pub(super) struct Tree<'d> {
    pub(super) document: &'d Value,
    /// The document as a mapping.
    pub(super) root: &'d Mapping,
    pub(super) nodes: Vec<Node<'d>>,
    pub(super) references: Vec<Reference<'d>>,
    pub(super) operations: Vec<Operation<'d>>,
}

impl<'d> Tree<'d> {
    /// Returns the objects of the given kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Node<'d>> {
        self.nodes.iter().filter(move |node| node.kind == kind)
    }

    /// Returns the component with the given section and name.
    pub(super) fn component(&self, section: &str, name: &str) -> Option<&'d Value> {
        self.root
            .get("components")?
            .as_mapping()?
            .get(section)?
            .as_mapping()?
            .get(name)
    }

    /// Returns the object itself, or the component of the given kind that it refers to.
    pub(super) fn resolve(&self, kind: Kind, value: &'d Value) -> Option<&'d Mapping> {
        let section = kind.section()?;
        let chain = follow(value.as_mapping()?, |object| {
            self.target(section, text(object, "$ref")?)
        });
        chain.last().filter(|object| !object.contains_key("$ref"))
    }

    /// Returns the component of the given section that a reference refers to.
    pub(super) fn target(&self, section: &str, reference: &str) -> Option<&'d Mapping> {
        self.component(section, &name_in(section, reference)?)?
            .as_mapping()
    }
}

/// Returns the operations of all paths, in document order.
pub(crate) fn operations(top: &Mapping) -> Vec<Operation<'_>> {
    let paths = entries(top, "paths").filter(|(path, _)| path.starts_with('/'));
    let items = paths.filter_map(|(path, item)| Some((path, item.as_mapping()?)));
    items
        .flat_map(|(path, item)| {
            let place = Pointer::root().child("paths").child(path);
            item.iter().filter_map(move |(key, operation)| {
                let method = METHODS
                    .into_iter()
                    .find(|known| key.as_str() == Some(*known))?;
                Some(Operation {
                    path,
                    method,
                    pointer: place.child(method),
                    object: operation.as_mapping()?,
                    item,
                })
            })
        })
        .collect()
}

/// Returns a mapping with the given entries.
pub(crate) fn mapping<V: Into<Value>, const N: usize>(entries: [(&str, V); N]) -> Mapping {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

/// Returns the string value of a key; `None` if the value is missing or is not a string.
pub(crate) fn text<'d>(object: &'d Mapping, key: &str) -> Option<&'d str> {
    object.get(key)?.as_str()
}

/// Returns whether the value of a key is `true`.
pub(super) fn is_true(object: &Mapping, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool) == Some(true)
}

/// Returns the items of the list under a key, or an empty list if the value is not a list.
pub(crate) fn list<'d>(object: &'d Mapping, key: &str) -> &'d [Value] {
    object
        .get(key)
        .and_then(Value::as_sequence)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Returns the entries with string keys of the object under a key. The result is empty if the value is not an object.
pub(super) fn entries<'d>(
    object: &'d Mapping,
    key: &str,
) -> impl Iterator<Item = (&'d str, &'d Value)> {
    object
        .get(key)
        .and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.as_str()?, value)))
}
