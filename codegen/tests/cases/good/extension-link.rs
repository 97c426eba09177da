// file: models.rs

//! The models: a struct for each object of the document.

use crate::value::Link;

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `next`.
    pub next: Option<Link>,
    /// `all`.
    pub all: Vec<Link>,
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    next: "next",
    all: "all",
}

