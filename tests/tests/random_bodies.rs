//! Tests with random bodies: documents of every shape, documents with a single anomaly, arbitrary JSON, and arbitrary
//! bytes.

use crate::documents::desk::Desk;
use crate::documents::forms::{INVALID, Leaf};
use crate::documents::random::{document, places};
use crate::documents::shape::{Reader, Root, Shape, roots};
use crate::documents::tree::{Tree, quoted};
use fastrand::Rng;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

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
            let Shape::Leaf(leaf) = shape else {
                unreachable!("locations are of scalar values");
            };
            let invalid: Vec<_> = leaf
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
            let expected = (path.clone(), leaf.expected().to_owned(), leaf.found(form));
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

/// Arbitrary JSON in which the names and forms of real documents are frequent.
struct AnyJson {
    names: Vec<String>,
    values: Vec<String>,
}

impl AnyJson {
    fn new() -> Self {
        Self {
            names: known_names(),
            values: known_values(),
        }
    }

    fn make(&self, depth: usize, random: &mut Rng) -> Tree {
        match random.u8(..if depth == 0 { 5 } else { 10 }) {
            0 => Tree::Raw(random.i64(..).to_string()),
            1 => Tree::Raw(number(random)),
            2 => Tree::Raw(quoted(&text(random))),
            3 | 4 => Tree::Raw(random.choice(&self.values).unwrap().clone()),
            5 => Tree::List(
                (0..random.usize(..5))
                    .map(|_| self.make(depth - 1, random))
                    .collect(),
            ),
            _ => Tree::Object(
                (0..random.usize(..6))
                    .map(|_| (self.key(random), self.make(depth - 1, random)))
                    .collect(),
            ),
        }
    }

    fn key(&self, random: &mut Rng) -> String {
        match random.u8(..12) {
            0 => text(random),
            // These keys have a special meaning in serde_json.
            1 => "$serde_json::private::Number".to_owned(),
            2 => "$serde_json::private::RawValue".to_owned(),
            _ => random.choice(&self.names).unwrap().clone(),
        }
    }
}

fn number(random: &mut Rng) -> String {
    let digits = |random: &mut Rng, most: usize| -> String {
        (0..random.usize(1..=most))
            .map(|_| random.digit(10))
            .collect()
    };
    let mut number = String::new();
    if random.bool() {
        number.push('-');
    }
    number.push_str(&format!("{}{}", random.u8(1..10), digits(random, 25)));
    if random.bool() {
        number.push_str(&format!(".{}", digits(random, 25)));
    }
    if random.bool() {
        number.push_str(&format!(
            "e{}{}",
            random.choice(["", "+", "-"]).unwrap(),
            digits(random, 4)
        ));
    }
    number
}

fn text(random: &mut Rng) -> String {
    (0..random.usize(..12)).map(|_| random.char(..)).collect()
}

fn known_names() -> Vec<String> {
    fn names(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Object(_, properties) => {
                for property in properties {
                    found.extend(property.spellings.iter().cloned());
                    names(&property.shape, found);
                }
            }
            Shape::List(element) | Shape::OneOrMany(element) => names(element, found),
            Shape::Leaf(_) | Shape::Series(_) => {}
        }
    }
    let mut found = vec!["00:41".to_owned(), "23:56".to_owned()];
    for root in roots() {
        names(&root.shape, &mut found);
    }
    found.sort();
    found.dedup();
    found
}

fn known_values() -> Vec<String> {
    Leaf::ALL
        .iter()
        .flat_map(|leaf| leaf.forms())
        .map(|(form, _)| form.to_owned())
        .collect()
}

/// Reads a body in every mode, and checks that the results are consistent.
fn agree(desk: &Desk, root: &Root, body: &[u8]) -> TestCaseResult {
    let tolerant = desk.read(root, body.to_vec());
    let strict = desk.read_strictly(root, body.to_vec());
    match (&tolerant.value, tolerant.anomalies.first()) {
        (Some(_), None) => prop_assert_eq!(&strict, &tolerant),
        // A malformed body may have an anomaly before the defect.
        (None, _) => prop_assert_eq!(&strict.value, &None),
        (Some(_), Some((first, ..))) => {
            prop_assert_eq!(&strict.value, &None);
            // A strict client fails at the first anomaly. An empty body has no locations.
            let is_empty = body.trim_ascii().is_empty();
            let expected = if is_empty { "no path" } else { first };
            prop_assert_eq!(strict.refused_at.as_deref(), Some(expected));
        }
    }
    // An absent value is not serialized.
    if let Some(value) = tolerant.value.as_ref().filter(|value| !value.is_null()) {
        let reread = desk.read_strictly(root, value.to_string());
        prop_assert_eq!(reread.value.as_ref(), Some(value));
        prop_assert!(reread.anomalies.is_empty(), "{:?}", reread.anomalies);
    }
    prop_assert!(tolerant.anomalies.len() <= 101);
    Ok(())
}

fn some(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

thread_local! {
    static SHARED: (Desk, Vec<Root>, AnyJson) = (Desk::new(), answers(), AnyJson::new());
}

proptest! {
    #![proptest_config(some(if tests::is_long() { 1000 } else { 300 }))]

    #[test]
    fn arbitrary_json_is_read_consistently(seed in any::<u64>(), index in any::<prop::sample::Index>()) {
        SHARED.with(|(desk, roots, any_json)| {
            let body = any_json.make(5, &mut Rng::with_seed(seed)).write();
            agree(desk, index.get(roots), body.as_bytes())
        })?;
    }

    #[test]
    fn arbitrary_json_in_place_of_a_value_is_read_consistently(
        seed in any::<u64>(),
        index in any::<prop::sample::Index>(),
    ) {
        SHARED.with(|(desk, roots, any_json)| {
            let root = index.get(roots);
            let random = &mut Rng::with_seed(seed);
            let mut sent = document(&root.shape, random).sent;
            if let Some((way, _)) = random.choice(places(&root.shape, &sent)) {
                *sent.at(&way) = any_json.make(3, random);
            }
            agree(desk, root, sent.write().as_bytes())
        })?;
    }

    #[test]
    fn arbitrary_bytes_are_read_consistently(
        body in vec(any::<u8>(), 0..200),
        index in any::<prop::sample::Index>(),
    ) {
        SHARED.with(|(desk, roots, _)| agree(desk, index.get(roots), &body))?;
    }

    #[test]
    fn a_corrupted_document_is_read_consistently(
        seed in any::<u64>(),
        index in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        is_cut in any::<bool>(),
    ) {
        SHARED.with(|(desk, roots, _)| {
            let root = index.get(roots);
            let mut body = document(&root.shape, &mut Rng::with_seed(seed)).sent.write().into_bytes();
            for (at, byte) in &damage {
                let at = at.index(body.len());
                body[at] = *byte;
            }
            if is_cut {
                body.truncate(cut.index(body.len()));
            }
            agree(desk, root, &body)
        })?;
    }
}
