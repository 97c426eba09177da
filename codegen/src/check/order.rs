//! Puts diagnostics into the order of the document: a place before what is in it, and entries as they are written.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::diagnostics::Diagnostic;
use crate::pointer::key_text;

/// The diagnostics about a place and about the places in it.
#[derive(Default)]
struct Place {
    here: Vec<Diagnostic>,
    below: BTreeMap<String, Place>,
}

/// Sorts diagnostics by their places in a document; those about the same place stay in their order.
pub(super) fn by_place(root: &Value, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let count = found.len();
    let mut top = Place::default();
    for diagnostic in found {
        let mut place = &mut top;
        for segment in diagnostic.pointer.segments() {
            place = place.below.entry(segment.to_owned()).or_default();
        }
        place.here.push(diagnostic);
    }
    let mut sorted = Vec::with_capacity(count);
    collect(root, top, &mut sorted);
    sorted
}

/// Recurses no deeper than the pointers are long, and they are no longer than the document is deep.
fn collect(node: &Value, mut place: Place, sorted: &mut Vec<Diagnostic>) {
    sorted.append(&mut place.here);
    if place.below.is_empty() {
        return;
    }
    match node {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                if let Some(below) = key_text(key).and_then(|key| place.below.remove(&*key)) {
                    collect(value, below, sorted);
                }
            }
        }
        Value::Sequence(items) => {
            let mut places: BTreeMap<usize, Place> = BTreeMap::new();
            for (segment, below) in std::mem::take(&mut place.below) {
                match segment.parse::<usize>() {
                    Ok(index) => {
                        places.insert(index, below);
                    }
                    Err(_) => {
                        place.below.insert(segment, below);
                    }
                }
            }
            for (index, below) in places {
                collect(items.get(index).unwrap_or(&Value::Null), below, sorted);
            }
        }
        _ => {}
    }
    // What names no node comes last, so that nothing is ever lost.
    for (_, below) in place.below {
        collect(&Value::Null, below, sorted);
    }
}
