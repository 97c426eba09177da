//! A rule that names the methods of operations without an operation ID.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::names::{self, Version};
use crate::validate::tree::Operation;

/// Adds an `x-rust-name` to each operation whose ID was derived from its method and path.
///
/// The names follow one scheme: `list`, `get` for one entry, `range` for a span of days, and `last_days` for a number
/// of days. The words of the path that are neither in the tag nor in `shared` are added.
pub(in super::super) fn name_methods(editor: &mut TreeEditor<'_>, shared: &[&str]) {
    let operations = walk::operations(editor.root());
    let name = |operation: &Operation<'_>| {
        let name = operation.object.get("x-rust-name")?.as_str()?;
        Some((tag(operation), name.to_owned()))
    };
    let mut taken: BTreeSet<(String, String)> = operations.iter().filter_map(name).collect();
    let mut named = Vec::new();
    for operation in &operations {
        if operation.object.contains_key("x-rust-name") || !has_derived_id(operation) {
            continue;
        }
        let name = scheme(operation, shared);
        if taken.insert((tag(operation), name.clone())) {
            named.push((operation.pointer.clone(), name));
        }
    }
    for (place, name) in named {
        editor.insert(&place, "x-rust-name", name, Position::End);
    }
}

fn has_derived_id(operation: &Operation<'_>) -> bool {
    let id = operation.object.get("operationId").and_then(Value::as_str);
    let derived = |version| names::operation_id(operation.method, operation.path, version);
    [Version::LeftOut, Version::Kept]
        .into_iter()
        .any(|version| id == Some(&derived(version)))
}

/// Returns the name of an operation's first tag.
fn tag(operation: &Operation<'_>) -> String {
    let tag = operation
        .object
        .get("tags")
        .and_then(|tags| tags.get(0)?.as_str());
    tag.unwrap_or_default().to_owned()
}

fn scheme(operation: &Operation<'_>, shared: &[&str]) -> String {
    let segments: Vec<&str> = operation
        .path
        .split('/')
        .filter(|one| !one.is_empty())
        .collect();
    let is_fixed = |segment: &&&str| !segment.starts_with('{');
    let mut fixed: Vec<&str> = segments.iter().filter(is_fixed).copied().collect();
    let is_one = segments.last().is_some_and(|last| last.starts_with('{'));
    let is_span = ["from", "to"].iter().all(|name| requires(operation, name));
    let unit = fixed
        .last()
        .copied()
        .filter(|unit| is_one && segments.ends_with(&[unit, &*format!("{{{unit}}}")]));
    if unit.is_some() || (is_span && fixed.last() == Some(&"date")) {
        fixed.pop();
    }
    fixed.retain(|part| !shared.contains(part) && !names::is_version(part));
    let noun = noun(&fixed, &tag(operation));
    let verb = match (operation.method, is_one) {
        ("get", true) => "get",
        ("get", false) => "list",
        ("post", _) => "create",
        ("patch", _) => "update",
        (other, _) => other,
    };
    let words: Vec<&str> = match unit {
        Some(unit) => vec![&noun, "last", unit],
        None if is_span => vec![&noun, "range"],
        None => vec![verb, &noun],
    };
    let words = words.into_iter().filter(|word| !word.is_empty());
    names::words(&words.collect::<Vec<_>>().join("-")).replace(' ', "_")
}

/// Returns the words of the last two path segments that are not in the tag, joined by hyphens.
fn noun(fixed: &[&str], tag: &str) -> String {
    let known = names::words(tag);
    let known: Vec<&str> = known.split(' ').collect();
    let whole = known.concat();
    let words: Vec<String> = fixed.iter().map(|part| names::words(part)).collect();
    // The last two path segments describe the result.
    let last = words.iter().rev().take(2).rev();
    let new = last
        .flat_map(|part| part.split(' '))
        .filter(|word| !known.contains(word) && *word != whole);
    new.collect::<Vec<_>>().join("-")
}

fn requires(operation: &Operation<'_>, name: &str) -> bool {
    let parameters = operation
        .object
        .get("parameters")
        .and_then(Value::as_sequence);
    let mut parameters = parameters.into_iter().flatten();
    parameters.any(|one| {
        let is_named = one.get("name").and_then(Value::as_str) == Some(name);
        let is_in_query = one.get("in").and_then(Value::as_str) == Some("query");
        is_named && is_in_query && one.get("required").and_then(Value::as_bool) == Some(true)
    })
}
