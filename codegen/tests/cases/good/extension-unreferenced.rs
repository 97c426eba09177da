// file: models.rs

//! The models: a struct for each object of the document.

use super::enums::EventKind;

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `a`.
    pub a: Option<String>,
}

/// The object `event`.
///
/// Schema `event`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Event {
    /// `kind`.
    pub kind: Option<EventKind>,
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

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

