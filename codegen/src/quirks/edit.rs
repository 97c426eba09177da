//! Edits: quirks that list the places where they apply, the values that they expect there, and the replacements.

use serde_yaml::{Mapping, Value};

use super::address::Address;
use super::tree_editor::{Position, TreeEditor};
use crate::pointer::{Pointer, key_text};

/// A change at one place. All values are YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// The node that is changed, added or removed.
    pub at: Address,
    /// The expected value and the change.
    pub change: Change,
}

/// The kind of change, with the values that it expects and sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Replaces a value.
    Replace {
        /// The expected value.
        expect: &'static str,
        /// The new value.
        with: &'static str,
    },
    /// Adds a node that does not exist.
    Add {
        /// The value of the node.
        value: &'static str,
        /// The key after which the node is inserted; empty to append it.
        after: &'static str,
    },
    /// Changes keys of a mapping.
    Amend {
        /// The keys and their expected values; `~` for a key that must not exist.
        expect: &'static str,
        /// The keys and their new values; `~` to remove a key. Keys that are not in `expect` must not exist.
        put: &'static str,
    },
    /// Renames a key of a mapping.
    Rename {
        /// The new name.
        to: &'static str,
    },
    /// Wraps a schema in an array.
    WrapInList {
        /// The keys of the schema and their expected values.
        expect: &'static str,
        /// The additional keys of the array besides `type` and `items`.
        beside: &'static str,
    },
}

/// Returns an edit that replaces a value.
pub const fn replace(at: Address, expect: &'static str, with: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Replace { expect, with },
    }
}

/// Returns an edit that adds a node as the last of its siblings.
pub const fn add(at: Address, value: &'static str) -> Edit {
    add_after(at, "", value)
}

/// Returns an edit that adds a node after one of its siblings.
pub const fn add_after(at: Address, after: &'static str, value: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Add { value, after },
    }
}

/// Returns an edit that changes keys of a mapping: `amend(place, "type: integer", "type: string")`.
pub const fn amend(at: Address, expect: &'static str, put: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Amend { expect, put },
    }
}

/// Returns an edit that renames a key of a mapping.
pub const fn rename(at: Address, to: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Rename { to },
    }
}

/// Returns an edit that replaces a schema by an array of it.
pub const fn wrap_in_list(at: Address, expect: &'static str, beside: &'static str) -> Edit {
    Edit {
        at,
        change: Change::WrapInList { expect, beside },
    }
}

/// The outcome of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The edit was applied.
    Applied,
    /// The document already contains the change.
    FixedUpstream,
    /// The document contains neither the expected value nor the change.
    ChangedUpstream {
        /// The expected value.
        expected: String,
        /// The actual value.
        found: String,
    },
    /// The edit itself is invalid.
    Unreadable(String),
}

impl Edit {
    /// Applies the edit if the document is as expected. Returns the resolved pointer with the outcome.
    pub(super) fn apply(&self, editor: &mut TreeEditor<'_>) -> (Pointer, Outcome) {
        let Some(pointer) = self.at.pointer_in(editor.root()) else {
            let message = format!("`{}` is not an address", self.at);
            return (Pointer::root(), Outcome::Unreadable(message));
        };
        let outcome = self
            .try_apply(&pointer, editor)
            .unwrap_or_else(|error| Outcome::Unreadable(format!("a value is not YAML: {error}")));
        (pointer, outcome)
    }

    fn try_apply(
        &self,
        pointer: &Pointer,
        editor: &mut TreeEditor<'_>,
    ) -> Result<Outcome, serde_yaml::Error> {
        match self.change {
            Change::Replace { expect, with } => {
                let (expect, with) = (serde_yaml::from_str(expect)?, serde_yaml::from_str(with)?);
                Ok(replace_node(pointer, &expect, with, editor))
            }
            Change::Add { value, after } => Ok(add_node(
                pointer,
                serde_yaml::from_str(value)?,
                after,
                editor,
            )),
            Change::Amend { expect, put } => {
                Ok(amend_node(pointer, mapping(expect)?, mapping(put)?, editor))
            }
            Change::Rename { to } => Ok(rename_node(pointer, to, editor)),
            Change::WrapInList { expect, beside } => Ok(wrap_node(
                pointer,
                &mapping(expect)?,
                mapping(beside)?,
                editor,
            )),
        }
    }
}

fn replace_node(
    pointer: &Pointer,
    expect: &Value,
    with: Value,
    editor: &mut TreeEditor<'_>,
) -> Outcome {
    let found = pointer.get(editor.root());
    if found == Some(&with) {
        return Outcome::FixedUpstream;
    }
    if found != Some(expect) {
        return changed(format!("`{}`", short(expect)), found);
    }
    editor.replace(pointer, with);
    Outcome::Applied
}

fn add_node(pointer: &Pointer, value: Value, after: &str, editor: &mut TreeEditor<'_>) -> Outcome {
    let found = pointer.get(editor.root());
    if found == Some(&value) {
        return Outcome::FixedUpstream;
    }
    if found.is_some() {
        return changed("nothing".to_owned(), found);
    }
    let (Some(parent), Some(key)) = (pointer.parent(), pointer.last()) else {
        return changed("a place in a mapping".to_owned(), found);
    };
    match parent.get(editor.root()) {
        Some(Value::Mapping(_)) => editor.insert(&parent, key, value, position(after)),
        Some(Value::Sequence(items)) if items.len().to_string() == key => {
            editor.append(&parent, value)
        }
        other => {
            return changed(
                format!("a mapping to add `{key}` to, or a list that ends before it"),
                other,
            );
        }
    }
    Outcome::Applied
}

fn amend_node(
    pointer: &Pointer,
    expect: Mapping,
    put: Mapping,
    editor: &mut TreeEditor<'_>,
) -> Outcome {
    let absent = put.keys().map(|key| (key.clone(), Value::Null));
    let before: Mapping = absent.chain(expect.clone()).collect();
    let after: Mapping = expect.clone().into_iter().chain(put.clone()).collect();
    let found = pointer.get(editor.root());
    let Some(node) = found.and_then(Value::as_mapping) else {
        return changed(format!("`{}`", short(&Value::Mapping(expect))), found);
    };
    if has_all(node, &after) {
        return Outcome::FixedUpstream;
    }
    if !has_all(node, &before) {
        let relevant = before
            .keys()
            .filter_map(|key| Some((key.clone(), node.get(key)?.clone())));
        let relevant = Value::Mapping(relevant.collect());
        return changed(
            format!("`{}`", short(&Value::Mapping(before))),
            Some(&relevant),
        );
    }
    let mut sibling = expect
        .keys()
        .filter(|key| node.contains_key(key))
        .last()
        .and_then(|key| Some(key_text(key)?.into_owned()));
    for (key, value) in put {
        let Some(key) = key_text(&key) else { continue };
        let child = pointer.child(&key);
        if value.is_null() {
            editor.remove(&child);
        } else if child.get(editor.root()).is_some() {
            editor.replace(&child, value);
        } else {
            editor.insert(
                pointer,
                &key,
                value,
                position(sibling.as_deref().unwrap_or_default()),
            );
            sibling = sibling.map(|_| key.into_owned());
        }
    }
    Outcome::Applied
}

fn rename_node(pointer: &Pointer, to: &str, editor: &mut TreeEditor<'_>) -> Outcome {
    let parent = pointer.parent().unwrap_or_default();
    let (old, new) = (
        pointer.get(editor.root()),
        parent.child(to).get(editor.root()),
    );
    match (old, new) {
        (Some(_), None) => {
            editor.rename(pointer, to);
            Outcome::Applied
        }
        (None, Some(_)) => Outcome::FixedUpstream,
        (old, _) => changed(format!("a key to rename, and no `{to}` beside it"), old),
    }
}

fn wrap_node(
    pointer: &Pointer,
    expect: &Mapping,
    beside: Mapping,
    editor: &mut TreeEditor<'_>,
) -> Outcome {
    let found = pointer.get(editor.root());
    let is = |expect: &Mapping| {
        found
            .and_then(Value::as_mapping)
            .is_some_and(|node| has_all(node, expect))
    };
    let list: Mapping = [(Value::from("type"), Value::from("array"))]
        .into_iter()
        .collect();
    if is(&list) {
        return Outcome::FixedUpstream;
    }
    if !is(expect) {
        return changed(
            format!("`{}`", short(&Value::Mapping(expect.clone()))),
            found,
        );
    }
    editor.wrap_in_list(pointer, beside);
    Outcome::Applied
}

/// Returns whether a mapping contains the expected keys and values. Null means that a key is absent.
fn has_all(mapping: &Mapping, expected: &Mapping) -> bool {
    expected.iter().all(|(key, value)| match mapping.get(key) {
        Some(found) => found == value,
        None => value.is_null(),
    })
}

fn mapping(text: &str) -> Result<Mapping, serde_yaml::Error> {
    if text.is_empty() {
        return Ok(Mapping::new());
    }
    serde_yaml::from_str(text)
}

fn position(after: &str) -> Position<'_> {
    if after.is_empty() {
        Position::End
    } else {
        Position::After(after)
    }
}

fn changed(expected: String, found: Option<&Value>) -> Outcome {
    Outcome::ChangedUpstream {
        expected,
        found: found.map_or_else(
            || "nothing".to_owned(),
            |value| format!("`{}`", short(value)),
        ),
    }
}

/// Returns a value on one line, truncated if it is long.
fn short(value: &Value) -> String {
    const LONGEST: usize = 100;
    let text = serde_json::to_string(value).unwrap_or_else(|_| format!("{value:?}"));
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain("…".chars()).collect()
}
