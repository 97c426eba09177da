//! Quirk entries for pasting: what a diagnostic offers where one edit of the document would patch it.
//!
//! They are written as the tables in `quirks` are: values as YAML text, places by operation, schema or pointer.

use serde_yaml::Value;

use super::tree::METHODS;
use crate::pointer::Pointer;

/// An entry that puts `instead` where `expect` is.
pub(crate) fn replace(pointer: &Pointer, expect: &Value, instead: &Value) -> String {
    entry("replace", pointer, &[yaml(expect), yaml(instead)])
}

/// An entry that adds a node where there is none.
pub(crate) fn add(pointer: &Pointer, value: &Value) -> String {
    entry("add", pointer, &[yaml(value)])
}

/// An entry that takes a key, which has this value, out of its object.
pub(crate) fn remove(pointer: &Pointer, expect: &Value) -> String {
    let key = pointer.last().unwrap_or_default();
    amend(
        &pointer.parent().unwrap_or_default(),
        &[(key, expect)],
        &[(key, &Value::Null)],
    )
}

/// An entry that changes some keys of an object; null takes a key out.
pub(crate) fn amend(
    pointer: &Pointer,
    expect: &[(&str, &Value)],
    put: &[(&str, &Value)],
) -> String {
    entry("amend", pointer, &[mapping(expect), mapping(put)])
}

/// An entry that makes a schema the items of a list.
pub(crate) fn wrap_in_list(pointer: &Pointer, expect: &[(&str, &Value)]) -> String {
    entry("wrap_in_list", pointer, &[mapping(expect), String::new()])
}

/// What to do, followed by an entry that would do it, unless that would bury the advice.
pub(crate) fn offer(advice: &str, entry: &str) -> String {
    const LONGEST_ENTRY: usize = 1500;
    if entry.len() > LONGEST_ENTRY {
        return advice.to_owned();
    }
    let joint = if advice.ends_with('?') { "" } else { ";" };
    format!("{advice}{joint} as a quirk:\n{entry}")
}

/// A value as YAML text on one line.
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
        // JSON is YAML, and keeps everything on one line.
        other => serde_json::to_string(other).unwrap_or_else(|_| "…".to_owned()),
    }
}

/// Makes the empty parts of an entry these.
pub(crate) fn named(entry: &str, id: &str, why: &str, evidence: &str) -> String {
    let mut entry = entry.to_owned();
    for (key, value) in [("id", id), ("why", why), ("evidence", evidence)] {
        let blank = format!("\n    {key}: \"…\",");
        entry = entry.replacen(&blank, &format!("\n    {key}: {},", literal(value)), 1);
    }
    entry
}

fn entry(function: &str, pointer: &Pointer, values: &[String]) -> String {
    let place = address(pointer);
    let values: String = values
        .iter()
        .map(|value| format!(", {}", literal(value)))
        .collect();
    format!(
        "Quirk {{\n    id: \"…\",\n    why: \"…\",\n    evidence: \"…\",\n    \
         kind: Kind::Edit(&[{function}({place}{values})]),\n}},"
    )
}

/// A place as the tables write it.
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

/// A text as Rust source.
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

/// Whether YAML reads a text as text without quotes, in every version.
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
