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
    /// `names`.
    pub names: Option<Vec<String>>,
}

impl Thing {
    /// Nothing is set, and nothing sent that is not set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `names`.
    #[must_use]
    pub fn names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.names = Some(names.into_iter().collect());
        self
    }
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

use crate::decode::request_model;
use super::models::*;

request_model! {
    Thing = "thing",
    name: "name",
    names: "names",
}

