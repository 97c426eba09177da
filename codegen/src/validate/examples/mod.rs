//! Lints that compare examples and defaults with their schemas.

mod contradictions;
pub(super) mod forms;

use serde_yaml::{Mapping, Value};

use super::bodies::is_json;
use super::grammar::Kind;
use super::tree::{Node, Reference, Tree, entries};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use contradictions::{Contradiction, contradictions};

/// Compares the example and the default of a schema with the schema.
pub(super) fn schema(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    for keyword in ["example", "default"] {
        if let Some(value) = node.object.get(keyword) {
            let place = node.pointer.child(keyword);
            against(tree, node.object, keyword, value, &place, found);
        }
    }
}

/// Compares the example beside a reference with the referenced schema. OpenAPI ignores such an example, but it may
/// reveal an error in the schema.
pub(super) fn reference(tree: &Tree<'_>, reference: &Reference<'_>, found: &mut Vec<Diagnostic>) {
    if reference.kind == Kind::Schema
        && let Some(example) = reference.object.get("example")
    {
        let place = reference.pointer.child("example");
        against(tree, reference.object, "example", example, &place, found);
    }
}

/// Compares the examples of a JSON body with its schema. Examples of XML and of downloads do not have the shape that
/// the schema describes.
pub(super) fn media_type(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    if node.pointer.last().is_some_and(is_json) {
        described(tree, node, found);
    }
}

/// Compares the examples of an object with its `schema`.
pub(super) fn described(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let Some(schema) = node.object.get("schema").and_then(Value::as_mapping) else {
        return;
    };
    if let Some(example) = node.object.get("example") {
        against(
            tree,
            schema,
            "example",
            example,
            &node.pointer.child("example"),
            found,
        );
    }
    for (name, example) in entries(node.object, "examples") {
        if let Some(value) = example.get("value") {
            let place = node.pointer.child("examples").child(name).child("value");
            against(tree, schema, "example", value, &place, found);
        }
    }
}

/// Reports the contradictions between a value and its schema.
fn against<'d>(
    tree: &Tree<'d>,
    schema: &'d Mapping,
    keyword: &str,
    value: &Value,
    place: &Pointer,
    found: &mut Vec<Diagnostic>,
) {
    let code = if keyword == "default" {
        "default-contradicts-schema"
    } else {
        "example-contradicts-schema"
    };
    for Contradiction { place, what } in contradictions(tree, schema, value, place) {
        let message = format!("the {keyword} contradicts its schema: {what}");
        found.push(Diagnostic::warning(code, place, message).help(
            "one of the two is wrong: fix the schema if the service sends this value; otherwise, fix the value",
        ));
    }
}
