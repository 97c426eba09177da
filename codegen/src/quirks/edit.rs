//! Edits: quirks that name the one place where they apply, what they expect there, and what to put instead.

use serde_yaml::{Mapping, Value};

use super::address::Address;
use super::tree_editor::{Position, TreeEditor};
use crate::pointer::{Pointer, key_text};

/// One change at one place. All values are YAML text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// The node that is changed, added or removed.
    pub at: Address,
    /// What is expected there and what happens to it.
    pub change: Change,
}

/// What an edit expects, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Puts `with` where `expect` is.
    Replace {
        /// The value that must be there.
        expect: &'static str,
        /// The value to put there.
        with: &'static str,
    },
    /// Adds a node where there is none.
    Add {
        /// The value to put there.
        value: &'static str,
        /// The key behind which to put it; at the end when empty.
        after: &'static str,
    },
    /// Changes some keys of a mapping.
    Amend {
        /// Keys and the values that they must have; `~` for a key that must not be there.
        expect: &'static str,
        /// Keys and the values to give them, `~` to remove one. A key that `expect` does not name must not be there.
        put: &'static str,
    },
    /// Gives a key of a mapping another name.
    Rename {
        /// The new name.
        to: &'static str,
    },
    /// Makes a schema the items of an array.
    WrapInList {
        /// Keys of the schema and the values that they must have.
        expect: &'static str,
        /// Keys to put beside the array's `type` and `items`.
        beside: &'static str,
    },
}

/// Puts another value where one is.
pub const fn replace(at: Address, expect: &'static str, with: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Replace { expect, with },
    }
}

/// Adds a node, as the last of its siblings.
pub const fn add(at: Address, value: &'static str) -> Edit {
    add_after(at, "", value)
}

/// Adds a node behind one of its siblings.
pub const fn add_after(at: Address, after: &'static str, value: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Add { value, after },
    }
}

/// Changes some keys of a mapping: `amend(place, "type: integer", "type: string")`.
pub const fn amend(at: Address, expect: &'static str, put: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Amend { expect, put },
    }
}

/// Gives a key of a mapping another name.
pub const fn rename(at: Address, to: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Rename { to },
    }
}

/// Makes a schema the items of an array that takes its place.
pub const fn wrap_in_list(at: Address, expect: &'static str, beside: &'static str) -> Edit {
    Edit {
        at,
        change: Change::WrapInList { expect, beside },
    }
}

/// What came of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The document is patched.
    Applied,
    /// The document says already what the edit would make it say.
    FixedUpstream,
    /// The document says neither what the edit expects nor what it would make it say.
    ChangedUpstream {
        /// What the edit expects.
        expected: String,
        /// What is there.
        found: String,
    },
    /// The table itself is wrong.
    Unreadable(String),
}

impl Edit {
    /// Patches the document if it is as expected. Gives the place as far as it could be found.
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

/// Whether a mapping has these keys with these values; null stands for a key that is not there.
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

/// A value on one line, cut where it gets long.
fn short(value: &Value) -> String {
    const LONGEST: usize = 100;
    let text = serde_json::to_string(value).unwrap_or_else(|_| format!("{value:?}"));
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain("…".chars()).collect()
}
