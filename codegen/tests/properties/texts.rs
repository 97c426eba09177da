//! Texts and names for random documents, many of them made to be misread; and what descriptions may change.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::dice::Dice;

/// Pieces of descriptions.
const PIECES: &[&str] = &[
    "word",
    "words in a row",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```",
    "```rust\n",
    "~~~",
    "\n",
    "\n\n",
    "\n    ",
    "\n\n    ",
    "\n\n        ",
    "\t",
    "- ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "- - - ",
    "1. ",
    "\n1. ",
    "\n   2) ",
    "# ",
    "\n# ",
    "===",
    "\n---\n",
    "> ",
    "\n> ",
    "|",
    "a | b\n--|--\nc | d\n",
    "[",
    "]",
    "(",
    ")",
    "[a](b)",
    "[a](https://b.c)",
    "![a](data:x)",
    "[Vec]",
    "[`Vec`]",
    "[a]: b\n",
    "[^1]",
    "\n[^1]: ",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "<https://a.b>",
    "https://example.com/a_b",
    "http://",
    "&lt;",
    "&#x3c;",
    "\\",
    "\\\n",
    "  \n",
    "\"",
    "\"]",
    "*/",
    "/*",
    "//!",
    "#![x]",
    "{}",
    "fn main() {}",
    "\u{202e}",
    "\0",
    "\u{200b}",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "é",
    "🏃",
    "$x$",
    "~",
    "~~x~~",
    ":",
    "=",
    "+ ",
    "2024. ",
    "assert!(false);",
];

/// Words of names; many are names of something already.
const WORDS: &[&str] = &[
    "id",
    "user-id",
    "uploadTime",
    "HR_zone",
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "gen",
    "match",
    "async",
    "24h",
    "2-d",
    "value",
    "new",
    "default",
    "clone",
    "VO2Max",
    "a.b",
    "x y",
    "timeout",
    "operation",
    "with",
    "optional",
    "request",
    "response",
    "send",
    "Option",
    "Vec",
    "String",
    "Error",
    "Result",
    "Some",
    "None",
    "Ok",
    "Box",
    "Date",
    "Link",
    "At",
    "Index",
    "Bearer",
    "Client",
    "Method",
    "Call",
    "user",
    "partner",
    "call",
    "IntoIterator",
    "Model",
    "Sample",
    "Unknown",
    "index",
    "slot",
    "name",
    "names",
    "schema",
    "view",
    "place",
    "text",
    "found",
    "serializer",
    "deserializer",
    "std",
    "core",
    "serde",
    "http",
    "bytes",
    "models",
    "ids",
    "enums",
    "operations",
    "resources",
    "str",
    "i64",
    "bool",
    "f64",
    "usize",
    "main",
    "test",
    "mod",
    "lib",
    "true",
    "false",
    "_",
    "-x-",
    "union",
    "macro_rules",
    "static",
    "dyn",
    "try",
    "yield",
    "A",
    "b",
    "FIT file",
    "HTTPServer",
    "*/ comment",
    "\"quoted\"",
    "`code`",
    "{brace}",
    "back\\slash",
    "#hash",
    "$dollar",
    "new\nline",
];

/// A description.
pub(crate) fn description(dice: &mut Dice) -> String {
    (0..dice.below(14)).map(|_| *dice.pick(PIECES)).collect()
}

/// Names of which no two are one in Rust, and each has a letter or a digit.
#[derive(Default)]
pub(crate) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// A name that is still free.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> String {
        loop {
            let mut name = (*dice.pick(WORDS)).to_owned();
            if dice.percent(40) {
                name = format!(
                    "{name}{}{}",
                    dice.pick(&["-", "_", " ", ""]),
                    dice.pick(WORDS)
                );
            }
            let plain: String = name
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|letter| letter.to_ascii_lowercase())
                .collect();
            if !plain.is_empty() && self.given.insert(plain) {
                return name;
            }
        }
    }
}

/// Gives every description and summary another text.
pub(crate) fn reworded(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                if value.is_string() && (key == "description" || key == "summary") {
                    *value = Value::String(description(dice));
                } else {
                    reworded(value, dice);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| reworded(item, dice)),
        _ => {}
    }
}

/// A file without its comments.
pub(crate) fn code(text: &str) -> String {
    let lines = text.lines();
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}
