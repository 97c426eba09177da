// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::Date;
use super::ids::ThingKey;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `day`, which the document does not describe.
    pub day: Option<Day>,
    /// The property `names`, which the document does not describe.
    pub names: Names,
    /// The property `again`, which the document does not describe.
    pub again: Again,
    /// The property `key`, which the document does not describe.
    pub key: Option<Key>,
    /// The property `day-list`, which the document does not describe.
    pub day_list: Vec<Day>,
    /// The property `whole`, which the document does not describe.
    pub whole: Names,
}

/// A day.
///
/// Schema `day`.
pub type Day = Date;

/// The schema `names`, which the document does not describe.
///
/// Schema `names`.
pub type Names = Vec<String>;

/// The same once more.
///
/// Schema `again`.
pub type Again = Names;

/// The schema `key`, which the document does not describe.
///
/// Schema `key`.
pub type Key = ThingKey;

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    day: "day",
    names: "names",
    again: "again",
    key: "key",
    day_list: "day-list" | "day_list" | "dayList",
    whole: "whole",
}

