//! Enums over the statuses of successes without a body.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Api, Operation, Outcome, OutcomeVariant, Output};

/// Outcomes are the same by name, else when an operation has the one in the place of the other.
pub(super) fn pairs<'a>(
    old: &'a Api,
    new: &'a Api,
    operations: &Pairs<'_, Operation>,
) -> Pairs<'a, Outcome> {
    let rust: Key<'_, Outcome> = &|one| Some(one.rust.to_string());
    let mut pairs = pair(&old.outcomes, &new.outcomes, &[(rust, rust)]);
    for (one, other) in &operations.both {
        if let (Output::Outcome(one), Output::Outcome(other)) = (&one.output, &other.output) {
            pairs.join(
                |outcome| outcome.rust == *one,
                |outcome| outcome.rust == *other,
            );
        }
    }
    pairs
}

pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pairs: &Pairs<'a, Outcome>) {
    for outcome in &pairs.removed {
        let subject = subject(comparison, outcome, None);
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
    for outcome in &pairs.added {
        let subject = subject(comparison, outcome, None);
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
        if old.rust != new.rust {
            let subject = subject(comparison, old, None);
            let now = path(&["models", new.rust.as_str()]);
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
        variants(comparison, old, new);
    }
}

fn variants(comparison: &mut Comparison<'_>, old: &Outcome, new: &Outcome) {
    let status: Key<'_, OutcomeVariant> = &|one| Some(one.status.to_string());
    let pairs = pair(&old.variants, &new.variants, &[(status, status)]);
    for variant in &pairs.removed {
        let subject = subject(comparison, old, Some(variant));
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = Phrase::new(
            "status {} is not documented",
            &[&variant.status.to_string()],
        );
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
        let subject = subject(comparison, new, Some(variant));
        let summary = Phrase::new("{} is new", &[&subject.item]);
        let wire = Phrase::new("status {} is a success", &[&variant.status.to_string()]);
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
        let subject = subject(comparison, old, Some(one));
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
        }
        comparison.texts(&subject, &[&one.description], &[&other.description]);
    }
}

fn subject<'s>(
    comparison: &Comparison<'_>,
    outcome: &Outcome,
    variant: Option<&OutcomeVariant>,
) -> Subject<'s> {
    let mut parts = vec!["models", outcome.rust.as_str()];
    parts.extend(variant.map(|variant| variant.rust.as_str()));
    Subject {
        part: Part::Outcome,
        key: variant.map_or_else(String::new, |variant| variant.status.to_string()),
        item: path(&parts),
        resource: comparison.resource_of(&outcome.rust),
        old: None,
        new: None,
    }
}
