//! Tests with random bodies: documents of every shape, and documents with a single anomaly. `tests/fuzz` covers arbitrary
//! bytes.

use crate::documents::desk::Desk;
use crate::documents::forms::INVALID;
use crate::documents::random::{document, places};
use crate::documents::shape::{Reader, Root, Shape, roots};
use crate::documents::tree::Tree;
use fastrand::Rng;

/// Returns the number of seeds that are tested for each document.
fn seeds() -> u64 {
    if tests::is_long() { 60 } else { 20 }
}

fn answers() -> Vec<Root> {
    let mut roots = roots();
    roots.retain(|root| matches!(root.reader, Reader::Operation(..)));
    assert!(roots.len() > 20);
    roots
}

/// Checks that both decoding modes read a valid document without anomalies and with equal results, and that a round
/// trip returns an equal value.
#[test]
fn valid_documents_are_read_equally() {
    let desk = Desk::new();
    for root in &answers() {
        for seed in 0..seeds() {
            let made = document(&root.shape, &mut Rng::with_seed(seed));
            let body = made.sent.write();
            let place = format!("{}, seed {seed}: {body}", root.name);
            let tolerant = desk.read(root, body.clone());
            assert_eq!(tolerant.anomalies, [], "{place}");
            assert_eq!(desk.read_strictly(root, body), tolerant, "{place}");

            let value = tolerant.value.clone().expect(&place);
            let written = made
                .written
                .expect("the document should have a root")
                .write();
            let expected: serde_json::Value = serde_json::from_str(&written).unwrap();
            assert_eq!(value, expected, "{place}");
            let reread = desk.read_strictly(root, value.to_string());
            assert_eq!(reread, tolerant, "{place}");
        }
    }
}

/// Checks that an invalid value causes a single anomaly at its location, makes a strict client fail, and does not
/// affect other values.
#[test]
fn one_invalid_value_is_one_anomaly() {
    let desk = Desk::new();
    let mut injected = 0;
    for root in &answers() {
        for seed in 0..seeds() {
            let random = &mut Rng::with_seed(seed);
            let mut sent = document(&root.shape, random).sent;
            let Some((way, shape)) = random.choice(places(&root.shape, &sent)) else {
                continue;
            };
            let Shape::Scalar(scalar) = shape else {
                unreachable!("locations are of scalar values");
            };
            let invalid: Vec<_> = scalar
                .forms()
                .into_iter()
                .filter(|(_, read)| *read == INVALID)
                .collect();
            let (form, _) = random.choice(invalid).unwrap();

            // The document without the invalid value is expected to be read equally.
            let mut without = sent.clone();
            match way.split_last() {
                Some((last, parent)) => match without.at(parent) {
                    Tree::Object(pairs) => drop(pairs.remove(*last)),
                    Tree::List(elements) => drop(elements.remove(*last)),
                    Tree::Raw(text) => panic!("{text}"),
                },
                None => continue,
            }
            let without = desk.read_strictly(root, without.write());

            *sent.at(&way) = Tree::raw(form);
            let body = sent.write();
            let place = format!("{}, seed {seed}: {body}", root.name);
            let tolerant = desk.read(root, body.clone());
            let path = sent.path(&way);
            let expected = (
                path.clone(),
                scalar.expected().to_owned(),
                scalar.found(form),
            );
            assert_eq!(tolerant.anomalies, [expected], "{place}");
            assert!(without.value.is_some(), "{place}");
            assert_eq!(tolerant.value, without.value, "{place}");
            let strict = desk.read_strictly(root, body);
            assert_eq!(strict.refused_at, Some(path), "{place}");
            injected += 1;
        }
    }
    assert!(injected > 16 * seeds(), "{injected} invalid values");
}
