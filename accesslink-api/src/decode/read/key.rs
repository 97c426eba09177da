//! The key of an object, handed to a function without being kept, and what is skipped.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What stands for a list or an object that is not shown.
pub(super) const SKIPPED: &str = "…";

/// Reads a key and returns what the function makes of it.
///
/// Formats other than JSON have keys that are no texts. They are handed over as text, and lists and objects as `…`.
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

/// Reads a list to its end.
pub(super) fn skip_seq<'de, A: SeqAccess<'de>>(seq: &mut A) -> Result<(), A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads an object to its end; `within` tells that the next thing to come is a value.
pub(super) fn skip_map<'de, A: MapAccess<'de>>(within: bool, map: &mut A) -> Result<(), A::Error> {
    if within {
        map.next_value::<IgnoredAny>()?;
    }
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// The text of a number in disguise, whose key was read already; `None` if it only looked like one.
///
/// # Errors
///
/// Those of the format.
pub(super) fn number<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<String>, A::Error> {
    map.next_value_seed(Key(|text: &str| is_number(text).then(|| text.to_owned())))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && serde_json::from_str::<IgnoredAny>(text).is_ok()
}
