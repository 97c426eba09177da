//! Navigates within the schemas of a document: resolves references, and descends into properties and lists.

use serde_yaml::{Mapping, Value};

use crate::names;
use crate::pointer::Pointer;
use crate::references::follow;
use crate::validate::tree::list;

/// Resolves references, and every `allOf` with a single schema.
pub(super) fn settle(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let mut chain = follow(schema.clone(), |pointer| {
        match pointer.get(root)?.get("$ref") {
            Some(reference) => Pointer::from_reference(reference.as_str()?),
            None => Some(pointer.child("allOf").child(0)),
        }
    });
    chain.find(|pointer| {
        let node = pointer.get(root).and_then(Value::as_mapping);
        node.is_some_and(|node| !node.contains_key("$ref") && list(node, "allOf").len() != 1)
    })
}

/// Returns the schema of a property, in any accepted spelling. Descends into the items if the schema is a list that
/// also accepts a single item.
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

/// Resolves a schema to an object schema: the schema itself, or the items of a list that also accepts a single item.
pub(super) fn object(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let settled = settle(schema, root)?;
    let node = settled.get(root)?;
    if node.get("x-one-or-many").and_then(Value::as_bool) == Some(true) {
        return settle(&settled.child("items"), root);
    }
    Some(settled)
}

/// Returns the schema of the items of a list, or of the values of a time series.
pub(super) fn element(schema: &Pointer, root: &Value) -> Option<Pointer> {
    let settled = settle(schema, root)?;
    let node = settled.get(root)?;
    ["items", "additionalProperties"]
        .into_iter()
        .find(|key| node.get(*key).is_some_and(Value::is_mapping))
        .map(|key| settled.child(key))
}

/// Returns the schema of a response's JSON body; `None` if the response has no such body.
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

/// Returns the name of a place in messages, such as `sleep.sleep_goal`, `nights.nights[]` or `get /v3/users/sleep`.
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

/// Returns the entries of a mapping that have one of the given keys.
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
