//! How new scalars are written: plain where every reader sees the same text, else in single quotes; long texts folded, as
//! upstream's document has them.

use serde_yaml::Value;

use super::readers::{number_for_all, takes_for_another_type};

/// The column that lines don't go beyond where a text can be broken.
const WIDTH: usize = 100;

/// The narrowest column of folded text, however deep it stands; shorter texts are not folded.
const NARROWEST: usize = 40;

/// A scalar in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// On the line of its key.
    Line(String),
    /// As a text block: what stands on the line of its key, and the lines below, not yet indented.
    Block(&'static str, Vec<String>),
}

/// A scalar that stands behind `before` characters of its line, with what is below it at `column`.
pub(super) fn written(value: &Value, before: usize, column: usize) -> Written {
    let Value::String(text) = value else {
        return Written::Line(on_one_line(value, Surroundings::Block));
    };
    if text.contains('\n') {
        if let Some((header, lines)) = literal(text) {
            return Written::Block(header, lines);
        }
    } else if is_long(text, before) && can_be_folded(text) {
        let width = WIDTH.saturating_sub(column).max(NARROWEST);
        return Written::Block(">-", folded(text, width));
    }
    Written::Line(on_one_line(value, Surroundings::Block))
}

/// Where a scalar stands: in brackets and braces a text without quotes must not contain them, or a comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surroundings {
    Block,
    Flow,
}

/// A scalar on one line. Of lists and mappings only the empty ones are scalars in this sense.
pub(super) fn on_one_line(value: &Value, surroundings: Surroundings) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number_for_all(number),
        Value::String(text) => text_on_one_line(text, surroundings),
        Value::Sequence(_) => "[]".to_owned(),
        Value::Mapping(_) => "{}".to_owned(),
        // The loader refuses tags, and no quirk may put one.
        Value::Tagged(tagged) => on_one_line(&tagged.value, surroundings),
    }
}

/// A text in single quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn text_on_one_line(text: &str, surroundings: Surroundings) -> String {
    if !text.chars().all(is_printable) {
        return escaped(text);
    }
    if is_plain(text, surroundings) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a text needs no quotes. Stricter than YAML is, so that no reader has to know its finer rules.
fn is_plain(text: &str, surroundings: Surroundings) -> bool {
    let begins_well = text.starts_with(|first: char| {
        first.is_alphanumeric() || matches!(first, '/' | '$' | '_' | '.' | '(' | '+' | '<' | '^')
    });
    let is_negative = text
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    (begins_well || is_negative)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && !takes_for_another_type(text)
        && (surroundings == Surroundings::Block || !text.contains([',', '[', ']', '{', '}', ':']))
}

/// Neither a line break to any reader nor something that needs an escape.
fn is_printable(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// A text in double quotes, on one line.
fn escaped(text: &str) -> String {
    let mut written = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if is_printable(character) => written.push(character),
            _ => written.push_str(&format!("\\U{:08X}", u32::from(character))),
        }
    }
    written.push('"');
    written
}

/// A text of several lines as it stands, where YAML can tell its lines from the indentation around them.
fn literal(text: &str) -> Option<(&'static str, Vec<String>)> {
    let (header, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let begins_well = !body.starts_with([' ', '\n']) && !body.is_empty();
    let is_safe =
        |line: &str| line.chars().all(is_printable) && (line.is_empty() || !line.trim().is_empty());
    let lines: Vec<String> = body.split('\n').map(str::to_owned).collect();
    (begins_well && !body.ends_with('\n') && lines.iter().all(|line| is_safe(line)))
        .then_some((header, lines))
}

/// Whether a text behind `before` characters is worth lines of its own.
fn is_long(text: &str, before: usize) -> bool {
    let length = text.chars().count();
    length > NARROWEST && before + length > WIDTH
}

fn can_be_folded(text: &str) -> bool {
    text.chars().all(is_printable) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// Breaks a text at single spaces, which folding puts back.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    // Several spaces in a row stay inside of a line: a word that begins or ends with one is not broken off.
    for word in words(text) {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += more;
    }
    lines.push(line);
    lines
}

/// The parts of a text between its single spaces.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let end = whole.match_indices(' ').find(|(at, _)| {
            let before = whole.get(..*at).unwrap_or_default();
            let after = whole.get(at + 1..).unwrap_or_default();
            !before.is_empty() && !before.ends_with(' ') && !after.starts_with(' ')
        });
        let Some((at, _)) = end else {
            rest = None;
            return Some(whole);
        };
        rest = whole.get(at + 1..);
        whole.get(..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &Written) -> Value {
        let document = match written {
            Written::Line(line) => format!("key: {line} # comment\nnext: 1\n"),
            Written::Block(header, lines) => {
                let lines: String = lines
                    .iter()
                    .map(|line| match line.as_str() {
                        "" => "\n".to_owned(),
                        line => format!("  {line}\n"),
                    })
                    .collect();
                format!("key: {header} # comment\n{lines}# comment\nnext: 1\n")
            }
        };
        let tree: Value = serde_yaml::from_str(&document).unwrap();
        assert_eq!(tree.get("next"), Some(&Value::from(1)), "{document}");
        tree.get("key").unwrap().clone()
    }

    #[test]
    fn every_text_is_read_again() {
        let long = "word ".repeat(60);
        let texts = [
            "",
            " ",
            "plain text",
            "a: b",
            "a:",
            "a #b",
            "#b",
            "- a",
            "-",
            "--- a",
            "... a",
            "? a",
            "it's",
            "'",
            "\"",
            "null",
            "yes",
            "12:30",
            "-10 to 10",
            "{a}",
            "[a]",
            "a, b",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "tab\there",
            "bell\u{7}",
            "next\u{85}line",
            "line\u{2028}separator",
            "mark\u{FEFF}",
            "emoji 🚴 and – dash",
            "two\nlines",
            "ends\n",
            "ends twice\n\n",
            "\nbegins",
            "  indented\nthen not",
            "a\n  b\n\n# c\n",
            "a\n \nb",
            "a\r\nb",
            "\n",
            &long,
            long.trim_end(),
            &format!("{long}# {long}: x"),
            &format!("{}  two spaces  {}", long.trim_end(), long.trim_end()),
            &format!("x{}y", " ".repeat(200)),
            &"unbroken".repeat(40),
            &format!("# {}", long.trim_end()),
        ];
        for text in texts {
            let value = Value::from(text);
            for before in [0, 30, 99] {
                assert_eq!(read(&written(&value, before, 2)), value, "{text:?}");
            }
            let flow = on_one_line(&value, Surroundings::Flow);
            let tree: Value = serde_yaml::from_str(&format!("[{flow}, {{key: {flow}}}]")).unwrap();
            assert_eq!(tree.get(0), Some(&value), "{text:?}");
            assert_eq!(tree.get(1).unwrap().get("key"), Some(&value), "{text:?}");
            let key = on_one_line(&value, Surroundings::Block);
            if key.len() < 1000 {
                let tree: Value = serde_yaml::from_str(&format!("{key}: 1")).unwrap();
                assert_eq!(tree.get(text), Some(&Value::from(1)), "{text:?}");
            }
        }
    }

    #[test]
    fn folds_at_the_width_of_upstream() {
        let text = "some words of a description ".repeat(9);
        let Written::Block(">-", lines) = written(&Value::from(text.trim_end()), 30, 12) else {
            panic!("not folded");
        };
        assert!(lines.iter().all(|line| line.len() <= 88));
        assert!(lines.iter().rev().skip(1).all(|line| line.len() > 70));
    }
}
