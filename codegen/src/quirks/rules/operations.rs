//! Rules for operations and their tags.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::names::{self, Version};
use crate::pointer::Pointer;

/// Adds missing `operationId`s, derived from method and path: `get_users_sleep_by_date`.
pub(in super::super) fn make_operation_ids(editor: &mut TreeEditor<'_>) {
    let operations = walk::operations(editor.root());
    let mut taken: BTreeSet<String> = operations
        .iter()
        .filter_map(|operation| operation.node.get("operationId"))
        .filter_map(|id| id.as_str().map(str::to_owned))
        .collect();
    let mut made: Vec<(Pointer, Option<String>)> = Vec::new();
    for operation in operations
        .iter()
        .filter(|operation| !operation.node.contains_key("operationId"))
    {
        let id = [Version::LeftOut, Version::Kept]
            .into_iter()
            .map(|version| names::operation_id(&operation.method, &operation.path, version))
            .find(|candidate| !taken.contains(candidate));
        taken.extend(id.clone());
        made.push((operation.pointer.clone(), id));
    }
    for (place, id) in made {
        match id {
            Some(id) => editor.insert(
                &place,
                "operationId",
                Value::from(id),
                Position::After("summary"),
            ),
            None => editor.problem(
                &place,
                "the `operationId` is missing, and the one derived from method and path is already in use",
            ),
        }
    }
}

/// Declares the tags that operations use.
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
        let tags = operation.node.get("tags").and_then(Value::as_sequence);
        for tag in tags.into_iter().flatten().filter_map(Value::as_str) {
            if known.insert(tag) {
                missing.push(tag.to_owned());
            }
        }
    }
    if !missing.is_empty() && editor.root().get("tags").is_none() {
        editor.insert(
            &Pointer::root(),
            "tags",
            Value::Sequence(Vec::new()),
            Position::After("info"),
        );
    }
    for tag in missing {
        let tag: Mapping = [(Value::from("name"), Value::from(tag))]
            .into_iter()
            .collect();
        editor.append(&Pointer::root().child("tags"), Value::Mapping(tag));
    }
}
