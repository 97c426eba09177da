//! Reading and writing models: tolerant of everything the service is known to do, and exact about what was odd.
//!
//! A model is a plain struct with a table beside it. The table gives the spellings of every property
//! ([`Record::names`]) and a [`Slot`] for each, and one reader fills slots from any self-describing serde format. It
//! is compiled once and not once per model, reads a document in one pass, and keeps to these rules:
//!
//! - A property is found under every spelling of its table, and unknown ones are skipped. When a property comes more
//!   than once, in one spelling or in several, the last value that fits wins; a null never takes away what was there.
//! - Null and missing are the same: `None`, an empty list, no pair of a time series. Only a null *in* a list is odd,
//!   because leaving it out moves what comes after it.
//! - A whole number may be written `76`, `76.0`, `7.6e1` or as text; it must fit, and must not have lost digits to a
//!   float. A number may be an integer or text. A flag may be `"true"` or `"false"`. Text may be a number.
//! - An odd value becomes `None`; an odd element of a list or an odd pair of a time series is left out. Each is an
//!   [`Anomaly`], or, when reading strictly, the end.
//! - Malformed JSON is always an error. Two things that serde_json takes for malformed although JSON allows them are
//!   mended and count as odd: a number too large for a float, and half of a surrogate pair.
//! - The memory for the lists of a document is bounded by its length; see [`memory`].
//!
//! Models are written in the document's spelling and order. What is `None` or empty in an answer is left out.

mod anomaly;
mod context;
mod error;
mod form;
mod item;
mod leaves;
mod macros;
mod memory;
mod mend;
mod note;
mod outline;
mod place;
mod reader;
mod record;
mod slot;
mod stored;
mod view;
mod writer;

#[cfg(test)]
mod tests;

pub use anomaly::Anomaly;
use context::Context;
pub(crate) use context::Strictness;
pub(crate) use error::DecodeError;
pub(crate) use item::{Item, Scalar, scalar_item};
pub(crate) use leaves::scalar_serde;
pub(crate) use macros::{field_slot, field_view, model, record, request_model, serde_by_model};
pub use note::UnknownProperty;
pub(crate) use note::{News, Note, Notes, kind_of_json};
pub(crate) use outline::Outline;
pub(crate) use place::Place;
pub(crate) use reader::deserialize;
pub(crate) use record::{Model, Names, Record, Root};
pub(crate) use slot::{Found, Slot, Wire, one_or_many};
#[allow(unused_imports)] // `or_null` is for documents with properties that are sent as null.
pub(crate) use view::{Sent, View, or_null};
pub(crate) use writer::write;

/// Reads a JSON document, and gives what was odd in it beside the value.
///
/// A byte order mark at the start is skipped.
///
/// # Errors
///
/// When the JSON is malformed or something follows it, when the whole of it is not of the kind that was asked for
/// (a list instead of an object, say), and, if strict, at the first invalid value.
#[cfg(test)]
pub(crate) fn from_json<T: Root>(
    bytes: &[u8],
    strictness: Strictness,
) -> Result<(T, Vec<Anomaly>), DecodeError> {
    let mut place = T::Place::default();
    let (anomalies, _) = read_json(bytes, &mut place, strictness, Notes::NONE)?;
    match T::take(&mut place) {
        Some(value) => Ok((value, anomalies)),
        None => Err(Context::new(strictness, Notes::NONE).fail_at_root(place.slot())),
    }
}

/// Reads a JSON document into a place, which holds a value then, and gives what was odd and, if notes are taken, new.
///
/// # Errors
///
/// Those of [`from_json`].
pub(crate) fn read_json(
    bytes: &[u8],
    place: &mut dyn Wire,
    strictness: Strictness,
    notes: Notes,
) -> Result<(Vec<Anomaly>, Vec<Note>), DecodeError> {
    reader::read_json(bytes, place, strictness, notes).map(Context::finish)
}

/// Writes a value as JSON, indented for people.
///
/// # Errors
///
/// Those of [`to_json`].
pub(crate) fn to_pretty_json<T: serde::Serialize>(value: &T) -> Result<String, DecodeError> {
    serde_json::to_string_pretty(value).map_err(DecodeError::unwritable)
}

/// Writes a value as JSON.
///
/// # Errors
///
/// None for the types of this crate; types of others may have their own.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, DecodeError> {
    serde_json::to_vec(value).map_err(DecodeError::unwritable)
}
