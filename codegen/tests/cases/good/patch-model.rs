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
    /// The property `names`, which the document does not describe.
    pub names: Option<Vec<String>>,
}

impl Thing {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the property `names`.
    #[must_use]
    pub fn names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.names = Some(names.into_iter().collect());
        self
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::request_model;
use super::models::*;

request_model! {
    Thing = "thing",
    name: "name",
    names: "names",
}

