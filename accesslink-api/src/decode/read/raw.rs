//! The JSON of an invalid value, limited in length and depth.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::key::{Key, SKIPPED, number, skip_map, skip_seq};
use crate::decode::anomaly::bounded;
use crate::decode::json::{NUMBER_KEY, scalar_text};
use crate::decode::slot::Found;

/// The maximum number of characters of the JSON of one value.
const LONGEST_TEXT: usize = 200;

/// The maximum depth of one value. Deeper levels are skipped without recursion.
const DEEPEST: usize = 8;

/// The smallest float that may be a rounded integer beyond 64 bits: 2 to the power of 63.
const SHORTEST_ROUNDED: f64 = 9_223_372_036_854_775_808.0;

/// The JSON of an invalid value, of limited length.
pub(super) struct Raw {
    text: String,
    /// The number of characters that can still be added.
    free: usize,
    cut: bool,
    /// True if the JSON contains a number that may have lost digits because the format stores it as a float.
    is_rounded: bool,
}

impl Raw {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            free: LONGEST_TEXT,
            cut: false,
            is_rounded: false,
        }
    }

    /// Returns true if the JSON contains a number that may have lost digits because the format stores it as a float.
    pub(super) fn is_rounded(&self) -> bool {
        self.is_rounded
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Appends a piece of JSON.
    pub(super) fn push(&mut self, piece: &str) {
        if self.cut {
            return;
        }
        let length = piece.chars().count();
        self.cut = length > self.free;
        self.text.push_str(&bounded(piece, self.free));
        self.free = self.free.saturating_sub(length);
    }

    /// Appends a string as a JSON string.
    pub(super) fn string(&mut self, text: &str) {
        // Truncate first, so that the rest of a long string is not escaped.
        self.push(&scalar_text(bounded(text, self.free)));
    }

    pub(super) fn scalar(&mut self, found: &Found<'_>) {
        match *found {
            Found::Bool(value) => self.push(if value { "true" } else { "false" }),
            Found::Integer(value) => self.push(&value.to_string()),
            Found::Float(value) => {
                self.is_rounded |= value.abs() >= SHORTEST_ROUNDED;
                self.push(&scalar_text(value));
            }
            Found::Number(text) => self.push(text),
            Found::Text(text) => self.string(text),
        }
    }

    /// Appends a list and reads it completely.
    pub(super) fn seq<'de, A: SeqAccess<'de>>(
        &mut self,
        mut seq: A,
        depth: usize,
    ) -> Result<(), A::Error> {
        if depth == DEEPEST {
            self.push(SKIPPED);
            return skip_seq(&mut seq);
        }
        self.push("[");
        let mut lead = "";
        while !self.cut {
            let depth = depth + 1;
            let element = RawSeed {
                raw: &mut *self,
                depth,
                lead,
            };
            if seq.next_element_seed(element)?.is_none() {
                self.push("]");
                return Ok(());
            }
            lead = ",";
        }
        skip_seq(&mut seq)
    }

    /// Appends an object whose first key has been read, and reads it completely.
    pub(super) fn map<'de, A: MapAccess<'de>>(
        &mut self,
        first: Option<String>,
        mut map: A,
        depth: usize,
    ) -> Result<(), A::Error> {
        if depth == DEEPEST {
            self.push(SKIPPED);
            return skip_map(first.is_some(), &mut map);
        }
        if first.as_deref() == Some(NUMBER_KEY) {
            let number = number(&mut map)?;
            self.push(number.as_deref().unwrap_or(SKIPPED));
            return skip_map(false, &mut map);
        }
        self.push("{");
        let mut lead = "";
        let mut key = first;
        while let Some(name) = key {
            self.push(lead);
            self.string(&name);
            let depth = depth + 1;
            map.next_value_seed(RawSeed {
                raw: &mut *self,
                depth,
                lead: ":",
            })?;
            if self.cut {
                return skip_map(false, &mut map);
            }
            lead = ",";
            key = map.next_key_seed(Key(str::to_owned))?;
        }
        self.push("}");
        Ok(())
    }
}

/// The deserialization seed for the next value, which is appended after a separator.
struct RawSeed<'r> {
    raw: &'r mut Raw,
    depth: usize,
    lead: &'static str,
}

impl RawSeed<'_> {
    fn scalar<E>(self, found: &Found<'_>) -> Result<(), E> {
        self.raw.scalar(found);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for RawSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.raw.push(self.lead);
        if self.raw.cut {
            return IgnoredAny::deserialize(deserializer).map(drop);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RawSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(&Found::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(&Found::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(&Found::Number(&value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.scalar(&Found::Number(&value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.scalar(&Found::Number(&value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(&Found::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(&Found::Text(value))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        self.raw.push("bytes");
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.raw.push("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        self.raw.seq(seq, self.depth)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(Key(str::to_owned))?;
        self.raw.map(first, map, self.depth)
    }
}
