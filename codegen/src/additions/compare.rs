//! Compares an entry of the additions with upstream's version, ignoring documentation.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use crate::pointer::{Pointer, key_text};

/// Keys that document a node and do not affect the wire format.
const DOCUMENTATION: [&str; 8] = [
    "description",
    "summary",
    "example",
    "examples",
    "title",
    "tags",
    "operationId",
    "externalDocs",
];
/// The maximum number of differences that are reported for an entry of the additions.
const SHOWN: usize = 5;

/// The end of each message about content that upstream's version has and the addition lacks.
pub(super) const UPSTREAM_ONLY: &str = "is in upstream's version only";

/// Returns a path without its parameter names, trailing slash and query.
pub(crate) fn path(path: &str) -> String {
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let segments = path.trim_end_matches('/').split('/');
    let segments = segments.map(|segment| if is_parameter(segment) { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Describes the first differences between two versions of an entry. Returns an empty list if there are none.
pub(super) fn differences(
    upstream: &Value,
    theirs: &Pointer,
    addition: &Value,
    own: &Pointer,
) -> Vec<String> {
    let mut found = Vec::new();
    differ(
        &meaning(upstream, theirs),
        &meaning(addition, own),
        &Pointer::root(),
        &mut found,
    );
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    if more > 0 {
        found.push(format!("and {more} more"));
    }
    found
}

/// Returns an entry without documentation, with its path parameters named by their position in the path.
fn meaning(entry: &Value, place: &Pointer) -> Value {
    let mut entry = without_documentation(entry, Keys::Known);
    let path = place.parent();
    let path = path.as_ref().and_then(Pointer::last).unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let names: Vec<&str> = path
        .split('/')
        .filter(|segment| is_parameter(segment))
        .collect();
    let parameters = entry.get_mut("parameters").and_then(Value::as_sequence_mut);
    if let Some(parameters) = parameters {
        for parameter in parameters.iter_mut() {
            let name = parameter
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let position = names
                .iter()
                .position(|one| one.trim_matches(['{', '}']) == name);
            // Later documents contain a query in the path, and a quirk moves it out.
            let is_in_query = query
                .split('&')
                .any(|pair| pair == format!("{name}={{{name}}}"));
            if let (true, Value::Mapping(parameter)) = (is_in_query, &mut *parameter) {
                parameter.insert("in".into(), "query".into());
            }
            let is_in_path = parameter.get("in").and_then(Value::as_str) == Some("path");
            if let (true, Some(position), Value::Mapping(parameter)) =
                (is_in_path, position, parameter)
            {
                parameter.insert("name".into(), position.to_string().into());
            }
        }
        parameters
            .sort_by_cached_key(|parameter| serde_json::to_string(parameter).unwrap_or_default());
    }
    entry
}

/// The kind of keys in a mapping: OpenAPI's own keys, or names from the document.
#[derive(Clone, Copy, PartialEq)]
enum Keys {
    Known,
    Names,
}

fn without_documentation(value: &Value, keys: Keys) -> Value {
    match value {
        Value::Mapping(mapping) => {
            let kept = mapping.iter().filter(|(key, _)| {
                let key = key.as_str().unwrap_or_default();
                keys == Keys::Names || !(DOCUMENTATION.contains(&key) || key.starts_with("x-"))
            });
            let kept = kept.map(|(key, value)| {
                let below = match key.as_str() {
                    Some("properties") if keys == Keys::Known => Keys::Names,
                    _ => Keys::Known,
                };
                (key.clone(), without_documentation(value, below))
            });
            Value::Mapping(kept.collect())
        }
        Value::Sequence(items) => {
            let items = items
                .iter()
                .map(|item| without_documentation(item, Keys::Known));
            Value::Sequence(items.collect())
        }
        other => other.clone(),
    }
}

fn differ(upstream: &Value, addition: &Value, place: &Pointer, found: &mut Vec<String>) {
    match (upstream, addition) {
        (Value::Mapping(one), Value::Mapping(other)) => {
            for key in names(one).union(&names(other)) {
                let place = place.child(key);
                match (upstream.get(key), addition.get(key)) {
                    (Some(one), Some(other)) => differ(one, other, &place, found),
                    (Some(_), None) => found.push(format!("`{place}` {UPSTREAM_ONLY}")),
                    _ => found.push(format!("`{place}` is in the addition only")),
                }
            }
        }
        (Value::Sequence(one), Value::Sequence(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differ(one, other, &place.child(index), found);
            }
        }
        (one, other) if one != other => found.push(format!(
            "`{place}` is {} in upstream's version and {} in the addition",
            shown(one),
            shown(other)
        )),
        _ => {}
    }
}

fn names(mapping: &Mapping) -> BTreeSet<String> {
    let names = mapping.keys().filter_map(key_text);
    names.map(|name| name.into_owned()).collect()
}

fn shown(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| format!("{value:?}"))
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}
