//! Steps within the schemas of a document: through references, into properties and lists.

use serde_yaml::{Mapping, Value};

use crate::names;
use crate::pointer::Pointer;

/// References to references are followed this far.
const MOST_REFERENCES: usize = 32;

/// The node that says what a schema is: behind references, and behind `allOf` of a single schema.
pub(super) fn settle(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let mut pointer = schema.clone();
    for _ in 0..MOST_REFERENCES {
        let node = pointer.get(root)?.as_mapping()?;
        let single = node.get("allOf").and_then(Value::as_sequence);
        if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
            pointer = Pointer::from_reference(reference)?;
        } else if single.is_some_and(|schemas| schemas.len() == 1) {
            pointer = pointer.child("allOf").child(0);
        } else {
            return Some(pointer);
        }
    }
    None
}

/// The schema of a property, in whatever spelling; of a list that may stand for its one element, that of the element's.
pub(super) fn member(schema: &Pointer, name: &str, root: &Value) -> Option<Pointer> {
    let object = object(schema, root)?;
    let properties = object.child("properties");
    let found = properties
        .get(root)?
        .as_mapping()?
        .iter()
        .find_map(|(key, property)| {
            let key = crate::pointer::key_text(key)?;
            let spellings = names::spellings(&key, &also_read(property));
            spellings.iter().any(|one| one == name).then_some(key)
        })?;
    Some(properties.child(found))
}

/// The object that properties belong to.
pub(super) fn object(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let settled = settle(schema, root)?;
    let node = settled.get(root)?;
    if node.get("x-one-or-many").and_then(Value::as_bool) == Some(true) {
        return settle(&settled.child("items"), root);
    }
    Some(settled)
}

/// The schema of the elements of a list, or of the values of a time series.
pub(super) fn element(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let settled = settle(schema, root)?;
    let node = settled.get(root)?;
    ["items", "additionalProperties"]
        .into_iter()
        .find(|key| node.get(*key).is_some_and(Value::is_mapping))
        .map(|key| settled.child(key))
}

/// The schema of a response's body, if that is JSON.
pub(super) fn json_body(response: &Pointer, root: &Value) -> Option<Pointer> {
    let content = settle(response, root)?.child("content");
    let media_types = content.get(root)?.as_mapping()?;
    let media_type = media_types
        .keys()
        .filter_map(crate::pointer::key_text)
        .find(|media_type| media_type == "application/json")?;
    let schema = content.child(media_type).child("schema");
    schema.get(root).map(|_| schema)
}

/// What a place is called: `sleep.sleep_goal`, `nights.nights[]`, `get /v3/users/sleep`.
pub(super) fn title(pointer: &Pointer) -> String {
    let segments = pointer.list();
    let (start, below) = match segments.as_slice() {
        ["components", _, name, below @ ..] => ((*name).to_owned(), below),
        ["paths", path, method, below @ ..] => (format!("{method} {path}"), below),
        _ => return pointer.to_string(),
    };
    let mut title = start;
    let mut segments = below.iter();
    while let Some(segment) = segments.next() {
        match *segment {
            "properties" => {
                title.push('.');
                title.extend(segments.next().copied());
            }
            "items" => title.push_str("[]"),
            "additionalProperties" => title.push_str("{}"),
            "responses" => {
                title.push(' ');
                title.extend(segments.next().copied());
            }
            _ => {}
        }
    }
    title
}

/// A mapping's values under some keys, as far as it has them.
pub(super) fn given<'k>(node: &Mapping, keys: &[&'k str]) -> Vec<(&'k str, Value)> {
    keys.iter()
        .filter_map(|key| Some((*key, node.get(*key)?.clone())))
        .collect()
}

fn also_read(property: &Value) -> Vec<String> {
    let names = property.get("x-also-read").and_then(Value::as_sequence);
    names
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}
