//! Edits the tree of a document on behalf of quirks, and records every change with the previous value.

use serde_yaml::{Mapping, Value};

use super::provenance::{Moment, Move, Provenance};
use super::report::{Action, Place};
use crate::pointer::{Pointer, key_text};
use crate::validate::tree;

/// An editor of the document's tree for one quirk, which records the changes.
#[derive(Debug)]
pub struct TreeEditor<'t> {
    root: &'t mut Value,
    provenance: &'t mut Provenance,
    /// The changed places, each with the moment of its change, because later moves have to be followed from that moment
    /// on.
    pub(super) places: Vec<(Place, Moment)>,
    /// The places in upstream's document that could not be patched, each with the reason.
    pub(super) problems: Vec<(Pointer, String)>,
}

/// The position at which a new key is inserted into a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) enum Position<'k> {
    /// After the given key, or at the end if that key does not exist.
    After(&'k str),
    /// Before the first key that sorts after the new one, which keeps status codes in order.
    Sorted,
    /// At the end of the mapping.
    End,
}

impl<'t> TreeEditor<'t> {
    pub(super) fn new(root: &'t mut Value, provenance: &'t mut Provenance) -> Self {
        Self {
            root,
            provenance,
            places: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Returns the current tree.
    pub(super) fn root(&self) -> &Value {
        self.root
    }

    /// Returns the pointer in upstream's document of the node at `pointer` in the current tree.
    pub(super) fn origin(&self, pointer: &Pointer) -> Pointer {
        self.provenance.origin(pointer)
    }

    /// Records that a place needs a patch that this quirk cannot make.
    pub(super) fn problem(&mut self, pointer: &Pointer, message: impl Into<String>) {
        self.problems.push((self.origin(pointer), message.into()));
    }

    /// Replaces the value at `pointer`. Has no effect if the value does not exist or is equal.
    pub(super) fn replace(&mut self, pointer: &Pointer, value: impl Into<Value>) {
        let value = value.into();
        let Some(node) = pointer.get_mut(self.root) else {
            return;
        };
        if *node == value {
            return;
        }
        let before = std::mem::replace(node, value.clone());
        self.note(Action::Replaced, pointer, Some(before), Some(value));
    }

    /// Adds a key to the mapping at `parent`. Has no effect if the mapping does not exist or already has the key.
    pub(super) fn insert(
        &mut self,
        parent: &Pointer,
        key: &str,
        value: impl Into<Value>,
        position: Position<'_>,
    ) {
        let value = value.into();
        let Some(mapping) = mapping_mut(self.root, parent) else {
            return;
        };
        if find_key(mapping, key).is_some() {
            return;
        }
        let index = match position {
            Position::End => None,
            Position::After(sibling) => find_key(mapping, sibling).map(|index| index + 1),
            Position::Sorted => mapping
                .keys()
                .position(|other| key_text(other).is_some_and(|other| *other > *key)),
        };
        insert_at(mapping, index.unwrap_or(mapping.len()), key, value.clone());
        let pointer = parent.child(key);
        self.note(Action::Added, &pointer, None, Some(value));
    }

    /// Appends an item to the list at `list`. Has no effect if the list does not exist.
    pub(super) fn append(&mut self, list: &Pointer, value: impl Into<Value>) {
        let value = value.into();
        let Some(Value::Sequence(items)) = list.get_mut(self.root) else {
            return;
        };
        items.push(value.clone());
        let pointer = list.child(items.len() - 1);
        self.note(Action::Added, &pointer, None, Some(value));
    }

    /// Removes a key from its mapping. Has no effect if the key does not exist.
    pub(super) fn remove(&mut self, pointer: &Pointer) {
        let entry = self.entry(pointer);
        if let Some(before) = entry.and_then(|(mapping, index)| remove_at(mapping, index)) {
            self.note(Action::Removed, pointer, Some(before), None);
        }
    }

    /// Renames a key without changing its position and value. Has no effect if the key does not exist or if the new
    /// name is already in use.
    pub(super) fn rename(&mut self, pointer: &Pointer, to: &str) {
        let way = Move {
            from: pointer.clone(),
            to: pointer.parent().unwrap_or_default().child(to),
        };
        let Some((mapping, index)) = self.entry(pointer) else {
            return;
        };
        if pointer.last() != Some(to) && find_key(mapping, to).is_some() {
            return;
        }
        let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
        let key = entries.get_mut(index).map(|(key, _)| key);
        let before = key.map(|key| std::mem::replace(key, Value::from(to)));
        *mapping = entries.into_iter().collect();
        self.note_moved(way, before, Some(Value::from(to)));
    }

    /// Replaces the schema at `pointer` with an array that has the schema as its `items`.
    pub(super) fn wrap_in_list(&mut self, pointer: &Pointer, beside: Mapping) {
        let Some(node) = pointer.get_mut(self.root) else {
            return;
        };
        let items = std::mem::take(node);
        let mut array = tree::mapping([("type", "array")]);
        array.extend(beside);
        let list = array
            .clone()
            .into_iter()
            .chain(tree::mapping([("items", items)]));
        *node = Value::Mapping(list.collect());
        self.note_moved(
            Move {
                from: pointer.clone(),
                to: pointer.child("items"),
            },
            None,
            None,
        );
        for (key, value) in array {
            if let Some(key) = key_text(&key) {
                self.note(Action::Added, &pointer.child(key), None, Some(value));
            }
        }
    }

    /// Moves the `$ref` at `pointer` into an `allOf`, so that its siblings take effect.
    pub(super) fn fold_reference(&mut self, pointer: &Pointer) {
        let from = pointer.child("$ref");
        let Some((mapping, index)) = self.entry(&from) else {
            return;
        };
        let Some(reference) = remove_at(mapping, index) else {
            return;
        };
        let folded = Value::from(vec![tree::mapping([("$ref", reference.clone())])]);
        insert_at(mapping, index, "allOf", folded.clone());
        let to = pointer.child("allOf").child(0).child("$ref");
        self.note_moved(Move { from, to }, Some(reference), Some(folded));
    }

    /// Reorders the items of the list at `list`. The new item `n` is the old item `order[n]`.
    ///
    /// Has no effect unless `order` contains every index once.
    pub(super) fn reorder(&mut self, list: &Pointer, order: &[usize]) {
        let Some(Value::Sequence(items)) = list.get_mut(self.root) else {
            return;
        };
        let mut named = order.to_vec();
        named.sort_unstable();
        if !named.into_iter().eq(0..items.len()) || order.iter().copied().eq(0..items.len()) {
            return;
        }
        let before = Value::Sequence(items.iter().map(label).collect());
        *items = order
            .iter()
            .filter_map(|index| items.get(*index).cloned())
            .collect();
        let after = Value::Sequence(items.iter().map(label).collect());
        let moves = order.iter().enumerate().map(|(to, from)| Move {
            from: list.child(from),
            to: list.child(to),
        });
        let moves: Vec<Move> = moves.filter(|way| way.from != way.to).collect();
        self.provenance.record(&moves);
        self.note(Action::Reordered, list, Some(before), Some(after));
    }

    /// Returns the mapping that contains a key, and the index of the key.
    fn entry(&mut self, pointer: &Pointer) -> Option<(&mut Mapping, usize)> {
        let mapping = mapping_mut(self.root, &pointer.parent()?)?;
        let index = find_key(mapping, pointer.last()?)?;
        Some((mapping, index))
    }

    fn note(
        &mut self,
        action: Action,
        pointer: &Pointer,
        before: Option<Value>,
        after: Option<Value>,
    ) {
        let place = Place {
            pointer: self.provenance.origin(pointer),
            patched: pointer.clone(),
            action,
            before,
            after,
        };
        self.places.push((place, self.provenance.now()));
    }

    fn note_moved(&mut self, way: Move, before: Option<Value>, after: Option<Value>) {
        let place = Place {
            pointer: self.provenance.origin(&way.from),
            patched: way.to.clone(),
            action: Action::Moved,
            before,
            after,
        };
        self.provenance.record(&[way]);
        self.places.push((place, self.provenance.now()));
    }
}

fn mapping_mut<'v>(root: &'v mut Value, pointer: &Pointer) -> Option<&'v mut Mapping> {
    pointer.get_mut(root)?.as_mapping_mut()
}

fn find_key(mapping: &Mapping, key: &str) -> Option<usize> {
    mapping
        .keys()
        .position(|other| other.as_str() == Some(key) || key_text(other).as_deref() == Some(key))
}

fn insert_at(mapping: &mut Mapping, index: usize, key: &str, value: Value) {
    let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
    entries.insert(index.min(entries.len()), (Value::from(key), value));
    *mapping = entries.into_iter().collect();
}

fn remove_at(mapping: &mut Mapping, index: usize) -> Option<Value> {
    let key = mapping.keys().nth(index)?.clone();
    mapping.shift_remove(&key)
}

/// Returns the name of a list item in reports: its `name`, or otherwise the item itself.
fn label(item: &Value) -> Value {
    item.get("name").unwrap_or(item).clone()
}
