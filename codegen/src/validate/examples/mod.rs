//! Examples and defaults, against the schemas that they are for.

mod contradictions;
mod forms;

use serde_yaml::{Mapping, Value};

use super::bodies::is_json;
use super::grammar::Kind;
use super::tree::{Node, Tree, entries};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use contradictions::{Contradiction, contradictions};

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    for node in tree.of(Kind::Schema) {
        for keyword in ["example", "default"] {
            if let Some(value) = node.object.get(keyword) {
                against(
                    tree,
                    node.object,
                    keyword,
                    value,
                    &node.pointer.child(keyword),
                    found,
                );
            }
        }
    }
    // OpenAPI ignores an example beside a reference, but what it tells about the schema is worth knowing.
    for reference in tree
        .references
        .iter()
        .filter(|reference| reference.kind == Kind::Schema)
    {
        if let Some(example) = reference.object.get("example") {
            against(
                tree,
                reference.object,
                "example",
                example,
                &reference.pointer.child("example"),
                found,
            );
        }
    }
    for node in tree.of(Kind::Parameter).chain(tree.of(Kind::Header)) {
        described(tree, node, found);
    }
    for node in tree.of(Kind::MediaType) {
        // Examples in XML, or of downloads, have another shape than the JSON that the schema describes.
        if node.pointer.last().is_some_and(is_json) {
            described(tree, node, found);
        }
    }
    for node in tree.of(Kind::Example) {
        if node.object.contains_key("value") && node.object.contains_key("externalValue") {
            let message = "an example can't have both `value` and `externalValue`";
            found.push(
                Diagnostic::error(
                    "example-and-examples",
                    node.pointer.child("externalValue"),
                    message,
                )
                .help("keep one of the two"),
            );
        }
    }
}

/// The examples beside a `schema`.
fn described<'d>(tree: &Tree<'d>, node: &Node<'d>, found: &mut Vec<Diagnostic>) {
    if node.object.contains_key("example") && node.object.contains_key("examples") {
        let message = format!(
            "{} can't have both `example` and `examples`",
            node.kind.rules().title
        );
        found.push(
            Diagnostic::error(
                "example-and-examples",
                node.pointer.child("examples"),
                message,
            )
            .help("keep one of the two"),
        );
    }
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

/// Says where a value contradicts its schema.
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
    for contradiction in contradictions(tree, schema, value, place) {
        let Contradiction {
            place,
            what,
            impossible,
        } = contradiction;
        found.push(if impossible {
            Diagnostic::warning("impossible-date", place, what).help("mend the date")
        } else {
            let message = format!("the {keyword} contradicts its schema: {what}");
            Diagnostic::warning(code, place, message).help(
                "one of the two is wrong: mend the schema if the service sends this, else the text",
            )
        });
    }
}
