// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `nothing`.
    pub nothing: Option<Nothing>,
    /// `anything`.
    pub anything: Option<ThingAnything>,
}

/// The object `thing.anything`.
///
/// Schema `thing.anything`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingAnything {}

/// The object `nothing`.
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

