//! What differs in the code itself: what another generator made of a document, beyond what the described API tells.
//!
//! A type that came or went is one change, and not one for each of its members; names that are known to have changed are
//! the same; and what happened alike to many types is told once.

mod alike;
mod described;
mod owner;
mod places;

use std::collections::BTreeMap;

use self::described::Described;
use super::change::{Change, Kind, Part, Place, Weight, fingerprint};
use super::comparison::nothing;
use super::phrase::Phrase;
use super::surface::{Member, Origin, Owner, Surface};
use super::{Changes, rust};
use crate::ir::Api;

/// What differs between two surfaces. An item that is gone or looks otherwise is breaking.
pub fn surface_changes(old: &Surface, new: &Surface) -> Vec<Change> {
    let found = differences(old, new, &Described::default());
    let found = alike::fold(found).into_iter();
    found.map(|one| one.change(String::new())).collect()
}

/// What differs between two surfaces beyond `changes`, which are those of the described API.
pub(super) fn beyond(
    changes: &Changes,
    (old_api, new_api): (&Api, &Api),
    (old, new): (&Surface, &Surface),
) -> Vec<Change> {
    let described = Described::of(changes, old_api, new_api);
    let found = differences(old, new, &described);
    let found = found.into_iter().filter(|one| !described.explains(one));
    alike::fold(found.collect())
        .into_iter()
        .map(|one| {
            let resource = described.resource(&one);
            one.change(resource)
        })
        .collect()
}

/// One difference.
#[derive(Debug, Clone)]
struct Difference {
    /// The types that it is about, by their paths in the version that `item` is of; mostly one.
    owners: Vec<String>,
    /// The members that came, went or changed together; none for the type itself.
    members: Vec<Member>,
    kind: Kind,
    weight: Weight,
    /// What it looked like, and what it looks like; empty for what was not there.
    was: String,
    is: String,
    /// What is known of why, after the sentence.
    because: Because,
    /// Where it stood, and where it stands, in the code.
    old: Option<Origin>,
    new: Option<Origin>,
}

/// The end of a sentence, with `{}` for each of the names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Because {
    words: &'static str,
    names: Vec<String>,
}

fn differences(old: &Surface, new: &Surface, described: &Described<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (name, was) in &old.owners {
        let is = described.now(name).and_then(|now| new.owners.get(&now));
        match is.or_else(|| new.owners.get(name)) {
            Some(is) => found.extend(owner::differences(name, was, is, described)),
            None => whole(name, was, Kind::Removed, Weight::Breaking, &mut found),
        }
    }
    let names = old.owners.keys();
    let known: Vec<String> = names.filter_map(|name| described.now(name)).collect();
    for (name, is) in &new.owners {
        if !old.owners.contains_key(name) && !known.contains(name) {
            whole(name, is, Kind::Added, Weight::Addition, &mut found);
        }
    }
    found
}

/// A type that is in one version alone. Of one written by hand, only the generated methods came or went.
fn whole(name: &str, owner: &Owner, kind: Kind, weight: Weight, found: &mut Vec<Difference>) {
    let mut push = |members: Vec<Member>| {
        let origin = match members.first() {
            Some(member) => owner.origin_of(member),
            None => owner.origin.as_ref(),
        };
        let of_kind = |wanted| origin.filter(|_| kind == wanted).cloned();
        let (old, new) = (of_kind(Kind::Removed), of_kind(Kind::Added));
        found.push(Difference {
            owners: vec![name.to_owned()],
            members,
            kind,
            weight,
            was: String::new(),
            is: String::new(),
            because: Because::default(),
            old,
            new,
        });
    };
    if owner.form.is_empty() {
        owner.members.keys().for_each(|one| push(vec![one.clone()]));
    } else {
        push(Vec::new());
    }
}

impl Difference {
    /// The types, the first one alone where there is only one.
    fn first_owner(&self) -> &str {
        self.owners.first().map_or("", String::as_str)
    }

    /// The Rust item: the member where it is one member of one type, else the type or the module.
    fn item(&self) -> String {
        match (self.owners.as_slice(), self.members.as_slice()) {
            ([owner], [Member::Trait(_)] | [] | [_, _, ..]) => owner.clone(),
            ([owner], [member]) => member.of(owner),
            _ => alike::module(self.first_owner()).to_owned(),
        }
    }

    fn change(self, resource: String) -> Change {
        let item = self.item();
        let traits: Vec<&str> = self
            .members
            .iter()
            .filter_map(|member| match member {
                Member::Trait(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let mut identity = vec![item.as_str(), &self.was, &self.is];
        identity.extend(&traits);
        if self.kind == Kind::Uncertain {
            identity.extend(self.because.names.iter().map(String::as_str));
        }
        let members: Vec<String> = self.members.iter().map(|one| one.of("")).collect();
        if self.owners.len() > 1 {
            identity.extend(members.iter().map(String::as_str));
            identity.extend(self.owners.iter().map(String::as_str));
        }
        let fingerprint = fingerprint(self.kind, Part::Code, &identity);
        let summary = self.summary(&item, &traits);
        Change {
            fingerprint,
            kind: self.kind,
            part: Part::Code,
            weight: self.weight,
            item,
            resource,
            summary,
            wire: nothing(),
            old: self.old.map(place),
            new: self.new.map(place),
        }
    }

    fn summary(&self, item: &str, traits: &[&str]) -> Phrase {
        // Where a trait is implemented on other conditions, the sentence is about that one.
        let is_about_trait = self.kind == Kind::Retyped;
        let what = match self.members.as_slice() {
            [member] if traits.is_empty() || is_about_trait => {
                member.of("").trim_start_matches([':', ' ']).to_owned()
            }
            _ => String::new(),
        };
        let item = match (self.owners.as_slice(), self.members.as_slice()) {
            ([owner], [member]) if is_about_trait => &member.of(owner),
            _ => item,
        };
        let (names, shown) = alike::names(&self.owners, &self.members, item);
        let mut values: Vec<&str> = names.iter().map(String::as_str).collect();
        let ending = match (self.kind, traits.is_empty()) {
            (Kind::Removed, true) if self.weight == Weight::Look => " may be gone".to_owned(),
            (Kind::Removed, true) => " is gone".to_owned(),
            (Kind::Added, true) if self.weight == Weight::Breaking => {
                " is new, and code that names all of the type has to name it".to_owned()
            }
            (Kind::Added, true) => " is new".to_owned(),
            (Kind::Removed, false) => {
                values.extend(traits);
                let what = match self.weight {
                    Weight::Look => "may no longer implement",
                    _ => "no longer implements",
                };
                format!(" {what} {}", placeholders(traits.len()))
            }
            (Kind::Uncertain, _) => String::new(),
            (Kind::Added, false) => {
                values.extend(traits);
                format!(" implements {}", placeholders(traits.len()))
            }
            _ => {
                values.extend([self.is.as_str(), &self.was]);
                " is {} instead of {}".to_owned()
            }
        };
        let ending = ending + self.because.words;
        values.extend(self.because.names.iter().map(String::as_str));
        let words = if self.owners.len() > 1 && !what.is_empty() {
            values.insert(0, &what);
            format!("{{}} of {shown}{ending}")
        } else if self.owners.len() > 1 {
            format!("each of {shown}{ending}")
        } else {
            format!("{shown}{ending}")
        };
        Phrase::new(&words, &values)
    }
}

fn placeholders(number: usize) -> String {
    vec!["{}"; number].join(", ")
}

fn place(origin: Origin) -> Place {
    Place {
        file: origin.file,
        pointer: String::new(),
        line: Some(origin.line),
    }
}

/// The names by which items of the old version are found in the new one.
type Renames = BTreeMap<String, String>;

/// The path of an operation's struct.
fn operation(name: &str) -> String {
    rust::path(&["operations", name])
}
