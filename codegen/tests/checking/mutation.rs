//! Tests with deterministically mutated documents. Nothing panics, and documents without errors can be read as the
//! typed view, which contains everything in the document.

use codegen::pointer::Pointer;
use codegen::quirks::Stale;
use codegen::validate::check;
use serde_yaml::Value;

use super::base;
use super::typed::check_and_read;
use crate::support::dice::Dice;
use crate::support::mutation::{mutate, values, words};
use crate::support::overlays::overlays;
use crate::support::real::merged;
use crate::support::tree::nodes;

/// Mutates a document repeatedly, and returns the number of documents that could be read.
///
/// `MUTATIONS=100` multiplies the number of rounds by 100.
fn run(origin: &str, document: &Value, rounds: usize, seed: u64) -> usize {
    let times = std::env::var("MUTATIONS").map_or(1, |times| times.parse().unwrap());
    let rounds = rounds * times;
    let mut dice = Dice::new(seed);
    let mut read = 0;
    for round in 0..rounds {
        let mut changed = document.clone();
        for _ in 0..=dice.below(2) {
            mutate(&mut changed, &mut dice);
        }
        read += usize::from(check_and_read(
            &changed,
            &format!("{origin}, round {round}"),
        ));
    }
    read
}

#[test]
fn documents_without_errors_can_be_read() {
    let read = run("base", &base(), 1_500, 1);
    assert!(
        read > 100,
        "only {read} documents had no error, which is too few"
    );
}

#[test]
fn documents_with_a_defect_can_be_mutated_further() {
    let mut read = 0;
    for ((name, document), seed) in overlays().into_iter().zip(2..) {
        read += usize::from(check_and_read(&document, &name));
        read += run(&name, &document, 6, seed);
    }
    assert!(read > 20, "only {read} documents had no error");
}

#[test]
fn every_keyword_with_every_kind_of_value_in_every_place() {
    let root = base();
    let objects = nodes(&root)
        .into_iter()
        .filter(|(_, node)| node.is_mapping());
    let places: Vec<Pointer> = objects.map(|(pointer, _)| pointer).collect();
    // All combinations would take too long for a normal run. Most are skipped, but every keyword, value and place is
    // covered.
    let step = if std::env::var_os("MUTATIONS").is_some() {
        1
    } else {
        1_009
    };
    let combinations = places.iter().flat_map(|place| {
        let words = words().iter();
        words.flat_map(move |word| values().iter().map(move |value| (place, word, value)))
    });
    let mut read = 0;
    for (place, word, value) in combinations.step_by(step) {
        let mut changed = root.clone();
        let object = place.get_mut(&mut changed).unwrap();
        let object = object.as_mapping_mut().unwrap();
        object.insert(Value::from(&**word), value.clone());
        read += usize::from(check_and_read(
            &changed,
            &format!("{place} {word} {value:?}"),
        ));
    }
    assert!(read > 15, "only {read} documents had no error");
}

#[test]
fn the_patched_document_can_be_mutated() {
    let mut root = merged();
    codegen::quirks::apply(&mut root, Stale::Deny);
    let read = run("patched", &root, 25, 3);
    assert!(read > 0, "only {read} documents had no error");
}

#[test]
fn any_value_can_be_checked() {
    let mut dice = Dice::new(4);
    for _ in 0..500 {
        let mut value = dice.pick(values()).clone();
        for _ in 0..dice.below(20) {
            mutate(&mut value, &mut dice);
        }
        assert!(!check(&value).is_empty(), "{value:?}");
    }
}
