// file: models.rs

//! The models: a struct for each object of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `in-zone`.
    pub in_zone: Option<i64>,
    /// `first-name`.
    pub kebab: Option<String>,
    /// `first_name`.
    pub snake: Option<String>,
    /// `firstName`.
    pub camel: Option<String>,
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    in_zone: "in-zone" | "in_zone" | "inZone" | "inzone" | "IN_ZONE",
    kebab: "first-name",
    snake: "first_name",
    camel: "firstName",
}

