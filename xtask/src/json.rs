//! Builds JSON objects on one line, for `--message-format json`.

use std::fmt::{Display, Write};

/// A JSON object under construction, whose members keep their order.
#[derive(Debug)]
pub(crate) struct Object {
    text: String,
}

impl Object {
    /// Creates an object whose first member is `kind`, which identifies the kind of object.
    pub(crate) fn new(kind: &str) -> Self {
        Self {
            text: String::new(),
        }
        .text("kind", kind)
    }

    /// Adds a member that is a string.
    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.member(name, quoted(value))
    }

    /// Adds a member that is a list of strings.
    pub(crate) fn texts<'t>(self, name: &str, values: impl IntoIterator<Item = &'t str>) -> Self {
        let values: Vec<String> = values.into_iter().map(quoted).collect();
        self.member(name, format_args!("[{}]", values.join(",")))
    }

    /// Adds a member that is a number.
    pub(crate) fn number(self, name: &str, value: usize) -> Self {
        self.member(name, value)
    }

    /// Returns the object as text with a trailing line feed.
    pub(crate) fn line(self) -> String {
        format!("{{{}}}\n", self.text)
    }

    fn member(mut self, name: &str, value: impl Display) -> Self {
        let comma = if self.text.is_empty() { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{comma}{}:{value}", quoted(name));
        self
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        let line = Object::new("file")
            .text("path", "a\"b\\c\n\u{1}ä")
            .number("lines", 3)
            .line();
        assert_eq!(
            line,
            "{\"kind\":\"file\",\"path\":\"a\\\"b\\\\c\\n\\u0001ä\",\"lines\":3}\n"
        );
    }
}
