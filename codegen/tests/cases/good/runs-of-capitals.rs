// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `VO2Max`, which the document does not describe.
    pub vo2_max: Option<f64>,
    /// The property `callbackURL`, which the document does not describe.
    pub callback_url: Option<String>,
    /// The property `IDs`, which the document does not describe.
    pub i_ds: Vec<i64>,
    /// The property `-odd--name_`, which the document does not describe.
    pub odd_name: Option<String>,
    /// The property `name with spaces`, which the document does not describe.
    pub name_with_spaces: Option<String>,
    /// The property `a.b/c`, which the document does not describe.
    pub a_b_c: Option<String>,
    /// The property `HTTPServerID`, which the document does not describe.
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

