// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `From`.
///
/// Schema `From`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FromEnum {
    /// The variant for the value `Self`.
    Self_,
    /// The variant for the value `Ok`.
    Ok,
    /// The variant for the value `None`.
    None,
    /// The variant for the value `Some`.
    Some,
    /// The variant for the value `Default`.
    Default,
    /// The variant for the value `Unknown`.
    Unknown,
    /// The variant for the value `VALUES`.
    Values,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    FromEnum,
    Self_: "Self",
    Ok: "Ok",
    None: "None",
    Some: "Some",
    Default: "Default",
    Unknown: "Unknown",
    Values: "VALUES",
}

/// One of the values of `Self`.
///
/// Schema `Self`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Self_ {
    /// The variant for the value `A`.
    A,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    Self_,
    A: "A",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::{FromEnum, Self_};

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `option`, which the document does not describe.
    pub option: Option<OptionModel>,
    /// The property `vec`, which the document does not describe.
    pub vec: Option<VecModel>,
    /// The property `string`, which the document does not describe.
    pub string: Option<StringModel>,
    /// The property `result`, which the document does not describe.
    pub result: Option<ResultModel>,
    /// The property `default`, which the document does not describe.
    pub default_: Option<DefaultModel>,
    /// The property `some`, which the document does not describe.
    pub some: Option<SomeModel>,
    /// The property `intoiterator`, which the document does not describe.
    pub intoiterator: Option<IntoIteratorModel>,
    /// The property `at`, which the document does not describe.
    pub at: Option<AtModel>,
    /// The property `index`, which the document does not describe.
    pub index: Option<IndexModel>,
    /// The property `date`, which the document does not describe.
    pub date: Option<DateModel>,
    /// The property `error`, which the document does not describe.
    pub error: Option<ErrorModel>,
    /// The property `asref`, which the document does not describe.
    pub asref: Option<AsRefModel>,
    /// The property `sample`, which the document does not describe.
    pub sample: Option<Sample>,
    /// The property `model`, which the document does not describe.
    pub model: Option<Model>,
    /// The property `kind`, which the document does not describe.
    pub kind: Option<FromEnum>,
    /// The property `way`, which the document does not describe.
    pub way: Option<Self_>,
}

/// The object `Option`, which the document does not describe.
///
/// Schema `Option`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OptionModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Vec`, which the document does not describe.
///
/// Schema `Vec`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct VecModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `String`, which the document does not describe.
///
/// Schema `String`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct StringModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Result`, which the document does not describe.
///
/// Schema `Result`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ResultModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Default`, which the document does not describe.
///
/// Schema `Default`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DefaultModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Some`, which the document does not describe.
///
/// Schema `Some`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SomeModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `IntoIterator`, which the document does not describe.
///
/// Schema `IntoIterator`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct IntoIteratorModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `At`, which the document does not describe.
///
/// Schema `At`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AtModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Index`, which the document does not describe.
///
/// Schema `Index`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct IndexModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Date`, which the document does not describe.
///
/// Schema `Date`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DateModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Error`, which the document does not describe.
///
/// Schema `Error`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `AsRef`, which the document does not describe.
///
/// Schema `AsRef`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AsRefModel {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Sample`, which the document does not describe.
///
/// Schema `Sample`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Sample {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

/// The object `Model`, which the document does not describe.
///
/// Schema `Model`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Model {
    /// The property `at`, which the document does not describe.
    pub at: Option<String>,
    /// The property `index`, which the document does not describe.
    pub index: Vec<String>,
}

