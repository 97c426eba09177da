//! Reads the values of keywords according to the shapes that the grammar defines.

use serde_yaml::Value;

use super::super::grammar::{Keyword, Kind, Shape};
use super::super::{hints, paste, untyped, wording};
use super::{Walk, is_padded, padded_key};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

impl<'d> Walk<'d, '_> {
    pub(super) fn value(&mut self, keyword: &'static Keyword, pointer: &Pointer, value: &'d Value) {
        let via = keyword.name;
        match keyword.shape {
            Shape::Anything => untyped::check_keys(value, pointer, self.found),
            Shape::Text => self.expect(via, pointer, value, value.is_string(), "a string"),
            Shape::Flag => self.expect(via, pointer, value, value.is_bool(), "`true` or `false`"),
            Shape::Count => {
                self.expect(via, pointer, value, value.is_u64(), "an integer, 0 or more")
            }
            Shape::Number => self.expect(via, pointer, value, value.is_number(), "a number"),
            Shape::Choice(choices) => self.choice(via, pointer, value, choices),
            Shape::Texts => self.texts(pointer, value, "a list of strings"),
            Shape::Values if value.is_sequence() => untyped::check_keys(value, pointer, self.found),
            Shape::Values => self.wrong_type(via, pointer, value, "a list of values"),
            Shape::TextMap => self.entries(via, pointer, value, |walk, place, value| {
                walk.expect(via, place, value, value.is_string(), "a string");
            }),
            Shape::ValueMap => self.entries(via, pointer, value, |walk, place, value| {
                untyped::check_keys(value, place, walk.found);
            }),
            Shape::One(kind) => self.object(kind, via, pointer, value),
            Shape::List(kind) => self.items(via, pointer, value, |walk, place, value| {
                walk.object(kind, via, place, value);
            }),
            Shape::Map(kind) => self.entries(via, pointer, value, |walk, place, value| {
                walk.object(kind, via, place, value);
            }),
            Shape::SchemaOrFlag if value.is_bool() => {}
            Shape::SchemaOrFlag => self.object(Kind::Schema, via, pointer, value),
            Shape::Unsupported => {
                let message = format!("{} are not supported", wording::quoted(via));
                self.found.push(
                    Diagnostic::error("unsupported-callbacks", pointer.clone(), message).help(
                        paste::offer(
                            "remove them, and write the callbacks by hand",
                            &paste::remove(pointer, value),
                        ),
                    ),
                );
            }
        }
    }

    fn items(
        &mut self,
        via: &str,
        pointer: &Pointer,
        value: &'d Value,
        mut each: impl FnMut(&mut Self, &Pointer, &'d Value),
    ) {
        match value {
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    each(self, &pointer.child(index), item);
                }
            }
            other => self.wrong_type(via, pointer, other, "a list"),
        }
    }

    fn entries(
        &mut self,
        via: &str,
        pointer: &Pointer,
        value: &'d Value,
        mut each: impl FnMut(&mut Self, &Pointer, &'d Value),
    ) {
        let Value::Mapping(entries) = value else {
            self.wrong_type(via, pointer, value, "an object");
            return;
        };
        for (key, value) in entries {
            match key.as_str() {
                Some(name) if is_padded(name) => self.found.push(padded_key(pointer, name)),
                Some(name) => each(self, &pointer.child(name), value),
                None => self.found.push(untyped::key_is_not_text(key, pointer)),
            }
        }
    }

    pub(super) fn texts(&mut self, pointer: &Pointer, value: &'d Value, expected: &str) {
        let via = pointer.last().unwrap_or_default();
        match value {
            Value::Sequence(items) => {
                let invalid = items
                    .iter()
                    .enumerate()
                    .filter(|(_, item)| !item.is_string());
                for (index, item) in invalid {
                    self.wrong_type(via, &pointer.child(index), item, "a string");
                }
            }
            other => self.wrong_type(via, pointer, other, expected),
        }
    }

    fn choice(&mut self, via: &str, pointer: &Pointer, value: &'d Value, choices: &[&str]) {
        match value {
            Value::String(text) if choices.contains(&text.as_str()) => {}
            Value::String(text) => self
                .found
                .push(hints::unknown_value(via, pointer, text, choices)),
            other => self.wrong_type(via, pointer, other, "a string"),
        }
    }

    fn expect(&mut self, via: &str, pointer: &Pointer, value: &Value, fits: bool, expected: &str) {
        if !fits {
            self.wrong_type(via, pointer, value, expected);
        }
    }

    pub(super) fn wrong_type(
        &mut self,
        via: &str,
        pointer: &Pointer,
        value: &Value,
        expected: &str,
    ) {
        self.found
            .push(hints::wrong_type(via, pointer, value, expected));
    }
}
