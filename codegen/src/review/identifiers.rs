//! Kinds of identifiers.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Api, Identifier, IdentifierBase};
use crate::reports::stability::renamed_identifiers;

/// Identifiers are the same by name, else when something is of the one in the place of the other.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Identifier> {
    let rust: Key<'_, Identifier> = &|one| Some(one.rust.to_string());
    let mut pairs = pair(&old.identifiers, &new.identifiers, &[(rust, rust)]);
    for (one, other) in renamed_identifiers(old, new) {
        pairs.join(|known| known.rust == *one, |known| known.rust == *other);
    }
    pairs
}

pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pairs: &Pairs<'a, Identifier>) {
    for identifier in &pairs.removed {
        let subject = subject(comparison, identifier);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        comparison.push(
            Kind::Removed,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            nothing(),
        );
    }
    for identifier in &pairs.added {
        let subject = subject(comparison, identifier);
        let summary = Phrase::new("{} is new", &[&subject.item]);
        comparison.push(
            Kind::Added,
            Weight::Addition,
            &subject,
            &[],
            summary,
            nothing(),
        );
    }
    for &(old, new) in &pairs.both {
        let subject = subject(comparison, old);
        if old.rust != new.rust {
            let now = path(&["ids", new.rust.as_str()]);
            let summary = Phrase::new("{} is now {}", &[&subject.item, &now]);
            comparison.push(
                Kind::Renamed,
                Weight::Breaking,
                &subject,
                &[&now],
                summary,
                nothing(),
            );
        }
        if old.base != new.base {
            let values = [name(old.base), name(new.base)];
            comparison.push(
                Kind::Retyped,
                Weight::Breaking,
                &subject,
                &values,
                Phrase::new(
                    "{} holds {} instead of {}",
                    &[&subject.item, values[1], values[0]],
                ),
                Phrase::new("it is read and written as {}", &[values[1]]),
            );
        }
        let sorted = |identifier: &Identifier| {
            let mut names = identifier.used_as.clone();
            names.sort();
            names.join(", ")
        };
        comparison.texts(&subject, &[&sorted(old)], &[&sorted(new)]);
    }
}

fn name(base: IdentifierBase) -> &'static str {
    match base {
        IdentifierBase::Integer => "i64",
        IdentifierBase::Text => "String",
    }
}

fn subject<'s>(comparison: &Comparison<'_>, identifier: &Identifier) -> Subject<'s> {
    Subject {
        part: Part::Identifier,
        key: String::new(),
        item: path(&["ids", identifier.rust.as_str()]),
        resource: comparison.resource_of_identifier(&identifier.rust),
        old: None,
        new: None,
    }
}
