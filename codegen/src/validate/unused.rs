//! Lints of unused components. Components that are unused on purpose have the key `x-unreferenced`.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::grammar::Kind;
use super::tree::{Tree, entries};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use crate::references::{Component, component};

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let reached = reached(tree);
    for node in tree.of(Kind::Components) {
        for section in [
            "schemas",
            "responses",
            "parameters",
            "examples",
            "requestBodies",
            "headers",
            "securitySchemes",
        ] {
            for (name, _) in entries(node.object, section)
                .filter(|(name, _)| !reached.contains(&(section.into(), (*name).into())))
            {
                let message = format!(
                    "the component {} in `{section}` is not used",
                    wording::quoted(name)
                );
                let place = node.pointer.child(section).child(name);
                let entry = paste::add(
                    &place.child("x-unreferenced"),
                    &Value::from("why it is there"),
                );
                let advice =
                    "remove it, or explain with `x-unreferenced` why it belongs to the API";
                found.push(
                    Diagnostic::warning("unused-component", place, message)
                        .help(paste::offer(advice, &entry)),
                );
            }
        }
    }
}

/// Returns the components that the paths refer to, those with `x-unreferenced`, and all components that they refer to.
fn reached<'t>(tree: &'t Tree<'_>) -> BTreeSet<Component<'t>> {
    let mut edges: BTreeMap<Component<'_>, Vec<Component<'_>>> = BTreeMap::new();
    let mut open: Vec<Component<'_>> = Vec::new();
    for reference in &tree.references {
        let Some(target) = component(reference.target) else {
            continue;
        };
        match holder(&reference.pointer) {
            Some(holder) => edges.entry(holder).or_default().push(target),
            None => open.push(target),
        }
    }
    for node in &tree.nodes {
        if node.kind == Kind::SecurityRequirement {
            open.extend(
                node.object
                    .keys()
                    .filter_map(Value::as_str)
                    .map(|name| ("securitySchemes".into(), name.into())),
            );
        }
        if node.object.contains_key("x-unreferenced") {
            open.extend(holder(&node.pointer));
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(component) = open.pop() {
        if !reached.contains(&component) {
            open.extend(edges.get(&component).into_iter().flatten().cloned());
            reached.insert(component);
        }
    }
    reached
}

/// Returns the component that contains the node at a pointer; `None` if no component does.
fn holder(pointer: &Pointer) -> Option<Component<'_>> {
    let mut segments = pointer.segments();
    if segments.next() != Some("components") {
        return None;
    }
    let (section, name) = segments.next().zip(segments.next())?;
    Some((section.into(), name.into()))
}
