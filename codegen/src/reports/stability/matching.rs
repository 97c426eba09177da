//! Finds what took the place of what: things that are gone, and new ones that are like them.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::Name;

/// Names longer than this are not compared letter by letter.
const LONGEST_NAME: usize = 64;
/// For one thing that is gone, at most so many new ones are looked at.
const MOST_CANDIDATES: usize = 64;

/// A tag, operation, schema, parameter, property or value.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub(crate) wire: &'a str,
    pub(crate) rust: &'a Name,
    pub(crate) pointer: &'a str,
    /// What it is recognised by under another name; `None` for what says too little.
    pub(crate) shape: Option<String>,
}

/// Pairs of what is gone and what came with the same shape, wherever they stand; of several the most similar name.
pub(crate) fn same_shape<'p, 'a>(
    old: &'p [Part<'a>],
    new: &'p [Part<'a>],
) -> Vec<(&'p Part<'a>, &'p Part<'a>)> {
    let mut came: BTreeMap<&str, Vec<&Part<'a>>> = BTreeMap::new();
    for (_, part) in missing_from(old, new) {
        if let Some(shape) = &part.shape {
            came.entry(shape).or_default().push(part);
        }
    }
    let mut found = Vec::new();
    for (_, part) in missing_from(new, old) {
        let candidates = part
            .shape
            .as_ref()
            .and_then(|shape| came.get_mut(shape.as_str()));
        let Some(candidates) = candidates else {
            continue;
        };
        let nearest = candidates
            .iter()
            .take(MOST_CANDIDATES)
            .enumerate()
            .map(|(at, other)| (distance(part.wire, other.wire).unwrap_or(usize::MAX), at))
            .min();
        if let Some((_, at)) = nearest {
            found.push((part, candidates.remove(at)));
        }
    }
    found
}

/// Pairs of what is gone and what came between the same neighbours that stayed, with the same shape and a similar name.
pub(crate) fn same_place<'p, 'a>(
    old: &'p [Part<'a>],
    new: &'p [Part<'a>],
) -> Vec<(&'p Part<'a>, &'p Part<'a>)> {
    let mut came = missing_from(old, new);
    let mut found = Vec::new();
    for (stayed, part) in missing_from(new, old) {
        let nearest = came
            .iter()
            .enumerate()
            .filter(|(_, (before, other))| *before == stayed && other.shape == part.shape)
            .take(MOST_CANDIDATES)
            .filter_map(|(at, (_, other))| Some((distance(part.wire, other.wire)?, at)))
            .min();
        if let Some((_, at)) = nearest {
            let (_, other) = came.remove(at);
            found.push((part, other));
        }
    }
    found
}

/// The parts that are not among the others, with how many of those that are stand before each.
fn missing_from<'p, 'a>(others: &[Part<'a>], parts: &'p [Part<'a>]) -> Vec<(usize, &'p Part<'a>)> {
    let others: BTreeSet<&str> = others.iter().map(|part| part.wire).collect();
    let mut stayed = 0;
    let mut missing = Vec::new();
    for part in parts {
        if others.contains(part.wire) {
            stayed += 1;
        } else {
            missing.push((stayed, part));
        }
    }
    missing
}

/// How far two names are apart, when they are similar: spelled otherwise, a few letters changed, a word added.
fn distance(one: &str, other: &str) -> Option<usize> {
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return Some(0);
    }
    let (longest, shortest) = (one.len().max(other.len()), one.len().min(other.len()));
    if longest > LONGEST_NAME {
        return None;
    }
    let is_part = shortest >= 3 && (contains(&one, &other) || contains(&other, &one));
    let changes = changes(&one, &other);
    (is_part || changes * 3 <= longest).then_some(changes)
}

/// A name without what differs between spellings: case and separators.
fn plain(name: &str) -> Vec<char> {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn contains(whole: &[char], part: &[char]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// How many letters have to be put in, taken out or changed.
fn changes(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut diagonal = index;
        let mut beside = index + 1;
        if let Some(first) = row.first_mut() {
            *first = beside;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(other) {
            let changed = diagonal + usize::from(letter != other);
            diagonal = *cell;
            *cell = changed.min(diagonal + 1).min(beside + 1);
            beside = *cell;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_are_told_from_others() {
        for (one, other) in [
            ("in-zone", "inzone"),
            ("user_id", "userId"),
            ("heart-rate", "heart-rates"),
            ("start-time", "start-time-local"),
            ("recieved", "received"),
        ] {
            assert!(distance(one, other).is_some(), "{one} {other}");
        }
        for (one, other) in [
            ("weight", "height-unit"),
            ("id", "identifier"),
            ("a", "b"),
            ("", "x"),
        ] {
            assert_eq!(distance(one, other), None, "{one} {other}");
        }
    }
}
