//! Keys: seeds that read them without copying, the search for their property, and functions that skip values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::decode::json::NUMBER_KEY;
use crate::decode::write::Names;

/// The placeholder for a list or an object that is not shown.
pub(super) const SKIPPED: &str = "…";

/// Reads a key, passes it to a function, and returns the result of the function.
///
/// Formats other than JSON may have keys that are not strings: scalars are passed as strings, and lists and objects as
/// `…`.
pub(super) struct Key<F>(pub(super) F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Key<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T, F: FnOnce(&str) -> T> Visitor<'de> for Key<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<T, E> {
        Ok(self.0(key))
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<T, E> {
        Ok(self.0(&key.to_string()))
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<T, E> {
        Ok(self.0(&key.to_string()))
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<T, E> {
        Ok(self.0(&key.to_string()))
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<T, E> {
        Ok(self.0(&key.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Ok(self.0("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        skip_seq(&mut seq)?;
        Ok(self.0(SKIPPED))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        skip_map(false, &mut map)?;
        Ok(self.0(SKIPPED))
    }
}

/// Skips the rest of a list.
pub(super) fn skip_seq<'de, A: SeqAccess<'de>>(seq: &mut A) -> Result<(), A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Skips the rest of an object. `within` is true if a value comes next.
pub(super) fn skip_map<'de, A: MapAccess<'de>>(within: bool, map: &mut A) -> Result<(), A::Error> {
    if within {
        map.next_value::<IgnoredAny>()?;
    }
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Returns the digits of a number that serde_json represents as an object, or `None` if the value is not a number. The
/// key of the object must have been read.
///
/// # Errors
///
/// Returns the errors of the format.
pub(super) fn number<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<String>, A::Error> {
    map.next_value_seed(Key(|text: &str| is_number(text).then(|| text.to_owned())))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// The kind of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Property {
    /// The key of a property of the model.
    Known,
    /// The only key of serde_json's representation of numbers as objects.
    Number,
    /// A key that is not in the table.
    Unknown,
}

/// The search for the property of each key of an object.
///
/// The found property is stored here rather than returned, because the formats would move it several times.
pub(super) struct Properties {
    names: Names,
    /// The property that is expected next, because properties are nearly always in the order of the OpenAPI document.
    next: usize,
    /// The spelling of the last key of a known property.
    pub(super) name: &'static str,
    /// The last unknown key.
    pub(super) unknown: String,
}

impl Properties {
    pub(super) fn of(names: Names) -> Self {
        Self {
            names,
            next: 0,
            name: "",
            unknown: String::new(),
        }
    }

    /// Returns the index of the last known property.
    #[inline]
    pub(super) fn index(&self) -> usize {
        self.next.saturating_sub(1)
    }

    /// Finds the property of a key. The expected property is tried first, in the document's spelling.
    #[inline]
    pub(super) fn find(&mut self, key: &str) -> Property {
        match self.names.get(self.next) {
            Some([name, ..]) if *name == key => {
                self.name = name;
                self.next += 1;
                Property::Known
            }
            _ => self.find_anywhere(key),
        }
    }

    /// Finds the property of a key in any spelling. The search starts at the expected property and wraps around.
    fn find_anywhere(&mut self, key: &str) -> Property {
        let (before, after) = self
            .names
            .split_at_checked(self.next)
            .unwrap_or((self.names, &[]));
        match search(after, self.next, key).or_else(|| search(before, 0, key)) {
            Some((index, name)) => {
                self.name = name;
                self.next = index + 1;
                Property::Known
            }
            None if key == NUMBER_KEY => Property::Number,
            None => {
                key.clone_into(&mut self.unknown);
                Property::Unknown
            }
        }
    }

    /// Returns `true` if no key belongs to a property, although the model has some.
    pub(super) fn are_absent(&self) -> bool {
        self.next == 0 && !self.names.is_empty()
    }
}

fn search(
    names: &[&'static [&'static str]],
    offset: usize,
    key: &str,
) -> Option<(usize, &'static str)> {
    names.iter().enumerate().find_map(|(index, spellings)| {
        let name = spellings.iter().find(|name| **name == key)?;
        Some((offset + index, *name))
    })
}
