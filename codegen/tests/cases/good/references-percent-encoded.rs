// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `part`.
    pub part: Option<Part>,
    /// `other`.
    pub other: Option<Part>,
}

/// The object `part`.
///
/// Schema `part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    /// `a`.
    pub a: Option<String>,
}

