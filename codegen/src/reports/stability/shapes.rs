//! What a schema or a type is made of, without its names in Rust: renamed things are recognised by it.

use std::collections::BTreeMap;

use super::names::is_component;
use crate::ir::{Api, Enum, Model, Type};
use crate::names::Name;

/// The wire names of an API's types.
pub(super) struct Shapes {
    names: BTreeMap<Name, String>,
}

impl Shapes {
    /// `renamed` gives the later wire name of a schema that was renamed.
    pub(super) fn of(api: &Api, renamed: &BTreeMap<&str, &str>) -> Self {
        let named = |pointer: &str, wire: &str, inline: String| {
            if is_component(pointer) {
                format!("schema {}", renamed.get(wire).copied().unwrap_or(wire))
            } else {
                inline
            }
        };
        let models = api
            .models
            .iter()
            .map(|one| (one.rust.clone(), named(&one.pointer, &one.wire, model(one))));
        let enums = api.enums.iter().map(|one| {
            (
                one.rust.clone(),
                named(&one.pointer, &one.wire, enumeration(one)),
            )
        });
        let aliases = api.aliases.iter().map(|one| {
            (
                one.rust.clone(),
                named(&one.pointer, &one.wire, String::new()),
            )
        });
        Self {
            names: models.chain(enums).chain(aliases).collect(),
        }
    }

    /// The shape of a type: what differs has another one.
    pub(super) fn type_(&self, type_: &Type) -> String {
        let (mut inner, mut lists) = (type_, 0);
        while let Type::List(item) = inner {
            (inner, lists) = (item, lists + 1);
        }
        let name = match inner {
            Type::Enum(name) | Type::Model(name) | Type::Alias(name) => {
                self.names.get(name).cloned().unwrap_or_default()
            }
            other => serde_json::to_string(other).unwrap_or_default(),
        };
        format!("{}{name}", "list of ".repeat(lists))
    }
}

/// The shape of a model: its properties' wire names.
pub(super) fn model(model: &Model) -> String {
    let names: Vec<&str> = model
        .fields
        .iter()
        .map(|field| field.wire.as_str())
        .collect();
    sorted("object", names)
}

/// The shape of an enum: its values.
pub(super) fn enumeration(one: &Enum) -> String {
    let values: Vec<&str> = one.variants.iter().map(|one| one.wire.as_str()).collect();
    sorted("enum", values)
}

/// Order does not count; as JSON, names can't run into one another.
fn sorted(kind: &str, mut names: Vec<&str>) -> String {
    names.sort_unstable();
    let names = serde_json::to_string(&names).unwrap_or_default();
    format!("{kind} {names}")
}
