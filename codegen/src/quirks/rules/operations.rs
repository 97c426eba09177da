//! Rules for operations and their tags.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::markdown;
use crate::names::{self, Version};
use crate::pointer::Pointer;
use crate::validate::tree::mapping;

/// Adds missing `operationId`s, which are derived from method and path, such as `get_users_sleep_by_date`.
pub(in super::super) fn make_operation_ids(editor: &mut TreeEditor<'_>) {
    let operations = walk::operations(editor.root());
    let mut taken: BTreeSet<String> = operations
        .iter()
        .filter_map(|operation| operation.object.get("operationId"))
        .filter_map(|id| id.as_str().map(str::to_owned))
        .collect();
    let mut made: Vec<(Pointer, Option<String>)> = Vec::new();
    for operation in operations
        .iter()
        .filter(|operation| !operation.object.contains_key("operationId"))
    {
        let id = [Version::LeftOut, Version::Kept]
            .into_iter()
            .map(|version| names::operation_id(operation.method, operation.path, version))
            .find(|candidate| !taken.contains(candidate));
        taken.extend(id.clone());
        made.push((operation.pointer.clone(), id));
    }
    for (place, id) in made {
        match id {
            Some(id) => editor.insert(&place, "operationId", id, Position::After("summary")),
            None => editor.problem(
                &place,
                "the `operationId` is missing, and the one derived from method and path is already in use",
            ),
        }
    }
}

/// Declares the tags that operations use without a declaration.
pub(in super::super) fn declare_tags(editor: &mut TreeEditor<'_>) {
    let root = editor.root();
    let mut known: BTreeSet<&str> = root
        .get("tags")
        .and_then(Value::as_sequence)
        .into_iter()
        .flatten()
        .filter_map(|tag| tag.get("name")?.as_str())
        .collect();
    let mut missing: Vec<String> = Vec::new();
    for operation in walk::operations(root) {
        let tags = operation.object.get("tags").and_then(Value::as_sequence);
        for tag in tags.into_iter().flatten().filter_map(Value::as_str) {
            if known.insert(tag) {
                missing.push(tag.to_owned());
            }
        }
    }
    if !missing.is_empty() && editor.root().get("tags").is_none() {
        let none: Vec<Value> = Vec::new();
        editor.insert(&Pointer::root(), "tags", none, Position::After("info"));
    }
    for tag in missing {
        editor.append(&Pointer::root().child("tags"), mapping([("name", tag)]));
    }
}

/// The suffix of a tag whose operations are all deprecated.
const DEPRECATED: &str = "(deprecated)";

/// Decodes character references in the names of tags, and removes HTML.
pub(in super::super) fn plain_tags(editor: &mut TreeEditor<'_>) {
    for (place, name) in tags(editor) {
        let plain = markdown::plain(&name);
        if !plain.is_empty() {
            editor.replace(&place, plain);
        }
    }
}

/// Replaces a tag `X (deprecated)` with `X`, and marks its operations as deprecated.
pub(in super::super) fn deprecate_by_tag(editor: &mut TreeEditor<'_>) {
    let places = tags(editor);
    let names: BTreeSet<String> = places.iter().map(|(_, name)| name.clone()).collect();
    for (place, name) in places {
        let Some(bare) = name.strip_suffix(DEPRECATED).map(str::trim_end) else {
            continue;
        };
        let operation = place.parent().and_then(|tags| tags.parent());
        match operation.filter(|operation| operation.depth() == 3) {
            Some(operation) => {
                editor.replace(&place, bare);
                editor.insert(&operation, "deprecated", true, Position::End);
            }
            // The declaration becomes unused if the tag is also declared without the suffix.
            None if names.contains(bare) => {}
            None => editor.replace(&place, bare),
        }
    }
}

/// Returns the names of all tags with their places in declarations and operations.
fn tags(editor: &TreeEditor<'_>) -> Vec<(Pointer, String)> {
    let root = editor.root();
    let declared = root.get("tags").and_then(Value::as_sequence);
    let declared = declared.into_iter().flatten().enumerate();
    let list = Pointer::root().child("tags");
    let declared = declared.filter_map(|(index, tag)| {
        let name = tag.get("name")?.as_str()?.to_owned();
        Some((list.child(index).child("name"), name))
    });
    let operations = walk::operations(root).into_iter();
    let used = operations.flat_map(|operation| {
        let list = operation.pointer.child("tags");
        let tags = operation.object.get("tags").and_then(Value::as_sequence);
        let tags = tags.into_iter().flatten().enumerate();
        let tags =
            tags.filter_map(|(index, tag)| Some((list.child(index), tag.as_str()?.to_owned())));
        tags.collect::<Vec<_>>()
    });
    declared.chain(used).collect()
}
