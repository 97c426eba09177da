//! The key of an object, handed to a function without being kept.

use super::raw::{SKIPPED, skip_map, skip_seq};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a key and gives what the function makes of it.
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
