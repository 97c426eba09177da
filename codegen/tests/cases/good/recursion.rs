// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `whole`, which the document does not describe.
    pub whole: Option<Box<Thing>>,
    /// The property `wholes`, which the document does not describe.
    pub wholes: Vec<Thing>,
    /// The property `holder`, which the document does not describe.
    pub holder: Option<Box<Holder>>,
}

/// The object `holder`, which the document does not describe.
///
/// Schema `holder`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Holder {
    /// The property `inner`, which the document does not describe.
    pub inner: Option<Box<HolderInner>>,
    /// The property `size`, which the document does not describe.
    pub size: Option<i64>,
}

/// The object `holder.inner`, which the document does not describe.
///
/// Schema `holder.inner`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct HolderInner {
    /// The property `thing`, which the document does not describe.
    pub thing: Option<Box<Thing>>,
}

/// The object `draft`, which the document does not describe.
///
/// Schema `draft`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Draft {
    /// The property `next`, which the document does not describe.
    pub next: Box<Next>,
}

impl Draft {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(next: Next) -> Self {
        Self { next: Box::new(next) }
    }
}

/// The object `next`, which the document does not describe.
///
/// Schema `next`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Next {
    /// The property `draft`, which the document does not describe.
    pub draft: Option<Box<Draft>>,
    /// The property `last`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub last: Option<Option<Box<Next>>>,
}

impl Next {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `draft`.
    #[must_use]
    pub fn draft(mut self, draft: Draft) -> Self {
        self.draft = Some(Box::new(draft));
        self
    }

    /// Sets the property `last`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn last(mut self, last: Option<Next>) -> Self {
        self.last = Some(last.map(Box::new));
        self
    }
}

/// The object `both`, which the document does not describe.
///
/// Schema `both`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Both {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `other`, which the document does not describe.
    pub other: Option<Box<Both>>,
}

impl Both {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the property `other`.
    #[must_use]
    pub fn other(mut self, other: Both) -> Self {
        self.other = Some(Box::new(other));
        self
    }
}

