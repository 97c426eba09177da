//! Random descriptions and names for documents, many of which have a special meaning. Also removes comments from
//! generated code.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::cases::sweep;
use crate::support::comments::HIDDEN;
use crate::support::dice::Dice;

/// The parts of random descriptions.
static PIECES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "word¦words in a row¦*¦**¦_¦`¦``¦```¦```rust\n¦~~~¦\n¦\n\n¦\n    ¦\n\n    ¦\n\n        ¦\t¦- ¦\n- ¦\n  - ¦\
    \n    - ¦- - - ¦1. ¦\n1. ¦\n   2) ¦# ¦\n# ¦===¦\n---\n¦> ¦\n> ¦|¦a | b\n--|--\nc | d\n¦[¦]¦(¦)¦[a](b)¦\
    [a](https://b.c)¦![a](data:x)¦[Vec]¦[`Vec`]¦[a]: b\n¦[^1]¦\n[^1]: ¦<b>¦</b>¦<!--¦-->¦<script>¦<https://a.b>¦\
    https://example.com/a_b¦http://¦&lt;¦&#x3c;¦&amp;¦&#10;¦&#13;¦&#32;¦&#xa0;¦&#33;¦&#35;¦&#42;¦&#91;¦&#96;¦\
    &#126;¦&#1;&#1;&#1;&#1;¦\n\n&#x9b;&#x9b;&#x9b;&#x9b;¦[&#27;](https://a.b)¦#x202e;¦\\¦\\\n¦  \n¦\"¦\"]¦*/¦/*¦\
    //!¦#![x]¦{}¦fn main() {}¦\u{202e}¦\0¦\u{200b}¦\u{a0}¦\u{2028}¦\r\n¦é¦🏃¦$x$¦~¦~~x~~¦:¦=¦+ ¦2024. ¦\
    assert!(false);"
        .split('¦')
        .collect()
});

/// Parts of random names that no identifier of the crate has.
const UNUSUAL: &str = "user-id uploadTime HR_zone 24h 2-d VO2Max a.b HTTPServer -x- A b \"quoted\" `code` {brace} \
    back\\slash #hash $dollar";

/// Returns the parts of random names, most of which already have a meaning.
fn words() -> &'static [String] {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let unusual = UNUSUAL.split(' ').chain(["x y", "*/ comment", "new\nline"]);
        unusual.map(str::to_owned).chain(sweep::names()).collect()
    });
    &WORDS
}

/// Returns a random description.
pub(crate) fn description(dice: &mut Dice) -> String {
    (0..dice.below(14)).map(|_| *dice.pick(&PIECES)).collect()
}

/// Returns descriptions in which a hidden character precedes text that must remain text. There are several descriptions
/// for each such character.
pub(crate) fn descriptions_with_hidden_characters() -> Vec<String> {
    let ranges = HIDDEN.iter();
    let characters = ranges.flat_map(|(first, last)| *first..=*last);
    let places = [
        "@@@@f();",
        "a\n\n@@@@f();",
        "- a\n\n  @@@@@@f();",
        "> 1. @@@@@@@f();",
        "@# a\n@===",
        "@```\nf();\n@```",
        "@~~~\nf();\n@~~~",
        "*@@@@- f();*",
        "[a@](https://b.c/@) [Vec@] &@lt; &[@#x202e;](#a)",
        "@<b>@</b> `@`@``@```",
        "@[a]: https://b.c\n\n[a]@ @| b\n--|--",
    ];
    characters
        .zip(places.iter().cycle())
        .flat_map(|(character, other)| {
            // Every character is tested in the two places that can start an indented code block.
            [places[0], places[1], other]
                .map(|place| place.replace('@', &format!("&#{character};")))
        })
        .collect()
}

/// A generator of random names. Each name contains a letter or a digit, and no two names have the same Rust name.
#[derive(Default)]
pub(crate) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// Returns a random name that was not returned before.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> String {
        loop {
            let mut name = dice.pick(words()).clone();
            if dice.percent(40) {
                name = format!(
                    "{name}{}{}",
                    dice.pick(&["-", "_", " ", ""]),
                    dice.pick(words())
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

/// Replaces every description and summary in a document.
pub(crate) fn reworded(value: &mut Value, next: &mut impl FnMut() -> String) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                if value.is_string() && (key == "description" || key == "summary") {
                    *value = Value::String(next());
                } else {
                    reworded(value, next);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| reworded(item, next)),
        _ => {}
    }
}

/// Returns the text of a file without its comments.
pub(crate) fn code(text: &str) -> String {
    let lines = text.lines();
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}
