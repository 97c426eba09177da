//! Finds nodes of a kind in an untyped document according to the structure of OpenAPI 3.0. Examples are not searched.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::pointer::{Pointer, key_text};
use crate::validate::METHODS;
use crate::validate::grammar::{self, Kind};
use crate::validate::tree::{self, Operation};

/// Returns all operations of a document, in document order.
pub(in super::super) fn operations(root: &Value) -> Vec<Operation<'_>> {
    root.as_mapping().map(tree::operations).unwrap_or_default()
}

/// Returns all lists of parameters in a document, each with its pointer and path.
pub(super) fn parameter_lists(root: &Value) -> Vec<(Pointer, String, &Vec<Value>)> {
    let mut found = Vec::new();
    for (path, item) in entries(root.get("paths")) {
        let place = Pointer::root().child("paths").child(&path);
        if let Some(Value::Sequence(list)) = item.get("parameters") {
            found.push((place.child("parameters"), path.clone(), list));
        }
        for (method, operation) in entries(Some(item)) {
            if let (true, Some(Value::Sequence(list))) = (
                METHODS.contains(&method.as_str()),
                operation.get("parameters"),
            ) {
                found.push((place.child(method).child("parameters"), path.clone(), list));
            }
        }
    }
    found
}

/// Returns the schemas for which `wanted` returns a value, with their pointers, in document order. A `$ref` counts as a
/// schema.
pub(super) fn schemas<T>(
    root: &Value,
    wanted: impl Fn(&Mapping) -> Option<T>,
) -> Vec<(Pointer, T)> {
    let is_schema = |kind| kind == Kind::Schema;
    objects(root, |kind, node| is_schema(kind).then(|| wanted(node))?)
}

/// Returns the objects for which `wanted` returns a value, with their pointers, in document order.
pub(super) fn objects<T>(
    root: &Value,
    wanted: impl Fn(Kind, &Mapping) -> Option<T>,
) -> Vec<(Pointer, T)> {
    let mut found = Vec::new();
    visit(
        Kind::Document,
        root,
        &mut Vec::new(),
        &mut |kind, node, place| {
            if let Some(value) = wanted(kind, node) {
                let place = place.iter();
                let place = place.fold(Pointer::root(), |pointer, segment| pointer.child(segment));
                found.push((place, value));
            }
        },
    );
    found
}

/// Visits the objects of a document, each with its kind and its place.
fn visit<'d>(
    kind: Kind,
    node: &'d Value,
    place: &mut Vec<Cow<'d, str>>,
    visitor: &mut impl FnMut(Kind, &'d Mapping, &[Cow<'d, str>]),
) {
    let Some(object) = node.as_mapping() else {
        return;
    };
    visitor(kind, object, place);
    for part in object
        .iter()
        .flat_map(|(key, value)| grammar::parts(kind, key, value))
    {
        let depth = place.len();
        place.push(part.key);
        place.extend(part.inner);
        visit(part.kind, part.node, place, visitor);
        place.truncate(depth);
    }
}

/// Returns the entries of a mapping that have string keys. The result is empty if the node is not a mapping.
pub(super) fn entries(node: Option<&Value>) -> impl Iterator<Item = (String, &Value)> {
    node.and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key_text(key)?.into_owned(), value)))
}
