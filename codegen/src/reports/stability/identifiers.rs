//! Identifier types have no wire name of their own: what they identify says which became which.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{self, Owners};
use crate::diagnostics::Diagnostic;
use crate::ir::{Api, Type};
use crate::names::Name;
use crate::pointer::Pointer;

/// Identifier types that are gone, and whose uses have a new one instead.
pub(super) fn renamed(previous: &Api, api: &Api) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (old, new, wire, pointer) in pairs(previous, api) {
        let message = format!(
            "the identifier of {} is `{old}` in Rust and would become `{new}`",
            names::quoted(&wire)
        );
        let pointer = Pointer::parse(pointer).unwrap_or_default();
        found.push(
            Diagnostic::error("renamed-in-rust", pointer, message).help(format!(
                "to keep the old name, write `x-identifier: {old}` in the quirks; to take the new one, which breaks users of the old one, run with `--accept-renames`"
            )),
        );
    }
    found
}

/// The names of identifier types that are gone, each with the one that its uses have instead.
pub(crate) fn renamed_names<'a>(previous: &'a Api, api: &'a Api) -> Vec<(&'a Name, &'a Name)> {
    let pairs = pairs(previous, api);
    pairs
        .into_iter()
        .map(|(old, new, _, _)| (old, new))
        .collect()
}

/// Old name, new name, the wire name of the first use, and its pointer.
fn pairs<'a>(previous: &'a Api, api: &'a Api) -> Vec<(&'a Name, &'a Name, String, &'a str)> {
    let old_names: BTreeSet<&Name> = previous.identifiers.iter().map(|one| &one.rust).collect();
    let new_names: BTreeSet<&Name> = api.identifiers.iter().map(|one| &one.rust).collect();
    let new_uses: BTreeMap<Vec<String>, (&Name, &str)> = uses(api)
        .into_iter()
        .map(|one| (one.path, (one.name, one.pointer)))
        .collect();
    let mut spoken_of: BTreeSet<(&Name, &Name)> = BTreeSet::new();
    let mut found = Vec::new();
    for old in uses(previous) {
        let Some((new, pointer)) = new_uses.get(&old.path) else {
            continue;
        };
        let is_renamed = !new_names.contains(old.name) && !old_names.contains(new);
        if !is_renamed || !spoken_of.insert((old.name, new)) {
            continue;
        }
        let wire = old.path.last().cloned().unwrap_or_default();
        found.push((old.name, *new, wire, *pointer));
    }
    found
}

/// A parameter or property that is an identifier.
struct Used<'a> {
    path: Vec<String>,
    name: &'a Name,
    pointer: &'a str,
}

fn uses(api: &Api) -> Vec<Used<'_>> {
    let mut all = Vec::new();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            if let Some(name) = identifier(&parameter.type_) {
                all.push(Used {
                    path: vec![operation.wire.clone(), parameter.wire.clone()],
                    name,
                    pointer: &parameter.pointer,
                });
            }
        }
    }
    let owners = Owners::of(api);
    for model in &api.models {
        let [owner, holder] = owners.path(&model.pointer, &model.wire);
        for field in &model.fields {
            if let Some(name) = identifier(&field.type_) {
                all.push(Used {
                    path: vec![owner.clone(), holder.clone(), field.wire.clone()],
                    name,
                    pointer: &field.pointer,
                });
            }
        }
    }
    all
}

fn identifier(type_: &Type) -> Option<&Name> {
    let mut type_ = type_;
    loop {
        match type_ {
            Type::Identifier(name) => return Some(name),
            Type::List(item) => type_ = item,
            _ => return None,
        }
    }
}
