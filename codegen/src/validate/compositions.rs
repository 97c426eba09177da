//! Lints of compositions: `oneOf`, `anyOf`, `not`, `discriminator`, and every `allOf` that is more than one reference
//! with documentation.

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::tree::{Node, Tree, list};
use crate::diagnostics::Diagnostic;
use crate::references::{MOST_STEPS, follow};

/// The keys that are allowed in a schema with an `allOf` of one reference.
const BESIDE_ALL_OF: &[&str] = &[
    "allOf",
    "title",
    "description",
    "example",
    "default",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
];

pub(super) fn check(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    for (keyword, code) in [
        ("oneOf", "unsupported-one-of"),
        ("anyOf", "unsupported-any-of"),
        ("not", "unsupported-not"),
        ("discriminator", "unsupported-discriminator"),
    ] {
        if node.object.contains_key(keyword) {
            let message = format!("`{keyword}` is not supported");
            found.push(
                Diagnostic::error(code, node.pointer.child(keyword), message).help(
                    "add a quirk that describes everything that the service sends in one object",
                ),
            );
        }
    }
    if node.object.get("allOf").is_some_and(Value::is_sequence) {
        all_of(node, found);
        found.extend(chain(tree, node));
    }
}

/// Reports a component that begins a long chain of `allOf`s, because each use would follow the whole chain.
fn chain(tree: &Tree<'_>, node: &Node<'_>) -> Option<Diagnostic> {
    if node.pointer.depth() != 3 {
        return None;
    }
    let chain = follow(node.object, |schema| {
        tree.target("schemas", single_reference(schema)?)
    });
    let references = chain.filter_map(single_reference);
    if references.count() <= MOST_STEPS {
        return None;
    }
    let message = format!("this `allOf` refers to another through more than {MOST_STEPS} steps");
    let diagnostic = Diagnostic::error("unsupported-all-of", node.pointer.child("allOf"), message);
    Some(diagnostic.help("refer directly to the last schema of the chain"))
}

/// Returns the reference in an `allOf` that contains only one reference.
fn single_reference(schema: &Mapping) -> Option<&str> {
    match list(schema, "allOf") {
        [one] => one.get("$ref")?.as_str(),
        _ => None,
    }
}

fn all_of(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let place = node.pointer.child("allOf");
    if single_reference(node.object).is_none() {
        found.push(
            Diagnostic::error(
                "unsupported-all-of",
                place,
                "only an `allOf` with one reference is supported",
            )
            .help("merge the properties of its schemas into one with a quirk"),
        );
        return;
    }
    let others = node.object.keys().filter_map(Value::as_str);
    for other in others.filter(|other| !BESIDE_ALL_OF.contains(other) && !other.starts_with("x-")) {
        // The four keywords above and unknown keywords were already reported.
        if matches!(other, "oneOf" | "anyOf" | "not" | "discriminator")
            || Kind::Schema.rules().keyword(other).is_none()
        {
            continue;
        }
        let message = format!("`{other}` beside an `allOf` is not supported");
        found.push(
            Diagnostic::error("unsupported-all-of", node.pointer.child(other), message)
                .help("remove it, or move it into the referenced schema"),
        );
    }
}
