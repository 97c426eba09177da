// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::EventKind;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

/// The object `event`, which the document does not describe.
///
/// Schema `event`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Event {
    /// The property `kind`, which the document does not describe.
    pub kind: Option<EventKind>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    a: "a",
}

model! {
    Event = "event",
    kind: "kind",
}

