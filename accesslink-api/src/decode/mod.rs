//! Reading and writing models: lenient deserialization with precise anomaly reports.
//!
//! A model is a plain struct with a table beside it. The table has the spellings of every property
//! ([`Record::names`]) and a [`Slot`] for each, and one reader fills slots from any self-describing serde format. It
//! is compiled once and not once per model, reads a document in one pass, and keeps to these rules:
//!
//! - A property is found under every spelling of its table, and unknown ones are skipped. If a property comes more than
//!   once, in one spelling or in several, the last value that fits wins; a null never takes away an earlier value.
//! - Null and missing are the same: `None`, an empty list, no pair of a time series. A property that is `or_null` keeps
//!   them apart. Only a null *in* a list is an anomaly, because leaving it out moves what comes after it.
//! - A whole number may be written `76`, `76.0`, `7.6e1` or as a string; it must fit, and must not have lost digits to a
//!   float. A number may be an integer or a string. A flag may be `"true"` or `"false"`. A string may be a number.
//! - An invalid value becomes `None`; an invalid element of a list or pair of a time series is left out. Each is an
//!   [`Anomaly`], or, when reading strictly, an error.
//! - Malformed JSON is always an error. Two things that serde_json takes for malformed although JSON allows them are
//!   patched and are anomalies: a number too large for a float, and half of a surrogate pair.
//! - The memory for the lists of a document is bounded by its length; see [`memory`].
//!
//! Models are written in the document's spelling and order. What is `None` or empty in a response is left out.
//!
//! Imports point downwards: `read` fills the slots of `slot`, which `place` and `scalars` implement, and reports to
//! `context`; `write` is below all of these.

mod anomaly;
mod context;
mod error;
mod form;
mod json;
mod macros;
mod memory;
mod note;
mod outline;
mod patch;
mod place;
mod read;
mod scalars;
mod slot;
mod stored;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use crate::model;
pub use anomaly::Anomaly;
pub(crate) use context::Strictness;
pub(crate) use error::DecodeError;
pub(crate) use macros::{request_model, serde_by_model};
pub use note::UnknownProperty;
pub(crate) use note::{Note, Notes, Unknown, kind_of_json};
pub(crate) use outline::Outline;
pub use place::{Item, Place, Wire, nullable, nullable_one_or_many, one_or_many, settle};
pub(crate) use place::{Root, Scalar};
pub use read::deserialize;
pub(crate) use read::read_json;
pub(crate) use scalars::{scalar_item, scalar_serde};
pub(crate) use slot::Found;
pub use slot::{Model, Read, Slot};
pub use write::{Kept, Names, Record, Sent, View, or_null, write};

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
