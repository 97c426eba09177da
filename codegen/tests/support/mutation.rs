//! Mutates documents with a deterministic generator. Most of the results are invalid.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use codegen::pointer::key_text;
use serde_yaml::Value;

use super::dice::Dice;
use super::overlays::{base, overlays};

/// Words that are valid in few places of a document. No lint needs them in its cases.
const UNUSUAL: [&str; 7] = ["", "~/", "é\u{202e}\u{0}", "{a}{", "a ", "24h", "A, B"];

/// Values that are invalid in most places of a document and valid in some.
const VALUES: &str = "[~, true, false, 200, -1, 18446744073709551615, 0.5, 1e300, '', [], {}, [~], [text], {text: text}, \
    {'': ~}, {1: 2}, {x-a: {b: 1}}, {$ref: 1}, {$ref: '#/a', description: b}, '#/', '#/components/schemas/none', 2020-02-30, \
    {type: string}, {type: [a]}, {type: string, format: binary}, {type: string, enum: [a, A]}, {type: timestamp, format: 1}, \
    {type: array, items: {type: array, items: {type: string}}}, {type: object, additionalProperties: {type: string}}, \
    {type: object, properties: {a: {type: string}, A: {type: string}}}, {oneOf: [{type: string}]}, {a: {type: integer}}, \
    {properties: {properties: {properties: 1}}}, [{type: integer, format: int32}], {enum: [1, ~, 'A, B', {}]}, \
    {name: [], in: path}, {200: {description: a}}, {get: {}}]";

/// Returns the keys and short strings of all documents with a defect, each of which has a meaning somewhere.
pub(crate) fn words() -> &'static [String] {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut words: BTreeSet<String> = UNUSUAL.map(str::to_owned).into();
        collect(&base(), &mut words);
        for (_, document) in overlays() {
            collect(&document, &mut words);
        }
        words.into_iter().filter(|word| word.len() < 30).collect()
    });
    &WORDS
}

fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(words.insert(text.clone())),
        Value::Sequence(items) => items.iter().for_each(|item| collect(item, words)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                collect(key, words);
                collect(value, words);
            }
        }
        _ => {}
    }
}

/// Returns values of every kind.
pub(crate) fn values() -> &'static [Value] {
    static ALL: LazyLock<Vec<Value>> = LazyLock::new(|| serde_yaml::from_str(VALUES).unwrap());
    &ALL
}

/// Mutates a random node of a document.
pub(crate) fn mutate(root: &mut Value, dice: &mut Dice) {
    let other = pick(&mut root.clone(), dice).clone();
    let (word, value) = (dice.pick(words()).as_str(), dice.pick(values()).clone());
    let (choice, place) = (dice.below(8), dice.below(usize::MAX));
    match (pick(root, dice), choice) {
        (Value::Mapping(mapping), 0 | 1) => drop(mapping.insert(word.into(), value)),
        (Value::Mapping(mapping), 2) => drop(mapping.insert(word.into(), other)),
        (Value::Mapping(mapping), 3 | 4) if !mapping.is_empty() => {
            let key = mapping.keys().nth(place % mapping.len()).unwrap().clone();
            let taken = mapping.shift_remove(&key).unwrap();
            if choice == 4 {
                mapping.insert(word.into(), taken);
            }
        }
        // The keys of a loaded document are scalars that differ in any notation.
        (Value::Mapping(mapping), 5)
            if key_text(&value).is_some()
                && !mapping.keys().any(|key| key_text(key) == key_text(&value)) =>
        {
            mapping.insert(value, other);
        }
        (Value::Sequence(items), 0 | 1) => items.push(other),
        (Value::Sequence(items), 2) => items.extend(items.first().cloned()),
        (Value::Sequence(items), 3) => drop(items.pop()),
        (Value::Sequence(items), 4) => items.reverse(),
        (node, 6) => *node = other,
        (node, 7) => *node = value,
        (node, _) => *node = word.into(),
    }
}

/// Selects a random node of the tree. Deep nodes are less likely.
fn pick<'v>(root: &'v mut Value, dice: &mut Dice) -> &'v mut Value {
    let mut node = root;
    for _ in 0..dice.below(14) {
        let count = match &*node {
            Value::Mapping(mapping) => mapping.len(),
            Value::Sequence(items) => items.len(),
            _ => 0,
        };
        if count == 0 {
            break;
        }
        let index = dice.below(count);
        node = match node {
            Value::Mapping(mapping) => mapping.values_mut().nth(index).unwrap(),
            Value::Sequence(items) => &mut items[index],
            _ => panic!("it has no children"),
        };
    }
    node
}
