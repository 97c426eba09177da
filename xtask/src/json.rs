//! Builds JSON objects on one line, for the output of commands as JSON.

use std::fmt::{Display, Write};

use serde_json::Value;

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
    Value::from(text).to_string()
}
