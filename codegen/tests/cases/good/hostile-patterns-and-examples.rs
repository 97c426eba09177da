// file: models.rs

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `size`, which the document does not describe.
    pub size: Option<f64>,
    /// The property `count`, which the document does not describe.
    pub count: Option<i64>,
    /// The property `list`, which the document does not describe.
    pub list: Vec<String>,
}

