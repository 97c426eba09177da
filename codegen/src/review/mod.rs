//! What a new version changes for users and on the wire: two [`Api`]s in, [`Changes`] out, and the pages that show them.
//!
//! A change has its kind, its place in both documents, the Rust item that it touches, its weight by Cargo's rules of
//! semantic versioning, its effect on the wire, and a fingerprint by which it can be accepted. The order of keys, and how
//! a document is written, change nothing.

mod accepted;
mod change;
mod code;
mod comparison;
mod enums;
mod identifiers;
mod lines;
mod members;
mod models;
mod operations;
mod outcomes;
mod page;
mod pairs;
mod phrase;
mod quirk_changes;
mod responses;
mod rust;
mod schemas;
mod surface;
mod tags;
mod version;

use serde::Serialize;

pub use self::accepted::{Accepted, read as read_accepted};
pub use self::change::{Change, Kind, Part, Place, Weight};
pub use self::code::surface_changes;
pub use self::lines::Lines;
pub use self::page::{DocumentState, Review, Verdict};
pub use self::phrase::Phrase;
pub use self::quirk_changes::{QuirkChange, QuirkEvent, quirk_changes};
pub use self::surface::{Surface, differing_by_hand, surface, surfaces};
pub use self::version::Version;

use self::comparison::{Comparison, Subject, nothing};
use crate::files::DOCUMENT;
use crate::ir::Api;

/// What differs between two versions, breaking changes first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    /// The changes.
    pub list: Vec<Change>,
}

/// Compares two versions of the API.
pub fn compare(old: &Api, new: &Api) -> Changes {
    let mut comparison = Comparison::of(old, new);
    whole(&mut comparison);
    // Names first: what has only another name is no other type.
    let tags = tags::pairs(old, new);
    comparison.tags = tags
        .both
        .iter()
        .map(|(old, new)| (old.wire.as_str(), new.wire.as_str()))
        .collect();
    let operations = operations::pairs(old, new);
    let schemas = schemas::pairs(old, new);
    let identifiers = identifiers::pairs(old, new);
    let outcomes = outcomes::pairs(old, new, &operations);
    comparison.old_types.models = schemas
        .both
        .iter()
        .map(|(old, new)| (old.rust(), new.rust()))
        .chain(
            outcomes
                .both
                .iter()
                .map(|(old, new)| (&old.rust, &new.rust)),
        )
        .collect();
    comparison.old_types.identifiers = identifiers
        .both
        .iter()
        .map(|(old, new)| (&old.rust, &new.rust))
        .collect();

    tags::compare(&mut comparison, &tags);
    operations::compare(&mut comparison, &operations);
    schemas::compare(&mut comparison, &schemas);
    outcomes::compare(&mut comparison, &outcomes);
    identifiers::compare(&mut comparison, &identifiers);
    Changes {
        list: comparison.finish(),
    }
}

impl Changes {
    /// The heaviest weight; `None` when nothing changed.
    pub fn weight(&self) -> Option<Weight> {
        self.list.iter().map(|change| change.weight).max()
    }

    /// Adds what two [`surface()`]s differ in beyond what is known already: what code of the generator changed. `self` holds
    /// the changes between the two APIs that the surfaces were made of.
    pub fn add_code(&mut self, old: (&Api, &Surface), new: (&Api, &Surface)) {
        let found = code::beyond(self, (old.0, new.0), (old.1, new.1));
        self.list.extend(found);
        comparison::sort(&mut self.list);
    }

    /// Gives every place its line in upstream's document, as far as the two functions know it by the pointer.
    pub fn locate(
        &mut self,
        old: impl Fn(&str) -> Option<usize>,
        new: impl Fn(&str) -> Option<usize>,
    ) {
        for change in &mut self.list {
            let in_document = |place: &&mut Place| place.file == DOCUMENT;
            if let Some(place) = change.old.as_mut().filter(in_document) {
                place.line = old(&place.pointer);
            }
            if let Some(place) = change.new.as_mut().filter(in_document) {
                place.line = new(&place.pointer);
            }
        }
    }
}

/// What belongs to no tag and no schema.
fn whole(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let subject = |item: &str, pointer| Subject {
        part: Part::Document,
        key: String::new(),
        item: rust::path(&[item]),
        resource: String::new(),
        old: Some(pointer),
        new: Some(pointer),
    };
    if old.base_url != new.base_url {
        let subject = subject("BASE_URL", "/servers/0/url");
        let values = [old.base_url.as_str(), new.base_url.as_str()];
        comparison.push(
            Kind::ChangedBaseUrl,
            Weight::Fix,
            &subject,
            &values,
            Phrase::new(
                "{} is {} instead of {}",
                &[&subject.item, values[1], values[0]],
            ),
            Phrase::new(
                "calls go to {} unless the client is told otherwise",
                &[values[1]],
            ),
        );
    }
    if old.version != new.version {
        let subject = subject("DOCUMENT_VERSION", "/info/version");
        let values = [old.version.as_str(), new.version.as_str()];
        comparison.push(
            Kind::ChangedVersion,
            Weight::Fix,
            &subject,
            &values,
            Phrase::new(
                "the document is of version {} instead of {}",
                &[values[1], values[0]],
            ),
            nothing(),
        );
    }
    let title = subject("", "/info/title");
    let title = Subject {
        item: "accesslink_api".to_owned(),
        ..title
    };
    comparison.texts(&title, &[&old.title], &[&new.title]);
}
