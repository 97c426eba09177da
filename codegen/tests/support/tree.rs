//! Lists the nodes of trees.

use codegen::pointer::{Pointer, key_text};
use serde_yaml::Value;

/// Returns every node of a tree with its pointer.
pub(crate) fn nodes(root: &Value) -> Vec<(Pointer, &Value)> {
    let mut nodes = vec![(Pointer::root(), root)];
    let mut next = 0;
    while let Some((pointer, value)) = nodes.get(next).cloned() {
        match value {
            Value::Mapping(entries) => nodes.extend(
                entries
                    .iter()
                    .map(|(key, value)| (pointer.child(key_text(key).unwrap()), value)),
            ),
            Value::Sequence(items) => nodes.extend(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| (pointer.child(index), item)),
            ),
            _ => {}
        }
        next += 1;
    }
    nodes
}
