//! Everything under `models`: structs, enums and aliases.

use std::collections::BTreeMap;

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use super::{enums, models};
use crate::ir::{Alias, Api, Enum, Model};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::reports::stability::{is_component, renamed_schemas};

/// A schema that has a Rust type.
#[derive(Debug, Clone, Copy)]
pub(super) enum Schema<'a> {
    Model(&'a Model),
    Enum(&'a Enum),
    Alias(&'a Alias),
}

/// What of both versions is the same schema.
pub(super) struct SchemaPairs<'a> {
    pub(super) both: Vec<(Schema<'a>, Schema<'a>)>,
    removed: Vec<Schema<'a>>,
    added: Vec<Schema<'a>>,
}

/// Components are the same by name, schemas inside of something by their place, all of them also by their name in Rust;
/// what is left and is made of the same was renamed.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> SchemaPairs<'a> {
    let (olds, news) = (all(old), all(new));
    let renamed: BTreeMap<&str, &str> = renamed_schemas(old, new).into_iter().collect();
    let rust: Key<'_, Schema<'_>> = &|one| Some(one.rust().to_string());
    let wire: Key<'_, Schema<'_>> =
        &|one| is_component(one.pointer()).then(|| one.wire().to_owned());
    let renamed_wire: Key<'_, Schema<'_>> = &|one| {
        let is_renamed = is_component(one.pointer());
        is_renamed.then(|| renamed.get(one.wire()).map(|&wire| wire.to_owned()))?
    };
    let inline: Key<'_, Schema<'_>> = &|one| inline_key(one, &BTreeMap::new());
    let renamed_inline: Key<'_, Schema<'_>> = &|one| inline_key(one, &renamed);
    let pairs: Pairs<'_, Schema<'a>> = pair(
        &olds,
        &news,
        &[
            (wire, wire),
            (inline, inline),
            (rust, rust),
            (renamed_wire, wire),
            (renamed_inline, inline),
        ],
    );
    SchemaPairs {
        both: pairs
            .both
            .into_iter()
            .map(|(old, new)| (*old, *new))
            .collect(),
        removed: pairs.removed.into_iter().copied().collect(),
        added: pairs.added.into_iter().copied().collect(),
    }
}

pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pairs: &SchemaPairs<'a>) {
    for &schema in &pairs.removed {
        let subject = subject(comparison, Some(schema), None);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = Phrase::new("it was the schema {}", &[schema.wire()]);
        comparison.push(
            Kind::Removed,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for &schema in &pairs.added {
        let subject = subject(comparison, None, Some(schema));
        let summary = Phrase::new("{} is new", &[&subject.item]);
        let wire = Phrase::new("it is the schema {}", &[schema.wire()]);
        comparison.push(Kind::Added, Weight::Addition, &subject, &[], summary, wire);
    }
    for &(old, new) in &pairs.both {
        let subject = subject(comparison, Some(old), Some(new));
        names(comparison, old, new, &subject);
        comparison.texts(&subject, &[old.description()], &[new.description()]);
        match (old, new) {
            (Schema::Model(old), Schema::Model(new)) => {
                models::compare(comparison, old, new, &subject);
            }
            (Schema::Enum(old), Schema::Enum(new)) => {
                enums::compare(comparison, old, new, &subject);
            }
            (Schema::Alias(old), Schema::Alias(new)) => {
                let was = comparison.old_types.plain(&old.type_);
                let is = comparison.new_types.plain(&new.type_);
                if was != is {
                    retyped(comparison, &was, &is, &subject);
                }
            }
            _ => {
                let was = form(comparison, old, Version::Old);
                let is = form(comparison, new, Version::New);
                retyped(comparison, &was, &is, &subject);
            }
        }
    }
}

fn names(comparison: &mut Comparison<'_>, old: Schema<'_>, new: Schema<'_>, subject: &Subject<'_>) {
    if old.rust() != new.rust() {
        let now = path(&["models", new.rust().as_str()]);
        let summary = Phrase::new("{} is now {}", &[&subject.item, &now]);
        comparison.push(
            Kind::Renamed,
            Weight::Breaking,
            subject,
            &[&now],
            summary,
            nothing(),
        );
    } else if old.wire() != new.wire() {
        let summary = Phrase::new(
            "{} keeps its name; the document calls it {} instead of {}",
            &[&subject.item, new.wire(), old.wire()],
        );
        let values = [old.wire(), new.wire()];
        comparison.push(
            Kind::Respelled,
            Weight::Fix,
            subject,
            &values,
            summary,
            nothing(),
        );
    }
}

fn retyped(comparison: &mut Comparison<'_>, was: &str, is: &str, subject: &Subject<'_>) {
    comparison.push(
        Kind::Retyped,
        Weight::Breaking,
        subject,
        &[was, is],
        Phrase::new(
            "{} is {} instead of {}",
            &[&subject.item, is, &comparison.known_as(was)],
        ),
        Phrase::new("it is read and written as {}", &[is]),
    );
}

enum Version {
    Old,
    New,
}

fn form(comparison: &Comparison<'_>, schema: Schema<'_>, version: Version) -> String {
    let types = match version {
        Version::Old => &comparison.old_types,
        Version::New => &comparison.new_types,
    };
    match schema {
        Schema::Model(_) => "a struct".to_owned(),
        Schema::Enum(_) => "an enum".to_owned(),
        Schema::Alias(alias) => types.plain(&alias.type_),
    }
}

fn subject<'s>(
    comparison: &Comparison<'_>,
    old: Option<Schema<'s>>,
    new: Option<Schema<'s>>,
) -> Subject<'s> {
    let item = old.or(new);
    Subject {
        part: Part::Schema,
        key: String::new(),
        item: item.map_or_else(String::new, |one| path(&["models", one.rust().as_str()])),
        resource: new
            .or(old)
            .map_or_else(String::new, |one| comparison.resource_of(one.rust())),
        old: old.map(Schema::pointer),
        new: new.map(Schema::pointer),
    }
}

fn all(api: &Api) -> Vec<Schema<'_>> {
    let models = api.models.iter().map(Schema::Model);
    let enums = api.enums.iter().map(Schema::Enum);
    let aliases = api.aliases.iter().map(Schema::Alias);
    models.chain(enums).chain(aliases).collect()
}

/// The place of a schema that stands inside of another one, which may have been renamed.
fn inline_key(schema: &Schema<'_>, renamed: &BTreeMap<&str, &str>) -> Option<String> {
    if is_component(schema.pointer()) {
        return None;
    }
    let pointer = Pointer::parse(schema.pointer())?;
    let is_in_component = schema.pointer().starts_with("/components/schemas/");
    let segments = pointer.segments().enumerate();
    let moved = segments.fold(Pointer::root(), |moved, (depth, segment)| {
        let renamed = renamed
            .get(segment)
            .filter(|_| is_in_component && depth == 2);
        moved.child(renamed.copied().unwrap_or(segment))
    });
    Some(moved.to_string())
}

impl<'a> Schema<'a> {
    pub(super) fn rust(&self) -> &'a Name {
        match self {
            Self::Model(one) => &one.rust,
            Self::Enum(one) => &one.rust,
            Self::Alias(one) => &one.rust,
        }
    }

    fn pointer(self) -> &'a str {
        match self {
            Self::Model(one) => &one.pointer,
            Self::Enum(one) => &one.pointer,
            Self::Alias(one) => &one.pointer,
        }
    }

    fn wire(&self) -> &'a str {
        match self {
            Self::Model(one) => &one.wire,
            Self::Enum(one) => &one.wire,
            Self::Alias(one) => &one.wire,
        }
    }

    fn description(&self) -> &'a str {
        match self {
            Self::Model(one) => &one.description,
            Self::Enum(one) => &one.description,
            Self::Alias(one) => &one.description,
        }
    }
}
