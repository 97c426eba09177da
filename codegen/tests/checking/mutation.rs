//! Tests with deterministically mutated documents. Nothing panics, and documents without errors can be read as the
//! typed view, which contains everything in the document.

use codegen::pointer::{Pointer, key_text};
use codegen::quirks::Stale;
use codegen::validate::check;
use serde_yaml::Value;

use super::base;
use super::dice::{Dice, KINDS_OF_VALUES, WORDS, value};
use super::real::upstream;
use super::typed::check_and_read;
use crate::support::overlays::overlays;

/// Selects a random node of the tree. Deep nodes are less likely.
fn pick<'v>(root: &'v mut Value, dice: &mut Dice) -> &'v mut Value {
    let mut node = root;
    for _ in 0..dice.below(14) {
        let count = match &*node {
            Value::Mapping(mapping) => mapping.len(),
            Value::Sequence(items) => items.len(),
            _ => 0,
        };
        if count == 0 {
            break;
        }
        let index = dice.below(count);
        node = match node {
            Value::Mapping(mapping) => mapping.values_mut().nth(index).unwrap(),
            Value::Sequence(items) => &mut items[index],
            _ => panic!("it has no children"),
        };
    }
    node
}

fn mutate(root: &mut Value, dice: &mut Dice) {
    let other = pick(&mut root.clone(), dice).clone();
    let (word, value, choice) = (dice.word(), dice.value(), dice.below(8));
    let number = dice.next();
    let node = pick(root, dice);
    match (node, choice) {
        (Value::Mapping(mapping), 0 | 1) => {
            mapping.insert(Value::from(word), value);
        }
        (Value::Mapping(mapping), 2) => {
            mapping.insert(Value::from(word), other);
        }
        (Value::Mapping(mapping), 3 | 4) if !mapping.is_empty() => {
            let index = usize::try_from(number % u64::try_from(mapping.len()).unwrap()).unwrap();
            let key = mapping.keys().nth(index).unwrap().clone();
            let taken = mapping.shift_remove(&key).unwrap();
            if choice == 4 {
                mapping.insert(Value::from(word), taken);
            }
        }
        // A loaded document never contains a key twice, even in different notations.
        (Value::Mapping(mapping), 5)
            if !mapping.keys().any(|key| key_text(key) == key_text(&value)) =>
        {
            mapping.insert(value, other);
        }
        (Value::Sequence(items), 0..=2) => items.push(other),
        (Value::Sequence(items), 3) => {
            items.pop();
        }
        (node, 6) => *node = other,
        (node, 7) => *node = value,
        (node, _) => *node = Value::from(word),
    }
}

/// Mutates a document repeatedly, and returns the number of documents that could be read.
///
/// `MUTATIONS=100` multiplies the number of rounds by 100.
fn run(origin: &str, document: &Value, rounds: usize, seed: u64) -> usize {
    let times = std::env::var("MUTATIONS").map_or(1, |times| times.parse().unwrap());
    let rounds = rounds * times;
    let mut dice = Dice(seed);
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
    let read = run("base", &base(), 1_500, 0x5eed_5eed_5eed);
    assert!(
        read > 100,
        "only {read} documents had no error, which is too few"
    );
}

#[test]
fn documents_with_a_defect_can_be_mutated_further() {
    let mut read = 0;
    for (index, (name, document)) in overlays().into_iter().enumerate() {
        read += usize::from(check_and_read(&document, &name));
        read += run(&name, &document, 6, 0xfeed + u64::try_from(index).unwrap());
    }
    assert!(read > 20, "only {read} documents had no error");
}

/// Collects the pointers of all objects in a value.
fn objects(value: &Value, pointer: &Pointer, found: &mut Vec<Pointer>) {
    match value {
        Value::Mapping(mapping) => {
            found.push(pointer.clone());
            for (key, value) in mapping {
                objects(value, &pointer.child(key_text(key).unwrap()), found);
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                objects(item, &pointer.child(index), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_keyword_with_every_kind_of_value_in_every_place() {
    let root = base();
    let mut places = Vec::new();
    objects(&root, &Pointer::root(), &mut places);
    // All combinations would take too long for a normal run. Most are skipped, but every keyword, kind and place is
    // covered.
    let step = if std::env::var_os("MUTATIONS").is_some() {
        1
    } else {
        151
    };
    let mut combinations = Vec::new();
    for place in &places {
        for word in WORDS {
            combinations.extend((0..=KINDS_OF_VALUES).map(|kind| (place, word, kind)));
        }
    }
    let mut read = 0;
    for (place, word, kind) in combinations.into_iter().step_by(step) {
        let mut changed = root.clone();
        let object = place
            .get_mut(&mut changed)
            .unwrap()
            .as_mapping_mut()
            .unwrap();
        object.insert(Value::from(*word), value(kind, "text"));
        read += usize::from(check_and_read(&changed, &format!("{place} {word} {kind}")));
    }
    assert!(read > 15, "only {read} documents had no error");
}

#[test]
fn the_patched_document_can_be_mutated() {
    let mut root = upstream();
    codegen::quirks::apply(&mut root, Stale::Deny);
    let read = run("patched", &root, 25, 0xacce55);
    assert!(read > 0, "only {read} documents had no error");
}

#[test]
fn any_value_can_be_checked() {
    let mut dice = Dice(0xc0ffee);
    for _ in 0..500 {
        let mut value = dice.value();
        for _ in 0..dice.below(20) {
            mutate(&mut value, &mut dice);
        }
        assert!(!check(&value).is_empty(), "{value:?}");
    }
}
