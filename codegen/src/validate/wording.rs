//! Formats values and names of a document for messages, on one line and without hidden characters. Long ones are
//! truncated.

use serde_yaml::Value;

pub(crate) use crate::sanitize::quoted;

/// Returns a scalar in backticks, or the kind of any other value.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("`{number}`"),
        Value::String(text) => quoted(text),
        other => kind(other).to_owned(),
    }
}

/// Returns the kind of a value with its indefinite article.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "an object",
        Value::Tagged(_) => "a value with a YAML tag",
    }
}

/// Returns names in backticks, joined with commas and `and`. Names after the eighth are only counted.
pub(crate) fn listed<'t>(names: impl IntoIterator<Item = &'t str>) -> String {
    joined(names.into_iter().map(quoted).collect(), "and")
}

/// Returns choices in backticks, joined with commas and `or`. Choices after the eighth are only counted.
pub(crate) fn choices<'t>(names: impl IntoIterator<Item = &'t str>) -> String {
    joined(names.into_iter().map(quoted).collect(), "or")
}

fn joined(mut names: Vec<String>, word: &str) -> String {
    const MOST_NAMES: usize = 8;
    if names.len() > MOST_NAMES {
        let more = names.len() - (MOST_NAMES - 1);
        names.truncate(MOST_NAMES - 1);
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unprintable_characters_are_escaped_and_long_strings_truncated() {
        let shown = quoted("a\nb\u{202e}`c");
        assert_eq!(
            shown,
            "`a\\nb\\u{202e}'c` (with U+202E, a change of the writing direction)"
        );
        assert_eq!(quoted(&"x".repeat(1000)).chars().count(), 63);
    }

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        assert!(listed(many.iter().map(String::as_str)).ends_with("and 13 more"));
    }
}
