//! Rules for parameters.

use serde_yaml::Value;

use super::super::tree_editor::{Position, TreeEditor};
use super::{paths, walk};
use crate::pointer::Pointer;

/// Sets the identifier type of each path parameter `name` that directly follows the fixed segment `segment`.
///
/// Integer parameters become 64-bit integers.
pub(in super::super) fn identify(
    editor: &mut TreeEditor<'_>,
    segment: &str,
    name: &str,
    identifier: &str,
) {
    for (place, path, parameter) in path_parameters(editor, |found| found == name) {
        if !paths::parameters_with_segment(&path).contains(&(segment, name)) {
            continue;
        }
        let schema = place.child("schema");
        let kind = parameter
            .get("schema")
            .and_then(|schema| schema.get("type"))
            .and_then(Value::as_str);
        match kind {
            Some("integer") => editor.insert(&schema, "format", "int64", Position::After("type")),
            Some("string") => {}
            _ => {
                editor.problem(
                    &schema,
                    format!("the identifier `{name}` is neither an integer nor a string"),
                );
                continue;
            }
        }
        editor.insert(&schema, "x-identifier", identifier, Position::End);
    }
}

/// Sets the format of the path parameters with the given name that are plain strings.
pub(in super::super) fn format(editor: &mut TreeEditor<'_>, name: &str, format: &str) {
    for (place, _, parameter) in path_parameters(editor, |found| found == name) {
        let schema = parameter.get("schema");
        let kind = schema
            .and_then(|schema| schema.get("type"))
            .and_then(Value::as_str);
        if kind == Some("string") {
            let schema = place.child("schema");
            editor.insert(&schema, "format", format, Position::After("type"));
        }
    }
}

/// Sorts path parameters in the order of the path template, before all other parameters.
pub(in super::super) fn order_by_path(editor: &mut TreeEditor<'_>) {
    let orders: Vec<(Pointer, Vec<usize>)> = walk::parameter_lists(editor.root())
        .into_iter()
        .map(|(list, path, items)| {
            let template: Vec<&str> = paths::parameters(&path).collect();
            let rank = |index: &usize| {
                let item = items.get(*index)?;
                let name = item.get("name")?.as_str()?;
                let in_path = item.get("in")?.as_str()? == "path";
                in_path.then(|| template.iter().position(|other| *other == name))?
            };
            let mut order: Vec<usize> = (0..items.len()).collect();
            order.sort_by_key(|index| rank(index).unwrap_or(usize::MAX));
            (list, order)
        })
        .collect();
    for (list, order) in orders {
        editor.reorder(&list, &order);
    }
}

/// Marks all path parameters as required.
pub(in super::super) fn require_in_path(editor: &mut TreeEditor<'_>) {
    for (place, _, parameter) in path_parameters(editor, |_| true) {
        let required = place.child("required");
        match parameter.get("required") {
            None => editor.insert(&place, "required", true, Position::End),
            Some(Value::Bool(true)) => {}
            Some(_) => editor.replace(&required, true),
        }
    }
}

/// Returns the path parameters whose names satisfy `wanted`, each with its pointer and the path template.
fn path_parameters(
    editor: &TreeEditor<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(Pointer, String, Value)> {
    let mut found = Vec::new();
    for (list, path, items) in walk::parameter_lists(editor.root()) {
        for (index, item) in items.iter().enumerate() {
            let text = |key| item.get(key).and_then(Value::as_str);
            if text("in") == Some("path") && text("name").is_some_and(&wanted) {
                found.push((list.child(index), path.clone(), item.clone()));
            }
        }
    }
    found
}
