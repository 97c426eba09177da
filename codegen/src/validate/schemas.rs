//! Lints of schema types, and of keywords that do not apply to the type.

use serde_yaml::{Mapping, Value};

use super::tree::{Node, Tree, is_true, list, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The names of the types that OpenAPI 3.0 defines.
pub(super) const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Common mistakes in type names, each with the intended type and format.
const MISTAKEN_TYPES: &[(&str, &str, Option<&str>)] = &[
    ("bool", "boolean", None),
    ("char", "string", None),
    ("date", "string", Some("date")),
    ("date-time", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("decimal", "number", None),
    ("dict", "object", None),
    ("double", "number", Some("double")),
    ("duration", "string", Some("duration")),
    ("file", "string", Some("binary")),
    ("float", "number", Some("float")),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("list", "array", None),
    ("long", "integer", Some("int64")),
    ("map", "object", None),
    ("str", "string", None),
    ("text", "string", None),
    ("timestamp", "string", Some("date-time")),
    ("uri", "string", Some("uri")),
    ("url", "string", Some("uri")),
    ("uuid", "string", Some("uuid")),
];

/// The keywords that only apply to some types, each with these types.
const KEYWORDS_OF_TYPES: &[(&str, &[&str])] = &[
    ("format", &["string", "integer", "number"]),
    ("enum", &["string", "integer", "number", "boolean"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("multipleOf", &["integer", "number"]),
    ("minimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("exclusiveMinimum", &["integer", "number"]),
    ("exclusiveMaximum", &["integer", "number"]),
    ("items", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("properties", &["object"]),
    ("required", &["object"]),
    ("additionalProperties", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
];

/// The keywords that combine schemas.
pub(super) const COMPOSITIONS: [&str; 4] = ["allOf", "oneOf", "anyOf", "not"];

pub(super) fn check(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    match node.object.get("type") {
        Some(Value::String(type_)) => of_type(node, type_, found),
        Some(_) => {}
        None => without_type(node, found),
    }
    if is_true(node.object, "readOnly") && is_true(node.object, "writeOnly") {
        let message = "a schema cannot be both `readOnly` and `writeOnly`";
        found.push(
            Diagnostic::error("read-only-and-write-only", node.pointer.clone(), message)
                .help("keep one of the two, or neither"),
        );
    }
}

/// Returns the type of a schema, ignoring case.
pub(crate) fn type_of(schema: &Mapping) -> Option<&'static str> {
    let written = text(schema, "type")?;
    TYPES
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(written))
}

/// Returns the intended type and format of a type that does not exist.
pub(crate) fn mistaken_type(written: &str) -> Option<(&'static str, Option<&'static str>)> {
    let mut mistakes = MISTAKEN_TYPES.iter();
    let (_, type_, format) = mistakes.find(|(one, ..)| one.eq_ignore_ascii_case(written))?;
    Some((type_, *format))
}

fn of_type(node: &Node<'_>, written: &str, found: &mut Vec<Diagnostic>) {
    let Some(type_) = type_of(node.object) else {
        found.push(unknown_type(node, written));
        return;
    };
    if type_ != written {
        let place = node.pointer.child("type");
        let entry = paste::replace(&place, &Value::from(written), &Value::from(type_));
        let message = format!(
            "the type {} must be written `{type_}`",
            wording::quoted(written)
        );
        found.push(
            Diagnostic::error("type-in-wrong-case", place, message)
                .help(paste::offer(&format!("write `{type_}`"), &entry)),
        );
    }
    for (keyword, types) in KEYWORDS_OF_TYPES {
        // A boolean `required` was already reported with its replacement.
        let is_old_form = |value: &Value| *keyword == "required" && value.is_bool();
        let value = node.object.get(keyword).filter(|value| !is_old_form(value));
        if let Some(value) = value.filter(|_| !types.contains(&type_)) {
            found.push(keyword_of_another_type(node, keyword, type_, types, value));
        }
    }
    if type_ == "array" && !node.object.contains_key("items") {
        found.push(
            Diagnostic::error(
                "missing-items",
                node.pointer.clone(),
                "the array has no items",
            )
            .help("add `items` with the schema of one item"),
        );
    }
    if type_ == "integer" {
        limits(node, found);
    }
}

fn unknown_type(node: &Node<'_>, written: &str) -> Diagnostic {
    let place = node.pointer.child("type");
    let message = format!("the type {} does not exist", wording::quoted(written));
    let diagnostic = Diagnostic::error("unknown-type", place, message);
    match mistaken_type(written) {
        Some((type_, format)) => {
            let format = format.filter(|_| !node.object.contains_key("format"));
            let (old, new) = (Value::from(written), Value::from(type_));
            let (advice, entry) = match format {
                Some(format) => (
                    format!("write `type: {type_}` with `format: {format}`"),
                    paste::amend(
                        &node.pointer,
                        &[("type", &old)],
                        &[("type", &new), ("format", &Value::from(format))],
                    ),
                ),
                None => (
                    format!("write `type: {type_}`"),
                    paste::amend(&node.pointer, &[("type", &old)], &[("type", &new)]),
                ),
            };
            diagnostic.help(paste::offer(&advice, &entry))
        }
        None if written == "null" => diagnostic.help(
            "it belongs to OpenAPI 3.1: write the type of the other values and `nullable: true`",
        ),
        None => diagnostic.help(format!("write {}", wording::choices(TYPES))),
    }
}

fn without_type(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let has = |keyword: &str| node.object.contains_key(keyword);
    if COMPOSITIONS.into_iter().any(has) {
        return;
    }
    let meant = KEYWORDS_OF_TYPES
        .iter()
        .find(|(keyword, types)| has(keyword) && types.len() == 1);
    let meant = meant.and_then(|(keyword, types)| Some((*keyword, *types.first()?)));
    let diagnostic = Diagnostic::error(
        "missing-type",
        node.pointer.clone(),
        "the schema has no type",
    );
    found.push(match meant {
        Some((keyword, type_)) => {
            let entry = paste::add(&node.pointer.child("type"), &Value::from(type_));
            diagnostic.help(paste::offer(
                &format!("add `type: {type_}`, because `{keyword}` is present"),
                &entry,
            ))
        }
        None => diagnostic.help(format!(
            "add `type`: {}; a schema without a type is not supported",
            wording::choices(TYPES)
        )),
    });
}

fn keyword_of_another_type(
    node: &Node<'_>,
    keyword: &str,
    type_: &str,
    types: &[&str],
    value: &Value,
) -> Diagnostic {
    let message = format!("`{keyword}` does not apply to the type `{type_}`");
    let place = node.pointer.child(keyword);
    let entry = paste::remove(&place, value);
    let advice = format!(
        "remove it, or write the type {}",
        wording::choices(types.iter().copied())
    );
    Diagnostic::error("keyword-of-another-type", place, message).help(paste::offer(&advice, &entry))
}

/// Reports bounds of integer schemas that are not integers, which the typed view cannot represent.
fn limits(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let is_not_an_integer = |value: &&Value| value.is_number() && !value.is_i64();
    for keyword in ["minimum", "maximum", "multipleOf"] {
        let Some(value) = node.object.get(keyword).filter(is_not_an_integer) else {
            continue;
        };
        let place = node.pointer.child(keyword);
        let message = format!("`{keyword}` of an integer must be a 64-bit integer");
        let help = match value.as_f64().and_then(limit_that_was_rounded) {
            Some(limit) => paste::offer(
                &format!(
                    "write `{limit}`: a tool that stores numbers as floats probably rounded it"
                ),
                &paste::replace(&place, value, &Value::from(limit)),
            ),
            None => "write an integer, or write the type `number`".to_owned(),
        };
        found.push(Diagnostic::error("wrong-type", place, message).help(help));
    }
}

/// Returns the limit of 64-bit integers that equals this number when rounded to a float.
fn limit_that_was_rounded(number: f64) -> Option<i64> {
    [i64::MIN, i64::MAX]
        .into_iter()
        .find(|limit| *limit as f64 == number)
}

/// Returns whether a schema is an object that becomes a model rather than a time series.
pub(super) fn is_model(schema: &Mapping) -> bool {
    type_of(schema) == Some("object") && !is_true(schema, "x-time-series")
}

/// Returns the items of the list under a keyword, with their pointers.
pub(super) fn items<'n>(
    node: &'n Node<'_>,
    keyword: &'n str,
) -> impl Iterator<Item = (Pointer, &'n Value)> {
    list(node.object, keyword)
        .iter()
        .enumerate()
        .map(move |(index, item)| (node.pointer.child(keyword).child(index), item))
}
