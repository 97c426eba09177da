//! Lenient deserialization of models with precise anomaly reports, and serialization of models.
//!
//! A model is a plain struct with a table that contains the spellings of every property ([`Record::names`]) and a
//! [`Slot`] for each. A single reader, which is not generic over the models and therefore compiled once, fills the
//! slots from any self-describing serde format in one pass. Its rules:
//!
//! - A property is accepted in every spelling that the table lists for it; unknown properties are skipped. If a
//!   property is repeated, in one spelling or in several, the last valid value wins; a null never replaces an earlier
//!   value.
//! - Null and missing values are treated alike: the field is `None`, or the list or time series is empty. A field that
//!   is declared `=> or_null` (see `macros.rs`) distinguishes them. A null *in* a list is an anomaly, because skipping
//!   it shifts the elements after it.
//! - A whole number may be written `76`, `76.0`, `7.6e1` or as a string; it must be in range, and must not have been
//!   rounded by a conversion to a float. A number may be an integer or a string. A boolean may be `"true"` or
//!   `"false"`. A string may be a number.
//! - An invalid value becomes `None`, except that a fraction in place of an integer is rounded. An invalid element of a
//!   list or pair of a time series is skipped. Each is an [`Anomaly`], or, in strict mode, an error.
//! - Malformed JSON is always an error. Two things that serde_json rejects although JSON allows them are patched and
//!   reported as anomalies: numbers too large for a float, and unpaired surrogates.
//! - The memory for the lists of a document is bounded in proportion to its length; see [`memory`].
//!
//! Models are serialized in the document's spelling and order. Properties of a response that are `None` or empty are
//! omitted.
//!
//! Dependencies between the modules point downwards: `read` fills the slots of `slot`, which `place` and `scalars`
//! implement, and reports to `context`; `write` is below all of these.

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
pub(crate) use json::json_text;
pub(crate) use macros::{request_model, serde_by_model};
pub use note::UnknownProperty;
pub(crate) use note::{Note, Notes, Unknown, kind_of_json};
pub(crate) use outline::Outline;
pub use place::{Item, Place, Wire, nullable, nullable_one_or_many, one_or_many, settle};
pub(crate) use place::{Root, Scalar};
pub use read::deserialize;
pub(crate) use read::{read_json, read_nothing};
pub(crate) use scalars::{scalar_item, scalar_serde};
pub(crate) use slot::Found;
pub use slot::{Model, Read, Slot};
pub use write::{Kept, Names, Record, Sent, View, or_null, write};

/// Serializes a value as indented JSON.
///
/// # Errors
///
/// Returns the errors of [`to_json`].
pub(crate) fn to_pretty_json<T: serde::Serialize>(value: &T) -> Result<String, DecodeError> {
    serde_json::to_string_pretty(value).map_err(DecodeError::unwritable)
}

/// Serializes a value as JSON.
///
/// # Errors
///
/// Never fails for the types of this crate; types of other crates may return their own errors.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, DecodeError> {
    serde_json::to_vec(value).map_err(DecodeError::unwritable)
}
