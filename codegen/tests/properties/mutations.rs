//! Mutates documents, which may become invalid as a result.

use serde_yaml::Value;

use super::dice::Dice;
use super::documents;

/// Values that are invalid in most places of a document and valid in some.
const INVALID: &str = "[~, true, -1, 1.5, '', String, 'A, B', 'a/../b', '#/', '#/components/schemas/none', {}, [], [~], {'': ~}, \
    {$ref: 1}, {$ref: '#/components/schemas/thing-n0'}, {type: string}, {type: integer}, {type: [a]}, {type: array, items: {type: array, items: {type: string}}}, \
    {type: object, properties: {a: {type: string}, A: {type: string}}}, {type: object, additionalProperties: {type: string}}, \
    {type: string, enum: [a, A]}, {type: string, format: binary}, {oneOf: [{type: string}]}, {200: {description: a}}, \
    '204', object, array, date, query, path, header, x-rust-name, new, self, 24h]";

/// Returns a document with a few mutations, which depend on the seed.
pub(crate) fn mutated(document: &str, seed: u64) -> String {
    let mut root: Value = serde_yaml::from_str(document).unwrap();
    let invalid: Vec<Value> = serde_yaml::from_str(INVALID).unwrap();
    let mut dice = Dice::new(seed ^ 0x5eed);
    for _ in 0..1 + dice.below(3) {
        let mut left = dice.below(count(&root));
        change(&mut root, &mut left, &invalid, &mut dice);
    }
    documents::text(&root)
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Mapping(entries) => entries.values().map(count).sum(),
        Value::Sequence(items) => items.iter().map(count).sum(),
        _ => 0,
    }
}

/// Mutates the node after `left` others in traversal order. Returns whether it was found.
fn change(value: &mut Value, left: &mut usize, invalid: &[Value], dice: &mut Dice) -> bool {
    if *left == 0 {
        apply(value, invalid, dice);
        return true;
    }
    *left -= 1;
    match value {
        Value::Mapping(entries) => entries
            .iter_mut()
            .any(|(_, value)| change(value, left, invalid, dice)),
        Value::Sequence(items) => items
            .iter_mut()
            .any(|item| change(item, left, invalid, dice)),
        _ => false,
    }
}

fn apply(value: &mut Value, invalid: &[Value], dice: &mut Dice) {
    match value {
        Value::Mapping(entries) if dice.percent(70) && !entries.is_empty() => {
            let place = dice.below(entries.len());
            let key = entries.keys().nth(place).unwrap().clone();
            let value = entries.get(&key).unwrap().clone();
            match dice.below(4) {
                0 => drop(entries.shift_remove(&key)),
                1 => {
                    let name = key.as_str().unwrap_or_default();
                    let name = match dice.below(5) {
                        0 => name.to_uppercase(),
                        1 => format!("{name} "),
                        2 => format!("x-{name}"),
                        3 => format!("{name}{{a}}"),
                        _ => "été".to_owned(),
                    };
                    entries.insert(Value::from(name), value);
                }
                2 => {
                    let mut reversed: Vec<_> = entries.clone().into_iter().collect();
                    reversed.reverse();
                    *entries = reversed.into_iter().collect();
                }
                _ => drop(entries.insert(key, dice.pick(invalid).clone())),
            }
        }
        Value::Sequence(items) if dice.percent(70) && !items.is_empty() => {
            let place = dice.below(items.len());
            match dice.below(3) {
                0 => drop(items.remove(place)),
                1 => items.push(items[place].clone()),
                _ => items.reverse(),
            }
        }
        value => *value = dice.pick(invalid).clone(),
    }
}
