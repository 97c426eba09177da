//! Finds models that contain themselves without a list between: no Rust struct could hold them.

use std::collections::BTreeMap;

use super::Lowering;
use crate::ir::{Field, Type};
use crate::names::Name;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Notes the field at which each model comes back to itself.
    pub(super) fn check_cycles(&mut self) {
        let models: BTreeMap<&Name, &[Field]> = self
            .registry
            .models
            .iter()
            .map(|model| (&model.rust, model.fields.as_slice()))
            .collect();
        let aliases: BTreeMap<&Name, &Type> = self
            .registry
            .aliases
            .iter()
            .map(|alias| (&alias.rust, &alias.type_))
            .collect();
        let mut state: BTreeMap<&Name, Visit> = BTreeMap::new();
        let mut found: Vec<(String, String)> = Vec::new();
        for start in models.keys() {
            // Depth first, with a list instead of recursion: a chain of schemas may be long.
            let mut open: Vec<(&Name, usize)> = vec![(start, 0)];
            while let Some((name, index)) = open.pop() {
                if index == 0 && state.insert(name, Visit::Open) == Some(Visit::Done) {
                    state.insert(name, Visit::Done);
                    continue;
                }
                let Some(field) = models.get(name).and_then(|fields| fields.get(index)) else {
                    state.insert(name, Visit::Done);
                    continue;
                };
                open.push((name, index + 1));
                let Some(next) = contained(&field.type_, &aliases) else {
                    continue;
                };
                match state.get(next) {
                    Some(Visit::Open) => found.push((
                        field.pointer.clone(),
                        format!(
                            "`{next}` would contain itself through `{name}.{}`",
                            field.rust
                        ),
                    )),
                    Some(Visit::Done) => {}
                    None => open.push((next, 0)),
                }
            }
        }
        for (pointer, message) in found {
            let pointer = Pointer::parse(&pointer).unwrap_or_default();
            self.error("recursive-schema", &pointer, message);
        }
    }
}

/// How far the search has come with a model.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Open,
    Done,
}

/// The model that a field of this type holds directly.
fn contained<'t>(type_: &'t Type, aliases: &BTreeMap<&Name, &'t Type>) -> Option<&'t Name> {
    let mut type_ = type_;
    // A chain of aliases longer than the aliases there are would be a cycle of its own.
    for _ in 0..=aliases.len() {
        match type_ {
            Type::Model(name) => return Some(name),
            Type::Alias(name) => type_ = aliases.get(name)?,
            _ => return None,
        }
    }
    None
}
