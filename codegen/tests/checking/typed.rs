//! The typed view of documents in which nothing was found: it can be read, and holds everything that the document says.

use codegen::pointer::key_text;
use codegen::validate::check;
use openapiv3::OpenAPI;
use serde_yaml::Value;

use super::has_error;

/// Checks a document, and reads it if there is no error. Gives whether it was read.
pub(super) fn check_and_read(root: &Value, origin: &str) -> bool {
    let found = check(root);
    if has_error(&found) {
        return false;
    }
    read(root, origin);
    true
}

/// Reads a document that has no error, and compares what was read with it.
pub(super) fn read(root: &Value, origin: &str) {
    let typed: OpenAPI = serde_yaml::from_value(root.clone()).unwrap_or_else(|error| {
        let text = serde_yaml::to_string(root).unwrap();
        panic!("{origin}: no error was found, but the typed view says: {error}\n{text}")
    });
    let again = serde_yaml::to_value(&typed).unwrap();
    let mut lost = Vec::new();
    compare(root, &again, "", &mut lost);
    assert!(
        lost.is_empty(),
        "{origin}: the typed view loses {lost:#?}\n{}",
        serde_yaml::to_string(root).unwrap()
    );
    // A schema of no clear type, at any depth, would be left for others to make sense of.
    let typed = format!("{typed:?}");
    for unclear in ["Any(AnySchema {", "OneOf {", "AnyOf {", "Not {"] {
        assert!(
            !typed.contains(unclear),
            "{origin}: the typed view has a schema of no clear type\n{}",
            serde_yaml::to_string(root).unwrap()
        );
    }
}

/// Notes what of a document is not in what the typed view made of it.
fn compare(node: &Value, again: &Value, place: &str, lost: &mut Vec<String>) {
    match (node, again) {
        (Value::Mapping(node), Value::Mapping(again)) => {
            let is_reference = again.len() == 1 && again.contains_key("$ref");
            for (key, value) in node {
                let key = key_text(key).unwrap();
                let place = format!("{place}/{key}");
                match again.get(&*key) {
                    Some(again) => compare(value, again, &place, lost),
                    // Flags that are not set and things with nothing in them mean the same as nothing at all; `xml` is
                    // for XML alone; `explode` means nothing to single values; keys beside a reference have a warning.
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
