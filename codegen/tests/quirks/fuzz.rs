//! Tests of the engine with invalid trees. It patches the valid parts, and never panics.

use codegen::quirks::{self, Stale};
use serde_yaml::{Mapping, Value};

use super::tree::leaves;
use crate::support::dice::Dice;
use crate::support::mutation::{mutate, values};
use crate::support::real::merged;

#[test]
fn mutated_documents_never_panic() {
    let document = merged();
    let mut dice = Dice::new(1);
    for _ in 0..80 {
        let mut root = document.clone();
        for _ in 0..1 + dice.below(8) {
            mutate(&mut root, &mut dice);
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

#[test]
fn trees_that_are_not_documents_never_panic() {
    for value in values() {
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
