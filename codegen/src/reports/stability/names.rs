//! The Rust names that an API gives to wire names.

use std::collections::BTreeMap;

use super::super::markdown::visible;
use crate::ir::{Api, Location, Operation, Output};
use crate::names::Name;
use crate::pointer::Pointer;

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Tag,
    Operation,
    Parameter,
    Body,
    Schema,
    Property,
    Value,
    Outcome,
    Status,
}

impl What {
    /// The key by which a quirk chooses its name; `None` when there is none.
    pub(super) fn pin(self) -> Option<&'static str> {
        match self {
            Self::Tag
            | Self::Operation
            | Self::Parameter
            | Self::Schema
            | Self::Outcome
            | Self::Status => Some("x-rust-name"),
            Self::Property => Some("x-rust-field"),
            Self::Body | Self::Value => None,
        }
    }
}

/// What makes something the same in two versions: its kind, and the wire names of what it is in and of itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) what: What,
    path: Vec<String>,
}

/// Something with its Rust names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) key: Key,
    /// What messages call it.
    pub(super) title: String,
    /// Its names, always as many for one kind of thing.
    pub(super) rust: Vec<String>,
    pub(super) pointer: String,
}

/// All names of an API, in its order.
pub(super) fn of(api: &Api) -> Vec<Named> {
    let mut all = Vec::new();
    for resource in &api.resources {
        all.push(named(
            What::Tag,
            &[&resource.wire],
            format!("the tag {}", quoted(&resource.wire)),
            &[&resource.rust, &resource.method],
            &resource.pointer,
        ));
    }
    for operation in &api.operations {
        of_operation(operation, api, &mut all);
    }
    let owners = Owners::of(api);
    for model in &api.models {
        let [owner, name] = owners.path(&model.pointer, &model.wire);
        all.push(schema(
            &owner,
            &name,
            &model.wire,
            &model.rust,
            &model.pointer,
        ));
        for field in &model.fields {
            all.push(named(
                What::Property,
                &[&owner, &name, &field.wire],
                format!(
                    "the property {} of {}",
                    quoted(&field.wire),
                    quoted(&model.wire)
                ),
                &[&field.rust],
                &field.pointer,
            ));
        }
    }
    for one in &api.enums {
        let [owner, name] = owners.path(&one.pointer, &one.wire);
        all.push(schema(&owner, &name, &one.wire, &one.rust, &one.pointer));
        for variant in &one.variants {
            all.push(named(
                What::Value,
                &[&owner, &name, &variant.wire],
                format!(
                    "the value {} of {}",
                    quoted(&variant.wire),
                    quoted(&one.wire)
                ),
                &[&variant.rust],
                &one.pointer,
            ));
        }
    }
    for alias in &api.aliases {
        let [owner, name] = owners.path(&alias.pointer, &alias.wire);
        all.push(schema(
            &owner,
            &name,
            &alias.wire,
            &alias.rust,
            &alias.pointer,
        ));
    }
    all
}

fn of_operation(operation: &Operation, api: &Api, all: &mut Vec<Named>) {
    let of = format!("of the operation {}", quoted(&operation.wire));
    all.push(named(
        What::Operation,
        &[&operation.wire],
        format!("the operation {}", quoted(&operation.wire)),
        &[&operation.method, &operation.rust],
        &operation.pointer,
    ));
    for parameter in &operation.parameters {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
        };
        all.push(named(
            What::Parameter,
            &[&operation.wire, location, &parameter.wire],
            format!("the parameter {} {of}", quoted(&parameter.wire)),
            &[&parameter.rust],
            &parameter.pointer,
        ));
    }
    if let Some(body) = &operation.body {
        // A body of another type is another body, whose name is its own.
        let type_ = serde_json::to_string(&body.type_).unwrap_or_default();
        all.push(named(
            What::Body,
            &[&operation.wire, &type_],
            format!("the body {of}"),
            &[&body.rust],
            &body.pointer,
        ));
    }
    let Output::Outcome(name) = &operation.output else {
        return;
    };
    let variants = api
        .outcomes
        .iter()
        .filter(|outcome| outcome.rust == *name)
        .flat_map(|outcome| &outcome.variants);
    let statuses: Vec<String> = variants
        .clone()
        .map(|variant| variant.status.to_string())
        .collect();
    let responses = format!("{}/responses", operation.pointer);
    all.push(named(
        What::Outcome,
        &[&operation.wire, &statuses.join(" ")],
        format!("the outcome {of}"),
        &[name],
        &responses,
    ));
    for (variant, status) in variants.zip(&statuses) {
        all.push(named(
            What::Status,
            &[&operation.wire, status],
            format!("the response {status} {of}"),
            &[&variant.rust],
            &format!("{responses}/{status}"),
        ));
    }
}

fn schema(owner: &str, name: &str, wire: &str, rust: &Name, pointer: &str) -> Named {
    named(
        What::Schema,
        &[owner, name],
        format!("the schema {}", quoted(wire)),
        &[rust],
        pointer,
    )
}

fn named(what: What, path: &[&str], title: String, rust: &[&Name], pointer: &str) -> Named {
    Named {
        key: Key {
            what,
            path: path.iter().map(|&part| part.to_owned()).collect(),
        },
        title,
        rust: rust.iter().map(|name| name.to_string()).collect(),
        pointer: pointer.to_owned(),
    }
}

/// A wire name for a message.
pub(super) fn quoted(wire: &str) -> String {
    format!("`{}`", visible(wire))
}

/// Says in what a schema stands: inline ones of different operations may have the same wire name.
pub(super) struct Owners<'a> {
    operations: BTreeMap<&'a str, &'a str>,
}

impl<'a> Owners<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let operations = api.operations.iter();
        Self {
            operations: operations
                .map(|operation| (operation.pointer.as_str(), operation.wire.as_str()))
                .collect(),
        }
    }

    /// In what the schema at `pointer` stands, and its name there.
    pub(super) fn path(&self, pointer: &str, wire: &str) -> [String; 2] {
        if is_component(pointer) {
            return ["component".to_owned(), wire.to_owned()];
        }
        let parsed = Pointer::parse(pointer).unwrap_or_default();
        let first: Pointer = parsed
            .segments()
            .take(3)
            .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
        let first = first.to_string();
        if first.starts_with("/components/schemas/") {
            return ["inline".to_owned(), wire.to_owned()];
        }
        match self.operations.get(first.as_str()) {
            Some(operation) => [format!("operation {operation}"), wire.to_owned()],
            // A shared parameter, body or response may be called after one of the operations that share it.
            None => [first, pointer.to_owned()],
        }
    }
}

/// Whether a schema is one of the components, not one that stands inside of something.
pub(crate) fn is_component(pointer: &str) -> bool {
    pointer.starts_with("/components/schemas/") && pointer.matches('/').count() == 3
}
