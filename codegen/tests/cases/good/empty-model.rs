// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `nothing`, which the document does not describe.
    pub nothing: Option<Nothing>,
    /// The property `anything`, which the document does not describe.
    pub anything: Option<ThingAnything>,
}

/// The object `thing.anything`, which the document does not describe.
///
/// Schema `thing.anything`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingAnything {}

/// The object `nothing`, which the document does not describe.
///
/// Schema `nothing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Nothing {}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    nothing: "nothing",
    anything: "anything",
}

model! {
    ThingAnything = "thing.anything",
}

model! {
    Nothing = "nothing",
}

