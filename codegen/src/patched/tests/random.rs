//! Random changes to trees. The same numbers come in every run.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::super::matching::children;
use super::*;
use crate::pointer::key_text;
use crate::quirks::{Action, KindName, Place, Report};

/// Texts that YAML makes something of.
const TEXTS: &[&str] = &[
    "",
    " ",
    "plain",
    "two words",
    "yes",
    "012",
    "1e3",
    "2020-01-01",
    "12:30",
    "~",
    "=",
    "- dash",
    "a: b",
    "a #b",
    "# quirk: none",
    "it's \"quoted\"",
    "[x, y]",
    "{x}",
    "*x",
    "&x",
    "%x",
    "| x",
    "two\nlines",
    "ends\n",
    "\n# a\n\n  b\n",
    "tab\t",
    "line\u{2028}separator",
    "a long text that goes on and on and on, so that it has to be folded over several lines, as they are: yes # no",
    "…",
];

const KEYS: &[&str] = &[
    "key", "on", "a b", "$ref", "'q'", "1", "/x/{y}", "- k", "x: y", "type",
];

/// How often each document is changed at random.
const ROUNDS: u64 = 100;

/// A generator of numbers that says the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth > 2 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => Value::from(self.below(1000) as i64 - 500),
            3 => Value::from(
                (self.below(1000) as f64 - 500.0) * 1e30_f64.powi(self.below(3) as i32 - 1),
            ),
            4 | 5 => Value::from(*self.one_of(TEXTS)),
            6 | 7 => {
                let entries = (0..self.below(4))
                    .map(|_| (Value::from(*self.one_of(KEYS)), self.value(depth + 1)));
                Value::Mapping(entries.collect())
            }
            _ => Value::Sequence((0..self.below(4)).map(|_| self.value(depth + 1)).collect()),
        }
    }
}

/// Changes one place of a tree in one of many ways.
fn change(root: &mut Value, numbers: &mut Numbers) {
    let all = pointers(root);
    let pointer = numbers.one_of(&all).clone();
    let new = match numbers.below(5) {
        // Something that is there already, at another place.
        0 => numbers.one_of(&all).get(root).unwrap().clone(),
        _ => numbers.value(0),
    };
    let index = numbers.below(1000);
    let key = *numbers.one_of(KEYS);
    let node = pointer.get_mut(root).unwrap();
    match (numbers.below(6), node) {
        (0 | 1, Value::Mapping(mapping)) if !mapping.is_empty() => {
            let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
            let at = index % entries.len();
            match numbers.below(4) {
                0 => drop(entries.remove(at)),
                1 => entries.insert(at, (Value::from(key), new)),
                2 => entries[at].0 = Value::from(key),
                _ => entries.rotate_left(at),
            }
            *mapping = unique(entries);
        }
        (0 | 1, Value::Sequence(items)) if !items.is_empty() => {
            let at = index % items.len();
            match numbers.below(4) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, new),
                2 => items.push(new),
                _ => items.rotate_left(at),
            }
        }
        (2, Value::Mapping(mapping)) => {
            *mapping = unique(
                mapping
                    .clone()
                    .into_iter()
                    .chain([(Value::from(key), new)])
                    .collect(),
            )
        }
        (3, node) => {
            let inside = std::mem::take(node);
            *node = Value::Mapping([(Value::from(key), inside)].into_iter().collect());
        }
        (4, node) => {
            let inside = std::mem::take(node);
            *node = Value::Sequence(vec![inside, new]);
        }
        (_, node) => *node = new,
    }
    if !root.is_mapping() {
        *root = Value::Mapping(
            [(Value::from("root"), std::mem::take(root))]
                .into_iter()
                .collect(),
        );
    }
}

/// The first of the entries that have the same key in a pointer.
fn unique(entries: Vec<(Value, Value)>) -> Mapping {
    let mut seen = Vec::new();
    entries
        .into_iter()
        .filter(|(key, _)| {
            let key = key_text(key).map(Cow::into_owned);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        })
        .collect()
}

fn pointers(root: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![(Pointer::root(), root)];
    while let Some((here, node)) = open.pop() {
        for child in children(node) {
            open.push((here.child(&child.segment), child.value));
        }
        found.push(here);
    }
    found
}

/// What quirks would have noted at some places, there or not.
fn notes(tree: &Value, numbers: &mut Numbers) -> Mended {
    let all = pointers(tree);
    let places = (0..numbers.below(6)).map(|_| {
        let there = numbers.one_of(&all).clone();
        let mended = match numbers.below(3) {
            0 => there.child(numbers.one_of(KEYS)),
            _ => there,
        };
        Place {
            pointer: mended.clone(),
            mended,
            action: Action::Replaced,
            before: None,
            after: None,
        }
    });
    let report = Report {
        id: "some-quirk",
        why: "",
        evidence: "",
        table: Table::UpstreamBugs,
        kind: KindName::Edit,
        places: places.collect(),
    };
    let mut mended = Mended::default();
    mended.reports.push(report);
    mended
}

#[test]
fn random_changes_come_out_as_they_are() {
    let plain = include_str!("plain.yaml");
    let windows = plain.replace('\n', "\r\n");
    let unended = plain.split("# the end").next().unwrap().trim_end();
    let json = "{\n\t\"a\": {\"b\": [1, 2, {\"c\": null}],\n \"d\": \"e\"},\n \"f\": []}\n";
    for text in [plain, &windows, unended, json] {
        for seed in 0..ROUNDS {
            let mut numbers = Numbers::new(seed);
            let mut text = text.to_owned();
            // What was written is upstream's text of the next turn.
            for _ in 0..3 {
                let document = load(&text);
                let mut tree = document.root.clone();
                for _ in 0..numbers.below(4) {
                    change(&mut tree, &mut numbers);
                }
                let mended = notes(&tree, &mut numbers);
                text = write(&document, &tree, &mended, Look::Kept);
                assert_eq!(verified(&text, &tree), Ok(()), "seed {seed}\n{text}");
            }
        }
    }
}

#[test]
fn random_changes_of_a_document_with_aliases_come_out_as_they_are() {
    let document = load(
        "x: &x\n  b: 1\n  c: [1,2]\ny: *x\nz: &y foo\nw:\n  - *y\n  - &z\n    q: 1\n  - r: *z\n  - ? a\n    : b\nv: &v\n  - 1\nu: *v\n",
    );
    for seed in 0..300 {
        let mut numbers = Numbers::new(seed);
        let mut tree = document.root.clone();
        change(&mut tree, &mut numbers);
        let text = patched(&document, &tree, &Mended::default());
        assert!(text.is_ok(), "seed {seed}: {text:?}");
    }
}

#[test]
fn random_changes_of_the_real_document_come_out_as_they_are() {
    let upstream = include_str!("../../../../spec/accesslink.yaml");
    let document = load(upstream);
    for seed in 0..8 {
        let mut numbers = Numbers::new(seed);
        let mut tree = document.root.clone();
        let mended = quirks::apply(&mut tree, Staleness::Refused);
        for _ in 0..numbers.below(60) {
            change(&mut tree, &mut numbers);
        }
        let text = write(&document, &tree, &mended, Look::Kept);
        assert_eq!(verified(&text, &tree), Ok(()), "seed {seed}");
    }
}
