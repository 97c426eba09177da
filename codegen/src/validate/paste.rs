//! Formats quirks that can be pasted into the tables. Diagnostics offer such a quirk if one edit would fix the
//! document.
//!
//! The quirks are formatted like the entries of the tables: values are YAML, and places are operations, schemas or
//! pointers.

use serde_yaml::{Mapping, Value};

use super::tree::METHODS;
use crate::pointer::Pointer;

/// Returns a quirk that replaces `expect` with `instead`.
pub(crate) fn replace(pointer: &Pointer, expect: &Value, instead: &Value) -> String {
    unnamed(Call::new(
        "replace",
        pointer,
        vec![yaml(expect), yaml(instead)],
    ))
}

/// Returns a quirk that adds a node.
pub(crate) fn add(pointer: &Pointer, value: &Value) -> String {
    unnamed(Call::add(pointer, value))
}

/// Returns a quirk that removes a key with the expected value from its object.
pub(crate) fn remove(pointer: &Pointer, expect: &Value) -> String {
    let key = pointer.last().unwrap_or_default();
    amend(
        &pointer.parent().unwrap_or_default(),
        &[(key, expect)],
        &[(key, &Value::Null)],
    )
}

/// Returns a quirk that changes keys of an object. A null removes a key.
pub(crate) fn amend(
    pointer: &Pointer,
    expect: &[(&str, &Value)],
    put: &[(&str, &Value)],
) -> String {
    unnamed(Call::amend(pointer, expect, put))
}

/// Returns advice followed by a quirk, or the advice alone if the quirk is too long.
pub(crate) fn offer(advice: &str, entry: &str) -> String {
    const LONGEST_ENTRY: usize = 1500;
    if entry.len() > LONGEST_ENTRY {
        return advice.to_owned();
    }
    let joint = if advice.ends_with('?') { "" } else { ";" };
    format!("{advice}{joint} as a quirk:\n{entry}")
}

/// Returns a value as YAML on one line.
pub(crate) fn yaml(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain_word(text) => text.clone(),
        Value::String(text)
            if text
                .bytes()
                .all(|byte| (0x20..0x7f).contains(&byte) && byte != b'\'') =>
        {
            format!("'{text}'")
        }
        Value::Null => "~".to_owned(),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(yaml).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", yaml(key), yaml(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        // JSON is also valid YAML and is written on one line.
        other => serde_json::to_string(other).unwrap_or_else(|_| "…".to_owned()),
    }
}

fn unnamed(call: Call) -> String {
    quirk("…", "…", "…", &[call], false)
}

/// A call of a function that creates an edit, with the place of the edit and the other arguments.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    function: &'static str,
    place: String,
    values: String,
}

impl Call {
    pub(crate) fn new(function: &'static str, place: &Pointer, values: Vec<String>) -> Self {
        let values = values.iter().map(|value| format!(", {}", literal(value)));
        Self {
            function,
            place: address(place),
            values: values.collect(),
        }
    }

    pub(crate) fn add(place: &Pointer, value: &Value) -> Self {
        Self::new("add", place, vec![yaml(value)])
    }

    pub(crate) fn amend(
        place: &Pointer,
        expect: &[(&str, &Value)],
        put: &[(&str, &Value)],
    ) -> Self {
        Self::new("amend", place, vec![mapping(expect), mapping(put)])
    }

    pub(crate) fn wrap_in_list(place: &Pointer, expect: &[(&str, &Value)]) -> Self {
        let values = vec![mapping(expect), String::new()];
        Self::new("wrap_in_list", place, values)
    }

    fn at(&self, place: &str) -> String {
        format!("{}({place}{})", self.function, self.values)
    }
}

/// Returns a table entry with edits. The edits share their change if `is_each` is set and if this is possible.
pub(crate) fn quirk(id: &str, why: &str, evidence: &str, calls: &[Call], is_each: bool) -> String {
    let common = calls.first().filter(|first| {
        let is_alike = |call: &Call| call.at("") == first.at("");
        is_each && calls.iter().all(is_alike)
    });
    let list = |items: Vec<String>| match items.as_slice() {
        [one] => format!("&[{one}]"),
        several => format!("&[\n        {},\n    ]", several.join(",\n        ")),
    };
    let kind = match common {
        Some(first) => {
            let places = calls.iter().map(|call| call.place.clone()).collect();
            format!("Each({}, |at| {})", list(places), first.at("at"))
        }
        None => format!(
            "Edit({})",
            list(calls.iter().map(|call| call.at(&call.place)).collect())
        ),
    };
    let [id, why, evidence] = [id, why, evidence].map(literal);
    format!(
        "Quirk {{\n    id: {id},\n    why: {why},\n    evidence: {evidence},\n    kind: Kind::{kind},\n}},"
    )
}

/// Returns the source code of an address as in the tables.
fn address(pointer: &Pointer) -> String {
    let segments = pointer.list();
    let (start, below) = match segments.as_slice() {
        [
            "components",
            "schemas",
            schema,
            "properties",
            property,
            below @ ..,
        ] => (
            format!("property({}, {})", literal(schema), literal(property)),
            below,
        ),
        ["components", "schemas", schema, below @ ..] => {
            (format!("schema({})", literal(schema)), below)
        }
        ["paths", path, method, below @ ..] if METHODS.contains(method) => (
            format!("operation({})", literal(&format!("{method} {path}"))),
            below,
        ),
        _ => return format!("at({})", literal(&pointer.to_string())),
    };
    if below.is_empty() {
        return start;
    }
    let below = below
        .iter()
        .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
    format!("{start}.below({})", literal(&below.to_string()))
}

/// Returns the keys and values of a mapping as in the tables.
pub(crate) fn keys(mapping: &Mapping) -> String {
    let text = yaml(&Value::Mapping(mapping.clone()));
    let bare = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'));
    bare.filter(|_| mapping.len() < 2)
        .map_or_else(|| text.clone(), str::to_owned)
}

fn mapping(entries: &[(&str, &Value)]) -> String {
    let pairs: Vec<String> = entries
        .iter()
        .map(|(key, value)| format!("{}: {}", yaml(&Value::from(*key)), yaml(value)))
        .collect();
    match pairs.as_slice() {
        [one] => one.clone(),
        several => format!("{{{}}}", several.join(", ")),
    }
}

/// Returns a string as a Rust string literal.
fn literal(text: &str) -> String {
    let prints = text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    let fence = ["#", "##"]
        .into_iter()
        .find(|fence| !text.contains(&format!("\"{fence}")));
    match fence.filter(|_| prints && text.contains(['"', '\\'])) {
        Some(fence) => format!("r{fence}\"{text}\"{fence}"),
        None => format!("{text:?}"),
    }
}

/// Returns whether every version of YAML reads an unquoted word as a string.
fn is_plain_word(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}
