// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `parts`, which the document does not describe.
    pub parts: Vec<ThingParts>,
    /// The property `names`, which the document does not describe.
    pub names: Vec<String>,
}

/// The object `thing.parts`, which the document does not describe.
///
/// Schema `thing.parts`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingParts {
    /// The property `a`, which the document does not describe.
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

