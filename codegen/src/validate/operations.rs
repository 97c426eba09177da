//! Lints of operations: operation IDs, unexpected bodies, and unsupported servers.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::tree::{Node, Operation, Tree, list, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::names::{self, Version};
use crate::pointer::Pointer;

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut ids: BTreeMap<&str, &Operation<'_>> = BTreeMap::new();
    for operation in &tree.operations {
        match operation.object.get("operationId") {
            None => found.push(missing_id(operation)),
            Some(Value::String(id)) if id.trim().is_empty() => found.push(
                Diagnostic::error(
                    "missing-operation-id",
                    operation.pointer.child("operationId"),
                    "the operationId is blank",
                )
                .help(format!("write {}", wording::quoted(&made_up_id(operation)))),
            ),
            Some(Value::String(id)) => match ids.get(id.as_str()) {
                Some(first) => found.push(duplicate_id(operation, id, first)),
                None => {
                    ids.insert(id, operation);
                }
            },
            Some(_) => {}
        }
        body(operation, found);
    }
    servers(tree, found);
}

fn missing_id(operation: &Operation<'_>) -> Diagnostic {
    let id = Value::from(made_up_id(operation));
    let message = format!("the operation {} has no operationId", operation.title());
    let entry = paste::add(&operation.pointer.child("operationId"), &id);
    Diagnostic::error("missing-operation-id", operation.pointer.clone(), message).help(
        paste::offer(&format!("add one, such as {}", wording::value(&id)), &entry),
    )
}

fn duplicate_id(operation: &Operation<'_>, id: &str, first: &Operation<'_>) -> Diagnostic {
    let place = operation.pointer.child("operationId");
    let message = format!(
        "the operationId {} is already used by {}",
        wording::quoted(id),
        first.title()
    );
    let instead = Value::from(made_up_id(operation));
    let entry = paste::replace(&place, &Value::from(id), &instead);
    Diagnostic::error("duplicate-operation-id", place, message).help(paste::offer(
        &format!("write another one, such as {}", wording::value(&instead)),
        &entry,
    ))
}

/// Returns an operation ID derived from method and path, as the rule in the quirks derives it.
fn made_up_id(operation: &Operation<'_>) -> String {
    names::operation_id(operation.method, operation.path, Version::LeftOut)
}

/// Reports bodies of methods for which HTTP does not define the meaning of a body.
fn body(operation: &Operation<'_>, found: &mut Vec<Diagnostic>) {
    if !operation.object.contains_key("requestBody") {
        return;
    }
    let place = operation.pointer.child("requestBody");
    let message = format!(
        "HTTP does not define the meaning of a request body for the method `{}`",
        operation.method
    );
    match operation.method {
        "get" | "head" | "trace" => found.push(
            Diagnostic::error("unexpected-request-body", place, message)
                .help("remove it, or describe its contents as parameters with `in: query`"),
        ),
        "delete" | "options" => found.push(
            Diagnostic::warning("unexpected-request-body", place, message)
                .help("check whether the service reads it"),
        ),
        _ => {}
    }
}

/// Reports a missing server and additional servers, because the client uses exactly one.
fn servers(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    if list(tree.root, "servers").is_empty() {
        found.push(
            Diagnostic::error(
                "missing-server",
                Pointer::root(),
                "the document has no server",
            )
            .help("add `servers` with the base URL of the paths"),
        );
    }
    let servers = list(tree.root, "servers");
    if let [first, _, ..] = servers {
        let place = Pointer::root().child("servers");
        let entry = paste::replace(
            &place,
            &Value::from(servers.to_vec()),
            &Value::from(vec![first.clone()]),
        );
        let help = paste::offer(
            "keep the intended one: a client can be built with another URL",
            &entry,
        );
        for index in 1..servers.len() {
            let message =
                "requests are sent to the first server, unless a client is built with another URL";
            found.push(
                Diagnostic::warning("several-servers", place.child(index), message)
                    .help(help.clone()),
            );
        }
    }
}

/// Reports a server that the client cannot use.
pub(super) fn server(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let Some(url) = text(node.object, "url") else {
        return;
    };
    let place = node.pointer.child("url");
    if node.via != "servers" || node.pointer.depth() != 2 {
        let message = "a separate server for a part of the API is not supported";
        found.push(
            Diagnostic::error("unsupported-server", node.pointer.clone(), message)
                .help("remove it if the client's server handles these requests as well"),
        );
    } else if url.contains('{') {
        let message = format!(
            "the server {} has variables, which are not supported",
            wording::quoted(url)
        );
        found.push(
            Diagnostic::error("unsupported-server", place, message)
                .help("write the URL without variables"),
        );
    } else if !is_absolute(url) {
        let message = format!("the server {} is not an absolute URL", wording::quoted(url));
        found.push(
            Diagnostic::error("unsupported-server", place, message)
                .help("write the full URL from `https://`, without a query or a fragment"),
        );
    }
}

fn is_absolute(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_graphic() && !"?#\"<>\\^`{|}@".contains(c))
    })
}
