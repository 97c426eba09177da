//! The reader, which fills slots from any self-describing serde format.

mod invalid;
mod key;
mod raw;
mod seed;

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::anomaly::Anomaly;
use super::context::{Context, Strictness};
use super::error::DecodeError;
use super::json::{BYTE_ORDER_MARK, json_text};
use super::memory;
use super::note::{Note, Notes};
use super::patch;
use super::place::{Root, Wire};
use super::slot::{Read, Slot};
use seed::Seed;

/// Reads a JSON document into `place`. Returns the anomalies and, if requested, the notes. A byte order mark at the
/// start is skipped.
///
/// # Errors
///
/// Returns an error if the JSON is malformed or has trailing characters, if the root is of another kind than
/// expected, if the lists exceed the memory budget, and, in strict mode, at the first invalid value.
pub(crate) fn read_json(
    bytes: &[u8],
    place: &mut dyn Wire,
    strictness: Strictness,
    notes: Notes,
) -> Result<(Vec<Anomaly>, Vec<Note>), DecodeError> {
    let read = match read_noting(bytes, place, strictness, notes) {
        // Without notes, an unknown value is skipped without validating its keys and strings.
        Err(_) if notes != Notes::NONE => read_noting(bytes, place, strictness, Notes::NONE),
        read => read,
    };
    read.map(Context::finish)
}

fn read_noting(
    bytes: &[u8],
    place: &mut dyn Wire,
    strictness: Strictness,
    notes: Notes,
) -> Result<Context, DecodeError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let budget = memory::budget(bytes.len());
    let mut read_once = |bytes: &[u8], budget: usize| {
        let text = json_text(bytes);
        let budget = budget.saturating_sub(text.len().saturating_sub(bytes.len()));
        read_once(&text, place, Context::new(strictness, notes).within(budget))
    };
    let error = match read_once(bytes, budget) {
        Err(error) if error.may_be_patched() => error,
        // Anomalies show an integer beyond 64 bits as it was written, which takes a second pass.
        Ok(context) if context.is_rounded() => {
            let Some(patched) = patch::patch(bytes) else {
                return Ok(context);
            };
            let left = budget.saturating_sub(patched.bytes.len());
            return read_once(&patched.bytes, left).or_else(|_| read_once(bytes, budget));
        }
        result => return result,
    };
    let Some(patched) = patch::patch(bytes) else {
        return Err(error);
    };
    match read_once(&patched.bytes, budget.saturating_sub(patched.bytes.len())) {
        Ok(mut context) => match patched.report(&mut context) {
            Ok(()) => Ok(context),
            Err(refusal) => Err(context.fail(refusal)),
        },
        // The line and column of the first error refer to the unpatched document.
        Err(again) if again.may_be_patched() => Err(error),
        Err(refusal) => Err(refusal),
    }
}

/// Returns the value that an empty body represents, if any: an empty list, or a model whose only property is a list.
pub(crate) fn read_nothing<T: Root>() -> Option<T> {
    let mut place = T::Place::default();
    fill_with_nothing(&mut place);
    T::take(&mut place)
}

fn fill_with_nothing(place: &mut dyn Wire) {
    let Slot::Model(place) = place.slot() else {
        return;
    };
    let mut model = place.blank();
    let is_list =
        model.names().len() == 1 && model.slot(0).is_some_and(|slot| slot.is_empty_when_null());
    if is_list {
        place.fresh();
    }
}

/// Reads a value for serde, leniently: invalid values below the root are skipped without a report.
///
/// # Errors
///
/// Returns the errors of the format, and an error for a root of another kind than expected.
pub fn deserialize<'de, T: Root, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut place = T::Place::default();
    let mut context = Context::new(Strictness::Tolerant, Notes::NONE);
    let seed = Seed::new(place.slot(), &mut context);
    let read = seed.deserialize(deserializer)?;
    match T::take(&mut place) {
        Some(value) if read != Read::Invalid => Ok(value),
        _ => Err(D::Error::custom(context.root_refusal(place.slot()))),
    }
}

fn read_once(
    text: &str,
    place: &mut dyn Wire,
    mut context: Context,
) -> Result<Context, DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Seed::new(place.slot(), &mut context)
        .deserialize(&mut deserializer)
        .and_then(|read| deserializer.end().map(|()| read));
    match read {
        Ok(Read::Invalid) => Err(context.fail_at_root(place.slot())),
        Ok(Read::Null) if !place.slot().is_empty_when_null() => {
            Err(context.fail_at_root(place.slot()))
        }
        Ok(_) => Ok(context),
        Err(error) => Err(context.fail(error)),
    }
}
