// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `new`, which the document does not describe.
    pub new_: Option<String>,
    /// The property `default`, which the document does not describe.
    pub default_: Option<String>,
    /// The property `clone`, which the document does not describe.
    pub clone_: Option<String>,
    /// The property `self`, which the document does not describe.
    pub self_: Option<String>,
    /// The property `into`, which the document does not describe.
    pub into: Option<String>,
    /// The property `fmt`, which the document does not describe.
    pub fmt: Option<String>,
    /// The property `eq`, which the document does not describe.
    pub eq: Option<String>,
}

impl Thing {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `new`.
    #[must_use]
    pub fn new_(mut self, new_: impl Into<String>) -> Self {
        self.new_ = Some(new_.into());
        self
    }

    /// Sets the property `default`.
    #[must_use]
    pub fn default_(mut self, default_: impl Into<String>) -> Self {
        self.default_ = Some(default_.into());
        self
    }

    /// Sets the property `clone`.
    #[must_use]
    pub fn clone_(mut self, clone_: impl Into<String>) -> Self {
        self.clone_ = Some(clone_.into());
        self
    }

    /// Sets the property `self`.
    #[must_use]
    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }

    /// Sets the property `into`.
    #[must_use]
    pub fn into(mut self, into: impl Into<String>) -> Self {
        self.into = Some(into.into());
        self
    }

    /// Sets the property `fmt`.
    #[must_use]
    pub fn fmt(mut self, fmt: impl Into<String>) -> Self {
        self.fmt = Some(fmt.into());
        self
    }

    /// Sets the property `eq`.
    #[must_use]
    pub fn eq(mut self, eq: impl Into<String>) -> Self {
        self.eq = Some(eq.into());
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
    new_: "new",
    default_: "default",
    clone_: "clone",
    self_: "self",
    into: "into",
    fmt: "fmt",
    eq: "eq",
}

