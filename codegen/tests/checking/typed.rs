//! Checks the typed view of documents without errors. It must be readable and contain everything in the document.

use codegen::pointer::key_text;
use codegen::validate::check;
use openapiv3::OpenAPI;
use serde_yaml::Value;

use super::has_error;

/// Lints a document, and reads it if it has no errors. Returns whether it was read.
pub(super) fn check_and_read(root: &Value, origin: &str) -> bool {
    let found = check(root);
    if has_error(&found) {
        return false;
    }
    read(root, origin);
    true
}

/// Reads a document without errors, and compares the typed view with the document.
pub(super) fn read(root: &Value, origin: &str) {
    let typed: OpenAPI = serde_yaml::from_value(root.clone()).unwrap_or_else(|error| {
        let text = serde_yaml::to_string(root).unwrap();
        panic!("{origin}: no error was found, but the typed view cannot be read: {error}\n{text}")
    });
    let again = serde_yaml::to_value(&typed).unwrap();
    let mut lost = Vec::new();
    compare(root, &again, "", &mut lost);
    assert!(
        lost.is_empty(),
        "{origin}: the typed view loses {lost:#?}\n{}",
        serde_yaml::to_string(root).unwrap()
    );
    // A schema without a clear type must not occur at any depth.
    let typed = format!("{typed:?}");
    for unclear in ["Any(AnySchema {", "OneOf {", "AnyOf {", "Not {"] {
        assert!(
            !typed.contains(unclear),
            "{origin}: the typed view contains a schema without a clear type\n{}",
            serde_yaml::to_string(root).unwrap()
        );
    }
}

/// Records the parts of a document that the typed view lacks.
fn compare(node: &Value, again: &Value, place: &str, lost: &mut Vec<String>) {
    match (node, again) {
        (Value::Mapping(node), Value::Mapping(again)) => {
            let is_reference = again.len() == 1 && again.contains_key("$ref");
            for (key, value) in node {
                let key = key_text(key).unwrap();
                let place = format!("{place}/{key}");
                match again.get(&*key) {
                    Some(again) => compare(value, again, &place, lost),
                    // Unset flags and empty values are equivalent to missing ones. `xml` applies to XML only,
                    // `explode` does not affect single values, and keys beside a reference cause a warning.
                    None if is_empty(value) || is_reference => {}
                    None if key == "xml" || key == "explode" => {}
                    None => lost.push(place),
                }
            }
        }
        (Value::Sequence(node), Value::Sequence(again)) if node.len() == again.len() => {
            for (index, (node, again)) in node.iter().zip(again).enumerate() {
                compare(node, again, &format!("{place}/{index}"), lost);
            }
        }
        (Value::Number(node), Value::Number(again)) if node.as_f64() == again.as_f64() => {}
        _ if node == again => {}
        _ => lost.push(format!("{place}: {node:?} became {again:?}")),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Mapping(mapping) => mapping.is_empty(),
        Value::Sequence(items) => items.is_empty(),
        _ => false,
    }
}
