//! Random bodies: documents of every shape, documents with one oddity, any JSON, and any bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod documents;

use documents::desk::Desk;
use documents::forms::{Leaf, ODD};
use documents::random::{document, places};
use documents::shape::{Reader, Root, Shape, roots};
use documents::tree::{Tree, quoted};
use fastrand::Rng;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// How many seeds there are for each document.
const SEEDS: u64 = 60;

fn answers() -> Vec<Root> {
    let mut roots = roots();
    roots.retain(|root| matches!(root.reader, Reader::Operation(..)));
    assert!(roots.len() > 20);
    roots
}

/// Where nothing is odd, both readers read the same, and without a word; and what was read and written is read again as
/// the same.
#[test]
fn nothing_odd_is_read_alike() {
    let desk = Desk::new();
    for root in &answers() {
        for seed in 0..SEEDS {
            let made = document(&root.shape, &mut Rng::with_seed(seed));
            let body = made.sent.write();
            let place = format!("{}, seed {seed}: {body}", root.name);
            let tolerant = desk.read(root, body.clone());
            assert_eq!(tolerant.odd, [], "{place}");
            assert_eq!(desk.read_strictly(root, body), tolerant, "{place}");

            let value = tolerant.value.clone().expect(&place);
            let written = made.written.expect("a root").write();
            let expected: serde_json::Value = serde_json::from_str(&written).unwrap();
            assert_eq!(value, expected, "{place}");
            let again = desk.read_strictly(root, value.to_string());
            assert_eq!(again, tolerant, "{place}");
        }
    }
}

/// One oddity is one anomaly, at its place, and the end for a strict reader; the rest is as it would be without.
#[test]
fn one_oddity_is_one_anomaly() {
    let desk = Desk::new();
    let mut injected = 0;
    for root in &answers() {
        for seed in 0..SEEDS {
            let random = &mut Rng::with_seed(seed);
            let mut sent = document(&root.shape, random).sent;
            let Some((way, shape)) = random.choice(places(&root.shape, &sent)) else {
                continue;
            };
            let Shape::Leaf(leaf) = shape else {
                unreachable!("places are of single values");
            };
            let odd: Vec<_> = leaf
                .forms()
                .into_iter()
                .filter(|(_, read)| *read == ODD)
                .collect();
            let (form, _) = random.choice(odd).unwrap();

            // Without the odd value it is the same document.
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
            assert_eq!(tolerant.odd, [expected], "{place}");
            assert!(without.value.is_some(), "{place}");
            assert_eq!(tolerant.value, without.value, "{place}");
            let strict = desk.read_strictly(root, body);
            assert_eq!(strict.refused_at, Some(path), "{place}");
            injected += 1;
        }
    }
    assert!(injected > 1_000, "{injected} oddities");
}

/// Any JSON, with the names of a document in it more often than chance would put them there.
fn any_json() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        any::<f64>().prop_filter_map("a number", |value| {
            value.is_finite().then(|| format!("{value:e}"))
        }),
        "-?[1-9][0-9]{0,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?",
        any::<String>().prop_map(|text| quoted(&text)),
        prop::sample::select(known_values()),
    ]
    .prop_map(Tree::Raw);
    leaf.prop_recursive(5, 60, 6, |inner| {
        let key = prop_oneof![
            4 => prop::sample::select(known_names()),
            1 => any::<String>(),
            1 => Just("$serde_json::private::Number".to_owned()),
            1 => Just("$serde_json::private::RawValue".to_owned()),
        ];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Tree::List),
            vec((key, inner), 0..6).prop_map(Tree::Object),
        ]
    })
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

/// Reads a body in every way, and checks that the ways agree.
fn agree(desk: &Desk, root: &Root, body: &[u8]) -> TestCaseResult {
    let tolerant = desk.read(root, body.to_vec());
    let strict = desk.read_strictly(root, body.to_vec());
    match (&tolerant.value, tolerant.odd.is_empty()) {
        (None, _) | (Some(_), true) => prop_assert_eq!(&strict, &tolerant),
        (Some(_), false) => {
            prop_assert_eq!(&strict.value, &None);
            // A strict reader stops at the first.
            let first = &tolerant.odd[0].0;
            let at = strict.refused_at.as_ref();
            let is_of_answer = !first.starts_with('$');
            prop_assert!(
                at == Some(first) || is_of_answer,
                "{:?} and {:?}",
                first,
                at
            );
        }
    }
    if let Some(value) = &tolerant.value {
        let again = desk.read_strictly(root, value.to_string());
        prop_assert_eq!(again.value.as_ref(), Some(value));
        prop_assert!(again.odd.is_empty(), "{:?}", again.odd);
    }
    prop_assert!(tolerant.odd.len() <= 101);
    Ok(())
}

fn some(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

thread_local! {
    static SHARED: (Desk, Vec<Root>) = (Desk::new(), answers());
}

proptest! {
    #![proptest_config(some(1500))]

    #[test]
    fn any_json_is_read_alike(json in any_json(), index in any::<prop::sample::Index>()) {
        let body = json.write();
        SHARED.with(|(desk, roots)| agree(desk, index.get(roots), body.as_bytes()))?;
    }

    #[test]
    fn json_in_the_place_of_a_value_is_read_alike(
        json in any_json(),
        seed in any::<u64>(),
        index in any::<prop::sample::Index>(),
    ) {
        SHARED.with(|(desk, roots)| {
            let root = index.get(roots);
            let random = &mut Rng::with_seed(seed);
            let mut sent = document(&root.shape, random).sent;
            if let Some((way, _)) = random.choice(places(&root.shape, &sent)) {
                *sent.at(&way) = json;
            }
            agree(desk, root, sent.write().as_bytes())
        })?;
    }

    #[test]
    fn any_bytes_are_read_alike(
        body in vec(any::<u8>(), 0..200),
        index in any::<prop::sample::Index>(),
    ) {
        SHARED.with(|(desk, roots)| agree(desk, index.get(roots), &body))?;
    }

    #[test]
    fn a_damaged_document_is_read_alike(
        seed in any::<u64>(),
        index in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        is_cut in any::<bool>(),
    ) {
        SHARED.with(|(desk, roots)| {
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
