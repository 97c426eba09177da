// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `size`, which the document does not describe.
    pub size: Option<f64>,
    /// The property `count`, which the document does not describe.
    pub count: Option<i64>,
    /// The property `list`, which the document does not describe.
    pub list: Vec<String>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "name",
    size: "size",
    count: "count",
    list: "list",
}

