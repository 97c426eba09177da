//! Path templates: their form, the parameters in them, and templates that differ in nothing but names.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::tree::{Tree, entries};
use super::wording;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, item) in entries(tree.root, "paths").filter(|(path, _)| path.starts_with('/')) {
        let place = Pointer::root().child("paths").child(path);
        if let Some(diagnostic) = form(path, &place) {
            found.push(diagnostic);
        }
        let nameless = nameless(path);
        match seen.get(&nameless) {
            Some(first) => {
                let message = format!(
                    "the path matches the same requests as {}",
                    wording::quoted(first)
                );
                found.push(
                    Diagnostic::error("duplicate-path", place.clone(), message)
                        .help("move its operations to the first of the two, or mend its template"),
                );
            }
            None => {
                seen.insert(nameless, path);
            }
        }
        if item.get("$ref").is_some_and(Value::is_string) {
            found.push(
                Diagnostic::error(
                    "unsupported-reference",
                    place.child("$ref"),
                    "a path that is a reference is not supported",
                )
                .help("write the operations in this place"),
            );
        }
    }
}

/// The names in the braces of a template, in its order.
pub(super) fn parameters(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The template with its parameters' names taken away.
fn nameless(template: &str) -> String {
    let mut nameless = String::with_capacity(template.len());
    let mut is_name = false;
    for character in template.chars() {
        is_name &= character != '}';
        if !is_name {
            nameless.push(character);
        }
        is_name |= character == '{';
    }
    nameless
}

fn form(path: &str, place: &Pointer) -> Option<Diagnostic> {
    if let Some(diagnostic) = braces(path, place) {
        return Some(diagnostic);
    }
    let error = |code, message: String| Some(Diagnostic::error(code, place.clone(), message));
    if path.contains('?') {
        return Some(
            error(
                "query-in-path",
                "the path has a query string in it".to_owned(),
            )?
            .help("end the path before the `?`, and describe the rest as parameters `in: query`"),
        );
    }
    if path.contains('#') {
        return Some(
            error(
                "fragment-in-path",
                "the path has a fragment in it".to_owned(),
            )?
            .help("end the path before the `#`: a fragment is never sent"),
        );
    }
    let is_allowed = |character: &char| {
        character.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/".contains(*character)
    };
    let fixed = fixed_parts(path);
    if let Some(odd) = fixed.chars().find(|character| !is_allowed(character)) {
        let odd = wording::quoted(&odd.to_string());
        return Some(
            error(
                "character-in-path",
                format!("the path has {odd} in it, which no URL may hold"),
            )?
            .help("write it percent-encoded, or mend the path"),
        );
    }
    let segments: Vec<&str> = fixed.split('/').skip(1).collect();
    if segments
        .iter()
        .any(|segment| matches!(*segment, "." | ".."))
    {
        return Some(
            error(
                "dots-in-path",
                "the path has a segment of dots, which clients resolve away".to_owned(),
            )?
            .help("write the path that is meant"),
        );
    }
    let inner = segments
        .split_last()
        .map(|(_, inner)| inner)
        .unwrap_or_default();
    if inner.iter().any(|segment| segment.is_empty()) {
        let message = "the path has two slashes in a row";
        return Some(
            Diagnostic::warning("empty-segment", place.clone(), message)
                .help("leave one of them out"),
        );
    }
    None
}

/// Braces that do not pair up, hold nothing, or hold a name for the second time.
fn braces(path: &str, place: &Pointer) -> Option<Diagnostic> {
    let mut is_open = false;
    for character in path.chars() {
        match character {
            '{' | '}' if is_open == (character == '{') => {
                return Some(
                    Diagnostic::error(
                        "braces-in-path",
                        place.clone(),
                        "the braces in the path do not pair up",
                    )
                    .help("write each parameter as `{name}`"),
                );
            }
            '{' => is_open = true,
            '}' => is_open = false,
            '/' if is_open => break,
            _ => {}
        }
    }
    if is_open {
        return Some(
            Diagnostic::error(
                "braces-in-path",
                place.clone(),
                "a brace in the path is not closed in its segment",
            )
            .help("write each parameter as `{name}`"),
        );
    }
    let mut seen = BTreeSet::new();
    for name in parameters(path) {
        if name.is_empty() || !seen.insert(name) {
            let message = if name.is_empty() {
                "a parameter in the path has no name".to_owned()
            } else {
                format!(
                    "the parameter {} is in the path twice",
                    wording::quoted(name)
                )
            };
            return Some(
                Diagnostic::error("braces-in-path", place.clone(), message)
                    .help("give every parameter its own name"),
            );
        }
    }
    None
}

/// The template without its parameters; `x` stands for each, so that no segment turns empty.
fn fixed_parts(template: &str) -> String {
    nameless(template).replace("{}", "x")
}
