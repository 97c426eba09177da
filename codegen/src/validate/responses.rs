//! Lints of responses: their statuses, and the combinations of success responses.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::paste;
use super::tree::{Operation, Tree, entries};
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};

/// A response of an operation, with its reference resolved.
struct Listed<'d> {
    status: Cow<'d, str>,
    /// The pointer of the entry in the operation.
    pointer: Pointer,
    /// The pointer of the response itself, which differs if the entry is a reference.
    place: Pointer,
    object: &'d Mapping,
}

impl Listed<'_> {
    fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    fn has_body(&self) -> bool {
        entries(self.object, "content").next().is_some()
    }
}

pub(super) fn check(tree: &Tree<'_>, operation: &Operation<'_>, found: &mut Vec<Diagnostic>) {
    let Some(responses) = operation
        .object
        .get("responses")
        .and_then(Value::as_mapping)
    else {
        return;
    };
    let place = operation.pointer.child("responses");
    let mut statuses: BTreeSet<Cow<'_, str>> = BTreeSet::new();
    let mut listed: Vec<Listed<'_>> = Vec::new();
    for (key, value) in responses {
        let Some(status) = key_text(key).filter(|status| !status.starts_with("x-")) else {
            continue;
        };
        let pointer = place.child(&status);
        if matches!(&*status, "default" | "1XX" | "3XX" | "4XX" | "5XX") {
            found.push(unnamed(&status, pointer, value));
            continue;
        }
        statuses.insert(status.clone());
        if status == "2XX" {
            found.push(
                Diagnostic::error(
                    "unsupported-status-range",
                    pointer,
                    "a range of successes is not supported",
                )
                .help("describe each status that the service sends"),
            );
        } else if let Some(object) = tree.resolve(Kind::Response, value) {
            let reference = value.get("$ref").and_then(Value::as_str);
            let place = reference
                .and_then(Pointer::from_reference)
                .unwrap_or_else(|| pointer.clone());
            listed.push(Listed {
                status,
                pointer,
                place,
                object,
            });
        }
    }
    if !statuses.iter().any(|status| status.starts_with('2')) {
        let message = format!(
            "the operation {} has no successful response",
            operation.title()
        );
        found.push(
            Diagnostic::error("no-success", place.clone(), message)
                .help("add the status of successful responses"),
        );
    }
    for response in &listed {
        if response.has_body() && operation.method == "head" {
            let place = response.place.child("content");
            let message =
                "a response to the method `head` never has a body, so this one is not read";
            let help = match response.object.get("content") {
                Some(content) => paste::offer("remove `content`", &paste::remove(&place, content)),
                None => String::new(),
            };
            found.push(Diagnostic::warning("body-of-head", place, message).help(help));
        } else if response.has_body() && matches!(&*response.status, "204" | "205" | "304") {
            let message = format!(
                "a response with the status {} never has a body",
                response.status
            );
            found.push(
                Diagnostic::error("body-of-no-content", response.pointer.clone(), message)
                    .help("remove its `content`, or fix the status"),
            );
        }
    }
    outcomes(operation, &listed, found);
}

/// Returns the diagnostic for a response without a specific status.
fn unnamed(status: &str, place: Pointer, response: &Value) -> Diagnostic {
    let message = format!(
        "the response `{status}` is not generated: undocumented statuses are reported as errors with their status and body"
    );
    let entry = paste::remove(&place, response);
    let advice = "describe each status that the service sends, and remove this one";
    Diagnostic::warning("unnamed-status", place, message).help(paste::offer(advice, &entry))
}

/// Reports success responses that cannot be combined.
fn outcomes(operation: &Operation<'_>, listed: &[Listed<'_>], found: &mut Vec<Diagnostic>) {
    let successes = listed.iter().filter(|response| response.is_success());
    let (with, without): (Vec<&Listed<'_>>, Vec<&Listed<'_>>) =
        successes.partition(|response| response.has_body());
    let Some((first, rest)) = with.split_first() else {
        return;
    };
    for other in rest
        .iter()
        .filter(|other| other.object.get("content") != first.object.get("content"))
    {
        let message = format!(
            "the operation {} has a successful response whose body differs from that of {}, which is not supported",
            operation.title(),
            first.status
        );
        found.push(
            Diagnostic::error("unsupported-responses", other.pointer.clone(), message)
                .help("describe one of the two, or use the same body for both"),
        );
    }
    for other in without.iter().filter(|other| other.status != "204") {
        let message = format!(
            "the response has no body, but the one with the status {} does",
            first.status
        );
        found.push(
            Diagnostic::warning("success-without-body", other.pointer.clone(), message)
                .help("describe its `content`, or write `204` if it never has a body"),
        );
    }
}
