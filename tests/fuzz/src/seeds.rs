//! Seed documents: the real document and its patched form, as a whole and split into valid parts.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

/// The text of upstream's document.
const UPSTREAM: &str = include_str!("../../../spec/accesslink.yaml");

/// The text of the patched document.
const PATCHED: &str = include_str!("../../../spec/accesslink.patched.json");

/// Returns upstream's document and the patched document with their names.
///
/// # Errors
/// Returns an error if one of them is not YAML.
pub fn whole() -> Result<Vec<(&'static str, Value)>, serde_yaml::Error> {
    [("upstream", UPSTREAM), ("patched", PATCHED)]
        .into_iter()
        .map(|(name, text)| Ok((name, serde_yaml::from_str(text)?)))
        .collect()
}

/// Splits a document into one document for each path, with the components that the path needs.
pub fn parts(root: &Value) -> Vec<Value> {
    let paths = root.get("paths").and_then(Value::as_mapping);
    let paths = paths.into_iter().flatten();
    paths.map(|(path, item)| part(root, path, item)).collect()
}

fn part(root: &Value, path: &Value, item: &Value) -> Value {
    let mut needed = BTreeSet::new();
    need(root, item, &mut needed);
    let mut part = Mapping::new();
    for (key, value) in root.as_mapping().into_iter().flatten() {
        let kept = match key.as_str() {
            Some("paths") => Value::Mapping(Mapping::from_iter([(path.clone(), item.clone())])),
            Some("components") => components(value, &needed),
            _ => value.clone(),
        };
        part.insert(key.clone(), kept);
    }
    Value::Mapping(part)
}

/// Collects the targets of the references in a node, including those of the targets themselves.
fn need(root: &Value, node: &Value, needed: &mut BTreeSet<String>) {
    match node {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                match (key.as_str(), value.as_str()) {
                    (Some("$ref"), Some(reference)) => {
                        if needed.insert(reference.to_owned())
                            && let Some(pointer) =
                                codegen::pointer::Pointer::from_reference(reference)
                            && let Some(target) = pointer.get(root)
                        {
                            need(root, target, needed);
                        }
                    }
                    _ => need(root, value, needed),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| need(root, item, needed)),
        _ => {}
    }
}

/// Returns the needed components, and all security schemes because these are named without a reference.
fn components(all: &Value, needed: &BTreeSet<String>) -> Value {
    let mut kept = Mapping::new();
    for (kind, entries) in all.as_mapping().into_iter().flatten() {
        let kind_name = kind.as_str().unwrap_or_default();
        let entries = entries.as_mapping().into_iter().flatten();
        let entries = entries.filter(|(name, _)| {
            let name = name.as_str().unwrap_or_default();
            kind_name == "securitySchemes"
                || needed.contains(&format!("#/components/{kind_name}/{name}"))
        });
        let entries: Mapping = entries
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if !entries.is_empty() {
            kept.insert(kind.clone(), Value::Mapping(entries));
        }
    }
    Value::Mapping(kept)
}
