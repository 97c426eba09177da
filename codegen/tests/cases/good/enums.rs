// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `A_B`.
    AB,
    /// The variant for the value `c-d`.
    CD,
    /// The variant for the value `E f`.
    EF,
    /// The variant for the value `G.h`.
    GH,
    /// The variant for the value `10%`.
    _10,
    /// The variant for the value `UNKNOWN`.
    Unknown,
    /// The variant for the value `with "quotes"`.
    WithQuotes,
    /// The variant for the value `back\slash`.
    BackSlash,
    /// The variant for the value `ends in €`.
    EndsIn,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingKind,
    AB: "A_B",
    CD: "c-d",
    EF: "E f",
    GH: "G.h",
    _10: "10%",
    Unknown: "UNKNOWN",
    WithQuotes: "with \"quotes\"",
    BackSlash: "back\\slash",
    EndsIn: "ends in €",
}

/// One of the values of `thing.state`.
///
/// Schema `thing.state`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingState {
    /// The variant for the value `OK`.
    Ok,
    /// The variant for the value `ERR`.
    Err,
    /// The variant for the value `OTHER`.
    OtherValue,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingState,
    Ok: "OK",
    Err: "ERR",
    OtherValue: "OTHER",
}

/// One of the values of `thing.validity`.
///
/// Schema `thing.validity`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Validity {
    /// The variant for the value `VALIDITY_UNKNOWN`.
    Unknown,
    /// The variant for the value `VALIDITY_VALID`.
    Valid,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    Validity,
    Unknown: "VALIDITY_UNKNOWN",
    Valid: "VALIDITY_VALID",
}

/// One of the values of `thing.unit`.
///
/// Schema `thing.unit`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingUnit {
    /// The variant for the value `mW`.
    Milliwatt,
    /// The variant for the value `MW`.
    Megawatt,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingUnit,
    Milliwatt: "mW",
    Megawatt: "MW",
}

/// Of all the colours.
///
/// Schema `colour`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Colour {
    /// The variant for the value `RED`.
    Red,
    /// The variant for the value `GREEN`.
    Green,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    Colour,
    Red: "RED",
    Green: "GREEN",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::{Colour, ThingKind, ThingState, ThingUnit, Validity};

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `kind`, which the document does not describe.
    pub kind: Option<ThingKind>,
    /// The property `colour`, which the document does not describe.
    pub colour: Option<Colour>,
    /// The property `colours`, which the document does not describe.
    pub colours: Vec<Colour>,
    /// The property `state`, which the document does not describe.
    pub state: Option<ThingState>,
    /// The property `validity_later`, which the document does not describe.
    pub validity_later: Option<Validity>,
    /// The property `validity`, which the document does not describe.
    pub validity: Option<Validity>,
    /// The property `unit`, which the document does not describe.
    pub unit: Option<ThingUnit>,
}

// file: calls.rs

//! A call of every operation, with the arguments of a test.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, read};

/// The calls, by tag.
pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, _| clients.user.things().list_things()),
];

