//! Rules for path templates.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::super::tree_editor::TreeEditor;
use super::walk;
use crate::pointer::Pointer;

/// Returns the names of a path template's parameters, in order.
pub(super) fn parameters(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Returns the names of a path template's parameters, each preceded by the fixed segment before it.
pub(super) fn parameters_with_segment(template: &str) -> Vec<(&str, &str)> {
    let mut segment = "";
    let mut found = Vec::new();
    for part in template.split('/') {
        match part
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) => found.push((segment, name)),
            None => segment = part,
        }
    }
    found
}

/// Moves a query string in a path, such as `/days?from={from}`, into query parameters.
pub(in super::super) fn move_queries_out_of_paths(editor: &mut TreeEditor<'_>) {
    let paths: Vec<String> = walk::entries(editor.root().get("paths"))
        .map(|(path, _)| path)
        .filter(|path| path.contains('?'))
        .collect();
    for path in paths {
        let Some((template, query)) = path.split_once('?') else {
            continue;
        };
        let place = Pointer::root().child("paths").child(&path);
        let pairs: Option<Vec<&str>> = query.split('&').map(parameter_of_pair).collect();
        let Some(names) = pairs else {
            editor.problem(
                &place,
                format!("the query `{query}` does not consist of pairs such as `name={{name}}`"),
            );
            continue;
        };
        let target = Pointer::root().child("paths").child(template);
        if target.get(editor.root()).is_some() {
            editor.problem(
                &place,
                format!("the document already contains the path `{template}` without the query"),
            );
            continue;
        }
        let names: BTreeSet<&str> = names.into_iter().collect();
        for (list, _, items) in walk::parameter_lists(editor.root())
            .into_iter()
            .filter(|(list, _, _)| place.contains(list))
            .map(|(list, path, items)| (list, path, items.clone()))
            .collect::<Vec<_>>()
        {
            for (index, item) in items.iter().enumerate() {
                let is_meant = item
                    .get("name")
                    .and_then(Value::as_str)
                    .is_some_and(|name| names.contains(name));
                if is_meant && item.get("in").and_then(Value::as_str) == Some("path") {
                    editor.replace(&list.child(index).child("in"), "query");
                }
            }
        }
        editor.rename(&place, template);
    }
}

/// Returns the name in a pair `name={name}` of a query; `None` if it has another form.
fn parameter_of_pair(pair: &str) -> Option<&str> {
    let (name, value) = pair.split_once('=')?;
    (value.strip_prefix('{')?.strip_suffix('}')? == name).then_some(name)
}
