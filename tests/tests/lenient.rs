//! Checks every property of every model in every form that the service is known to send. No form makes the document
//! unreadable, and every anomaly names its location.
//!
//! The expectations are based on the IR and on separate tables, so that mistakes in the tables of the models are
//! detected.

mod keys;
mod names;
mod series;
mod types;
mod values;

use crate::documents::desk::{Desk, Outcome};
use crate::documents::shape::{Reader, Root, Shape};
use crate::documents::tree::{Tree, Way};
use serde_json::Value;

/// The location of a value in a complete document.
struct Place<'s> {
    way: Way,
    shape: &'s Shape,
    /// Indicates whether the value is an element of a list, in which null is invalid.
    in_list: bool,
}

/// Returns the location of every value in a complete document of the given shape. Of a list, only the second element is
/// included.
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
        Shape::Scalar(_) | Shape::Series(_) => {}
    }
    found.push(Place {
        way,
        shape,
        in_list,
    });
}

/// A document to read, with the expected result.
struct Case<'c> {
    root: &'c Root,
    sent: &'c Tree,
    /// The value that is expected when the document is read and serialized again.
    read: &'c Value,
    /// The expected anomaly, as its path, the description of the expected value, and that of the found value.
    anomaly: Option<(String, String, String)>,
}

/// Returns a document as a value.
fn value(tree: &Tree) -> Value {
    serde_json::from_str(&tree.write()).unwrap()
}

/// Reads the document of a case leniently and strictly, and collects unexpected results.
fn check(desk: &Desk, case: &Case<'_>, wrong: &mut Vec<String>) {
    let body = case.sent.write();
    let by_serde = matches!(case.root.reader, Reader::Serde(_));
    if by_serde && serde_json::from_str::<Value>(&body).is_err() {
        // Serde reads the document from a `serde_json::Value`, which cannot represent it.
        return;
    }
    let tolerant = Outcome {
        value: Some(case.read.clone()),
        anomalies: case.anomaly.iter().filter(|_| !by_serde).cloned().collect(),
        refused_at: None,
    };
    let strict = match &case.anomaly {
        Some((path, ..)) if !by_serde => Outcome {
            value: None,
            anomalies: Vec::new(),
            refused_at: Some(path.clone()),
        },
        _ => tolerant.clone(),
    };
    for (how, found, expected) in [
        ("leniently", desk.read(case.root, body.clone()), tolerant),
        (
            "strictly",
            desk.read_strictly(case.root, body.clone()),
            strict,
        ),
    ] {
        if found != expected {
            wrong.push(format!(
                "{}, read {how}: {body}\n  found    {found:?}\n  expected {expected:?}",
                case.root.name
            ));
        }
    }
}

/// Fails with the first unexpected results if there are any.
fn finish(cases: usize, wrong: Vec<String>) {
    let first: Vec<String> = wrong.iter().take(5).cloned().collect();
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases failed:\n{}",
        wrong.len(),
        first.join("\n")
    );
}
