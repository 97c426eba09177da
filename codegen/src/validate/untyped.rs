//! Checks of the whole document, including examples: nesting depth, and keys that are not strings.
//!
//! YAML tags and numbers that JSON does not support are already rejected when the document is loaded.

use serde_yaml::Value;

use super::wording;
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};

/// The maximum nesting depth of a document. Parsing a deeper one recursively could overflow the stack.
const MOST_LEVELS: usize = 40;

/// A step of a path from the root of the document.
#[derive(Clone, Copy)]
enum Step<'d> {
    /// The root of the document.
    Here,
    Key(&'d Value),
    Index(usize),
}

/// Checks the nesting depth of a document.
///
/// This check does not recurse, unlike all others.
///
/// # Errors
///
/// Returns a diagnostic for the first node that is nested too deeply. No other check may read such a document.
pub(super) fn check(root: &Value) -> Result<(), Box<Diagnostic>> {
    let mut path: Vec<Step<'_>> = Vec::new();
    let mut open = vec![(0, Step::Here, root)];
    while let Some((level, step, node)) = open.pop() {
        path.truncate(level);
        path.push(step);
        if level > MOST_LEVELS {
            let message =
                format!("the document is nested more than {MOST_LEVELS} levels deep here");
            return Err(Box::new(
                Diagnostic::error("nested-too-deeply", pointer(&path), message)
                    .help("move the inner schemas to `components` and refer to them"),
            ));
        }
        let known = open.len();
        match node {
            Value::Sequence(items) => {
                let children = items.iter().enumerate();
                open.extend(children.map(|(index, item)| (level + 1, Step::Index(index), item)));
            }
            Value::Mapping(mapping) => {
                let children = mapping.iter();
                open.extend(children.map(|(key, value)| (level + 1, Step::Key(key), value)));
            }
            _ => {}
        }
        // The last child is visited first, so the children are reversed to visit them in document order.
        if let Some(children) = open.get_mut(known..) {
            children.reverse();
        }
    }
    Ok(())
}

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

fn pointer(path: &[Step<'_>]) -> Pointer {
    path.iter()
        .fold(Pointer::root(), |pointer, step| match step {
            Step::Here => pointer,
            Step::Key(key) => pointer.child(key_text(key).unwrap_or_default()),
            Step::Index(index) => pointer.child(index),
        })
}
