//! Formats strings of the document as inert Markdown: code spans, table rows and fenced blocks.

pub(crate) use crate::sanitize::all as visible;
use crate::sanitize::{CUT, is_unsafe};

/// Returns a string of the document as a code span that is safe in tables. Control characters are escaped.
///
/// Characters that some Markdown parsers do not accept in a code span, such as `|` in a table, are written as character
/// references.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    let is_plain = text.trim() == text
        && !text
            .chars()
            .any(|letter| is_unsafe(letter) || matches!(letter, '`' | '|' | '\\'));
    if is_plain {
        return format!("`{text}`");
    }
    let mut span = String::from("<code>");
    for letter in visible(text).chars() {
        if letter.is_ascii_punctuation() {
            span.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            span.push(letter);
        }
    }
    span.push_str("</code>");
    span
}

/// Returns Markdown prose as one line that can be used in a table.
pub(crate) fn prose(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "&#124;")
}

/// Returns a table row with the given cells, which must be Markdown.
pub(crate) fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Returns the header of a table. A column whose title begins with `#` contains numbers and is right-aligned.
pub(crate) fn head(titles: &[&str]) -> String {
    let names: Vec<&str> = titles
        .iter()
        .map(|title| title.trim_start_matches('#'))
        .collect();
    let lines = titles.iter().map(|title| {
        if title.starts_with('#') {
            "--:|"
        } else {
            "---|"
        }
    });
    format!("{}|{}\n", row(&names), lines.collect::<String>())
}

/// Returns text as a fenced block. The fence is longer than any sequence of backticks in the text.
pub(crate) fn fence(language: &str, text: &str) -> String {
    let longest = text
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let body: Vec<String> = text.lines().map(visible).collect();
    format!("{fence}{language}\n{}\n{fence}\n", body.join("\n"))
}

/// Truncates a string to `width` characters, and marks a truncated string with an ellipsis.
pub(crate) fn cut(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some((end, _)) => format!("{}{CUT}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Returns a number with a noun in the correct form, such as `1 place` or `2 places`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Returns strings as an enumeration, such as `a, b and c`.
pub(crate) fn listed(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns a text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
