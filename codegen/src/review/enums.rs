//! Enums over texts. They are open: a value that is new was read before, as an unknown one.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Enum, Variant};

pub(super) fn compare(comparison: &mut Comparison<'_>, old: &Enum, new: &Enum, of: &Subject<'_>) {
    let wire: Key<'_, Variant> = &|one| Some(one.wire.clone());
    let rust: Key<'_, Variant> = &|one| Some(one.rust.to_string());
    let pairs = pair(&old.variants, &new.variants, &[(wire, wire), (rust, rust)]);
    let subject = |one: &Enum, variant: &Variant| Subject {
        part: Part::Value,
        key: variant.wire.clone(),
        item: path(&["models", one.rust.as_str(), variant.rust.as_str()]),
        resource: of.resource.clone(),
        old: of.old,
        new: of.new,
    };
    for variant in &pairs.removed {
        let subject = subject(old, variant);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = Phrase::new("{} is read as an unknown value", &[&variant.wire]);
        comparison.push(
            Kind::RemovedValue,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for variant in &pairs.added {
        let subject = subject(new, variant);
        let summary = Phrase::new("{} is new; it was an unknown value", &[&subject.item]);
        let wire = Phrase::new("{} is known", &[&variant.wire]);
        comparison.push(
            Kind::NewValue,
            Weight::Addition,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for &(one, other) in &pairs.both {
        let subject = subject(old, one);
        if one.rust != other.rust {
            let summary = Phrase::new("{} is now called {}", &[&subject.item, other.rust.as_str()]);
            let names = [one.rust.as_str(), other.rust.as_str()];
            comparison.push(
                Kind::Renamed,
                Weight::Breaking,
                &subject,
                &names,
                summary,
                nothing(),
            );
        } else if one.wire != other.wire {
            comparison.push(
                Kind::Respelled,
                Weight::Fix,
                &subject,
                &[&one.wire, &other.wire],
                Phrase::new("{} keeps its name", &[&subject.item]),
                Phrase::new(
                    "it is read and written as {} instead of {}",
                    &[&other.wire, &one.wire],
                ),
            );
        }
    }
}
