//! Tests of keys: every spelling of every property, two spellings at once, and missing and undocumented properties.

use super::{Case, check, finish, places, value};
use crate::documents::desk::Desk;
use crate::documents::shape::{Property, Reader, Shape, roots};
use crate::documents::tree::{Tree, Way};

/// Returns every property of a document, with the path to its object and its index in that object.
fn properties(shape: &Shape) -> Vec<(Way, usize, &Property)> {
    places(shape)
        .into_iter()
        .filter_map(|place| match place.shape {
            Shape::Object(_, properties) => Some((place.way, properties)),
            _ => None,
        })
        .flat_map(|(way, properties)| {
            properties
                .iter()
                .enumerate()
                .map(move |(index, property)| (way.clone(), index, property))
        })
        .collect()
}

#[test]
fn reads_every_spelling_of_every_property() {
    let desk = Desk::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    for root in &roots() {
        let full = root.shape.full();
        let expected = value(&full);
        for (way, index, property) in properties(&root.shape) {
            for spelling in &property.spellings {
                let mut sent = full.clone();
                sent.pairs_at(&way)[index].0.clone_from(spelling);
                let case = Case {
                    root,
                    sent: &sent,
                    read: &expected,
                    anomaly: None,
                };
                check(&desk, &case, &mut wrong);
                cases += 1;
            }
        }
    }
    assert!(cases > 500, "{cases} cases");
    finish(cases, wrong);
}

/// Checks that the last valid value applies if a property occurs in two spellings. Nulls and invalid values are
/// ignored.
#[test]
fn reads_two_spellings_at_once() {
    let desk = Desk::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    // Without `LONG`, each two spellings have one of five pairs of values.
    let (step, mut turn) = (if tests::is_long() { 1 } else { 5 }, 0);
    for root in &roots() {
        let full = root.shape.full();
        let expected = value(&full);
        for (way, index, property) in properties(&root.shape) {
            for first in &property.spellings {
                for second in &property.spellings {
                    let has_own = [first, second].contains(&&property.name);
                    if !has_own && !tests::is_long() {
                        continue;
                    }
                    if first == second && matches!(root.reader, Reader::Serde(_)) {
                        // Serde reads the document from a map, which cannot contain a key twice.
                        continue;
                    }
                    // This value is invalid for every property.
                    let invalid = Tree::raw(match property.shape {
                        Shape::Scalar(_) => "[7]",
                        _ => "7",
                    });
                    let pairs = [
                        (None, None),
                        (None, Some(Tree::raw("null"))),
                        (Some(Tree::raw("null")), None),
                        (None, Some(invalid.clone())),
                        (Some(invalid.clone()), None),
                    ];
                    turn += 1;
                    for (before, after) in pairs.into_iter().skip(turn % step).step_by(step) {
                        let mut sent = full.clone();
                        let pairs = sent.pairs_at(&way);
                        let value = pairs[index].1.clone();
                        let is_invalid = |one: &Option<Tree>| one.as_ref() == Some(&invalid);
                        let invalid_at = match (is_invalid(&before), is_invalid(&after)) {
                            (true, _) => Some(index),
                            (_, true) => Some(index + 1),
                            _ => None,
                        };
                        pairs[index] = (first.clone(), before.unwrap_or_else(|| value.clone()));
                        pairs.insert(index + 1, (second.clone(), after.unwrap_or(value)));
                        let anomaly = invalid_at.map(|at| {
                            let mut way = way.clone();
                            way.push(at);
                            let found = match property.shape.expected().as_str() {
                                "a secret string" | "an object (schema `createdWebhook.data`)" => {
                                    "(hidden)".to_owned()
                                }
                                _ => invalid.write(),
                            };
                            (sent.path(&way), property.shape.expected(), found)
                        });
                        let case = Case {
                            root,
                            sent: &sent,
                            read: &expected,
                            anomaly,
                        };
                        check(&desk, &case, &mut wrong);
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(cases > 2_000 / step, "{cases} cases");
    finish(cases, wrong);
}

#[test]
fn accepts_missing_and_unknown_properties() {
    let desk = Desk::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    for root in &roots() {
        let full = root.shape.full();
        let expected = value(&full);
        for (way, index, property) in properties(&root.shape) {
            let mut there = way.clone();
            there.push(index);
            let mut without = full.clone();
            without.remove(&there);
            let mut more = full.clone();
            for (key, value) in [
                ("unknown", "[{\"a\":null},1e5,\"b\"]"),
                ("", "null"),
                // This name differs from the property's by one character.
                (&*format!("{}x", property.name), "{\"a\":{}}"),
                (&*property.name.to_uppercase(), "7"),
            ] {
                more.pairs_at(&way)
                    .insert(index, (key.to_owned(), Tree::raw(value)));
            }
            for (sent, read) in [(&without, &value(&without)), (&more, &expected)] {
                let case = Case {
                    root,
                    sent,
                    read,
                    anomaly: None,
                };
                check(&desk, &case, &mut wrong);
                cases += 1;
            }
        }
    }
    finish(cases, wrong);
}

/// Checks that the order of properties is irrelevant.
#[test]
fn reads_properties_in_another_order() {
    let desk = Desk::new();
    let mut wrong = Vec::new();
    for root in &roots() {
        let full = root.shape.full();
        let mut sent = full.clone();
        for place in places(&root.shape) {
            if matches!(place.shape, Shape::Object(..)) && place.way.is_empty() {
                sent.pairs_at(&place.way).reverse();
            }
        }
        let case = Case {
            root,
            sent: &sent,
            read: &value(&full),
            anomaly: None,
        };
        check(&desk, &case, &mut wrong);
    }
    finish(roots().len(), wrong);
}
