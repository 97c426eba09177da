// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::Link;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `next`, which the document does not describe.
    pub next: Option<Link>,
    /// The property `all`, which the document does not describe.
    pub all: Vec<Link>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    next: "next",
    all: "all",
}

