// file: enums.rs

//! The enums: each is open, a value that the document does not know keeps its text.

use crate::text_enum::text_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// `A_B`.
    AB,
    /// `c-d`.
    CD,
    /// `E f`.
    EF,
    /// `G.h`.
    GH,
    /// `10%`.
    _10,
    /// `UNKNOWN`.
    UnknownValue,
    /// `with "quotes"`.
    WithQuotes,
    /// `back\slash`.
    BackSlash,
    /// `ends in €`.
    EndsIn,
    /// Any other value; its text is kept.
    ///
    /// A later version may know the value and give a variant of its own: compare with `==` or by
    /// [`as_str`](Self::as_str), which is the same then, instead of matching.
    Unknown(String),
}

text_enum! {
    ThingKind,
    AB: "A_B",
    CD: "c-d",
    EF: "E f",
    GH: "G.h",
    _10: "10%",
    UnknownValue: "UNKNOWN",
    WithQuotes: "with \"quotes\"",
    BackSlash: "back\\slash",
    EndsIn: "ends in €",
}

/// Of all the colours.
///
/// Schema `colour`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Colour {
    /// `RED`.
    Red,
    /// `GREEN`.
    Green,
    /// Any other value; its text is kept.
    ///
    /// A later version may know the value and give a variant of its own: compare with `==` or by
    /// [`as_str`](Self::as_str), which is the same then, instead of matching.
    Unknown(String),
}

text_enum! {
    Colour,
    Red: "RED",
    Green: "GREEN",
}

// file: models.rs

//! The models: a struct for each object of the document.

use super::enums::{Colour, ThingKind};

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `kind`.
    pub kind: Option<ThingKind>,
    /// `colour`.
    pub colour: Option<Colour>,
    /// `colours`.
    pub colours: Vec<Colour>,
}

// file: calls.rs

//! Every operation, called once with made-up arguments.

use accesslink_api::ids::*;
use accesslink_api::models;
use crate::calls::{Sample, observe};

/// The calls, by tag.
pub const CALLS: &[Sample] = &[
    Sample {
        id: "listThings",
        method: "GET",
        path: "/things",
        arguments: &[],
        body: None,
        send: |clients| {
            let call = clients.user.things().list_things();
            Box::pin(observe::value(call))
        },
    },
];

