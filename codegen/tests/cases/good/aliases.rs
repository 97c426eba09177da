// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::Date;
use super::ids::ThingKey;

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `day`.
    pub day: Option<Day>,
    /// `names`.
    pub names: Names,
    /// `again`.
    pub again: Again,
    /// `key`.
    pub key: Option<Key>,
    /// `day-list`.
    pub day_list: Vec<Day>,
    /// `whole`.
    pub whole: Names,
}

/// A day.
///
/// Schema `day`.
pub type Day = Date;

/// The schema `names`.
///
/// Schema `names`.
pub type Names = Vec<String>;

/// The same once more.
///
/// Schema `again`.
pub type Again = Names;

/// The schema `key`.
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

