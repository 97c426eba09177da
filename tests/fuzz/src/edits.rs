//! Random mutations of documents as trees. The output is always YAML and usually still resembles OpenAPI.

use fastrand::Rng;
use serde_yaml::Value;

use crate::tree::{Way, key, node, node_mut, take, ways};
use crate::words;

/// The maximum depth of a mutated document. The generator rejects deeper documents immediately.
const DEEPEST: usize = 140;

/// Mutates a document. Returns `None` if it is not YAML, or if the output is longer than `longest` bytes.
///
/// Parts of `donors` may be inserted into the document.
pub fn change(bytes: &[u8], donors: &[Value], longest: usize, dice: &mut Rng) -> Option<String> {
    let mut root: Value = serde_yaml::from_slice(bytes).ok()?;
    for _ in 0..=dice.u8(..4) {
        edit(&mut root, donors, dice)?;
    }
    let text = serde_yaml::to_string(&root).ok()?;
    (text.len() <= longest).then_some(text)
}

/// Applies one random mutation to a document.
fn edit(root: &mut Value, donors: &[Value], dice: &mut Rng) -> Option<()> {
    let ways = ways(root);
    let at = dice.choice(&ways)?.clone();
    match dice.u8(..16) {
        0 => drop(take(root, &at)),
        1 => duplicate(root, &at, dice),
        2 | 3 => rename(root, &at, dice),
        4..7 => *node_mut(root, &at)? = words::scalar(dice),
        7 => *node_mut(root, &at)? = words::value(dice),
        8 => {
            let other = node(root, dice.choice(&ways)?)?.clone();
            *node_mut(root, &at)? = other;
        }
        9 => exchange(root, &at, dice.choice(&ways)?),
        10 => {
            let (_, moved) = take(root, &at)?;
            let to = pick(root, dice)?;
            put(node_mut(root, &to)?, words::key(dice), moved);
        }
        11 | 12 => put(node_mut(root, &at)?, words::key(dice), words::value(dice)),
        13 => wrap(node_mut(root, &at)?, dice),
        14 => transplant(root, &at, dice.choice(donors)?, dice)?,
        _ => turn(node_mut(root, &at)?),
    }
    Some(())
}

fn pick(root: &Value, dice: &mut Rng) -> Option<Way> {
    dice.choice(ways(root))
}

/// Inserts a value into a mapping, appends it to a list, or replaces a scalar with it.
fn put(node: &mut Value, key: Value, value: Value) {
    match node {
        Value::Mapping(mapping) => drop(mapping.insert(key, value)),
        Value::Sequence(items) => items.push(value),
        other => *other = value,
    }
}

/// Duplicates the entry of a mapping under another key, or the item of a list once or many times.
fn duplicate(root: &mut Value, at: &[usize], dice: &mut Rng) {
    let Some((copy, (last, parent))) = node(root, at).cloned().zip(at.split_last()) else {
        return;
    };
    let times = if dice.u8(..8) == 0 { 60 } else { 1 };
    match node_mut(root, parent) {
        Some(Value::Sequence(items)) => {
            let last = (*last).min(items.len());
            items.splice(last..last, std::iter::repeat_n(copy, times));
        }
        Some(Value::Mapping(mapping)) => {
            for number in 0..times {
                let key = match (mapping.keys().nth(*last), number) {
                    (Some(Value::String(text)), _) if dice.bool() => {
                        Value::from(format!("{text}{number}"))
                    }
                    _ => words::key(dice),
                };
                mapping.insert(key, copy.clone());
            }
        }
        _ => {}
    }
}

/// Renames the key of an entry without moving the entry.
fn rename(root: &mut Value, at: &[usize], dice: &mut Rng) {
    let new = match (key(root, at).and_then(Value::as_str), dice.u8(..6)) {
        (Some(old), 0) => Value::from(old.to_uppercase()),
        (Some(old), 1) => Value::from(old.replace('-', "_")),
        (Some(old), 2) => Value::from(format!("{old} ")),
        _ => words::key(dice),
    };
    let Some((last, parent)) = at.split_last() else {
        return;
    };
    if let Some(Value::Mapping(mapping)) = node_mut(root, parent) {
        let entries = std::mem::take(mapping).into_iter().enumerate();
        mapping.extend(entries.map(|(index, (key, value))| {
            let key = if index == *last { new.clone() } else { key };
            (key, value)
        }));
    }
}

/// Swaps two nodes unless one contains the other.
fn exchange(root: &mut Value, one: &[usize], other: &[usize]) {
    if one.starts_with(other) || other.starts_with(one) {
        return;
    }
    let Some((first, second)) = node(root, one).cloned().zip(node(root, other).cloned()) else {
        return;
    };
    for (way, value) in [(one, second), (other, first)] {
        if let Some(node) = node_mut(root, way) {
            *node = value;
        }
    }
}

/// Wraps a node in a list or mapping, or occasionally in many of them.
fn wrap(node: &mut Value, dice: &mut Rng) {
    let levels = if dice.u8(..8) == 0 {
        dice.usize(1..DEEPEST)
    } else {
        1
    };
    let key = words::key(dice);
    let listed = dice.bool();
    for _ in 0..levels {
        let inner = std::mem::take(node);
        *node = if listed {
            Value::Sequence(vec![inner])
        } else {
            words::pair(key.clone(), inner)
        };
    }
}

/// Replaces a node with a part of another document, preferably one under the same key.
fn transplant(root: &mut Value, at: &[usize], donor: &Value, dice: &mut Rng) -> Option<()> {
    let all = ways(donor);
    let wanted = key(root, at);
    let alike: Vec<&Way> = all
        .iter()
        .filter(|way| wanted.is_some() && key(donor, way) == wanted)
        .collect();
    let from = match dice.choice(&alike) {
        Some(way) => way,
        None => dice.choice(&all)?,
    };
    let part = node(donor, from)?.clone();
    let name = key(donor, from).cloned();
    let place = node_mut(root, at)?;
    match name {
        Some(name) if dice.bool() => put(place, name, part),
        _ => *place = part,
    }
    Some(())
}

/// Reverses the order of a list or mapping.
fn turn(node: &mut Value) {
    match node {
        Value::Sequence(items) => items.reverse(),
        Value::Mapping(mapping) => {
            let mut entries: Vec<_> = std::mem::take(mapping).into_iter().collect();
            entries.reverse();
            mapping.extend(entries);
        }
        _ => {}
    }
}
