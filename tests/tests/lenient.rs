//! Every property of every model, in every odd form that the service is known to send: nothing loses the document, and
//! every anomaly names its place.
//!
//! It goes by the record of the API's document and by tables of its own, so that a mistake in the models' tables shows.

mod keys;
mod names;
mod series;
mod types;
mod values;

use crate::documents::desk::{Desk, Outcome};
use crate::documents::shape::{Reader, Root, Shape};
use crate::documents::tree::{Tree, Way};
use serde_json::Value;

/// A place in a full document.
struct Place<'s> {
    way: Way,
    shape: &'s Shape,
    /// Whether it is an element of a list, where null is odd.
    in_list: bool,
}

/// Every place in a full document of this shape. Of a list, the second element.
fn places(shape: &Shape) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    gather(shape, Vec::new(), false, &mut found);
    found
}

fn gather<'s>(shape: &'s Shape, way: Way, in_list: bool, found: &mut Vec<Place<'s>>) {
    let inside = |index: usize| {
        let mut way = way.clone();
        way.push(index);
        way
    };
    match shape {
        Shape::Object(_, properties) => {
            for (index, property) in properties.iter().enumerate() {
                gather(&property.shape, inside(index), false, found);
            }
        }
        Shape::List(element) | Shape::OneOrMany(element) => gather(element, inside(1), true, found),
        Shape::Leaf(_) | Shape::Series(_) => {}
    }
    found.push(Place {
        way,
        shape,
        in_list,
    });
}

/// What is to come of a document.
struct Case<'c> {
    root: &'c Root,
    sent: &'c Tree,
    /// The value that is written.
    read: &'c Tree,
    /// The anomaly: where, what was expected, what was found.
    odd: Option<(String, String, String)>,
}

/// Reads the document tolerantly and strictly, and adds what is not as it should be.
fn check(desk: &Desk, case: &Case<'_>, wrong: &mut Vec<String>) {
    let body = case.sent.write();
    let is_json = serde_json::from_str::<Value>(&body).is_ok();
    let by_serde = matches!(case.root.reader, Reader::Serde(_));
    if by_serde && !is_json {
        // serde_json's own value can't hold it.
        return;
    }
    let value: Value = serde_json::from_str(&case.read.write()).unwrap();
    let tolerant = Outcome {
        value: Some(value.clone()),
        odd: case.odd.iter().filter(|_| !by_serde).cloned().collect(),
        refused_at: None,
    };
    let strict = match &case.odd {
        Some((path, ..)) if !by_serde => Outcome {
            value: None,
            odd: Vec::new(),
            refused_at: Some(path.clone()),
        },
        _ => tolerant.clone(),
    };
    for (how, found, expected) in [
        ("tolerantly", desk.read(case.root, body.clone()), tolerant),
        (
            "strictly",
            desk.read_strictly(case.root, body.clone()),
            strict,
        ),
    ] {
        if found != expected {
            wrong.push(format!(
                "{}, read {how}: {body}\n  gave     {found:?}\n  expected {expected:?}",
                case.root.name
            ));
        }
    }
}

/// Fails with the first few of what is wrong.
fn finish(cases: usize, wrong: Vec<String>) {
    let first: Vec<String> = wrong.iter().take(5).cloned().collect();
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases are wrong:\n{}",
        wrong.len(),
        first.join("\n")
    );
}
