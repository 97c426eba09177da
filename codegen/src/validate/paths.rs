//! Lints of path templates: their syntax, their parameters, and templates that only differ in parameter names.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::tree::{Tree, entries};
use super::wording::quoted;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// A problem of a path template: the diagnostic code, the message and the help.
type Problem = (&'static str, String, &'static str);

const NAMED: &str = "write each parameter as `{name}`";

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, item) in entries(tree.root, "paths").filter(|(path, _)| path.starts_with('/')) {
        let place = Pointer::root().child("paths").child(path);
        if let Some((code, message, help)) = braces(path).or_else(|| form(path)) {
            found.push(Diagnostic::error(code, place.clone(), message).help(help));
        } else if has_empty_segment(path) {
            let message = "the path has two slashes in a row";
            found.push(
                Diagnostic::warning("empty-segment", place.clone(), message)
                    .help("remove one of them"),
            );
        }
        let nameless = nameless(path);
        if let Some(first) = seen.get(&nameless) {
            let message = format!("the path matches the same requests as {}", quoted(first));
            found.push(
                Diagnostic::error("duplicate-path", place.clone(), message)
                    .help("move its operations to the first of the two, or fix its template"),
            );
        } else {
            seen.insert(nameless, path);
        }
        if item.get("$ref").is_some_and(Value::is_string) {
            let message = "a path that is a reference is not supported";
            found.push(
                Diagnostic::error("unsupported-reference", place.child("$ref"), message)
                    .help("write the operations here"),
            );
        }
    }
}

/// Returns the names in the braces of a path template, in order.
pub(super) fn parameters(template: &str) -> Vec<&str> {
    let after_braces = template.split('{').skip(1);
    after_braces
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// Returns a path template without the names of its parameters.
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

/// Returns the problem with the part of a path template that is outside the braces; `None` if that part is valid.
fn form(path: &str) -> Option<Problem> {
    if path.contains('?') {
        return Some((
            "query-in-path",
            "the path contains a query string".to_owned(),
            "end the path before the `?`, and describe the rest as parameters `in: query`",
        ));
    }
    if path.contains('#') {
        return Some((
            "fragment-in-path",
            "the path contains a fragment".to_owned(),
            "end the path before the `#`: a fragment is never sent",
        ));
    }
    let is_allowed =
        |letter: char| letter.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/".contains(letter);
    let fixed = fixed_parts(path);
    if let Some(letter) = fixed.chars().find(|letter| !is_allowed(*letter)) {
        let letter = quoted(&letter.to_string());
        return Some((
            "character-in-path",
            format!("the path contains {letter}, which is not allowed in a URL"),
            "percent-encode it, or fix the path",
        ));
    }
    fixed
        .split('/')
        .any(|one| matches!(one, "." | ".."))
        .then(|| {
            (
                "dots-in-path",
                "the path has a dot segment, which clients remove".to_owned(),
                "write the intended path",
            )
        })
}

/// Returns the problem with unbalanced, empty or duplicate braces of a path template; `None` if the braces are valid.
fn braces(path: &str) -> Option<Problem> {
    let mut is_open = false;
    for character in path.chars() {
        match character {
            '{' | '}' if is_open == (character == '{') => {
                let message = "the braces in the path are not balanced".to_owned();
                return Some(("braces-in-path", message, NAMED));
            }
            '{' => is_open = true,
            '}' => is_open = false,
            '/' if is_open => break,
            _ => {}
        }
    }
    if is_open {
        let message = "a brace in the path is not closed in its segment".to_owned();
        return Some(("braces-in-path", message, NAMED));
    }
    let mut seen = BTreeSet::new();
    let name = parameters(path)
        .into_iter()
        .find(|name| name.is_empty() || !seen.insert(*name))?;
    let message = match name {
        "" => "a parameter in the path has no name".to_owned(),
        name => format!("the parameter {} is in the path twice", quoted(name)),
    };
    Some((
        "braces-in-path",
        message,
        "use a different name for each parameter",
    ))
}

fn has_empty_segment(path: &str) -> bool {
    let fixed = fixed_parts(path);
    let segments: Vec<&str> = fixed.split('/').skip(1).collect();
    let inner = segments.split_last().map_or(&[][..], |(_, inner)| inner);
    inner.contains(&"")
}

/// Returns a path template with `x` in place of each parameter, so that no segment becomes empty.
fn fixed_parts(template: &str) -> String {
    nameless(template).replace("{}", "x")
}
