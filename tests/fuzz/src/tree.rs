//! Addresses the nodes of a tree by the positions of children.

use serde_yaml::Value;

/// The path to a node, as the position of the child at each level.
pub type Way = Vec<usize>;

/// Returns the paths to all nodes of a tree, beginning with the root.
pub fn ways(root: &Value) -> Vec<Way> {
    let mut found = Vec::new();
    let mut open = vec![(Way::new(), root)];
    while let Some((way, node)) = open.pop() {
        let mut go = |index: usize, child| {
            let mut way = way.clone();
            way.push(index);
            open.push((way, child));
        };
        match node {
            Value::Mapping(mapping) => mapping
                .values()
                .enumerate()
                .for_each(|(index, child)| go(index, child)),
            Value::Sequence(items) => items
                .iter()
                .enumerate()
                .for_each(|(index, child)| go(index, child)),
            _ => {}
        }
        found.push(way);
    }
    found
}

/// Returns the node at a path; `None` if it does not exist.
pub fn node<'v>(root: &'v Value, way: &[usize]) -> Option<&'v Value> {
    way.iter().try_fold(root, |node, index| match node {
        Value::Mapping(mapping) => mapping.values().nth(*index),
        Value::Sequence(items) => items.get(*index),
        _ => None,
    })
}

/// Returns a mutable reference to the node at a path; `None` if it does not exist.
pub fn node_mut<'v>(root: &'v mut Value, way: &[usize]) -> Option<&'v mut Value> {
    way.iter().try_fold(root, |node, index| match node {
        Value::Mapping(mapping) => mapping.values_mut().nth(*index),
        Value::Sequence(items) => items.get_mut(*index),
        _ => None,
    })
}

/// Removes the node at a path from the tree, and returns it with its key, if it has one.
pub fn take(root: &mut Value, way: &[usize]) -> Option<(Option<Value>, Value)> {
    let (last, parent) = way.split_last()?;
    match node_mut(root, parent)? {
        Value::Mapping(mapping) => {
            let key = mapping.keys().nth(*last)?.clone();
            let value = mapping.shift_remove(&key)?;
            Some((Some(key), value))
        }
        Value::Sequence(items) if *last < items.len() => Some((None, items.remove(*last))),
        _ => None,
    }
}

/// Returns the key of the node at a path; `None` if the node is not in a mapping.
pub fn key<'v>(root: &'v Value, way: &[usize]) -> Option<&'v Value> {
    let (last, parent) = way.split_last()?;
    node(root, parent)?.as_mapping()?.keys().nth(*last)
}
