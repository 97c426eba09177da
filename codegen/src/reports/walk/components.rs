//! The components of a document: schemas, and the rest, which only matters where an operation leads to it.

use super::{Kind, Walk, entries};
use crate::pointer::Pointer;

/// The sections of `components` that are no schemas and that a reference can lead to.
const SECTIONS: [&str; 7] = [
    "parameters",
    "requestBodies",
    "responses",
    "headers",
    "links",
    "examples",
    "callbacks",
];

impl Walk<'_> {
    pub(super) fn components(&mut self) {
        let place = Pointer::root().child("components");
        let Some(components) = self.root.get("components") else {
            return;
        };
        for section in SECTIONS {
            for (name, pointer, node) in entries(components, &place, section) {
                let component = self.add(Kind::Component, name, &pointer, (&pointer, node), None);
                // What is in the others was come by where they are used.
                if self.reached.contains(&pointer) {
                    continue;
                }
                match section {
                    "parameters" => self.inside_of_parameter(component, node, &pointer),
                    "requestBodies" => self.request(component, node, &pointer),
                    "responses" => self.inside_of_response(component, node, &pointer),
                    _ => {}
                }
            }
        }
        for (name, pointer, node) in entries(components, &place, "schemas") {
            let schema = self.add(Kind::Schema, name, &pointer, (&pointer, node), None);
            self.schema(schema, &pointer, node, "");
        }
    }
}
