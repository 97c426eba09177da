//! An object into the slots of a model.

use super::key::Key;
use super::odd::{self, NUMBER_KEY};
use super::seed::Seed;
use crate::decode::anomaly::Segment;
use crate::decode::context::Context;
use crate::decode::note::News;
use crate::decode::record::{Model, Names};
use serde::de::{IgnoredAny, MapAccess};
use serde_json::value::RawValue;

/// What an object turned out to be.
pub(super) enum Object {
    /// The model, filled.
    Model,
    /// A number in disguise: its digits.
    Number(String),
    /// An object with none of the model's properties: its first key.
    Stranger(String),
}

/// Fills a model from an object, unless that is a number in disguise.
///
/// # Errors
///
/// Those of the format, and, if strict, the first invalid value.
pub(super) fn read<'de, A: MapAccess<'de>>(
    model: &mut dyn Model,
    mut map: A,
    context: &mut Context,
) -> Result<Object, A::Error> {
    let names = model.names();
    // Objects come in the document's order nearly always, so that the first comparison is nearly always right.
    let mut next = 0;
    let mut keys = 0_usize;
    let mut disguised = None;
    let mut stranger = None;
    let mut keeps_notes = context.keeps_notes();
    while let Some(property) = map.next_key_seed(Key(|key: &str| {
        let property = find(names, next, key).or_noted(keeps_notes, key);
        // After a known property, `next` is not 0 again.
        if keys == 0 && !matches!(property, Property::Known(..)) {
            stranger = Some(key.to_owned());
        }
        property
    }))? {
        keys += 1;
        let (index, name) = match property {
            Property::Known(index, name) => (index, name),
            Property::Number => {
                disguised = odd::number(&mut map)?;
                continue;
            }
            Property::Unknown => {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            Property::New(name) => {
                // Notes are taken of JSON alone, of which any value has a text.
                let json: Box<RawValue> = map.next_value()?;
                let json = disguised_number(json.get()).unwrap_or(json.get());
                context.note(News::Property(name, json.to_owned()));
                keeps_notes = context.keeps_notes();
                continue;
            }
        };
        next = index + 1;
        let Some(slot) = model.slot(index) else {
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        let mark = context.mark();
        let read = map.next_value_seed(Seed::new(slot, context));
        context.settle(mark, read.is_err(), || Segment::Name(name));
        keeps_notes = context.keeps_notes();
        read?;
    }
    Ok(match (disguised, stranger) {
        (Some(number), _) if keys == 1 => Object::Number(number),
        (_, Some(key)) if next == 0 && !names.is_empty() => Object::Stranger(key),
        _ => Object::Model,
    })
}

/// The number of an object that is one in disguise.
fn disguised_number(json: &str) -> Option<&str> {
    let rest = json.strip_prefix("{\"")?.strip_prefix(NUMBER_KEY)?;
    rest.strip_prefix("\":\"")?.strip_suffix("\"}")
}

/// What a key stands for.
enum Property {
    /// A property of the model, and the spelling it came in.
    Known(usize, &'static str),
    /// The only property of a number in disguise.
    Number,
    /// Something that the table does not have.
    Unknown,
    /// The same if notes are kept, with its name.
    New(String),
}

impl Property {
    /// Makes an unknown property a new one if notes are kept.
    #[inline]
    fn or_noted(self, keeps_notes: bool, key: &str) -> Self {
        match self {
            Self::Unknown if keeps_notes => Self::New(key.to_owned()),
            other => other,
        }
    }
}

/// Finds the property of a key: the expected one first, in the document's spelling.
#[inline]
fn find(names: Names, next: usize, key: &str) -> Property {
    match names.get(next) {
        Some([name, ..]) if *name == key => Property::Known(next, name),
        _ => find_anywhere(names, next, key),
    }
}

/// Finds the property of a key from the expected one onwards and round, in any spelling.
fn find_anywhere(names: Names, next: usize, key: &str) -> Property {
    let (before, after) = names.split_at_checked(next).unwrap_or((names, &[]));
    match search(after, next, key).or_else(|| search(before, 0, key)) {
        Some((index, name)) => Property::Known(index, name),
        None if key == NUMBER_KEY => Property::Number,
        None => Property::Unknown,
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
