//! Lints of object schemas: missing required properties, objects without properties, and invalid names.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::schemas::{COMPOSITIONS, is_model, items, type_of};
use super::tree::{Node, Tree, entries};
use super::{hints, paste, wording};
use crate::diagnostics::Diagnostic;

pub(super) fn check(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    if type_of(node.object) != Some("object") {
        return;
    }
    required(node, found);
    if is_model(node.object) {
        properties(node, found);
        additional(node, found);
    }
}

fn required(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let properties = node.object.get("properties").and_then(Value::as_mapping);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (place, item) in items(node, "required") {
        let Value::String(name) = item else { continue };
        if !seen.insert(name) {
            let message = format!("the property {} is required twice", wording::quoted(name));
            found.push(
                Diagnostic::error("duplicate-required", place, message)
                    .help("remove the second one"),
            );
        } else if !properties.is_some_and(|properties| properties.contains_key(name.as_str())) {
            let message = format!(
                "the property {} is required, but does not exist",
                wording::quoted(name)
            );
            let names = entries(node.object, "properties").map(|(name, _)| name);
            let help = match hints::close(names, name) {
                Some(close) => format!("did you mean {}?", wording::quoted(close)),
                None => "describe it below `properties`, or remove it from `required`".to_owned(),
            };
            found.push(Diagnostic::error("required-but-absent", place, message).help(help));
        }
    }
}

fn properties(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let says = |keyword: &str| node.object.contains_key(keyword);
    // `likeness` reports an object whose example is a list.
    let is_list = node.object.get("example").is_some_and(Value::is_sequence);
    if !is_list
        && !says("properties")
        && !says("additionalProperties")
        && !COMPOSITIONS.into_iter().any(says)
    {
        found.push(
            Diagnostic::error(
                "object-without-properties",
                node.pointer.clone(),
                "the object has no properties",
            )
            .help("describe its `properties` (`{}` for none), or make it a time series with `x-time-series`"),
        );
    }
    if entries(node.object, "properties").any(|(name, _)| name.is_empty()) {
        let place = node.pointer.child("properties").child("");
        found.push(
            Diagnostic::error("empty-name", place, "a property has an empty name")
                .help("set a name"),
        );
    }
}

/// Reports unsupported `additionalProperties`.
///
/// A boolean in addition to properties does not affect a model. The schema of a time series is checked with the
/// extensions.
fn additional(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let Some(value) = node.object.get("additionalProperties") else {
        return;
    };
    let place = node.pointer.child("additionalProperties");
    if value.is_bool() && node.object.contains_key("properties") {
        return;
    }
    let type_ = value.as_mapping().and_then(type_of);
    let is_series =
        matches!(type_, Some("integer" | "number")) && !node.object.contains_key("properties");
    let message = "an object with arbitrary property names is not supported";
    let diagnostic = Diagnostic::error("unsupported-additional-properties", place.clone(), message);
    found.push(if is_series {
        let entry = paste::add(&node.pointer.child("x-time-series"), &Value::from(true));
        let advice = "if the names are times of day (`HH:MM`), add `x-time-series: true`";
        diagnostic.help(paste::offer(advice, &entry))
    } else if node.object.contains_key("properties") {
        let entry = paste::remove(&place, value);
        let advice = "remove it: unknown properties are ignored when decoding";
        diagnostic.help(paste::offer(advice, &entry))
    } else {
        diagnostic.help("describe its known `properties`")
    });
}

/// Checks the names of components. OpenAPI allows few characters in them, so that references need no escapes.
pub(super) fn component_names(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);

    for (section, components) in node.object {
        let (Some(section), Some(components)) = (section.as_str(), components.as_mapping()) else {
            continue;
        };
        if section.starts_with("x-") {
            continue;
        }
        for name in components.keys().filter_map(Value::as_str) {
            if name.is_empty() || !name.bytes().all(is_allowed) {
                let place = node.pointer.child(section).child(name);
                let message = format!("{} is not a valid component name", wording::quoted(name));
                found.push(
                    Diagnostic::error("component-name", place, message)
                        .help("use only ASCII letters, digits, `.`, `-` and `_`"),
                );
            }
        }
    }
}
