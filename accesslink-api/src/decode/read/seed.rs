//! The deserialization of one value into one slot: scalars, lists, objects and time series.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::invalid;
use super::key::{Key, Properties, Property, number, skip_seq};
use crate::decode::anomaly::{Segment, Shape};
use crate::decode::context::Context;
use crate::decode::json::{NUMBER_KEY, disguised_number};
use crate::decode::note::Unknown;
use crate::decode::slot::{Fit, Found, ListSlot, Model, ModelSlot, Read, SeriesSlot, Slot};
use crate::value::HourMinute;

/// The number of elements that may be read before their memory is charged.
const CHARGED_AT_ONCE: usize = 64;

/// A slot to fill with the next value.
pub(super) struct Seed<'a, 'c> {
    pub(super) slot: Slot<'a>,
    pub(super) context: &'c mut Context,
}

impl<'a, 'c> Seed<'a, 'c> {
    pub(super) fn new(slot: Slot<'a>, context: &'c mut Context) -> Self {
        Self { slot, context }
    }

    /// Stores a scalar, or reports it if it does not fit.
    // Takes 3 % of the time of reading a night otherwise.
    #[inline(always)]
    pub(super) fn scalar<E: Error>(mut self, found: Found<'_>) -> Result<Read, E> {
        if self.slot.take(&found, Fit::Exact) {
            if self.context.keeps_notes()
                && let Found::Text(text) = found
                && self.slot.is_new(text)
            {
                self.context.note(Unknown::Value(text.to_owned()));
            }
            Ok(Read::Filled)
        } else {
            invalid::scalar(self.slot, self.context, &found)
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
        invalid::other(self.slot, self.context, Shape::Other, "bytes")
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
            Slot::List(list) | Slot::OneOrMany(list) => read_list(list, seq, self.context),
            Slot::Series(mut series) => read_list(&mut series, seq, self.context),
            Slot::Pair(series) => read_pair(series, seq, self.context),
            slot => invalid::seq(slot, self.context, seq),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Read, A::Error> {
        match self.slot {
            Slot::Model(nest) => read_model(nest, map, self.context),
            Slot::Series(series) => read_pairs(series, map, self.context),
            Slot::OneOrMany(items) => match items.element() {
                Slot::Model(nest) => {
                    let read = read_model(nest, map, self.context)?;
                    if read == Read::Filled {
                        items.keep_last();
                        self.context.charge(&mut 0, items.memory())?;
                    }
                    Ok(read)
                }
                _ => invalid::map(Slot::OneOrMany(items), self.context, map),
            },
            slot => invalid::map(slot, self.context, map),
        }
    }
}

/// Fills a list, or a time series from a list of pairs. Invalid elements are skipped.
///
/// # Errors
///
/// Returns the errors of the format, an error if the list exceeds the memory budget, and, in strict mode, an error at
/// the first invalid value.
fn read_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn ListSlot,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    list.clear();
    let mut charged = 0;
    for index in 0.. {
        if index % CHARGED_AT_ONCE == 0 {
            context.charge(&mut charged, list.memory())?;
        }
        let mark = context.mark();
        let read = match seq.next_element_seed(Seed::new(list.element(), context)) {
            Ok(None) => break,
            Ok(Some(Read::Null)) => invalid::other(list.element(), context, Shape::Null, "null"),
            Ok(Some(read)) => Ok(read),
            Err(error) => Err(error),
        };
        context.settle(mark, read.is_err(), || Segment::Index(index));
        read?;
    }
    context.charge(&mut charged, list.memory())?;
    Ok(Read::Filled)
}

/// Fills a model, unless the object represents a number.
///
/// # Errors
///
/// Returns the errors of the format, an error if the model exceeds the memory budget, and, in strict mode, an error at
/// the first invalid value.
fn read_model<'de, A: MapAccess<'de>>(
    nest: &mut dyn ModelSlot,
    map: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    let Some(model) = nest.fresh() else {
        return invalid::map(Slot::Model(nest), context, map);
    };
    context.charge(&mut 0, model.memory())?;
    match read_object(model, map, context)? {
        Object::Model => Ok(Read::Filled),
        Object::Stranger(key) => invalid::stranger(Slot::Model(nest), context, &key),
        Object::Number(number) => {
            nest.discard();
            invalid::scalar(Slot::Model(nest), context, &Found::Number(&number))
        }
    }
}

/// The content of an object that was read in place of a model.
enum Object {
    /// The properties of the model, which has been filled.
    Model,
    /// The digits of a number in serde_json's representation as an object.
    Number(String),
    /// The first key of an object that has none of the properties of the model.
    Stranger(String),
}

/// Fills a model from an object, unless the object represents a number.
///
/// # Errors
///
/// Returns the errors of the format and, in strict mode, an error at the first invalid value.
fn read_object<'de, A: MapAccess<'de>>(
    model: &mut dyn Model,
    mut map: A,
    context: &mut Context,
) -> Result<Object, A::Error> {
    let mut properties = Properties::of(model.names());
    let mut keys = 0_usize;
    let mut disguised = None;
    let mut stranger = None;
    while let Some(property) = map.next_key_seed(Key(|key: &str| properties.find(key)))? {
        keys += 1;
        match property {
            Property::Known => {}
            Property::Number => {
                disguised = number(&mut map)?;
                continue;
            }
            Property::Unknown => {
                if keys == 1 {
                    stranger = Some(properties.unknown.clone());
                }
                if context.keeps_notes() {
                    // Notes are only taken of JSON, where the raw text of any value is available.
                    let json: Box<RawValue> = map.next_value()?;
                    let json = disguised_number(json.get()).unwrap_or(json.get());
                    context.note(Unknown::Property(
                        properties.unknown.clone(),
                        json.to_owned(),
                    ));
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
                continue;
            }
        }
        let index = properties.index();
        let Some(slot) = model.slot(index) else {
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        let mark = context.mark();
        let read = map.next_value_seed(Seed::new(slot, context));
        context.settle(mark, read.is_err(), || Segment::Name(properties.name));
        match read? {
            Read::Filled => {}
            read @ (Read::Null | Read::Invalid) => model.settle(index, read),
        }
    }
    Ok(match (disguised, stranger) {
        (Some(number), _) if keys == 1 => Object::Number(number),
        (_, Some(key)) if properties.are_absent() => Object::Stranger(key),
        _ => Object::Model,
    })
}

/// Fills a time series from an object. Invalid pairs are skipped; pairs with null are skipped without a report.
///
/// # Errors
///
/// Returns the errors of the format and, in strict mode, an error at the first invalid pair.
fn read_pairs<'de, A: MapAccess<'de>>(
    series: &mut dyn SeriesSlot,
    mut map: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    series.reset();
    let mut other = String::new();
    let mut keys = 0_usize;
    let mut disguised = None;
    while let Some(time) = map.next_key_seed(Key(|key: &str| time(key, &mut other)))? {
        keys += 1;
        let mark = context.mark();
        if let Some(time) = time {
            let read = map.next_value_seed(Seed::new(Slot::PairValue(time, series), context));
            context.settle(mark, read.is_err(), || Segment::Key(time.to_string()));
            read?;
        } else {
            let read = if other == NUMBER_KEY && keys == 1 {
                number(&mut map).map(|number| disguised = number)
            } else {
                invalid::key(context, &other).and_then(|_| map.next_value::<IgnoredAny>().map(drop))
            };
            context.settle(mark, read.is_err(), || Segment::Key(other.clone()));
            read?;
        }
    }
    match disguised {
        Some(number) if keys == 1 => {
            invalid::scalar(Slot::Series(series), context, &Found::Number(&number))
        }
        _ => {
            series.restore_order();
            Ok(Read::Filled)
        }
    }
}

/// Appends a pair that is a list of a time and a value. Further elements are skipped.
///
/// # Errors
///
/// Returns the errors of the format and, in strict mode, an error for an invalid time or value.
fn read_pair<'de, A: SeqAccess<'de>>(
    series: &mut dyn SeriesSlot,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    let mut other = String::new();
    let first = seq.next_element_seed(Key(|key: &str| time(key, &mut other)))?;
    let read = match first {
        Some(Some(time)) => {
            let mark = context.mark();
            let slot = Slot::PairValue(time, series);
            let read = seq.next_element_seed(Seed::new(slot, context));
            context.settle(mark, read.is_err(), || Segment::Index(1));
            // A null value is skipped without a report, as in an object.
            read?.map_or(Ok(Read::Null), |_| Ok(Read::Filled))
        }
        Some(None) => invalid::key(context, &other),
        None => Ok(Read::Null),
    }?;
    skip_seq(&mut seq)?;
    Ok(read)
}

/// Parses a key as a time of day. Any other key is stored in `other`.
fn time(key: &str, other: &mut String) -> Option<HourMinute> {
    let time = key.parse().ok();
    if time.is_none() {
        key.clone_into(other);
    }
    time
}
