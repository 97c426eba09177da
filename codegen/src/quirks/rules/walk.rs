//! Finds nodes of a kind in an untyped document according to the structure of OpenAPI 3.0. Examples are not searched.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::pointer::{Pointer, key_text};
use crate::validate::METHODS;
use crate::validate::grammar::{self, Kind};

/// An operation and its location in the document.
#[derive(Debug, Clone)]
pub(in super::super) struct Operation<'d> {
    pub(in super::super) pointer: Pointer,
    pub(in super::super) path: String,
    pub(in super::super) method: String,
    pub(in super::super) node: &'d Mapping,
}

/// Returns all operations of a document, in document order.
pub(in super::super) fn operations(root: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in entries(root.get("paths")) {
        for (method, node) in entries(Some(item)) {
            if !METHODS.contains(&method.as_str()) {
                continue;
            }
            if let Some(node) = node.as_mapping() {
                found.push(Operation {
                    pointer: Pointer::root().child("paths").child(&path).child(&method),
                    path: path.clone(),
                    method,
                    node,
                });
            }
        }
    }
    found
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

/// Returns the pointers of the schemas for which `wanted` returns `true`, in document order. A `$ref` counts as a schema.
pub(super) fn schemas(root: &Value, wanted: impl Fn(&Mapping) -> bool) -> Vec<Pointer> {
    let mut found = Vec::new();
    visit(
        Kind::Document,
        root,
        &mut Vec::new(),
        &mut |kind, node, place| {
            if kind == Kind::Schema && wanted(node) {
                let place = place.iter();
                found.push(place.fold(Pointer::root(), |pointer, segment| pointer.child(segment)));
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

/// Returns the pointers of the `content` mappings of all requests and responses.
pub(super) fn contents(root: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut bearers = Vec::new();
    for operation in operations(root) {
        bearers.push(operation.pointer.child("requestBody"));
        for (status, _) in entries(operation.node.get("responses")) {
            bearers.push(operation.pointer.child("responses").child(status));
        }
    }
    for kind in ["requestBodies", "responses"] {
        let place = Pointer::root().child("components").child(kind);
        for (name, _) in entries(place.get(root)) {
            bearers.push(place.child(name));
        }
    }
    for bearer in bearers {
        let content = bearer.child("content");
        if content.get(root).is_some_and(Value::is_mapping) {
            found.push(content);
        }
    }
    found
}

/// Returns the entries of a mapping that have string keys. The result is empty if the node is not a mapping.
pub(super) fn entries(node: Option<&Value>) -> impl Iterator<Item = (String, &Value)> {
    node.and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key_text(key)?.into_owned(), value)))
}
