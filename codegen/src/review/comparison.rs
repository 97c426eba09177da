//! What all comparisons share: both versions, which names belong together, and the changes found so far.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Kind, Part, Place, Weight, fingerprint};
use super::phrase::Phrase;
use super::rust::{Types, replaced};
use crate::files::DOCUMENT;
use crate::ir::{Api, Content, Operation, Output, Type};
use crate::names::Name;

/// Two versions that are being compared.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) old_types: Types<'a>,
    pub(super) new_types: Types<'a>,
    /// The new wire name of each old tag that is still there.
    pub(super) tags: BTreeMap<&'a str, &'a str>,
    /// The tags whose operations reach a model or enum, by its Rust name.
    tags_of_models: Tags<'a>,
    /// The same for kinds of identifiers.
    tags_of_identifiers: Tags<'a>,
    changes: Vec<Change>,
}

/// The tags whose operations reach a type, by its Rust name.
type Tags<'a> = BTreeMap<&'a Name, BTreeSet<&'a str>>;

/// What a change is about.
pub(super) struct Subject<'s> {
    pub(super) part: Part,
    /// What tells it from others with the same item: a status, a wire name, or nothing.
    pub(super) key: String,
    pub(super) item: String,
    pub(super) resource: String,
    pub(super) old: Option<&'s str>,
    pub(super) new: Option<&'s str>,
}

impl<'a> Comparison<'a> {
    pub(super) fn of(old: &'a Api, new: &'a Api) -> Self {
        let (mut tags_of_models, mut tags_of_identifiers) = (Tags::new(), Tags::new());
        for api in [new, old] {
            Reached::of(api).note(&mut tags_of_models, &mut tags_of_identifiers);
        }
        Self {
            old,
            new,
            old_types: Types::of(old),
            new_types: Types::of(new),
            tags: BTreeMap::new(),
            tags_of_models,
            tags_of_identifiers,
            changes: Vec::new(),
        }
    }

    /// The tag that alone uses a model or enum; empty when there are several or none.
    pub(super) fn resource_of(&self, name: &Name) -> String {
        only(self.tags_of_models.get(name))
    }

    /// The tag that alone uses a kind of identifier; empty when there are several or none.
    pub(super) fn resource_of_identifier(&self, name: &Name) -> String {
        only(self.tags_of_identifiers.get(name))
    }

    /// A type of the old version as users knew it: with the old names of what was renamed.
    pub(super) fn known_as(&self, type_: &str) -> String {
        let renamed = [&self.old_types.models, &self.old_types.identifiers];
        let before = renamed
            .into_iter()
            .flatten()
            .map(|(old, new)| (new.to_string(), old.to_string()))
            .collect();
        replaced(type_, &before)
    }

    /// Notes a change. `values` tells it from other changes of this kind to the same thing, like the types before and after.
    pub(super) fn push(
        &mut self,
        kind: Kind,
        weight: Weight,
        subject: &Subject<'_>,
        values: &[&str],
        summary: Phrase,
        wire: Phrase,
    ) {
        let place = |pointer: &str| Place {
            file: DOCUMENT.to_owned(),
            pointer: pointer.to_owned(),
            line: None,
        };
        let mut identity = vec![subject.key.as_str(), &subject.item];
        identity.extend(values);
        self.changes.push(Change {
            fingerprint: fingerprint(kind, subject.part, &identity),
            kind,
            part: subject.part,
            weight,
            item: subject.item.clone(),
            resource: subject.resource.clone(),
            summary,
            wire,
            old: subject.old.map(place),
            new: subject.new.map(place),
        });
    }

    /// Notes that texts differ, if they do.
    pub(super) fn texts(&mut self, subject: &Subject<'_>, old: &[&str], new: &[&str]) {
        if old != new {
            let summary = Phrase::new("{} is described otherwise", &[&subject.item]);
            self.push(
                Kind::Redocumented,
                Weight::Fix,
                subject,
                &[],
                summary,
                nothing(),
            );
        }
    }

    /// The changes, the heaviest first; what weighs the same keeps its order.
    pub(super) fn finish(self) -> Vec<Change> {
        let mut changes = self.changes;
        sort(&mut changes);
        changes
    }
}

/// Puts the heaviest changes first.
pub(super) fn sort(changes: &mut [Change]) {
    changes.sort_by_key(|change| {
        let weight = std::cmp::Reverse(change.weight);
        (weight, change.kind.is_documentation())
    });
}

/// The sentence for changes that nobody sees on the wire.
pub(super) fn nothing() -> Phrase {
    Phrase::new("nothing is sent or read otherwise", &[])
}

/// The sentence for arguments that changed places.
pub(super) fn swapped() -> Phrase {
    let words = "where their types are alike, old calls compile and send one value in the place of the other";
    Phrase::new(words, &[])
}

fn only(tags: Option<&BTreeSet<&str>>) -> String {
    match tags.map(|tags| tags.iter().collect::<Vec<_>>()).as_deref() {
        Some([only]) => (**only).to_owned(),
        _ => String::new(),
    }
}

/// Which types the operations of each tag reach.
struct Reached<'a> {
    api: &'a Api,
    fields: BTreeMap<&'a Name, Vec<&'a Type>>,
}

impl<'a> Reached<'a> {
    fn of(api: &'a Api) -> Self {
        let models = api.models.iter().map(|model| {
            let types = model.fields.iter().map(|field| &field.type_).collect();
            (&model.rust, types)
        });
        let aliases = api
            .aliases
            .iter()
            .map(|alias| (&alias.rust, vec![&alias.type_]));
        Self {
            api,
            fields: models.chain(aliases).collect(),
        }
    }

    fn note(&self, tags: &mut Tags<'a>, tags_of_identifiers: &mut Tags<'a>) {
        for operation in &self.api.operations {
            let mut open = types_of(operation);
            let mut seen: BTreeSet<&Name> = BTreeSet::new();
            if let Output::Outcome(name) = &operation.output {
                seen.insert(name);
            }
            while let Some(type_) = open.pop() {
                match type_ {
                    Type::List(item) => open.push(item),
                    Type::Identifier(name) => {
                        let tags = tags_of_identifiers.entry(name).or_default();
                        tags.insert(&operation.resource);
                    }
                    Type::Model(name) | Type::Alias(name) | Type::Enum(name)
                        if seen.insert(name) =>
                    {
                        open.extend(self.fields.get(name).into_iter().flatten());
                    }
                    _ => {}
                }
            }
            for name in seen {
                tags.entry(name).or_default().insert(&operation.resource);
            }
        }
    }
}

fn types_of(operation: &Operation) -> Vec<&Type> {
    let parameters = operation.parameters.iter().map(|one| &one.type_);
    let body = operation.body.iter().map(|body| &body.type_);
    let responses = operation
        .responses
        .iter()
        .filter_map(|response| match &response.content {
            Content::Json(type_) => Some(type_),
            Content::Empty | Content::Bytes(_) => None,
        });
    parameters.chain(body).chain(responses).collect()
}
