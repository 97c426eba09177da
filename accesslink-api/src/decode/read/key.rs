//! Seeds that read keys without copying them, and functions that skip values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

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
