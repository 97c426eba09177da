//! Lints of parameters: mismatches with the path template, duplicates, and unsupported parameters.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::tree::{Node, Operation, Tree, is_true, list, text};
use super::{paste, paths, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The maximum number of parameters of an operation, because each of them extends the expression that builds the
/// request.
pub(super) const MOST: usize = 256;

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut items: BTreeSet<Pointer> = BTreeSet::new();
    for operation in &tree.operations {
        let of_path = resolved(tree, operation.item, &operation.item_pointer());
        let own = resolved(tree, operation.object, &operation.pointer);
        duplicates(&own, found);
        if items.insert(operation.item_pointer()) {
            duplicates(&of_path, found);
            unused(operation, &of_path, found);
        }
        unused(operation, &own, found);
        too_many(operation, &of_path, &own, found);
        undeclared(operation, of_path.iter().chain(&own), found);
    }
}

/// A parameter in a list of parameters, with its reference resolved.
struct Listed<'d> {
    pointer: Pointer,
    name: &'d str,
    location: &'d str,
}

fn resolved<'d>(tree: &Tree<'d>, holder: &'d Mapping, place: &Pointer) -> Vec<Listed<'d>> {
    let place = place.child("parameters");
    list(holder, "parameters")
        .iter()
        .enumerate()
        .filter_map(|(index, value)| {
            let object = tree.resolve(Kind::Parameter, value)?;
            Some(Listed {
                pointer: place.child(index),
                name: text(object, "name")?,
                location: text(object, "in")?,
            })
        })
        .collect()
}

fn too_many(
    operation: &Operation<'_>,
    of_path: &[Listed<'_>],
    own: &[Listed<'_>],
    found: &mut Vec<Diagnostic>,
) {
    if let Some(first) = of_path.iter().chain(own).nth(MOST) {
        let count = of_path.len() + own.len();
        let message = format!(
            "the operation {} has {count} parameters, the maximum is {MOST}",
            operation.title()
        );
        found.push(
            Diagnostic::error("too-many-parameters", first.pointer.clone(), message)
                .help("send related values in a body"),
        );
    }
}

fn duplicates(listed: &[Listed<'_>], found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for parameter in listed {
        if !seen.insert((parameter.location, parameter.name)) {
            let message = format!(
                "the {} parameter {} is listed twice",
                parameter.location,
                wording::quoted(parameter.name)
            );
            found.push(
                Diagnostic::error("duplicate-parameter", parameter.pointer.clone(), message)
                    .help("remove the second one"),
            );
        }
    }
}

/// Reports path parameters that the template does not contain.
fn unused(operation: &Operation<'_>, listed: &[Listed<'_>], found: &mut Vec<Diagnostic>) {
    let template: BTreeSet<&str> = paths::parameters(operation.path).into_iter().collect();
    for parameter in listed
        .iter()
        .filter(|parameter| parameter.location == "path")
    {
        if !template.contains(parameter.name) {
            let message = format!(
                "the path {} has no parameter {}",
                wording::quoted(operation.path),
                wording::quoted(parameter.name)
            );
            found.push(
                Diagnostic::error("unused-path-parameter", parameter.pointer.clone(), message)
                    .help("remove it, write `in: query`, or add it to the path in braces"),
            );
        }
    }
}

/// Reports parameters of a path template that neither the path nor the operation describes.
fn undeclared<'l, 'd: 'l>(
    operation: &Operation<'_>,
    listed: impl Iterator<Item = &'l Listed<'d>>,
    found: &mut Vec<Diagnostic>,
) {
    let declared: BTreeSet<&str> = listed
        .filter(|parameter| parameter.location == "path")
        .map(|parameter| parameter.name)
        .collect();
    for name in paths::parameters(operation.path) {
        if !name.is_empty() && !declared.contains(name) {
            let message = format!(
                "the operation {} does not describe the parameter {} of its path",
                operation.title(),
                wording::quoted(name)
            );
            found.push(
                Diagnostic::error("undeclared-path-parameter", operation.pointer.clone(), message).help(format!(
                    "add it to `parameters`: `name: {}`, `in: path`, `required: true` and a `schema`",
                    paste::yaml(&Value::from(name))
                )),
            );
        }
    }
}

/// Checks a parameter independently of the operation that uses it.
pub(super) fn single(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    description(tree, node, found);
    if text(node.object, "name") == Some("") {
        found.push(
            Diagnostic::error(
                "empty-name",
                node.pointer.child("name"),
                "the parameter has an empty name",
            )
            .help("set a name"),
        );
    }
    let location = text(node.object, "in");
    if location == Some("path") && !is_true(node.object, "required") {
        let entry = match node.object.get("required") {
            Some(flag) => paste::replace(&node.pointer.child("required"), flag, &Value::from(true)),
            None => paste::add(&node.pointer.child("required"), &Value::from(true)),
        };
        let message = "a path parameter must be `required: true`";
        found.push(
            Diagnostic::error("path-parameter-not-required", node.pointer.clone(), message)
                .help(paste::offer("write `required: true`", &entry)),
        );
    }
    if let Some(location @ ("header" | "cookie")) = location {
        let code = if location == "header" {
            "unsupported-header-parameter"
        } else {
            "unsupported-cookie-parameter"
        };
        let message = format!("{location} parameters are not supported");
        found.push(
            Diagnostic::error(code, node.pointer.child("in"), message)
                .help("remove the parameter with a quirk"),
        );
        return;
    }
    styles(node, location, found);
}

fn styles(node: &Node<'_>, location: Option<&str>, found: &mut Vec<Diagnostic>) {
    let plain = match location {
        Some("path") => "simple",
        Some("query") => "form",
        _ => return,
    };
    if let Some(style) = text(node.object, "style").filter(|style| *style != plain) {
        let message = format!("the style {} is not supported", wording::quoted(style));
        let place = node.pointer.child("style");
        let entry = paste::replace(&place, &Value::from(style), &Value::from(plain));
        let advice = format!("write `style: {plain}` if the service accepts that as well");
        found.push(
            Diagnostic::error("unsupported-style", place, message)
                .help(paste::offer(&advice, &entry)),
        );
    }
    for keyword in ["allowReserved", "allowEmptyValue"] {
        if is_true(node.object, keyword) {
            let message = format!(
                "`{keyword}` is not supported: values are always percent-encoded and never empty"
            );
            let place = node.pointer.child(keyword);
            let entry = paste::remove(&place, &Value::from(true));
            found.push(
                Diagnostic::error("unsupported-style", place, message)
                    .help(paste::offer("remove it", &entry)),
            );
        }
    }
}

/// Reports a parameter or header that is not described by a `schema` alone.
pub(super) fn description(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let title = node.kind.rules().title;
    match (
        node.object.contains_key("schema"),
        node.object.contains_key("content"),
    ) {
        (true, false) => {}
        (false, false) => found.push(
            Diagnostic::error(
                "missing-keyword",
                node.pointer.clone(),
                format!("{title} has no `schema`"),
            )
            .help("add `schema` with the type of its values"),
        ),
        (true, true) => found.push(
            Diagnostic::error(
                "schema-and-content",
                node.pointer.child("content"),
                format!("{title} cannot have both `schema` and `content`"),
            )
            .help("keep the `schema`"),
        ),
        (false, true) => found.push(
            Diagnostic::error(
                "unsupported-parameter",
                node.pointer.child("content"),
                format!("{title} with `content` is not supported"),
            )
            .help("describe it with a `schema`"),
        ),
    }
}
