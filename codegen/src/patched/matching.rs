//! Which entry of upstream's list or mapping a mended entry was.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_yaml::Value;

use super::same::same;
use crate::pointer::{Pointer, key_text};
use crate::quirks::Mended;

/// An entry of a list or mapping.
#[derive(Debug, Clone)]
pub(super) struct Child<'v> {
    /// `None` in a list.
    pub(super) key: Option<&'v Value>,
    /// As in a pointer.
    pub(super) segment: Cow<'v, str>,
    pub(super) value: &'v Value,
}

/// The same list or mapping in both documents.
#[derive(Debug, Clone)]
pub(super) struct Pair<'v, 'a> {
    pub(super) mended: &'v Value,
    /// Its pointer in the mended document.
    pub(super) at: Pointer,
    pub(super) upstream: &'a Value,
    /// Its pointer in upstream's document.
    pub(super) origin: Pointer,
}

/// The entries of a list or mapping; none of anything else.
pub(super) fn children(node: &Value) -> Vec<Child<'_>> {
    match node {
        Value::Mapping(mapping) => mapping
            .iter()
            .map(|(key, value)| Child {
                key: Some(key),
                segment: key_text(key).unwrap_or_default(),
                value,
            })
            .collect(),
        Value::Sequence(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| Child {
                key: None,
                segment: Cow::Owned(index.to_string()),
                value,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a value is a list or mapping that is not empty.
pub(super) fn has_entries(node: &Value) -> bool {
    match node {
        Value::Mapping(mapping) => !mapping.is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        _ => false,
    }
}

/// For every mended entry the index of the upstream entry that it was, none twice; `None` for those that are new.
///
/// No answer when the whole upstream node was wrapped into one of the mended entries: then it is no longer the same node.
pub(super) fn matches(pair: &Pair<'_, '_>, mended: &Mended) -> Option<Vec<Option<usize>>> {
    let (new, old) = (children(pair.mended), children(pair.upstream));
    let mut found = match pair.mended {
        Value::Mapping(_) => by_key(&new, &old),
        _ => unmoved(&new, &old),
    };
    let mut taken = vec![false; old.len()];
    for index in found.iter().flatten() {
        mark(&mut taken, *index);
    }
    let indices: BTreeMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(index, child)| (&*child.segment, index))
        .collect();
    for (child, index) in new.iter().zip(&mut found) {
        if index.is_some() {
            continue;
        }
        let origin = mended.origin(&pair.at.child(&child.segment));
        if origin.contains(&pair.origin) {
            return None;
        }
        if origin.parent().as_ref() == Some(&pair.origin)
            && let Some(was) = origin.last().and_then(|segment| indices.get(segment))
            && taken.get(*was) == Some(&false)
        {
            mark(&mut taken, *was);
            *index = Some(*was);
        }
    }
    Some(found)
}

fn by_key(new: &[Child<'_>], old: &[Child<'_>]) -> Vec<Option<usize>> {
    let indices: BTreeMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(index, child)| (&*child.segment, index))
        .collect();
    new.iter()
        .map(|child| indices.get(&*child.segment).copied())
        .collect()
}

/// Items that are the same at the same index, and, in a list that has more or fewer, at the same index from its end.
fn unmoved(new: &[Child<'_>], old: &[Child<'_>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = new
        .iter()
        .zip(old)
        .enumerate()
        .map(|(index, (new, old))| same(new.value, old.value).then_some(index))
        .collect();
    found.resize(new.len(), None);
    if new.len() == old.len() {
        return found;
    }
    let begin = found.iter().take_while(|index| index.is_some()).count();
    for index in found.iter_mut().skip(begin) {
        *index = None;
    }
    let rest = new.len().min(old.len()).saturating_sub(begin);
    let from_end = new
        .iter()
        .zip(&mut found)
        .rev()
        .zip(old.iter().enumerate().rev());
    for ((new, index), (was, old)) in from_end.take(rest) {
        if !same(new.value, old.value) {
            break;
        }
        *index = Some(was);
    }
    found
}

fn mark(taken: &mut [bool], index: usize) {
    if let Some(taken) = taken.get_mut(index) {
        *taken = true;
    }
}
