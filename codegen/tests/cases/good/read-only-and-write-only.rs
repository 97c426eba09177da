// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::{Secret, Timestamp};
use super::enums::DraftKind;

/// The object `draft`, which the document does not describe.
///
/// Schema `draft`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Draft {
    /// The property `name`, which the document does not describe.
    pub name: String,
    /// The property `kind`, which the document does not describe.
    pub kind: DraftKind,
    /// The property `key`, which the document does not describe.
    pub key: Secret,
}

impl Draft {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: DraftKind, key: Secret) -> Self {
        Self {
            name: name.into(),
            kind,
            key,
        }
    }
}

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`, which the document does not describe.
    pub id: Option<i64>,
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
}

/// The object `both`, which the document does not describe.
///
/// Schema `both`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Both {
    /// The property `id`, which the document does not describe.
    pub id: Option<i64>,
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `key`, which the document does not describe.
    pub key: Option<Secret>,
}

impl Both {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(name: impl Into<String>, key: Secret) -> Self {
        Self {
            id: Default::default(),
            name: Some(name.into()),
            key: Some(key),
        }
    }
}

/// The object `moment`, which the document does not describe.
///
/// Schema `moment`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Moment {
    /// The property `at`, which the document does not describe.
    pub at: Option<Timestamp>,
}

/// The schema `stamp`, which the document does not describe.
///
/// Schema `stamp`.
pub type Stamp = String;

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::{model, request_model};
use super::models::*;

request_model! {
    Draft = "draft",
    name: "name",
    kind: "kind",
    key: "key",
}

model! {
    Thing = "thing",
    id: "id",
    name: "name",
}

model! {
    Both = "both",
    id: "id",
    name: "name",
    key: "key",
}

model! {
    Moment = "moment",
    at: "at",
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
        clients.user.things().add_thing(FromJson::from_json(given.body()))
    }),
    || Sample::value(|clients, given| {
        clients.user.things().change_thing(read::<models::Both>(given.body()))
    }),
];

impl FromJson for models::Draft {
    fn from_json(value: &serde_json::Value) -> Self {
        Self::new(
            read::<String>(&value["name"]),
            read::<models::DraftKind>(&value["kind"]),
            read::<Secret>(&value["key"]),
        )
    }
}

