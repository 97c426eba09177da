// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// `Self`.
    Self_,
    /// `type`.
    Type,
    /// `fn`.
    Fn,
    /// `super`.
    Super,
    /// `crate`.
    Crate,
    /// `gen`.
    Gen,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingKind,
    Self_: "Self",
    Type: "type",
    Fn: "fn",
    Super: "super",
    Crate: "crate",
    Gen: "gen",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::ThingKind;

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `type`.
    pub type_: Option<String>,
    /// `self`.
    pub self_: Option<String>,
    /// `super`.
    pub super_: Option<String>,
    /// `crate`.
    pub crate_: Option<String>,
    /// `match`.
    pub match_: Option<String>,
    /// `gen`.
    pub gen_: Option<String>,
    /// `async`.
    pub async_: Option<String>,
    /// `await`.
    pub await_: Option<String>,
    /// `dyn`.
    pub dyn_: Option<String>,
    /// `try`.
    pub try_: Option<String>,
    /// `yield`.
    pub yield_: Option<String>,
    /// `box`.
    pub box_: Option<String>,
    /// `macro`.
    pub macro_: Option<String>,
    /// `union`.
    pub union: Option<String>,
    /// `static`.
    pub static_: Option<String>,
    /// `fn`.
    pub fn_: Option<String>,
    /// `as`.
    pub as_: Option<String>,
    /// `r#raw`.
    pub r_raw: Option<String>,
    /// `kind`.
    pub kind: Option<ThingKind>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    type_: "type",
    self_: "self",
    super_: "super",
    crate_: "crate",
    match_: "match",
    gen_: "gen",
    async_: "async",
    await_: "await",
    dyn_: "dyn",
    try_: "try",
    yield_: "yield",
    box_: "box",
    macro_: "macro",
    union: "union",
    static_: "static",
    fn_: "fn",
    as_: "as",
    r_raw: "r#raw" | "r-raw" | "r_raw" | "rRaw",
    kind: "kind",
}

