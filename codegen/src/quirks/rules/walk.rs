//! Finds nodes of a kind in an untyped document according to the structure of OpenAPI 3.0. Examples are not searched.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::pointer::{Pointer, key_text};

/// The keys of a path item whose values are operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

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

/// Returns the pointers of all wanted schemas in a document, in document order. A `$ref` counts as a schema.
pub(super) fn schemas(root: &Value, wanted: impl Fn(&Mapping) -> bool) -> Vec<Pointer> {
    let mut walk = Walk {
        place: Vec::new(),
        wanted: &wanted,
        found: Vec::new(),
    };
    walk.each(root, "paths", |walk, item| {
        walk.list(item, "parameters", Walk::parameter);
        for method in METHODS {
            walk.one(item, method, Walk::operation);
        }
    });
    walk.one(root, "components", |walk, components| {
        walk.each(components, "schemas", Walk::schema);
        walk.each(components, "parameters", Walk::parameter);
        walk.each(components, "headers", Walk::parameter);
        walk.each(components, "requestBodies", Walk::body);
        walk.each(components, "responses", Walk::response);
    });
    walk.found
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
    pairs(node).map(|(key, value)| (key.into_owned(), value))
}

fn pairs(node: Option<&Value>) -> impl Iterator<Item = (Cow<'_, str>, &Value)> {
    node.and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key_text(key)?, value)))
}

/// A traversal of the document that tracks the current location.
struct Walk<'d, 'w, W> {
    place: Vec<Cow<'d, str>>,
    wanted: &'w W,
    found: Vec<Pointer>,
}

impl<'d, W: Fn(&Mapping) -> bool> Walk<'d, '_, W> {
    fn operation(&mut self, node: &'d Value) {
        self.list(node, "parameters", Self::parameter);
        self.one(node, "requestBody", Self::body);
        self.each(node, "responses", Self::response);
    }

    fn response(&mut self, node: &'d Value) {
        self.each(node, "headers", Self::parameter);
        self.body(node);
    }

    /// Visits a parameter or a header, which have the same structure.
    fn parameter(&mut self, node: &'d Value) {
        self.one(node, "schema", Self::schema);
        self.body(node);
    }

    /// Visits an object that may have a `content`.
    fn body(&mut self, node: &'d Value) {
        self.each(node, "content", |walk, media_type| {
            walk.one(media_type, "schema", Self::schema);
        });
    }

    fn schema(&mut self, node: &'d Value) {
        let Some(mapping) = node.as_mapping() else {
            return;
        };
        if (self.wanted)(mapping) {
            let pointer = self
                .place
                .iter()
                .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
            self.found.push(pointer);
        }
        self.each(node, "properties", Self::schema);
        for key in ["items", "additionalProperties", "not"] {
            self.one(node, key, Self::schema);
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            self.list(node, key, Self::schema);
        }
    }

    /// Visits the value of a key.
    fn one(&mut self, node: &'d Value, key: &'static str, then: impl FnOnce(&mut Self, &'d Value)) {
        if let Some(child) = node.get(key) {
            self.enter(Cow::Borrowed(key), |walk| then(walk, child));
        }
    }

    /// Visits each value of the mapping that is the value of a key.
    fn each(&mut self, node: &'d Value, key: &'static str, then: impl Fn(&mut Self, &'d Value)) {
        if let Some(children) = node.get(key) {
            self.enter(Cow::Borrowed(key), |walk| {
                for (name, child) in pairs(Some(children)) {
                    walk.enter(name, |walk| then(walk, child));
                }
            });
        }
    }

    /// Visits each item of the list that is the value of a key.
    fn list(&mut self, node: &'d Value, key: &'static str, then: impl Fn(&mut Self, &'d Value)) {
        if let Some(Value::Sequence(items)) = node.get(key) {
            self.enter(Cow::Borrowed(key), |walk| {
                for (index, item) in items.iter().enumerate() {
                    walk.enter(Cow::Owned(index.to_string()), |walk| then(walk, item));
                }
            });
        }
    }

    fn enter(&mut self, segment: Cow<'d, str>, then: impl FnOnce(&mut Self)) {
        self.place.push(segment);
        then(self);
        self.place.pop();
    }
}
