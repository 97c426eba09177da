//! Lints of enums: values of another type, joined values, duplicates, blank values and empty lists.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::schemas::{items, type_of};
use super::tree::{Node, Tree, is_true, list};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub(super) fn check(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    if !node.object.get("enum").is_some_and(Value::is_sequence) {
        return;
    }
    if list(node.object, "enum").is_empty() {
        found.push(
            Diagnostic::error(
                "empty-enum",
                node.pointer.child("enum"),
                "the enum has no values",
            )
            .help("list its values, or remove `enum`"),
        );
    }
    match type_of(node.object) {
        Some("string") => texts(node, found),
        Some(type_ @ ("integer" | "number" | "boolean")) => {
            let message =
                format!("the values of an enum with the type `{type_}` are not generated");
            found.push(
                    Diagnostic::warning("enum-of-another-type", node.pointer.child("enum"), message)
                        .help("every value of the type is accepted; describe their meaning in `description`"),
                );
            others(node, type_, found);
        }
        // The keyword `enum` was already reported for arrays and objects, to which it does not apply.
        _ => {}
    }
}

/// Checks the types of the values of an integer, number or boolean enum, which is not generated.
fn others(node: &Node<'_>, type_: &str, found: &mut Vec<Diagnostic>) {
    let is_nullable = is_true(node.object, "nullable");
    for (place, value) in items(node, "enum") {
        let fits = match type_ {
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            _ => value.is_bool(),
        };
        if !(fits || value.is_null() && is_nullable) {
            let message = format!(
                "the enum has the type `{type_}`, but this value is {}",
                wording::kind(value)
            );
            found.push(
                Diagnostic::error("enum-value-of-another-type", place, message)
                    .help(format!("write a value of the type `{type_}`")),
            );
        }
    }
}

fn texts(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let is_nullable = is_true(node.object, "nullable");
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (place, value) in items(node, "enum") {
        let Value::String(text) = value else {
            if !(value.is_null() && is_nullable) {
                found.push(wrong_type(place, value));
            }
            continue;
        };
        if !seen.insert(text) {
            let message = format!("the value {} is listed twice", wording::quoted(text));
            found.push(
                Diagnostic::error("duplicate-enum-value", place, message)
                    .help("remove the second one"),
            );
        } else if text.trim().is_empty() {
            let message = format!("the value {} of the enum is blank", wording::quoted(text));
            found.push(
                Diagnostic::warning("blank-enum-value", place, message)
                    .help("remove it: strings that the enum does not list are accepted as well"),
            );
        } else if text.trim() != text {
            let message = format!(
                "the value {} has white space around it",
                wording::quoted(text)
            );
            let entry = paste::replace(&place, value, &Value::from(text.trim()));
            found.push(
                Diagnostic::warning("spaced-enum-value", place, message)
                    .help(paste::offer("remove the white space", &entry)),
            );
        } else if text.contains(',') {
            found.push(joined(node, text, place));
        }
    }
}

fn wrong_type(place: Pointer, value: &Value) -> Diagnostic {
    let message = format!(
        "the enum has the type `string`, but this value is {}",
        wording::kind(value)
    );
    let diagnostic = Diagnostic::error("enum-value-of-another-type", place, message);
    match value {
        Value::Null => diagnostic.help("remove it and write `nullable: true`"),
        Value::Bool(_) | Value::Number(_) => {
            diagnostic.help("quote it, with the spelling that the service sends")
        }
        _ => diagnostic.help("write a string"),
    }
}

/// Returns the diagnostic for a value with a comma, which usually consists of several values.
fn joined(node: &Node<'_>, text: &str, place: Pointer) -> Diagnostic {
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let message = format!("the value {} contains a comma", wording::quoted(text));
    let diagnostic = Diagnostic::warning("joined-enum-values", place, message);
    // A quirk with a longer list would obscure the advice, so it is not offered.
    const LONGEST_LIST: usize = 20;
    let values = list(node.object, "enum");
    if values.len() > LONGEST_LIST || parts.len() > LONGEST_LIST {
        return diagnostic.help("write one value for each part");
    }
    let mut instead: Vec<Value> = Vec::new();
    for value in values {
        if value.as_str() == Some(text) {
            instead.extend(parts.iter().copied().map(Value::from));
        } else {
            instead.push(value.clone());
        }
    }
    let whole = node.pointer.child("enum");
    let expect = Value::Sequence(values.to_vec());
    let entry = paste::replace(&whole, &expect, &Value::Sequence(instead));
    let advice = format!(
        "if these are {} values, write {}",
        parts.len(),
        wording::listed(parts.iter().copied())
    );
    diagnostic.help(paste::offer(&advice, &entry))
}
