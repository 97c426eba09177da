// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `in-zone`, which the document does not describe.
    pub in_zone: Option<i64>,
    /// The property `first-name`, which the document does not describe.
    pub kebab: Option<String>,
    /// The property `first_name`, which the document does not describe.
    pub snake: Option<String>,
    /// The property `firstName`, which the document does not describe.
    pub camel: Option<String>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    in_zone: "in-zone" | "in_zone" | "inZone" | "inzone" | "IN_ZONE",
    kebab: "first-name",
    snake: "first_name",
    camel: "firstName",
}

