// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::{Date, IsoDuration, LocalDateTime, LocalTime, Secret, Timestamp};

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `flag`, which the document does not describe.
    pub flag: Option<bool>,
    /// The property `small`, which the document does not describe.
    pub small: Option<i32>,
    /// The property `large`, which the document does not describe.
    pub large: Option<i64>,
    /// The property `plain`, which the document does not describe.
    pub plain: Option<i64>,
    /// The property `number`, which the document does not describe.
    pub number: Option<f64>,
    /// The property `float`, which the document does not describe.
    pub float: Option<f64>,
    /// The property `made`, which the document does not describe.
    pub made: Option<Timestamp>,
    /// The property `local`, which the document does not describe.
    pub local: Option<LocalDateTime>,
    /// The property `day`, which the document does not describe.
    pub day: Option<Date>,
    /// The property `hour`, which the document does not describe.
    pub hour: Option<LocalTime>,
    /// The property `lasts`, which the document does not describe.
    pub lasts: Option<IsoDuration>,
    /// The property `key`, which the document does not describe.
    pub key: Option<Secret>,
    /// The property `text`, which the document does not describe.
    pub text: Option<String>,
    /// The property `list-of-days`, which the document does not describe.
    pub list_of_days: Vec<Date>,
    /// The property `keys`, which the document does not describe.
    pub keys: Vec<Secret>,
    /// The property `flags`, which the document does not describe.
    pub flags: Vec<bool>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    flag: "flag",
    small: "small",
    large: "large",
    plain: "plain",
    number: "number",
    float: "float",
    made: "made",
    local: "local",
    day: "day",
    hour: "hour",
    lasts: "lasts",
    key: "key",
    text: "text",
    list_of_days: "list-of-days" | "list_of_days" | "listOfDays",
    keys: "keys",
    flags: "flags",
}

