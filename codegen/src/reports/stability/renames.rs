//! What upstream has probably renamed: it is gone, and something new is like it.

use std::collections::BTreeMap;

use super::matching::{Part, same_place, same_shape};
use super::names::{Owners, is_component, quoted};
use super::shapes::{self, Shapes};
use crate::diagnostics::Diagnostic;
use crate::ir::{Api, Location, Operation, Type};
use crate::pointer::Pointer;

/// A warning for each probable rename.
pub(super) fn probable(previous: &Api, api: &Api) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Tags and operations are recognised by methods and paths, which stay when a name changes.
    let (old, new) = (tags(previous), tags(api));
    found.extend(
        same_shape(&old, &new)
            .into_iter()
            .map(|pair| renamed("tag", pair, CHOSEN)),
    );
    let (old, new) = (operations(previous), operations(api));
    let pairs = same_shape(&old, &new);
    found.extend(
        pairs
            .into_iter()
            .map(|pair| renamed("operation", pair, CHOSEN)),
    );

    let nothing = BTreeMap::new();
    let mut shapes = (Shapes::of(previous, &nothing), Shapes::of(api, &nothing));
    let (old, new) = (schemas(previous, &shapes.0), schemas(api, &shapes.1));
    let pairs = same_shape(&old, &new);
    // Under their later names, renamed schemas are the same type for what refers to them.
    let later_names: BTreeMap<&str, &str> = pairs
        .iter()
        .map(|(old, new)| (old.wire, new.wire))
        .collect();
    shapes.0 = Shapes::of(previous, &later_names);
    found.extend(pairs.iter().map(|pair| renamed("schema", *pair, CHOSEN)));

    let (old, new) = (groups(previous, &shapes.0), groups(api, &shapes.1));
    let new: BTreeMap<&Holder, &Vec<Part<'_>>> =
        new.iter().map(|(holder, parts)| (holder, parts)).collect();
    for (holder, parts) in &old {
        let Some(others) = new.get(holder) else {
            continue;
        };
        let (what, pin) = (holder.what, holder.pin);
        let pairs = same_place(parts, others);
        found.extend(pairs.into_iter().map(|pair| renamed(what, pair, pin)));
    }
    found
}

/// The key by which a quirk chooses a name.
const CHOSEN: &str = "x-rust-name";

/// The component schemas that probably have another name: the old and the new one.
pub(crate) fn renamed_schemas<'a>(previous: &'a Api, api: &'a Api) -> Vec<(&'a str, &'a str)> {
    let nothing = BTreeMap::new();
    let shapes = (Shapes::of(previous, &nothing), Shapes::of(api, &nothing));
    let (old, new) = (schemas(previous, &shapes.0), schemas(api, &shapes.1));
    let pairs = same_shape(&old, &new);
    pairs
        .into_iter()
        .map(|(old, new)| (old.wire, new.wire))
        .collect()
}

fn renamed(what: &str, (old, new): (&Part<'_>, &Part<'_>), pin: &str) -> Diagnostic {
    let stays = old.rust == new.rust;
    let in_rust = if stays {
        format!("it stays `{}` in Rust", new.rust)
    } else {
        format!("in Rust `{}` becomes `{}`", old.rust, new.rust)
    };
    let message = format!(
        "the {what} {} is gone, and {} is like it: probably it was renamed; {in_rust}",
        quoted(old.wire),
        quoted(new.wire)
    );
    let pointer = Pointer::parse(new.pointer).unwrap_or_default();
    let diagnostic = Diagnostic::warning("probable-rename", pointer, message);
    if stays {
        return diagnostic;
    }
    diagnostic.help(if pin.is_empty() {
        "users of the old name have to follow: say so in the changelog".to_owned()
    } else {
        format!(
            "if it is the same thing, an edit in the quirks keeps its name: add `{pin}: {}` to it",
            old.rust
        )
    })
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.http_method, operation.path)
}

fn tags(api: &Api) -> Vec<Part<'_>> {
    let mut calls: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for operation in &api.operations {
        calls
            .entry(&operation.resource)
            .or_default()
            .push(call(operation));
    }
    api.resources
        .iter()
        .map(|resource| Part {
            wire: &resource.wire,
            rust: &resource.rust,
            pointer: &resource.pointer,
            shape: calls
                .get(resource.wire.as_str())
                .map(|calls| calls.join("\n")),
        })
        .collect()
}

fn operations(api: &Api) -> Vec<Part<'_>> {
    api.operations
        .iter()
        .map(|operation| Part {
            wire: &operation.wire,
            rust: &operation.method,
            pointer: &operation.pointer,
            shape: Some(call(operation)),
        })
        .collect()
}

/// The component schemas; inline ones go with what they stand in.
fn schemas<'a>(api: &'a Api, shapes: &Shapes) -> Vec<Part<'a>> {
    let models = api.models.iter().map(|one| Part {
        wire: &one.wire,
        rust: &one.rust,
        pointer: &one.pointer,
        shape: (!one.fields.is_empty()).then(|| shapes::model(one)),
    });
    let enums = api.enums.iter().map(|one| Part {
        wire: &one.wire,
        rust: &one.rust,
        pointer: &one.pointer,
        shape: (!one.variants.is_empty()).then(|| shapes::enumeration(one)),
    });
    let aliases = api.aliases.iter().map(|one| Part {
        wire: &one.wire,
        rust: &one.rust,
        pointer: &one.pointer,
        shape: matches!(one.type_, Type::List(_)).then(|| shapes.type_(&one.type_)),
    });
    models
        .chain(enums)
        .chain(aliases)
        .filter(|part| is_component(part.pointer))
        .collect()
}

/// What holds parameters, properties or values.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    what: &'static str,
    pin: &'static str,
    path: Vec<String>,
}

/// Parameters by operation, properties by model, values by enum.
fn groups<'a>(api: &'a Api, shapes: &Shapes) -> Vec<(Holder, Vec<Part<'a>>)> {
    let owners = Owners::of(api);
    let parameters = api.operations.iter().map(|operation| {
        let parts = operation.parameters.iter().map(|one| Part {
            wire: &one.wire,
            rust: &one.rust,
            pointer: &one.pointer,
            shape: Some(match one.location {
                Location::Path => format!("path {}", shapes.type_(&one.type_)),
                Location::Query => format!("query {}", shapes.type_(&one.type_)),
            }),
        });
        let path = vec![operation.wire.clone()];
        (holder("parameter", CHOSEN, path), parts.collect())
    });
    let properties = api.models.iter().map(|model| {
        let parts = model.fields.iter().map(|one| Part {
            wire: &one.wire,
            rust: &one.rust,
            pointer: &one.pointer,
            shape: Some(shapes.type_(&one.type_)),
        });
        let path = owners.path(&model.pointer, &model.wire).to_vec();
        (holder("property", "x-rust-field", path), parts.collect())
    });
    let values = api.enums.iter().map(|one| {
        let parts = one.variants.iter().map(|variant| Part {
            wire: &variant.wire,
            rust: &variant.rust,
            pointer: &one.pointer,
            shape: None,
        });
        let path = owners.path(&one.pointer, &one.wire).to_vec();
        (holder("value", "", path), parts.collect())
    });
    parameters.chain(properties).chain(values).collect()
}

fn holder(what: &'static str, pin: &'static str, path: Vec<String>) -> Holder {
    Holder { what, pin, path }
}
