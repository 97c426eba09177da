//! Lints of security: incomplete and unknown schemes, and operations without exactly one requirement.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::grammar::{Kind, Need};
use super::tree::{Operation, Tree, entries, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The keywords of each type of security scheme, and whether the type requires them.
const KEYWORDS: &[(&str, &str, Need)] = &[
    ("name", "apiKey", Need::Required),
    ("in", "apiKey", Need::Required),
    ("scheme", "http", Need::Required),
    ("bearerFormat", "http", Need::Optional),
    ("flows", "oauth2", Need::Required),
    ("openIdConnectUrl", "openIdConnect", Need::Required),
];

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for node in tree.of(Kind::SecurityRequirement) {
        for name in node.object.keys().filter_map(Value::as_str) {
            if tree.component("securitySchemes", name).is_none() {
                found.push(unknown_scheme(tree, name, node.pointer.child(name)));
            }
            used.insert(name);
        }
    }
    for node in tree.of(Kind::SecurityScheme) {
        complete(node.object, &node.pointer, found);
        if node.pointer.last().is_some_and(|name| used.contains(name)) {
            supported(node.object, &node.pointer, found);
        }
    }
    let root = tree.root.get("security");
    if let Some(Value::Sequence(requirements)) = root {
        one_way(requirements, &Pointer::root().child("security"), found);
    }
    for operation in &tree.operations {
        match operation.object.get("security") {
            Some(Value::Sequence(requirements)) => {
                one_way(requirements, &operation.pointer.child("security"), found);
            }
            Some(_) => {}
            None if root.is_none() => found.push(without(operation)),
            None => {}
        }
    }
}

fn unknown_scheme(tree: &Tree<'_>, name: &str, place: Pointer) -> Diagnostic {
    let message = format!(
        "the security scheme {} does not exist",
        wording::quoted(name)
    );
    let schemes = tree.root.get("components").and_then(Value::as_mapping);
    let names: Vec<&str> = schemes
        .into_iter()
        .flat_map(|components| entries(components, "securitySchemes"))
        .map(|(name, _)| name)
        .collect();
    let help = if names.is_empty() {
        "add it below `components/securitySchemes`".to_owned()
    } else {
        format!(
            "add it below `components/securitySchemes`, or write {}",
            wording::choices(names)
        )
    };
    Diagnostic::error("unknown-security-scheme", place, message).help(help)
}

fn complete(scheme: &Mapping, place: &Pointer, found: &mut Vec<Diagnostic>) {
    let type_ = text(scheme, "type").unwrap_or_default();
    for (keyword, owner, need) in KEYWORDS {
        match scheme.get(keyword) {
            None if *owner == type_ && *need == Need::Required => {
                let message = format!("a security scheme of the type `{type_}` has no `{keyword}`");
                found.push(
                    Diagnostic::error("missing-keyword", place.clone(), message)
                        .help(format!("add `{keyword}`: OpenAPI 3.0 requires it here")),
                );
            }
            Some(value)
                if *owner != type_ && KEYWORDS.iter().any(|(_, owner, _)| *owner == type_) =>
            {
                let message = format!(
                    "`{keyword}` does not apply to a security scheme of the type `{type_}`"
                );
                let place = place.child(keyword);
                let entry = paste::remove(&place, value);
                found.push(
                    Diagnostic::error("keyword-of-another-type", place, message).help(
                        paste::offer(&format!("remove it, or write the type `{owner}`"), &entry),
                    ),
                );
            }
            _ => {}
        }
    }
}

fn supported(scheme: &Mapping, place: &Pointer, found: &mut Vec<Diagnostic>) {
    let what = match text(scheme, "type") {
        Some("apiKey") => "a security scheme of the type `apiKey`".to_owned(),
        Some("http") => match text(scheme, "scheme") {
            Some(name)
                if !name.eq_ignore_ascii_case("basic") && !name.eq_ignore_ascii_case("bearer") =>
            {
                format!("the HTTP scheme {}", wording::quoted(name))
            }
            _ => return,
        },
        _ => return,
    };
    found.push(
        Diagnostic::error(
            "unsupported-security",
            place.clone(),
            format!("{what} is not supported"),
        )
        .help(
            "a client sends a bearer token (`oauth2`, `openIdConnect`, `http` with `bearer`) \
                 or a name and a password (`http` with `basic`)",
        ),
    );
}

/// Reports operations that are not authorized by exactly one security scheme.
fn one_way(requirements: &[Value], place: &Pointer, found: &mut Vec<Diagnostic>) {
    let schemes = |requirement: &Value| requirement.as_mapping().map_or(1, Mapping::len);
    let (code, place, message, help) = match requirements {
        [] => (
            "missing-security",
            place.clone(),
            "an empty list of security requirements allows anonymous access, which is not supported",
            "name the security scheme whose credentials the client sends",
        ),
        [one] => match schemes(one) {
            0 => (
                "missing-security",
                place.child(0),
                "an empty security requirement allows anonymous access, which is not supported",
                "name the security scheme whose credentials the client sends",
            ),
            1 => return,
            _ => (
                "several-credentials",
                place.child(0),
                "several security schemes at once are not supported",
                "keep the one whose credentials the client should send",
            ),
        },
        _ => (
            "several-credentials",
            place.clone(),
            "alternative security requirements are not supported",
            "keep the one whose credentials the client should send",
        ),
    };
    found.push(Diagnostic::error(code, place, message).help(help));
}

fn without(operation: &Operation<'_>) -> Diagnostic {
    let message = format!(
        "the operation {} has no security requirement",
        operation.title()
    );
    Diagnostic::error("missing-security", operation.pointer.clone(), message)
        .help("add `security` with one security scheme, to the operation or to the document")
}
