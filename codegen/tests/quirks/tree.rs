//! Helpers for reading and changing trees.

use codegen::pointer::{Pointer, key_text};
use serde_yaml::Value;

use crate::support::tree::nodes;

/// Parses a place such as `/components/…` or `get /v3/users /responses/200`.
pub(crate) fn place(text: &str) -> Pointer {
    if text.is_empty() || text.starts_with('/') {
        return Pointer::parse(text).unwrap();
    }
    let mut parts = text.splitn(3, ' ');
    let (method, path) = (parts.next().unwrap(), parts.next().unwrap());
    let below = Pointer::parse(parts.next().unwrap_or_default()).unwrap();
    let operation = Pointer::root().child("paths").child(path).child(method);
    below
        .segments()
        .fold(operation, |pointer, segment| pointer.child(segment))
}

/// Returns whether `found` contains everything in `expected`. A null in `expected` means that the key is absent.
pub(crate) fn covers(found: Option<&Value>, expected: &Value) -> bool {
    match (found, expected) {
        (None, expected) => expected.is_null(),
        (Some(Value::Mapping(found)), Value::Mapping(expected)) => expected
            .iter()
            .all(|(key, value)| covers(found.get(key), value)),
        (Some(Value::Sequence(found)), Value::Sequence(expected)) => {
            let same_length = found.len() == expected.len();
            same_length
                && found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| covers(Some(found), expected))
        }
        (Some(found), expected) => found == expected,
    }
}

/// Sets the value at a pointer whose parent exists.
pub(crate) fn put(root: &mut Value, pointer: &Pointer, value: Value) {
    if let Some(node) = pointer.get_mut(root) {
        *node = value;
        return;
    }
    let (parent, key) = (pointer.parent().unwrap(), pointer.last().unwrap());
    match parent
        .get_mut(root)
        .unwrap_or_else(|| panic!("{parent} does not exist"))
    {
        Value::Mapping(mapping) => drop(mapping.insert(Value::from(key), value)),
        Value::Sequence(items) => items.push(value),
        other => panic!("nothing can be put into {other:?}"),
    }
}

/// Removes a node from its mapping or list.
pub(crate) fn cut(root: &mut Value, pointer: &Pointer) {
    let (Some(parent), Some(key)) = (pointer.parent(), pointer.last()) else {
        *root = Value::Null;
        return;
    };
    match parent.get_mut(root) {
        Some(Value::Mapping(mapping)) => {
            mapping.retain(|other, _| key_text(other).as_deref() != Some(key))
        }
        Some(Value::Sequence(items)) => drop(items.remove(key.parse().unwrap())),
        _ => {}
    }
}

/// Returns the pointers of all leaves of a tree.
pub(crate) fn leaves(root: &Value) -> Vec<Pointer> {
    let is_leaf = |value: &Value| match value {
        Value::Mapping(mapping) => mapping.is_empty(),
        Value::Sequence(items) => items.is_empty(),
        _ => true,
    };
    let leaves = nodes(root).into_iter().filter(|(_, node)| is_leaf(node));
    leaves.map(|(pointer, _)| pointer).collect()
}
