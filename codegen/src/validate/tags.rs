//! Lints of tags: every operation should have a declared tag, and every declared tag should be used.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::tree::{Operation, Tree, list, mapping, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
    let tags = list(tree.root, "tags").iter().enumerate();
    for (index, name) in
        tags.filter_map(|(index, tag)| Some((index, text(tag.as_mapping()?, "name")?)))
    {
        if let Some(first) = declared.get(name) {
            let message = format!("the tag {} is declared twice", wording::quoted(name));
            found.push(
                Diagnostic::error(
                    "duplicate-tag",
                    Pointer::root().child("tags").child(index).child("name"),
                    message,
                )
                .help(format!("remove one of them; the first is `/tags/{first}`")),
            );
        } else {
            declared.insert(name, index);
        }
    }

    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for operation in &tree.operations {
        let tags = list(operation.object, "tags");
        for (index, tag) in tags.iter().enumerate() {
            let Value::String(tag) = tag else { continue };
            used.insert(tag);
            if !declared.contains_key(tag.as_str()) && missing.insert(tag) {
                found.push(undeclared(tree, operation, index, tag));
            }
        }
        match tags {
            [] if operation.object.get("tags").is_none_or(Value::is_sequence) => {
                let message = format!("the operation {} has no tag", operation.title());
                found.push(
                    Diagnostic::error("missing-tag", operation.pointer.clone(), message).help(
                        "add `tags` with one declared tag: the client groups its operations by tag",
                    ),
                );
            }
            [] | [_] => {}
            [first, ..] => {
                let message = format!("the operation {} has several tags", operation.title());
                let place = operation.pointer.child("tags");
                let one = Value::Sequence(vec![first.clone()]);
                let entry = paste::replace(&place, &Value::Sequence(tags.to_vec()), &one);
                let first = wording::value(first);
                let advice = format!("only the first tag, {first}, is used: remove the others");
                found.push(
                    Diagnostic::warning("several-tags", place, message)
                        .help(paste::offer(&advice, &entry)),
                );
            }
        }
    }

    // The quirk `deprecated-by-tag` moves the operations of such a tag to the tag without the suffix.
    let is_replaced = |name: &str| {
        let bare = name.strip_suffix(" (deprecated)");
        bare.is_some_and(|bare| declared.contains_key(bare))
    };
    for (name, index) in &declared {
        if !used.contains(name) && !is_replaced(name) {
            let message = format!("no operation has the tag {}", wording::quoted(name));
            found.push(
                Diagnostic::warning(
                    "unused-tag",
                    Pointer::root().child("tags").child(index),
                    message,
                )
                .help("remove it, or add it to operations"),
            );
        }
    }
}

/// Returns the diagnostic for an undeclared tag at its first use.
fn undeclared(tree: &Tree<'_>, operation: &Operation<'_>, index: usize, tag: &str) -> Diagnostic {
    let message = format!("the tag {} is used but not declared", wording::quoted(tag));
    let place = operation.pointer.child("tags").child(index);
    let diagnostic = Diagnostic::error("undeclared-tag", place, message);
    let advice = "declare it in the `tags` of the document, with a description";
    if tree.root.contains_key("tags") {
        return diagnostic.help(advice);
    }
    let tags = Value::from(vec![mapping([("name", tag)])]);
    diagnostic.help(paste::offer(
        advice,
        &paste::add(&Pointer::root().child("tags"), &tags),
    ))
}
