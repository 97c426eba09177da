// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `Self`.
    Self_,
    /// The variant for the value `type`.
    Type,
    /// The variant for the value `fn`.
    Fn,
    /// The variant for the value `super`.
    Super,
    /// The variant for the value `crate`.
    Crate,
    /// The variant for the value `gen`.
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

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `type`, which the document does not describe.
    pub type_: Option<String>,
    /// The property `self`, which the document does not describe.
    pub self_: Option<String>,
    /// The property `super`, which the document does not describe.
    pub super_: Option<String>,
    /// The property `crate`, which the document does not describe.
    pub crate_: Option<String>,
    /// The property `match`, which the document does not describe.
    pub match_: Option<String>,
    /// The property `gen`, which the document does not describe.
    pub gen_: Option<String>,
    /// The property `async`, which the document does not describe.
    pub async_: Option<String>,
    /// The property `await`, which the document does not describe.
    pub await_: Option<String>,
    /// The property `dyn`, which the document does not describe.
    pub dyn_: Option<String>,
    /// The property `try`, which the document does not describe.
    pub try_: Option<String>,
    /// The property `yield`, which the document does not describe.
    pub yield_: Option<String>,
    /// The property `box`, which the document does not describe.
    pub box_: Option<String>,
    /// The property `macro`, which the document does not describe.
    pub macro_: Option<String>,
    /// The property `union`, which the document does not describe.
    pub union: Option<String>,
    /// The property `static`, which the document does not describe.
    pub static_: Option<String>,
    /// The property `fn`, which the document does not describe.
    pub fn_: Option<String>,
    /// The property `as`, which the document does not describe.
    pub as_: Option<String>,
    /// The property `r#raw`, which the document does not describe.
    pub r_raw: Option<String>,
    /// The property `kind`, which the document does not describe.
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

