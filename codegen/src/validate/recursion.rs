//! Schemas that contain themselves: a list may hold its own kind, but an object that holds itself never ends.

use std::collections::BTreeMap;

use super::grammar::Kind;
use super::tree::{Reference, Tree, component_name};
use super::wording;
use crate::diagnostics::Diagnostic;

/// A component schema that is held directly by another.
struct Edge<'t> {
    to: &'t str,
    reference: &'t Reference<'t>,
    /// Whether the holder is nothing but this reference.
    is_alias: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let edges = edges(tree);
    let mut states: BTreeMap<&str, State> = BTreeMap::new();
    for start in edges.keys().copied() {
        // The way from the start: a schema, how many of its edges were followed, and whether the last was an alias.
        let mut way: Vec<(&str, usize, bool)> = Vec::new();
        if !states.contains_key(start) {
            states.insert(start, State::Open);
            way.push((start, 0, false));
        }
        while let Some((name, followed, is_alias)) = way.last_mut() {
            let next = edges.get(name).and_then(|edges| edges.get(*followed));
            let Some(edge) = next else {
                states.insert(name, State::Done);
                way.pop();
                continue;
            };
            *followed += 1;
            *is_alias = edge.is_alias;
            match states.get(edge.to) {
                Some(State::Done) => {}
                Some(State::Open) => {
                    let mut circle = way.iter().skip_while(|(name, _, _)| *name != edge.to);
                    // A circle of nothing but references has been spoken about already.
                    if circle.clone().any(|(_, _, is_alias)| !is_alias) {
                        let others = circle.by_ref().skip(1).map(|(name, _, _)| *name);
                        found.push(recursive(edge, &others.collect::<Vec<_>>()));
                    }
                }
                None => {
                    states.insert(edge.to, State::Open);
                    way.push((edge.to, 0, false));
                }
            }
        }
    }
}

fn recursive(edge: &Edge<'_>, others: &[&str]) -> Diagnostic {
    let way = if others.is_empty() {
        String::new()
    } else {
        format!(" by way of {}", wording::listed(others.iter().copied()))
    };
    let message = format!(
        "the schema {} contains itself{way}, so that no value of it ever ends",
        wording::quoted(edge.to)
    );
    Diagnostic::error(
        "recursive-schema",
        edge.reference.pointer.child("$ref"),
        message,
    )
    .help("only a list of its own kind is supported: write `type: array` if the service sends one")
}

fn edges<'t>(tree: &'t Tree<'t>) -> BTreeMap<&'t str, Vec<Edge<'t>>> {
    let mut edges: BTreeMap<&str, Vec<Edge<'_>>> = BTreeMap::new();
    for reference in tree
        .references
        .iter()
        .filter(|reference| reference.kind == Kind::Schema)
    {
        let segments = reference.pointer.list();
        let ["components", "schemas", holder, below @ ..] = segments.as_slice() else {
            continue;
        };
        if passes_a_list(below) {
            continue;
        }
        if let Some(("schemas", to)) = component_name(reference.target) {
            let is_alias = below.is_empty();
            edges.entry(holder).or_default().push(Edge {
                to,
                reference,
                is_alias,
            });
        }
    }
    edges
}

/// Whether the way from a schema to one of its parts leads into a list or a series.
fn passes_a_list(way: &[&str]) -> bool {
    let mut rest = way;
    while let Some((keyword, below)) = rest.split_first() {
        match *keyword {
            "items" | "additionalProperties" => return true,
            // A name or a number follows.
            "properties" | "allOf" | "oneOf" | "anyOf" => rest = below.get(1..).unwrap_or_default(),
            _ => rest = below,
        }
    }
    false
}
