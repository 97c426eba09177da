// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `part`, which the document does not describe.
    pub part: Option<Part>,
    /// The property `other`, which the document does not describe.
    pub other: Option<Part>,
}

/// The object `part`, which the document does not describe.
///
/// Schema `part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

