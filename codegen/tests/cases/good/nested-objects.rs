// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The inner one.
    pub inner: Option<ThingInner>,
}

/// The inner one.
///
/// Schema `thing.inner`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingInner {
    /// The property `innermost`, which the document does not describe.
    pub innermost: Option<ThingInnerInnermost>,
    /// The property `list`, which the document does not describe.
    pub list: Vec<ThingInnerList>,
}

/// The object `thing.inner.innermost`, which the document does not describe.
///
/// Schema `thing.inner.innermost`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingInnerInnermost {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

/// The object `thing.inner.list`, which the document does not describe.
///
/// Schema `thing.inner.list`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingInnerList {
    /// The property `b`, which the document does not describe.
    pub b: Option<i64>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    inner: "inner",
}

model! {
    ThingInner = "thing.inner",
    innermost: "innermost",
    list: "list",
}

model! {
    ThingInnerInnermost = "thing.inner.innermost",
    a: "a",
}

model! {
    ThingInnerList = "thing.inner.list",
    b: "b",
}

