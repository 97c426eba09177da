//! Checks that all keys are strings, even in values whose structure OpenAPI does not define.
//!
//! Deep nesting, YAML tags and numbers that JSON does not support are already rejected when the document is loaded.

use serde_yaml::Value;

use super::wording;
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};

/// Reports keys that are not strings in a value whose structure OpenAPI does not define.
pub(super) fn check_keys(value: &Value, pointer: &Pointer, found: &mut Vec<Diagnostic>) {
    let may_hold_keys = |value: &Value| value.is_mapping() || value.is_sequence();
    match value {
        Value::Sequence(items) => {
            let larger = items
                .iter()
                .enumerate()
                .filter(|(_, item)| may_hold_keys(item));
            for (index, item) in larger {
                check_keys(item, &pointer.child(index), found);
            }
        }
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                match key {
                    Value::String(_) if !may_hold_keys(value) => {}
                    Value::String(key) => check_keys(value, &pointer.child(key), found),
                    _ => found.push(key_is_not_text(key, pointer)),
                }
            }
        }
        _ => {}
    }
}

/// Returns the diagnostic for a key that is a number, a boolean, null, a list or a mapping.
pub(super) fn key_is_not_text(key: &Value, parent: &Pointer) -> Diagnostic {
    let (pointer, message) = match key_text(key) {
        Some(text) => (
            parent.child(&text),
            format!(
                "the key {} is {}, not a string",
                wording::quoted(&text),
                wording::kind(key)
            ),
        ),
        None => (
            parent.clone(),
            format!(
                "a key of this object is {}, not a string",
                wording::kind(key)
            ),
        ),
    };
    Diagnostic::error("key-is-not-text", pointer, message).help("quote the key")
}
