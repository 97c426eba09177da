//! Whether two trees are the same, the order of keys included, which `==` of mappings does not look at.

use serde_yaml::Value;

/// Whether two values are the same, order and kinds of numbers included.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Mapping(one), Value::Mapping(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| one.0 == other.0 && same(one.1, other.1))
        }
        (Value::Sequence(one), Value::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) => one.to_string() == other.to_string(),
        _ => one == other,
    }
}

/// How deep lists and mappings lie in each other, counted without recursion; stops counting behind `enough`.
pub(super) fn depth(root: &Value, enough: usize) -> usize {
    let mut deepest = 0;
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        if depth > enough {
            return depth;
        }
        match node {
            Value::Mapping(mapping) => {
                open.extend(mapping.values().map(|value| (value, depth + 1)));
            }
            Value::Sequence(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_depth() {
        let tree: Value = serde_yaml::from_str("{a: [1, {b: 2}]}").unwrap();
        assert_eq!(depth(&tree, 10), 3);
        assert_eq!(depth(&tree, 1), 2);
    }
}
