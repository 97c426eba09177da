//! Tags: the client's methods, and the types that have the operations as methods.

use std::collections::BTreeSet;

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Api, Resource};

/// The tags that have operations: for another one nothing is generated.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Resource> {
    let wire: Key<'_, Resource> = &|tag| Some(tag.wire.clone());
    let rust: Key<'_, Resource> = &|tag| Some(tag.rust.to_string());
    // A tag under another name has the same calls.
    let (old_calls, new_calls): (Key<'_, Resource>, Key<'_, Resource>) =
        (&|tag| calls(old, tag), &|tag| calls(new, tag));
    pair(
        used(old),
        used(new),
        &[(wire, wire), (rust, rust), (old_calls, new_calls)],
    )
}

pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pairs: &Pairs<'a, Resource>) {
    for tag in &pairs.removed {
        let summary = Phrase::new("the calls of the tag {} are gone", &[&tag.wire]);
        push(
            comparison,
            Kind::Removed,
            Weight::Breaking,
            Some(tag),
            None,
            summary,
        );
    }
    for tag in &pairs.added {
        let summary = Phrase::new("the calls of the tag {} are new", &[&tag.wire]);
        push(
            comparison,
            Kind::Added,
            Weight::Addition,
            None,
            Some(tag),
            summary,
        );
    }
    for &(old, new) in &pairs.both {
        if old.rust != new.rust || old.method != new.method {
            let summary = Phrase::new(
                "{} is now {}, given by {} instead of {}",
                &[
                    old.rust.as_str(),
                    new.rust.as_str(),
                    &format!("Client::{}", new.method),
                    &format!("Client::{}", old.method),
                ],
            );
            push(
                comparison,
                Kind::Renamed,
                Weight::Breaking,
                Some(old),
                Some(new),
                summary,
            );
        } else if old.wire != new.wire {
            let summary = Phrase::new(
                "the tag {} is called {} in the document; its name in Rust stays",
                &[&old.wire, &new.wire],
            );
            push(
                comparison,
                Kind::Respelled,
                Weight::Fix,
                Some(old),
                Some(new),
                summary,
            );
        }
        let subject = subject(Some(old), Some(new));
        comparison.texts(&subject, &[&old.description], &[&new.description]);
    }
}

fn push(
    comparison: &mut Comparison<'_>,
    kind: Kind,
    weight: Weight,
    old: Option<&Resource>,
    new: Option<&Resource>,
    summary: Phrase,
) {
    let subject = subject(old, new);
    let mut values: Vec<&str> = Vec::new();
    for tag in [old, new].into_iter().flatten() {
        values.extend([tag.wire.as_str(), tag.rust.as_str(), tag.method.as_str()]);
    }
    comparison.push(kind, weight, &subject, &values, summary, nothing());
}

fn subject<'s>(old: Option<&'s Resource>, new: Option<&'s Resource>) -> Subject<'s> {
    let shown = old.or(new);
    Subject {
        part: Part::Tag,
        key: String::new(),
        item: shown.map_or_else(String::new, |tag| path(&["resources", tag.rust.as_str()])),
        resource: new.or(old).map_or_else(String::new, |tag| tag.wire.clone()),
        old: old.map(|tag| tag.pointer.as_str()),
        new: new.map(|tag| tag.pointer.as_str()),
    }
}

fn used(api: &Api) -> impl Iterator<Item = &Resource> {
    let used: BTreeSet<&str> = api
        .operations
        .iter()
        .map(|operation| operation.resource.as_str())
        .collect();
    api.resources
        .iter()
        .filter(move |tag| used.contains(tag.wire.as_str()))
}

fn calls(api: &Api, tag: &Resource) -> Option<String> {
    let mut calls: Vec<String> = api
        .operations
        .iter()
        .filter(|operation| operation.resource == tag.wire)
        .map(|operation| format!("{} {}", operation.http_method, operation.path))
        .collect();
    calls.sort();
    Some(calls.join("\n"))
}
