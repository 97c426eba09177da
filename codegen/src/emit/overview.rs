//! Generates the documentation of the module `resources`, which lists the calls of each tag with their endpoints.

use super::outputs;
use crate::ir::{Api, Credential, Operation, Resource};
use crate::markdown::code;

/// Returns the lines of documentation for the module `resources`.
pub(super) fn lines(used: &[(&Resource, Vec<&Operation>)], api: &Api) -> Vec<String> {
    let mut lines = vec![
        "The resources: the operations of each tag as methods.".to_owned(),
        String::new(),
        "Each method of a client returns a resource, whose methods return calls; `.await` sends a call:"
            .to_owned(),
        String::new(),
    ];
    lines.extend(contents(used));
    for (resource, operations) in used {
        lines.extend(section(resource, operations, api));
    }
    lines
}

/// Returns the table of contents, with one row for each resource.
fn contents(used: &[(&Resource, Vec<&Operation>)]) -> Vec<String> {
    let mut lines = vec![
        "| resource | calls | credentials |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(used.iter().map(|(resource, operations)| {
        let method = &resource.method;
        format!(
            "| [`{method}()`](crate::Client::{method}) | {} | {} |",
            operations.len(),
            credentials(operations)
        )
    }));
    lines
}

/// Returns the section of a resource, which lists its calls in document order.
fn section(resource: &Resource, operations: &[&Operation], api: &Api) -> Vec<String> {
    let (name, method) = (&resource.rust, &resource.method);
    let mut lines = vec![
        String::new(),
        format!("# {}", code(&resource.wire)),
        String::new(),
        format!(
            "[`Client::{method}`](crate::Client::{method}) returns [`{name}`] and needs {}.",
            credentials(operations)
        ),
        String::new(),
        "| method | endpoint and output |".to_owned(),
        "|---|---|".to_owned(),
    ];
    lines.extend(operations.iter().map(|operation| {
        let call = &operation.method;
        format!(
            "| [`{call}`](crate::resources::{name}::{call}) | {}: {} |",
            cell(&code(&operation.endpoint())),
            cell(&outputs::short(operation, api))
        )
    }));
    lines
}

/// Returns a description of the credentials that the calls of a resource need.
fn credentials(operations: &[&Operation]) -> &'static str {
    let wants = |kind| operations.iter().any(|one| one.credential == kind);
    match (wants(Credential::Bearer), wants(Credential::Basic)) {
        (true, true) => "a user's token or the application's credentials, depending on the call",
        (false, true) => "the application's credentials",
        _ => "a user's token",
    }
}

/// Escapes a text for a table cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
