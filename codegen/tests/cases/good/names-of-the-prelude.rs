// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `From`.
///
/// Schema `From`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FromEnum {
    /// `Self`.
    Self_,
    /// `Ok`.
    Ok,
    /// `None`.
    None,
    /// `Some`.
    Some,
    /// `Default`.
    Default,
    /// `Unknown`.
    Unknown,
    /// `VALUES`.
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
    /// `A`.
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

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `option`.
    pub option: Option<OptionModel>,
    /// `vec`.
    pub vec: Option<VecModel>,
    /// `string`.
    pub string: Option<StringModel>,
    /// `result`.
    pub result: Option<ResultModel>,
    /// `default`.
    pub default_: Option<DefaultModel>,
    /// `some`.
    pub some: Option<SomeModel>,
    /// `intoiterator`.
    pub intoiterator: Option<IntoIteratorModel>,
    /// `at`.
    pub at: Option<AtModel>,
    /// `index`.
    pub index: Option<IndexModel>,
    /// `date`.
    pub date: Option<DateModel>,
    /// `error`.
    pub error: Option<ErrorModel>,
    /// `asref`.
    pub asref: Option<AsRefModel>,
    /// `sample`.
    pub sample: Option<Sample>,
    /// `model`.
    pub model: Option<Model>,
    /// `kind`.
    pub kind: Option<FromEnum>,
    /// `way`.
    pub way: Option<Self_>,
}

/// The object `Option`.
///
/// Schema `Option`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OptionModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Vec`.
///
/// Schema `Vec`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct VecModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `String`.
///
/// Schema `String`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct StringModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Result`.
///
/// Schema `Result`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ResultModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Default`.
///
/// Schema `Default`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DefaultModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Some`.
///
/// Schema `Some`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SomeModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `IntoIterator`.
///
/// Schema `IntoIterator`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct IntoIteratorModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `At`.
///
/// Schema `At`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AtModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Index`.
///
/// Schema `Index`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct IndexModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Date`.
///
/// Schema `Date`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DateModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Error`.
///
/// Schema `Error`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `AsRef`.
///
/// Schema `AsRef`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AsRefModel {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Sample`.
///
/// Schema `Sample`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Sample {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

/// The object `Model`.
///
/// Schema `Model`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Model {
    /// `at`.
    pub at: Option<String>,
    /// `index`.
    pub index: Vec<String>,
}

