//! Edits: quirks that list the places where they apply, the expected values and the replacements.

use serde_yaml::{Mapping, Value};

use super::address::Address;
use super::tree_editor::{Position, TreeEditor};
use crate::pointer::{Pointer, key_text};
use crate::validate::tree::mapping;

/// A change at one place. All of its values are YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// The node that the edit changes, adds or removes.
    pub at: Address,
    /// The expected value and the change.
    pub change: Change,
}

/// The kind of change, with the expected and the new values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Replaces a value with another.
    Replace {
        /// The expected value of the node.
        expect: &'static str,
        /// The new value of the node.
        with: &'static str,
    },
    /// Adds a node that does not exist yet.
    Add {
        /// The value of the new node.
        value: &'static str,
        /// The key after which the node is inserted, or an empty string to append the node.
        after: &'static str,
    },
    /// Changes keys of a mapping.
    Amend {
        /// The keys and their expected values. `~` means that the key must not exist.
        expect: &'static str,
        /// The keys and their new values. `~` removes a key. Keys that are not in `expect` must not exist.
        put: &'static str,
    },
    /// Renames a key of a mapping.
    Rename {
        /// The new name of the key.
        to: &'static str,
    },
    /// Wraps a schema in an array.
    WrapInList {
        /// The keys of the schema and their expected values.
        expect: &'static str,
        /// The keys of the array in addition to `type` and `items`.
        beside: &'static str,
    },
}

/// Creates an edit that replaces a value.
pub const fn replace(at: Address, expect: &'static str, with: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Replace { expect, with },
    }
}

/// Creates an edit that adds a node as the last of its siblings.
pub const fn add(at: Address, value: &'static str) -> Edit {
    add_after(at, "", value)
}

/// Creates an edit that adds a node after one of its siblings.
pub const fn add_after(at: Address, after: &'static str, value: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Add { value, after },
    }
}

/// Creates an edit that changes keys of a mapping, such as `amend(place, "type: integer", "type: string")`.
pub const fn amend(at: Address, expect: &'static str, put: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Amend { expect, put },
    }
}

/// Creates an edit that renames a key of a mapping.
pub const fn rename(at: Address, to: &'static str) -> Edit {
    Edit {
        at,
        change: Change::Rename { to },
    }
}

/// Creates an edit that replaces a schema with an array of it.
pub const fn wrap_in_list(at: Address, expect: &'static str, beside: &'static str) -> Edit {
    Edit {
        at,
        change: Change::WrapInList { expect, beside },
    }
}

/// The outcome of an edit on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The edit was applied.
    Applied,
    /// The document already contains the change.
    FixedUpstream,
    /// The document contains neither the expected value nor the change.
    ChangedUpstream {
        /// The expected value, as YAML.
        expected: String,
        /// The actual value, as YAML.
        found: String,
    },
}

/// An edit whose values are parsed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Replace { expect: Value, with: Value },
    Add { value: Value, after: String },
    Amend { expect: Mapping, put: Mapping },
    Rename { to: String },
    WrapInList { expect: Mapping, beside: Mapping },
}

impl Edit {
    /// Parses the values of the edit. Names in brackets in the pointer are not resolved.
    pub(super) fn read(&self) -> Result<(Pointer, Step), String> {
        let at = self.at.pointer();
        let at = at.ok_or_else(|| format!("`{}` is not an address", self.at))?;
        let step = self.step();
        let step = step.map_err(|error| format!("a value is not valid YAML: {error}"))?;
        Ok((at, step))
    }

    fn step(&self) -> Result<Step, serde_yaml::Error> {
        Ok(match self.change {
            Change::Replace { expect, with } => Step::Replace {
                expect: serde_yaml::from_str(expect)?,
                with: serde_yaml::from_str(with)?,
            },
            Change::Add { value, after } => Step::Add {
                value: serde_yaml::from_str(value)?,
                after: after.to_owned(),
            },
            Change::Amend { expect, put } => Step::Amend {
                expect: keys(expect)?,
                put: keys(put)?,
            },
            Change::Rename { to } => Step::Rename { to: to.to_owned() },
            Change::WrapInList { expect, beside } => Step::WrapInList {
                expect: keys(expect)?,
                beside: keys(beside)?,
            },
        })
    }
}

impl Step {
    /// Applies the step if the document matches the expectation.
    pub(super) fn apply(&self, pointer: &Pointer, editor: &mut TreeEditor<'_>) -> Outcome {
        let outcome = self.judge(pointer, editor.root());
        if outcome == Outcome::Applied {
            self.perform(pointer, editor);
        }
        outcome
    }

    /// Returns the outcome that the step would have, without applying it.
    pub(super) fn judge(&self, pointer: &Pointer, root: &Value) -> Outcome {
        let found = pointer.get(root);
        let node = found.and_then(Value::as_mapping);
        let is = |expected: &Mapping| node.is_some_and(|node| has_all(node, expected));
        match self {
            Self::Replace { with, .. } if found == Some(with) => Outcome::FixedUpstream,
            Self::Replace { expect, .. } if found == Some(expect) => Outcome::Applied,
            Self::Replace { expect, .. } => changed(format!("`{}`", short(expect)), found),
            Self::Add { value, .. } if found == Some(value) => Outcome::FixedUpstream,
            Self::Add { .. } if found.is_some() => changed("nothing".to_owned(), found),
            Self::Add { .. } => can_add(pointer, root),
            Self::Amend { expect, put } => {
                let absent = put.keys().map(|key| (key.clone(), Value::Null));
                let before: Mapping = absent.chain(expect.clone()).collect();
                let after: Mapping = expect.clone().into_iter().chain(put.clone()).collect();
                let Some(node) = node else {
                    return changed(
                        format!("`{}`", short(&Value::Mapping(expect.clone()))),
                        found,
                    );
                };
                if is(&after) {
                    return Outcome::FixedUpstream;
                }
                if is(&before) {
                    return Outcome::Applied;
                }
                let keys = before.keys();
                let relevant = keys.filter_map(|key| Some((key.clone(), node.get(key)?.clone())));
                let relevant = Value::Mapping(relevant.collect());
                changed(
                    format!("`{}`", short(&Value::Mapping(before))),
                    Some(&relevant),
                )
            }
            Self::Rename { to } => {
                let beside = pointer.parent().unwrap_or_default().child(to);
                match (found, beside.get(root)) {
                    (Some(_), None) => Outcome::Applied,
                    (None, Some(_)) => Outcome::FixedUpstream,
                    _ => changed(format!("a key to rename, and no `{to}` beside it"), found),
                }
            }
            Self::WrapInList { beside, .. } if is(&list(beside)) => Outcome::FixedUpstream,
            Self::WrapInList { expect, .. } if is(expect) => Outcome::Applied,
            Self::WrapInList { expect, .. } => changed(
                format!("`{}`", short(&Value::Mapping(expect.clone()))),
                found,
            ),
        }
    }

    fn perform(&self, pointer: &Pointer, editor: &mut TreeEditor<'_>) {
        match self {
            Self::Replace { with, .. } => editor.replace(pointer, with.clone()),
            Self::Add { value, after } => {
                let parent = pointer.parent().unwrap_or_default();
                match parent.get(editor.root()) {
                    Some(Value::Sequence(_)) => editor.append(&parent, value.clone()),
                    _ => {
                        let key = pointer.last().unwrap_or_default();
                        editor.insert(&parent, key, value.clone(), position(after));
                    }
                }
            }
            Self::Amend { expect, put } => amend_node(pointer, expect, put, editor),
            Self::Rename { to } => editor.rename(pointer, to),
            Self::WrapInList { beside, .. } => editor.wrap_in_list(pointer, beside.clone()),
        }
    }
}

fn can_add(pointer: &Pointer, root: &Value) -> Outcome {
    let (Some(parent), Some(key)) = (pointer.parent(), pointer.last()) else {
        return changed("a place in a mapping".to_owned(), None);
    };
    match parent.get(root) {
        Some(Value::Mapping(_)) => Outcome::Applied,
        Some(Value::Sequence(items)) if items.len().to_string() == key => Outcome::Applied,
        None => changed(format!("a mapping to which `{key}` is added"), None),
        other => changed(
            format!("a mapping without `{key}`, or a list with the next index `{key}`"),
            other,
        ),
    }
}

fn amend_node(pointer: &Pointer, expect: &Mapping, put: &Mapping, editor: &mut TreeEditor<'_>) {
    let node = pointer.get(editor.root()).and_then(Value::as_mapping);
    let keys = expect.keys();
    let known = keys.filter(|key| node.is_some_and(|node| node.contains_key(key)));
    let mut sibling = known
        .last()
        .and_then(|key| Some(key_text(key)?.into_owned()));
    for (key, value) in put {
        let Some(key) = key_text(key) else { continue };
        let child = pointer.child(&key);
        if value.is_null() {
            editor.remove(&child);
        } else if child.get(editor.root()).is_some() {
            editor.replace(&child, value.clone());
        } else {
            let after = position(sibling.as_deref().unwrap_or_default());
            editor.insert(pointer, &key, value.clone(), after);
            sibling = sibling.map(|_| key.into_owned());
        }
    }
}

/// Returns the keys of an array schema except `items`: `type` and the given additional keys.
fn list(beside: &Mapping) -> Mapping {
    let array = mapping([("type", "array")]);
    array.into_iter().chain(beside.clone()).collect()
}

/// Returns whether a mapping contains the expected keys and values. A null means that the key must be absent.
fn has_all(mapping: &Mapping, expected: &Mapping) -> bool {
    expected.iter().all(|(key, value)| match mapping.get(key) {
        Some(found) => found == value,
        None => value.is_null(),
    })
}

fn keys(text: &str) -> Result<Mapping, serde_yaml::Error> {
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
