// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `parts`.
    pub parts: Vec<ThingParts>,
    /// `names`.
    pub names: Vec<String>,
}

/// The object `thing.parts`.
///
/// Schema `thing.parts`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingParts {
    /// `a`.
    pub a: Option<String>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    parts: "parts" => one_or_many,
    names: "names" => one_or_many,
}

model! {
    ThingParts = "thing.parts",
    a: "a",
}

