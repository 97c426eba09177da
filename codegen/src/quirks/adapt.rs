//! Adapts edits that no longer match upstream's document: moves them to the current place, and keeps the changes that
//! the document still lacks.
//!
//! Each key of an edit is considered separately. An adapted edit is certain if upstream only changed documentation near
//! it, respelled names in its pointer, or changed the version in a path.

use serde_yaml::{Mapping, Value};

use super::address::{item, resolved};
use super::edit::{Outcome, Step};
use crate::additions::path_without_names;
use crate::names;
use crate::pointer::{Pointer, key_text};
use crate::validate::plain;

/// The keys that contain documentation. Upstream's new values of these keys are kept.
const WORDS: [&str; 4] = ["description", "summary", "title", "externalDocs"];

/// The result of adapting an edit to a newer document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Adapted {
    /// The remaining steps, each with the pointer of its node, in which names of list items are in brackets. Empty if
    /// upstream's document already contains the whole change.
    pub(super) steps: Vec<(Pointer, Step)>,
    pub(super) is_certain: bool,
}

/// Adapts an edit to a document; `None` if that is not possible. `moved` contains the old and new pointers of the
/// renames that upstream's document already contains.
pub(super) fn adapt(
    at: &Pointer,
    step: &Step,
    root: &Value,
    moved: &[(Pointer, Pointer)],
) -> Option<Adapted> {
    let place = match step {
        // The place of a rename disappears when upstream's document contains the same rename.
        Step::Rename { .. } => at.clone(),
        _ => relocated(at, root, moved)?,
    };
    let pointer = resolved(&place, root);
    let certain = |steps| {
        Some(Adapted {
            steps,
            is_certain: true,
        })
    };
    match step.judge(&pointer, root) {
        Outcome::Applied => certain(vec![(place, step.clone())]),
        Outcome::FixedUpstream => certain(Vec::new()),
        Outcome::ChangedUpstream { .. } => {
            let (left, is_certain) = left(step, pointer.get(root)?, pointer.last()?)?;
            Some(Adapted {
                steps: left.map(|left| (place, left)).into_iter().collect(),
                is_certain,
            })
        }
    }
}

/// Returns the outcome of an addition if the document already contains the node in another spelling.
pub(super) fn respelled(at: &Pointer, step: &Step, root: &Value) -> Option<Outcome> {
    if !matches!(step, Step::Add { .. }) {
        return None;
    }
    let place = relocated(at, root, &[]).filter(|place| place != at)?;
    Some(Outcome::ChangedUpstream {
        expected: "nothing".to_owned(),
        found: format!("`{place}`"),
    })
}

/// Returns the part of a step that the actual value still lacks, and whether the adaptation is certain. `key` is the
/// last segment of the pointer.
fn left(step: &Step, found: &Value, key: &str) -> Option<(Option<Step>, bool)> {
    match step {
        Step::Replace { expect, with } => {
            let (left, is_certain) = replaced(found, with, Some(expect));
            Some((left, is_certain || WORDS.contains(&key)))
        }
        Step::Add { value, .. } => match (value, found) {
            (Value::Mapping(value), Value::Mapping(node)) => {
                amended(node, &Mapping::new(), &wordless(value))
            }
            _ if WORDS.contains(&key) => Some((None, true)),
            _ => Some(replaced(found, value, None)),
        },
        Step::Amend { expect, put } => amended(found.as_mapping()?, expect, put),
        Step::Rename { .. } => None,
        Step::WrapInList { expect, beside } => {
            let node = found.as_mapping()?;
            if node.get("type").and_then(Value::as_str) == Some("array") {
                return amended(node, &Mapping::new(), beside);
            }
            let keys = expect.keys();
            let expect = keys.filter_map(|key| Some((key.clone(), node.get(key)?.clone())));
            let left = Step::WrapInList {
                expect: expect.collect(),
                beside: beside.clone(),
            };
            (!node.contains_key("$ref")).then_some((Some(left), false))
        }
    }
}

/// Returns the changes that a mapping still lacks, and whether the adaptation is certain.
fn amended(node: &Mapping, expect: &Mapping, put: &Mapping) -> Option<(Option<Step>, bool)> {
    let is_word = |key: &Value| key.as_str().is_some_and(|key| WORDS.contains(&key));
    let is_as_put = |key: &Value| match (node.get(key), put.get(key)) {
        (Some(found), Some(put)) => covers(found, put, expect.get(key)),
        (None, Some(put)) => put.is_null(),
        (_, None) => false,
    };
    let as_expected = |key: &Value| node.get(key) == expect.get(key);
    let rest: Mapping = put
        .iter()
        .filter(|(key, _)| !is_as_put(key))
        .filter(|(key, _)| as_expected(key) || !node.contains_key(*key) || !is_word(key))
        .map(|(key, value)| match node.get(key) {
            Some(found) => (key.clone(), joined(found, value, expect.get(key))),
            None => (key.clone(), value.clone()),
        })
        .collect();
    let is_list = |key: &Value| put.get(key).is_some_and(Value::is_sequence);
    let is_surprise = |key: &Value| {
        let is_known = as_expected(key) || (!expect.contains_key(key) && !node.contains_key(key));
        let is_extended = is_list(key) && node.get(key).is_none_or(Value::is_sequence);
        let is_example = key.as_str() == Some("example");
        !(is_known || is_as_put(key) || is_word(key) || is_extended || is_example)
    };
    let is_certain = !expect.keys().chain(put.keys()).any(is_surprise);
    if rest.is_empty() {
        return Some((None, is_certain));
    }
    // Siblings of a reference have no effect, and keys for one type or format have no meaning for another one.
    let [type_, format, reference] = ["type", "format", "$ref"].map(Value::from);
    let is_other = |key: &Value| !as_expected(key) && !put.contains_key(key);
    let is_of_another_type = expect.contains_key(&type_) && is_other(&type_);
    let is_of_another = |key: &Value| node.contains_key(key) && is_other(key);
    let is_of_another_format = expect.contains_key(&format) && is_of_another(&format);
    if is_of_another_type || is_of_another_format || is_of_another(&reference) {
        return None;
    }
    let named = [&type_].into_iter().filter(|_| expect.is_empty());
    let keys = expect.keys().chain(named).chain(rest.keys());
    let expect = keys.filter_map(|key| Some((key.clone(), node.get(key)?.clone())));
    let left = Step::Amend {
        expect: expect.collect(),
        put: rest,
    };
    Some((Some(left), is_certain))
}

/// Returns the step that replaces an unexpected value, if it is still needed, and whether the adaptation is certain. If
/// both values are lists, the changes of the items are applied to the actual list.
fn replaced(found: &Value, with: &Value, expect: Option<&Value>) -> (Option<Step>, bool) {
    let left = Step::Replace {
        expect: found.clone(),
        with: joined(found, with, expect),
    };
    let is_list = found.is_sequence() && with.is_sequence();
    ((!covers(found, with, expect)).then_some(left), is_list)
}

/// Returns whether a value equals another, or is a list that contains all changes of the items.
fn covers(found: &Value, wanted: &Value, expected: Option<&Value>) -> bool {
    found == wanted || (wanted.is_sequence() && joined(found, wanted, expected) == *found)
}

/// Applies the changes from the expected list to the wanted one to the actual list: removes, replaces and appends
/// items, which are identified by their name if they have one. Replaces any other value with the wanted one.
fn joined(found: &Value, wanted: &Value, expected: Option<&Value>) -> Value {
    let (Value::Sequence(found), Value::Sequence(wanted)) = (found, wanted) else {
        return wanted.clone();
    };
    let expected = expected.and_then(Value::as_sequence);
    let expected = expected.map_or(&[][..], Vec::as_slice);
    let kept = found.iter().filter_map(|item| {
        match (named_like(item, wanted), named_like(item, expected)) {
            (None, Some(_)) => None,
            (Some(wanted), Some(expected)) if expected == item => Some(wanted),
            _ => Some(item),
        }
    });
    let known = [found.as_slice(), expected];
    let is_new = |item: &&Value| known.iter().all(|list| named_like(item, list).is_none());
    let new = wanted.iter().filter(is_new);
    Value::Sequence(kept.chain(new).cloned().collect())
}

/// Returns the item of a list that has the same name as another item, or that equals it if it has no name.
fn named_like<'l>(item: &Value, list: &'l [Value]) -> Option<&'l Value> {
    let name = |item: &'l Value| item.get("name").unwrap_or(item);
    let wanted = item.get("name").unwrap_or(item);
    list.iter().find(|other| name(other) == wanted)
}

/// Returns a copy of a mapping without its documentation.
fn wordless(node: &Mapping) -> Mapping {
    let is_word = |key: &str| WORDS.contains(&key) || key == "example";
    let entries = node.iter();
    let entries = entries.filter(|(key, _)| !key.as_str().is_some_and(is_word));
    entries
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Returns the current pointer of a node. A segment may be respelled, moved to another version of the API, renamed as in
/// a quirk, or moved into the items of an array.
///
/// The last segment may be a key that does not exist.
fn relocated(at: &Pointer, root: &Value, moved: &[(Pointer, Pointer)]) -> Option<Pointer> {
    let mut place = Pointer::root();
    let mut segments = at.segments().peekable();
    while let Some(segment) = segments.next() {
        let node = resolved(&place, root);
        let found = node.get(root)?;
        let next = place.child(segment);
        if resolved(&next, root).get(root).is_some() {
            place = next;
        } else if let Some((_, to)) = moved.iter().find(|(from, _)| *from == next) {
            place = to.clone();
        } else if let Some(other) = neighbor(segment, found, place.last()) {
            place = place.child(other);
        } else if segment == "properties" && found.get("items").is_some() {
            place = place.child("items").child(segment);
            resolved(&place, root).get(root)?;
        } else if segments.peek().is_none() {
            place = next;
        } else {
            return None;
        }
    }
    Some(place)
}

/// Returns the sibling whose name differs from the segment only in spelling, or that is another version of the path;
/// `None` unless there is exactly one.
fn neighbor(segment: &str, found: &Value, parent: Option<&str>) -> Option<String> {
    let spellings: &[fn(&str) -> String] = match parent {
        Some("paths") => &[path_without_names, path_without_version],
        Some("properties" | "schemas" | "tags" | "parameters") => &[plain],
        _ => return None,
    };
    let wanted = segment.trim_matches(['[', ']']);
    let names: Vec<String> = match found {
        Value::Mapping(node) => node.keys().filter_map(key_text).map(String::from).collect(),
        Value::Sequence(items) => {
            let names = items.iter().filter_map(|item| item.get("name")?.as_str());
            names.map(str::to_owned).collect()
        }
        _ => return None,
    };
    let only = spellings.iter().find_map(|spelled| {
        let mut same = names.iter().filter(|name| spelled(name) == spelled(wanted));
        same.next().filter(|_| same.next().is_none())
    })?;
    let in_brackets = format!("[{only}]");
    let is_item = item(&in_brackets, Some(found)).is_some();
    Some(if is_item { in_brackets } else { only.clone() })
}

/// Returns a path without its version and its parameter names.
fn path_without_version(path: &str) -> String {
    let path = path_without_names(path);
    let segments = path
        .split('/')
        .filter(|segment| !names::is_version(segment));
    segments.collect::<Vec<_>>().join("/")
}
