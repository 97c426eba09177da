// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::{Date, IsoDuration, LocalDateTime, LocalTime, Secret, Timestamp};

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `flag`.
    pub flag: Option<bool>,
    /// `small`.
    pub small: Option<i32>,
    /// `large`.
    pub large: Option<i64>,
    /// `plain`.
    pub plain: Option<i64>,
    /// `number`.
    pub number: Option<f64>,
    /// `float`.
    pub float: Option<f64>,
    /// `made`.
    pub made: Option<Timestamp>,
    /// `local`.
    pub local: Option<LocalDateTime>,
    /// `day`.
    pub day: Option<Date>,
    /// `hour`.
    pub hour: Option<LocalTime>,
    /// `lasts`.
    pub lasts: Option<IsoDuration>,
    /// `key`.
    pub key: Option<Secret>,
    /// `text`.
    pub text: Option<String>,
    /// `list-of-days`.
    pub list_of_days: Vec<Date>,
    /// `keys`.
    pub keys: Vec<Secret>,
    /// `flags`.
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

