// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

impl Thing {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `a`.
    #[must_use]
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

/// The object `event`, which the document does not describe.
///
/// Schema `event`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Event {
    /// The property `thing`, which the document does not describe.
    pub thing: Option<Thing>,
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
    thing: "thing",
}

