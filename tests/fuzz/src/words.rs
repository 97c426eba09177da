//! Keys and values to insert into documents. Some have a meaning in OpenAPI, and others are unexpected.

use std::sync::LazyLock;

use fastrand::Rng;
use serde_yaml::{Mapping, Value};

/// The dictionary of words, in sections under comments. libFuzzer also reads it.
const DICTIONARY: &str = include_str!("../openapi.dict");

/// The words of the dictionary by section, without quotes and with escapes resolved.
#[derive(Debug)]
pub struct Words {
    /// Keys of OpenAPI, and the `x-` keys of the quirks.
    pub keys: Vec<String>,
    /// Strings with a meaning as a value.
    pub values: Vec<String>,
    /// Tokens of YAML syntax.
    pub pieces: Vec<String>,
    /// Strings that break careless code.
    pub hostile: Vec<String>,
}

/// Returns the words of the dictionary.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let section = |name: &str| -> Vec<String> {
            let lines = DICTIONARY
                .lines()
                .skip_while(|line| !line.starts_with(&format!("# {name}")));
            let words = lines.skip(1).take_while(|line| !line.starts_with('#'));
            words
                .filter_map(|line| Some(unescaped(line.strip_prefix('"')?.strip_suffix('"')?)))
                .collect()
        };
        let keys = section("Keys").into_iter();
        Words {
            keys: keys
                .map(|key| key.trim_end_matches(": ").to_owned())
                .collect(),
            values: section("Values"),
            pieces: section("Pieces"),
            hostile: section("Strings"),
        }
    });
    &WORDS
}

/// Resolves the escapes of a dictionary word: a backslash before a quote, a backslash, or `x` and two hexadecimal
/// digits.
fn unescaped(word: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        let plain = if byte == b'\\' {
            rest.next().unwrap_or(byte)
        } else {
            byte
        };
        if byte == b'\\' && plain == b'x' {
            let digits = [rest.next(), rest.next()].into_iter().flatten();
            let digits = digits.filter_map(|digit| char::from(digit).to_digit(16));
            bytes.push(digits.fold(0, |code, digit| code * 16 + digit as u8));
        } else {
            bytes.push(plain);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a random key, which is usually a key of OpenAPI.
pub fn key(dice: &mut Rng) -> Value {
    match dice.u8(..10) {
        0..7 => text(dice.choice(&words().keys)),
        7 => text(dice.choice(&words().values)),
        8 => text(dice.choice(&words().hostile)),
        _ => scalar(dice),
    }
}

/// Returns a random string, number, boolean or null.
pub fn scalar(dice: &mut Rng) -> Value {
    match dice.u8(..12) {
        0..4 => text(dice.choice(&words().values)),
        4..8 => text(dice.choice(&words().hostile)),
        8 => Value::from(dice.i64(-2..300)),
        9 => Value::from(dice.choice([0.5, -0.0, 1e300, 76.0]).unwrap_or_default()),
        10 => Value::Bool(dice.bool()),
        _ => Value::Null,
    }
}

/// Returns a random value of any type.
pub fn value(dice: &mut Rng) -> Value {
    match dice.u8(..8) {
        0 => Value::Sequence(Vec::new()),
        1 => Value::Mapping(Mapping::new()),
        2 => Value::Sequence(vec![scalar(dice), scalar(dice)]),
        3 => pair(key(dice), scalar(dice)),
        _ => scalar(dice),
    }
}

/// Returns a mapping with a single entry.
pub fn pair(key: Value, value: Value) -> Value {
    Value::Mapping(Mapping::from_iter([(key, value)]))
}

fn text(word: Option<&String>) -> Value {
    Value::from(word.map_or("", String::as_str))
}

#[test]
fn reads_every_dictionary_section_and_resolves_escapes() {
    let words = words();
    for section in [&words.keys, &words.values, &words.pieces, &words.hostile] {
        assert!(section.len() > 10, "{section:?}");
    }
    assert!(words.pieces.contains(&"\n  ".to_owned()) && words.pieces.contains(&"\"".to_owned()));
    assert!(words.hostile.contains(&"\u{202e}abc".to_owned()));
}
