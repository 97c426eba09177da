//! Reports of invalid values: the JSON of the value is collected, the rest of it is skipped, and the context is
//! notified. None of this runs for valid values.

use serde::de::{Error, MapAccess, SeqAccess};

use super::key::{Key, number, skip_map, skip_seq};
use super::raw::Raw;
use crate::decode::anomaly::Shape;
use crate::decode::context::Context;
use crate::decode::json::NUMBER_KEY;
use crate::decode::slot::{Fit, Found, Read, Slot};

/// The placeholder for a value in place of a secret.
const HIDDEN: &str = "(hidden)";

/// Reports an invalid scalar, and stores the nearest valid value if one exists.
#[cold]
pub(super) fn scalar<E: Error>(
    mut slot: Slot<'_>,
    context: &mut Context,
    found: &Found<'_>,
) -> Result<Read, E> {
    let shape = match found {
        Found::Bool(_) => Shape::Bool,
        Found::Integer(_) | Found::Float(_) | Found::Number(_) => Shape::Number,
        Found::Text(_) => Shape::Text,
    };
    let read = report(&mut slot, context, shape, |raw| raw.scalar(found))?;
    if slot.take(found, Fit::Nearest) {
        return Ok(Read::Filled);
    }
    Ok(read)
}

/// Reports an object that has none of the properties of its model. The model stays empty.
#[cold]
pub(super) fn stranger<E: Error>(
    mut slot: Slot<'_>,
    context: &mut Context,
    key: &str,
) -> Result<Read, E> {
    report(&mut slot, context, Shape::Stranger, |raw| {
        raw.push("{");
        raw.string(key);
        raw.push(":…}");
    })?;
    Ok(Read::Filled)
}

/// Reports an invalid value, with a fixed text in place of its JSON.
#[cold]
pub(super) fn other<E: Error>(
    mut slot: Slot<'_>,
    context: &mut Context,
    shape: Shape,
    text: &str,
) -> Result<Read, E> {
    report(&mut slot, context, shape, |raw| raw.push(text))
}

/// Reports the key of a pair that is not a time of day.
#[cold]
pub(super) fn key<E: Error>(context: &mut Context, key: &str) -> Result<Read, E> {
    let mut raw = Raw::new();
    raw.string(key);
    let expected = format!("{} as the key", crate::value::HourMinute::EXPECTED);
    context.report(expected.into(), Shape::Key, raw.finish())
}

/// Reports a list where another kind of value is expected.
#[cold]
pub(super) fn seq<'de, A: SeqAccess<'de>>(
    mut slot: Slot<'_>,
    context: &mut Context,
    mut seq: A,
) -> Result<Read, A::Error> {
    let mut raw = Raw::new();
    if context.keeps_text() && !slot.is_secret() {
        raw.seq(seq, 0)?;
    } else if !context.is_strict() {
        skip_seq(&mut seq)?;
    }
    report(&mut slot, context, Shape::List, |text| *text = raw)
}

/// Reports an object where another kind of value is expected, unless it represents a number that fits.
pub(super) fn map<'de, A: MapAccess<'de>>(
    mut slot: Slot<'_>,
    context: &mut Context,
    mut map: A,
) -> Result<Read, A::Error> {
    let first = map.next_key_seed(Key(str::to_owned))?;
    if first.as_deref() == Some(NUMBER_KEY) {
        let number = number(&mut map)?;
        skip_map(false, &mut map)?;
        return match number {
            Some(number) if slot.take(&Found::Number(&number), Fit::Exact) => Ok(Read::Filled),
            Some(number) => scalar(slot, context, &Found::Number(&number)),
            None => other(slot, context, Shape::Object, "{…}"),
        };
    }
    let mut raw = Raw::new();
    if context.keeps_text() && !slot.is_secret() {
        raw.map(first, map, 0)?;
    } else if !context.is_strict() {
        skip_map(first.is_some(), &mut map)?;
    }
    report(&mut slot, context, Shape::Object, |text| *text = raw)
}

fn report<E: Error>(
    slot: &mut Slot<'_>,
    context: &mut Context,
    shape: Shape,
    found: impl FnOnce(&mut Raw),
) -> Result<Read, E> {
    let mut raw = Raw::new();
    if context.keeps_text() {
        if slot.is_secret() {
            raw.push(HIDDEN);
        } else {
            found(&mut raw);
        }
    } else if !context.is_strict() {
        context.count();
        return Ok(Read::Invalid);
    }
    if raw.is_rounded() {
        context.note_rounded();
    }
    context.report(slot.expected(), shape, raw.finish())
}
