//! The `x-` keys with which quirks add information that OpenAPI cannot express, and the lints of their locations and
//! values.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::schemas::type_of;
use super::tree::{Node, entries, is_true, list, text};
use super::{hints, paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The kind of value that an `x-` key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Flag,
    Texts,
}

/// An `x-` key with the kind of its value and the kinds of objects that may have it.
struct Word {
    key: &'static str,
    holds: Holds,
    kinds: &'static [Kind],
}

const NAMED: &[Kind] = &[
    Kind::Schema,
    Kind::Operation,
    Kind::Parameter,
    Kind::Response,
    Kind::Responses,
    Kind::Tag,
];

const COMPONENTS: &[Kind] = &[
    Kind::Schema,
    Kind::Response,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::Header,
    Kind::Example,
    Kind::SecurityScheme,
    Kind::Link,
];

const EXTENSIONS: &[Word] = &[
    // The value is an identifier of this Rust type.
    word("x-identifier", Holds::Text, &[Kind::Schema]),
    // The Rust name; for a property's schema the name of its type, for an operation the name of its method.
    word("x-rust-name", Holds::Text, NAMED),
    // `idempotent`: a second request has no further effect. `until-not-found`: 404 means that the first request
    // succeeded.
    word("x-idempotency", Holds::Text, &[Kind::Operation]),
    // The Rust name of the field, on the schema of a property.
    word("x-rust-field", Holds::Text, &[Kind::Schema]),
    // The string is a URL of the API.
    word("x-link", Holds::Flag, &[Kind::Schema]),
    // An object that maps `HH:MM` to numbers, in order.
    word("x-time-series", Holds::Flag, &[Kind::Schema]),
    // A single object is read as a list with one item.
    word("x-one-or-many", Holds::Flag, &[Kind::Schema]),
    // Additional names under which a property is accepted.
    word("x-also-read", Holds::Texts, &[Kind::Schema]),
    // The Rust names of an enum's variants, in the order of its values.
    word("x-enum-varnames", Holds::Texts, &[Kind::Schema]),
    // The reason why a component belongs to the API although the document does not refer to it.
    word("x-unreferenced", Holds::Text, COMPONENTS),
];

const fn word(key: &'static str, holds: Holds, kinds: &'static [Kind]) -> Word {
    Word { key, holds, kinds }
}

/// Returns whether the generator supports an `x-` key.
pub fn is_known(key: &str) -> bool {
    EXTENSIONS.iter().any(|word| word.key == key)
}

pub(super) fn check(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    // The keys of these two objects are names, not extensions.
    if matches!(node.kind, Kind::SecurityRequirement | Kind::Discriminator) {
        return;
    }
    let keys = node
        .object
        .iter()
        .filter_map(|(key, value)| Some((key.as_str()?, value)));
    for (key, value) in keys.filter(|(key, _)| key.starts_with("x-")) {
        match EXTENSIONS.iter().find(|word| word.key == key) {
            Some(word) => known(word, node, value, found),
            None => found.push(unknown(node.pointer.child(key), key, value)),
        }
    }
    if node.kind == Kind::Schema {
        spellings(node, found);
    }
}

fn unknown(place: Pointer, key: &str, value: &Value) -> Diagnostic {
    let close = hints::close(EXTENSIONS.iter().map(|word| word.key), key);
    let message = format!(
        "the key {} is unknown to the generator",
        wording::quoted(key)
    );
    let help = match close {
        Some(close) => format!("did you mean `{close}`?"),
        None => paste::offer(
            "remove it if it should not affect the generated code",
            &paste::remove(&place, value),
        ),
    };
    Diagnostic::warning("unknown-extension", place, message).help(help)
}

fn known(word: &Word, node: &Node<'_>, value: &Value, found: &mut Vec<Diagnostic>) {
    let place = node.pointer.child(word.key);
    let key = word.key;
    let (fits, expected) = match word.holds {
        Holds::Text => (
            value.as_str().is_some_and(|text| !text.trim().is_empty()),
            "a non-blank string",
        ),
        Holds::Flag => (value.is_bool(), "`true` or `false`"),
        Holds::Texts => (
            value.as_sequence().is_some_and(|items| {
                !items.is_empty()
                    && items
                        .iter()
                        .all(|item| item.as_str().is_some_and(|text| !text.is_empty()))
            }),
            "a list of non-empty strings",
        ),
    };
    if !fits {
        let message = format!(
            "`{key}` must be {expected}, but it is {}",
            wording::value(value)
        );
        found.push(
            Diagnostic::error("wrong-type", place, message).help(format!("write {expected}")),
        );
        return;
    }
    if value.as_bool() == Some(false) {
        return;
    }
    let wanted = if word.kinds.contains(&node.kind) {
        place_of(key, node)
    } else {
        Some("does not apply to an object of this kind")
    };
    if let Some(wanted) = wanted {
        let message = format!("`{key}` {wanted}");
        let entry = paste::remove(&place, value);
        let advice = "move it, fix its siblings, or remove it";
        found.push(
            Diagnostic::error("misplaced-extension", place, message)
                .help(paste::offer(advice, &entry)),
        );
    }
}

/// Returns the reason why an `x-` key is not allowed at its location; `None` if it is allowed.
fn place_of(key: &str, node: &Node<'_>) -> Option<&'static str> {
    let schema = node.object;
    let type_ = type_of(schema);
    let has = |keyword: &str| schema.contains_key(keyword);
    let is_property = node.via == "properties";
    let refused: &[(bool, &'static str)] = match key {
        "x-identifier" => &[
            (
                !matches!(type_, Some("integer" | "string")),
                "belongs on a schema of the type `integer` or `string`",
            ),
            (has("enum"), "is not allowed beside an `enum`"),
            (
                type_ == Some("string") && has("format"),
                "is not allowed beside a `format`",
            ),
            (is_true(schema, "x-link"), "is not allowed beside `x-link`"),
        ],
        "x-link" => &[
            (
                type_ != Some("string"),
                "belongs on a schema of the type `string`",
            ),
            (has("enum"), "is not allowed beside an `enum`"),
            (
                has_other_format(schema),
                "is not allowed beside a format other than `uri`",
            ),
        ],
        "x-time-series" => &[
            (
                type_ != Some("object"),
                "belongs on a schema of the type `object`",
            ),
            (has("properties"), "is not allowed beside `properties`"),
            (
                !has_numbers(schema),
                "requires `additionalProperties` of the type `integer` or `number`",
            ),
        ],
        "x-one-or-many" => &[
            (
                type_ != Some("array"),
                "belongs on a schema of the type `array`",
            ),
            (!is_property, "belongs on the schema of a property"),
        ],
        "x-rust-field" | "x-also-read" => &[(!is_property, "belongs on the schema of a property")],
        "x-unreferenced" => &[(node.pointer.depth() != 3, "belongs on a component")],
        _ => &[],
    };
    refused
        .iter()
        .find(|(is_refused, _)| *is_refused)
        .map(|(_, why)| *why)
}

fn has_other_format(schema: &Mapping) -> bool {
    text(schema, "format").is_some_and(|format| format != "uri")
}

fn has_numbers(schema: &Mapping) -> bool {
    let values = schema
        .get("additionalProperties")
        .and_then(Value::as_mapping);
    matches!(values.and_then(type_of), Some("integer" | "number"))
}

/// Reports additional names of a property that are already the name of another property.
fn spellings(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeSet<&str> = entries(node.object, "properties")
        .map(|(name, _)| name)
        .collect();
    for (property, schema) in entries(node.object, "properties") {
        let Some(schema) = schema.as_mapping() else {
            continue;
        };
        for (index, name) in list(schema, "x-also-read").iter().enumerate() {
            let Some(name) = name.as_str().filter(|name| !name.is_empty()) else {
                continue;
            };
            if !taken.insert(name) {
                let place = node
                    .pointer
                    .child("properties")
                    .child(property)
                    .child("x-also-read")
                    .child(index);
                let message = format!(
                    "{} is already the name of a property",
                    wording::quoted(name)
                );
                found.push(
                    Diagnostic::error("spelling-of-two-properties", place, message)
                        .help("remove it, or fix the name"),
                );
            }
        }
    }
}
