// file: models.rs

//! The models: a struct for each object of the document.

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

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

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

