//! What the described API says about code, so that the code has to be told of only where it differs from that.

use std::collections::BTreeMap;

use super::places::Places;
use super::{Difference, Renames};
use crate::ir::Api;
use crate::names::Name;
use crate::review::change::{Change, Kind, Part};
use crate::review::rust::Words;
use crate::review::surface::Member;
use crate::review::{Changes, identifiers, operations, outcomes, rust, schemas, tags};

/// The changes of the described API, by the type that each is about.
#[derive(Default)]
pub(super) struct Described<'a> {
    changes: BTreeMap<String, Vec<&'a Change>>,
    places: Places,
    /// The new path of each type that has another one, and the old path of these.
    renamed: Renames,
    before: Renames,
    /// The last names of what was renamed, as they stand in signatures.
    words: Words,
    /// What the aliases of each version stand for.
    old_aliases: Words,
    new_aliases: Words,
}

impl<'a> Described<'a> {
    pub(super) fn of(changes: &'a Changes, old: &Api, new: &Api) -> Self {
        let renamed = renames(old, new);
        let last = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
        let mut described = Self {
            changes: BTreeMap::new(),
            places: Places::of(old, new),
            words: renamed
                .iter()
                .map(|(old, new)| (last(old), last(new)))
                .collect(),
            before: renamed
                .iter()
                .map(|(old, new)| (new.clone(), old.clone()))
                .collect(),
            renamed,
            old_aliases: aliases(old),
            new_aliases: aliases(new),
        };
        for change in &changes.list {
            let owner = described.about(&change.item);
            described.changes.entry(owner).or_default().push(change);
        }
        described
    }

    /// The new path of a type that has another one.
    pub(super) fn now(&self, owner: &str) -> Option<String> {
        match self.renamed.get(owner) {
            Some(now) => Some(now.clone()),
            None if owner.contains('<') => Some(self.renamed_in(owner)),
            None => None,
        }
    }

    /// What an item looked like, with the new names in it.
    fn renamed_in(&self, looked: &str) -> String {
        rust::replaced(looked, &self.words)
    }

    /// Whether what an item looked like and what it looks like are the same for users.
    pub(super) fn is_same(&self, was: &str, is: &str) -> bool {
        // Paths are left out: `models::Sleep` is `Sleep` in the file of the models.
        let short = |text: &str| text.replace("models::", "").replace("ids::", "");
        let was = self.renamed_in(&rust::replaced(was, &self.old_aliases));
        was == is || short(&was) == short(&rust::replaced(is, &self.new_aliases))
    }

    /// Whether a change of the described API, which weighs as much, says it already.
    pub(super) fn explains(&self, found: &Difference) -> bool {
        let owner = found.first_owner();
        match found.members.as_slice() {
            [] => self.is_told(owner, None, found),
            members => members
                .iter()
                .all(|member| self.is_told(owner, Some(member), found)),
        }
    }

    fn is_told(&self, owner: &str, member: Option<&Member>, found: &Difference) -> bool {
        let (kind, weight) = (found.kind, found.weight);
        let path = member.map_or_else(|| owner.to_owned(), |member| member.of(owner));
        let about = self.about(&path);
        let known = self.changes.get(&about).into_iter().flatten();
        // The methods of a client take what the calls of the tag want.
        let is_tag = self.places.is_tag(&about);
        let of_tag = self.places.resource(&about);
        let of_tag = of_tag.filter(|_| is_tag && member.is_some());
        let of_tag = of_tag.into_iter().flat_map(|tag| {
            let all = self.changes.values().flatten();
            all.filter(move |change| change.resource == *tag)
        });
        let name = match member {
            Some(Member::Field(name) | Member::Variant(name) | Member::Function(name)) => {
                name.as_str()
            }
            _ => "",
        };
        // What is made of all members of a type, and so changes with any of them.
        let is_joined = match member {
            Some(Member::Function(name)) => name == "new" || self.places.is_call(&path),
            Some(Member::Type(_) | Member::Trait(_)) => true,
            _ => false,
        };
        // What a type is called, and what a call gives, decides nothing about the traits.
        let is_trait = matches!(member, Some(Member::Trait(_)));
        let names_only = [Kind::Renamed, Kind::Moved, Kind::Respelled];
        known
            .filter(|change| {
                let is_answer = change.part == Part::Response
                    || change.part == Part::Operation && change.kind == Kind::Retyped;
                !is_trait || !is_answer && !names_only.contains(&change.kind)
            })
            .map(|change| (change, is_joined || is_whole(change)))
            .chain(of_tag.map(|change| (change, true)))
            .any(|(change, covers)| {
                let last = change.item.rsplit("::").next();
                let is_named = !name.is_empty() && last == Some(name);
                // The new name of a member stands in no path of the old version.
                let is_new_name = kind == Kind::Added && change.kind == Kind::Renamed;
                // Of arguments, the described API knows better than their texts what they take.
                let is_argument = is_named && kind == Kind::Retyped && change.kind == kind;
                is_argument || change.weight >= weight && (covers || is_named || is_new_name)
            })
    }

    /// The type that an item is about, by its path in the old version.
    fn about(&self, item: &str) -> String {
        let owner = self.places.owner(item);
        self.before.get(&owner).cloned().unwrap_or(owner)
    }

    /// The tag of what a difference is about; empty when there are several or none.
    pub(super) fn resource(&self, found: &Difference) -> String {
        let member = found.members.first();
        let mut tags: Vec<&str> = found
            .owners
            .iter()
            .map(|owner| {
                let path = member.map_or_else(|| owner.clone(), |member| member.of(owner));
                let about = self.places.owner(&path);
                self.places.resource(&about).map_or("", String::as_str)
            })
            .collect();
        tags.dedup();
        match tags.as_slice() {
            [only] => (*only).to_owned(),
            _ => String::new(),
        }
    }
}

/// Whether a change is about all of a type.
fn is_whole(change: &Change) -> bool {
    let kinds = [
        Kind::Added,
        Kind::Removed,
        Kind::Renamed,
        Kind::Moved,
        Kind::Retyped,
        Kind::ChangedUse,
    ];
    let parts = [Part::Schema, Part::Identifier, Part::Outcome, Part::Tag];
    let is_operation = change.part == Part::Operation && change.kind != Kind::Retyped;
    kinds.contains(&change.kind) && (parts.contains(&change.part) || is_operation)
}

fn aliases(api: &Api) -> Words {
    let types = rust::Types::of(api);
    let aliases = api.aliases.iter();
    aliases
        .map(|one| (one.rust.to_string(), types.plain(&one.type_)))
        .collect()
}

/// The types that have another name, by their paths.
fn renames(old: &Api, new: &Api) -> Renames {
    let operation_pairs = operations::pairs(old, new);
    let mut renamed = Renames::new();
    let mut note = |module: &str, old: &Name, new: &Name| {
        if old != new {
            let of = |name: &Name| rust::path(&[module, name.as_str()]);
            renamed.insert(of(old), of(new));
        }
    };
    for (old, new) in &schemas::pairs(old, new).both {
        note("models", old.rust(), new.rust());
    }
    for (old, new) in &outcomes::pairs(old, new, &operation_pairs).both {
        note("models", &old.rust, &new.rust);
    }
    for (old, new) in &identifiers::pairs(old, new).both {
        note("ids", &old.rust, &new.rust);
    }
    for (old, new) in &operation_pairs.both {
        note("operations", &old.rust, &new.rust);
    }
    for (old, new) in &tags::pairs(old, new).both {
        note("resources", &old.rust, &new.rust);
    }
    renamed
}
