// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `VO2Max`.
    pub vo2_max: Option<f64>,
    /// `callbackURL`.
    pub callback_url: Option<String>,
    /// `IDs`.
    pub i_ds: Vec<i64>,
    /// `-odd--name_`.
    pub odd_name: Option<String>,
    /// `name with spaces`.
    pub name_with_spaces: Option<String>,
    /// `a.b/c`.
    pub a_b_c: Option<String>,
    /// `HTTPServerID`.
    pub http_server_id: Option<String>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    vo2_max: "VO2Max" | "vo2-max" | "vo2_max" | "vo2Max",
    callback_url: "callbackURL" | "callback-url" | "callback_url" | "callbackUrl",
    i_ds: "IDs" | "i-ds" | "i_ds" | "iDs",
    odd_name: "-odd--name_" | "odd-name" | "odd_name" | "oddName",
    name_with_spaces: "name with spaces" | "name-with-spaces" | "name_with_spaces" | "nameWithSpaces",
    a_b_c: "a.b/c" | "a-b-c" | "a_b_c" | "aBC",
    http_server_id: "HTTPServerID" | "http-server-id" | "http_server_id" | "httpServerId",
}

