//! Formats values of the document as short YAML: on one line if they fit, and otherwise as a block of a few lines.

use serde_yaml::Value;

use super::markdown::cut;
use crate::pointer::key_text;

/// The maximum length in characters of a value that is formatted on one line.
const LONGEST_LINE: usize = 64;
/// The maximum length of a line in a block of YAML, in characters.
const WIDEST_BLOCK: usize = 112;
/// The maximum number of lines in a block of YAML.
const MOST_LINES: usize = 24;
/// The maximum nesting depth of lists and mappings in a value that is formatted on one line.
const MOST_NESTING: usize = 3;

/// A value of the document, formatted as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Excerpt {
    /// YAML on one line.
    Line(String),
    /// YAML on several lines, truncated if it is long.
    Block(String),
}

impl Excerpt {
    /// Formats a value as YAML.
    pub(super) fn of(value: &Value) -> Self {
        match flow(value, 0).filter(|line| line.chars().count() <= LONGEST_LINE) {
            Some(line) => Self::Line(line),
            None => Self::Block(block(value)),
        }
    }

    /// Returns the YAML as the content of a block, regardless of its length.
    pub(super) fn as_block(&self) -> &str {
        match self {
            Self::Line(text) | Self::Block(text) => text,
        }
    }
}

/// Returns a value in YAML's flow style; `None` if the result would be too long.
fn flow(value: &Value, depth: usize) -> Option<String> {
    // A value with more items or levels does not fit on the line anyway.
    let fits = |items: usize| (items <= LONGEST_LINE && depth < MOST_NESTING).then_some(());
    match value {
        Value::Sequence(items) => {
            fits(items.len())?;
            let items = items.iter().map(|item| flow(item, depth + 1));
            Some(format!("[{}]", joined(items)?))
        }
        Value::Mapping(mapping) => {
            fits(mapping.len())?;
            let entries = mapping.iter().map(|(key, value)| {
                let key = scalar(&Value::from(key_text(key)?), depth + 1)?;
                Some(format!("{key}: {}", flow(value, depth + 1)?))
            });
            Some(format!("{{{}}}", joined(entries)?))
        }
        Value::Tagged(_) => None,
        _ => scalar(value, depth),
    }
}

/// Joins parts with commas. Returns `None` as soon as the result is too long.
fn joined(parts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut room = LONGEST_LINE;
    let parts = parts.map(|part| {
        let part = part?;
        room = room.checked_sub(part.chars().count())?;
        Some(part)
    });
    Some(parts.collect::<Option<Vec<String>>>()?.join(", "))
}

/// Returns a scalar on one line. A string is quoted if adjacent brackets or commas would change its meaning.
fn scalar(value: &Value, depth: usize) -> Option<String> {
    if value
        .as_str()
        .is_some_and(|text| text.chars().count() > LONGEST_LINE)
    {
        return None;
    }
    let text = yaml(value);
    if text.contains('\n') {
        return None;
    }
    let is_plain = !text.starts_with(['\'', '"']);
    if depth > 0 && is_plain && text.contains([',', '[', ']', '{', '}']) {
        return serde_json::to_string(value).ok();
    }
    Some(text)
}

fn block(value: &Value) -> String {
    let text = match value {
        Value::String(prose) if is_prose(prose) => folded(prose),
        _ => yaml(value),
    };
    let mut lines: Vec<String> = text
        .lines()
        .take(MOST_LINES)
        .map(|line| cut(line, WIDEST_BLOCK))
        .collect();
    let left_out = text.lines().count().saturating_sub(lines.len());
    if left_out > 0 {
        lines.push(format!("# … {left_out} more lines"));
    }
    lines.join("\n")
}

/// Returns whether a string keeps its value when YAML's folded style breaks it at spaces.
fn is_prose(text: &str) -> bool {
    !text.is_empty()
        && text.split(' ').all(|word| !word.is_empty())
        && !text.contains(|letter: char| letter.is_control())
}

/// Returns a long string in YAML's folded style, as documents contain it.
fn folded(text: &str) -> String {
    let mut lines = vec![">-".to_owned()];
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + word.chars().count() + 3 > WIDEST_BLOCK {
            lines.push(format!("  {line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(format!("  {line}"));
    lines.join("\n")
}

fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value)
        .map(|text| text.trim_end_matches('\n').to_owned())
        .unwrap_or_default()
}
