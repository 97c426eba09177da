// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::TimeSeries;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `parts`, which the document does not describe.
    pub parts: Vec<Part>,
    /// The property `kinds`, which the document does not describe.
    pub kinds: Vec<String>,
    /// The property `heat`, which the document does not describe.
    pub heat: TimeSeries<f64>,
}

impl Thing {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        kinds: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            name: Some(name.into()),
            parts: Default::default(),
            kinds: kinds.into_iter().collect(),
            heat: Default::default(),
        }
    }

    /// Sets the property `parts`.
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts = parts.into_iter().collect();
        self
    }

    /// Sets the property `heat`.
    #[must_use]
    pub fn heat(mut self, heat: TimeSeries<f64>) -> Self {
        self.heat = heat;
        self
    }
}

/// The object `part`, which the document does not describe.
///
/// Schema `part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
    /// The property `b`, which the document does not describe.
    pub b: Option<i64>,
}

impl Part {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: Some(a.into()),
            b: Default::default(),
        }
    }

    /// Sets the property `b`.
    #[must_use]
    pub fn b(mut self, b: i64) -> Self {
        self.b = Some(b);
        self
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "name",
    parts: "parts",
    kinds: "kinds",
    heat: "heat",
}

model! {
    Part = "part",
    a: "a",
    b: "b",
}

// file: calls.rs

//! A call of every operation, with the arguments of a test.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, read};

/// The calls, by tag.
pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        clients.user.things().add_thing(read::<models::Thing>(given.body()))
    }),
];

// file: schemas.rs

//! Every schema by name, with the type that deserializes it.

use accesslink_api::models;
use crate::schemas::Schema;

/// The schemas. Those that are only sent are not deserialized.
pub const SCHEMAS: &[Schema] = &[
    Schema::read::<models::Thing>("thing"),
    Schema::read::<models::Part>("part"),
];

