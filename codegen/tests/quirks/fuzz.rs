//! Tests of the engine with invalid trees. It patches the valid parts, and never panics.

use codegen::pointer::Pointer;
use codegen::quirks::{self, Stale};
use serde_yaml::{Mapping, Value};

use super::tree::{cut, leaves, put};
use super::upstream;

/// A deterministic generator of pseudo-random numbers (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit as u64)).unwrap()
    }
}

/// Returns values that are invalid in most places of a document.
fn invalid_values() -> Vec<Value> {
    let values = "[~, true, .nan, -1, '', String, 'A, B', '#/', '/', '~1', {}, [], [~], {'': ~}, {1: {2: 3}}, \
               {$ref: 1}, {$ref: '#/a', description: b}, {type: [a]}, {name: [], in: path}, {get: {}}, {get: ~}, \
               {type: timestamp, format: 1}, {enum: [1, ~, 'A, B', {}]}, {200: 1}, {properties: {properties: {properties: 1}}}]";
    serde_yaml::from_str(values).unwrap()
}

#[test]
fn mutated_documents_never_panic() {
    let document = upstream();
    let places = leaves(&document);
    let invalid = invalid_values();
    let mut numbers = Numbers(0x5eed_1234_5678_9abc);
    for _ in 0..80 {
        let mut root = document.clone();
        for _ in 0..1 + numbers.below(8) {
            let mut pointer = places[numbers.below(places.len())].clone();
            for _ in 0..numbers.below(6) {
                pointer = pointer.parent().unwrap_or_default();
            }
            mutate(&mut root, &pointer, &invalid, &mut numbers);
        }
        let patched = quirks::apply(&mut root, Stale::Deny);
        assert!(
            patched
                .diagnostics
                .iter()
                .all(|diagnostic| diagnostic.code != "quirk-unreadable")
        );
        for pointer in leaves(&root).iter().step_by(50) {
            patched.origin(pointer);
        }
    }
}

fn mutate(root: &mut Value, pointer: &Pointer, invalid: &[Value], numbers: &mut Numbers) {
    if pointer.get(root).is_none() || pointer.depth() == 0 {
        return;
    }
    match numbers.below(4) {
        0 => cut(root, pointer),
        1 => {
            // The same node is added again under another key.
            let copy = pointer.get(root).unwrap().clone();
            let parent = pointer.parent().unwrap();
            let beside = match parent.get(root) {
                Some(Value::Sequence(items)) => parent.child(items.len()),
                _ => parent.child(format!("{} and?more={{more}}", pointer.last().unwrap())),
            };
            put(root, &beside, copy);
        }
        _ => put(root, pointer, invalid[numbers.below(invalid.len())].clone()),
    }
}

#[test]
fn trees_that_are_not_documents_never_panic() {
    for value in invalid_values() {
        for keys in [
            &[][..],
            &["paths"],
            &["tags"],
            &["components", "schemas"],
            &["paths", "/a?b={b}"],
            &["paths", "/a", "get"],
        ] {
            let nested = keys.iter().rev().fold(value.clone(), |value, key| {
                let mut mapping = Mapping::new();
                mapping.insert(Value::from(*key), value);
                Value::Mapping(mapping)
            });
            let mut root = nested;
            let patched = quirks::apply(&mut root, Stale::Warn);
            assert!(!patched.diagnostics.is_empty());
        }
    }
}
