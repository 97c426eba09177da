// file: models.rs

//! The models: a struct for each object of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `name`.
    pub name: Option<String>,
    /// `children`.
    pub children: Vec<Thing>,
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "name",
    children: "children",
}

