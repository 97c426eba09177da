//! Whether two trees are the same, the order of keys included, which `==` of mappings does not look at.

use serde_yaml::Value;

use crate::pointer::{Pointer, key_text};

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

/// The first place at which two trees differ, as far down as both have it.
pub(super) fn difference(one: &Value, other: &Value) -> Option<Pointer> {
    if same(one, other) {
        return None;
    }
    let (mut one, mut other, mut here) = (one, other, Pointer::root());
    loop {
        let next = match (one, other) {
            (Value::Mapping(one), Value::Mapping(other)) => one
                .iter()
                .zip(other)
                .take_while(|(one, other)| one.0 == other.0)
                .find(|(one, other)| !same(one.1, other.1))
                .and_then(|(one, other)| Some((key_text(one.0)?, one.1, other.1))),
            (Value::Sequence(one), Value::Sequence(other)) => one
                .iter()
                .zip(other)
                .enumerate()
                .find(|(_, (one, other))| !same(one, other))
                .map(|(index, (one, other))| (index.to_string(), one, other)),
            _ => None,
        };
        let Some((segment, below_one, below_other)) = next else {
            return Some(here);
        };
        (one, other, here) = (below_one, below_other, here.child(segment));
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

    fn first(one: &str, other: &str) -> Option<String> {
        let tree = |text| serde_yaml::from_str::<Value>(text).unwrap();
        difference(&tree(one), &tree(other)).map(|pointer| pointer.to_string())
    }

    #[test]
    fn finds_the_first_difference() {
        assert_eq!(first("{a: [1, {b: 2}]}", "{a: [1, {b: 2}]}"), None);
        assert_eq!(
            first("{a: [1, {b: 2}]}", "{a: [1, {b: 3}]}").as_deref(),
            Some("/a/1/b")
        );
        assert_eq!(first("{a: 1, b: 2}", "{b: 2, a: 1}").as_deref(), Some(""));
        assert_eq!(
            first("{c: {a: 1}}", "{c: {a: 1, b: 2}}").as_deref(),
            Some("/c")
        );
        assert_eq!(first("{a: 1}", "{a: 1.0}").as_deref(), Some("/a"));
        assert_eq!(first("{a: 1}", "{a: '1'}").as_deref(), Some("/a"));
        assert_eq!(first("{1: a}", "{'1': a}").as_deref(), Some(""));
    }

    #[test]
    fn counts_the_depth() {
        let tree: Value = serde_yaml::from_str("{a: [1, {b: 2}]}").unwrap();
        assert_eq!(depth(&tree, 10), 3);
        assert_eq!(depth(&tree, 1), 2);
    }
}
