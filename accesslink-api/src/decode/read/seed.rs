//! One value into one slot.

use super::object::{self, Object};
use super::{list, odd, pairs};
use crate::decode::anomaly::Shape;
use crate::decode::context::{Context, Read};
use crate::decode::note::News;
use crate::decode::slot::{Fit, Found, Slot};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A slot that is to be filled from the next value.
pub(super) struct Seed<'a, 'c> {
    pub(super) slot: Slot<'a>,
    pub(super) context: &'c mut Context,
}

impl<'a, 'c> Seed<'a, 'c> {
    pub(super) fn new(slot: Slot<'a>, context: &'c mut Context) -> Self {
        Self { slot, context }
    }

    /// Takes a scalar, or reports it.
    pub(super) fn scalar<E: Error>(mut self, found: Found<'_>) -> Result<Read, E> {
        if self.slot.take(&found, Fit::Exact) {
            if self.context.keeps_notes()
                && let Found::Text(text) = found
                && self.slot.is_new(text)
            {
                self.context.note(News::Value(text.to_owned()));
            }
            Ok(Read::Filled)
        } else {
            odd::scalar(self.slot, self.context, &found)
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Read;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Read, E> {
        self.scalar(Found::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Read, E> {
        self.scalar(Found::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Read, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.scalar(Found::Number(&value.to_string())),
        }
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Read, E> {
        self.scalar(Found::Number(&value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Read, E> {
        self.scalar(Found::Number(&value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Read, E> {
        self.scalar(Found::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Read, E> {
        self.scalar(Found::Text(value))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Read, E> {
        odd::other(self.slot, self.context, Shape::Other, "bytes")
    }

    fn visit_unit<E: Error>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Read, A::Error> {
        match self.slot {
            Slot::List(items) | Slot::OneOrMany(items) => list::read(items, seq, self.context),
            Slot::Pairs(series) => pairs::read_list(series, seq, self.context),
            Slot::Pair(series) => pairs::read_pair(series, seq, self.context),
            slot => odd::seq(slot, self.context, seq),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Read, A::Error> {
        match self.slot {
            Slot::Model(nest) => {
                let Some(model) = nest.fresh() else {
                    return odd::map(Slot::Model(nest), self.context, map);
                };
                self.context.charge(&mut 0, model.memory())?;
                match object::read(model, map, self.context)? {
                    Object::Model => Ok(Read::Filled),
                    Object::Stranger(key) => odd::stranger(Slot::Model(nest), self.context, &key),
                    Object::Number(number) => {
                        nest.discard();
                        Seed::new(Slot::Model(nest), self.context).scalar(Found::Number(&number))
                    }
                }
            }
            Slot::Pairs(series) => pairs::read(series, map, self.context),
            Slot::OneOrMany(items) => match items.element() {
                Slot::Model(nest) => {
                    let read = Seed::new(Slot::Model(nest), self.context).visit_map(map)?;
                    if read == Read::Filled {
                        items.keep_last();
                        self.context.charge(&mut 0, items.memory())?;
                    }
                    Ok(read)
                }
                _ => odd::map(Slot::OneOrMany(items), self.context, map),
            },
            slot => odd::map(slot, self.context, map),
        }
    }
}
