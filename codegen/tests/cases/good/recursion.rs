// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `whole`.
    pub whole: Option<Box<Thing>>,
    /// `wholes`.
    pub wholes: Vec<Thing>,
    /// `holder`.
    pub holder: Option<Box<Holder>>,
}

/// The object `holder`.
///
/// Schema `holder`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Holder {
    /// `inner`.
    pub inner: Option<Box<HolderInner>>,
    /// `size`.
    pub size: Option<i64>,
}

/// The object `holder.inner`.
///
/// Schema `holder.inner`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct HolderInner {
    /// `thing`.
    pub thing: Option<Box<Thing>>,
}

/// The object `draft`.
///
/// Schema `draft`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Draft {
    /// `next`.
    pub next: Box<Next>,
}

impl Draft {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(next: Next) -> Self {
        Self { next: Box::new(next) }
    }
}

/// The object `next`.
///
/// Schema `next`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Next {
    /// `draft`.
    pub draft: Option<Box<Draft>>,
    /// `last`.
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

    /// Sets `draft`.
    #[must_use]
    pub fn draft(mut self, draft: Draft) -> Self {
        self.draft = Some(Box::new(draft));
        self
    }

    /// Sets `last`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn last(mut self, last: Option<Next>) -> Self {
        self.last = Some(last.map(Box::new));
        self
    }
}

/// The object `both`.
///
/// Schema `both`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Both {
    /// `name`.
    pub name: Option<String>,
    /// `other`.
    pub other: Option<Box<Both>>,
}

impl Both {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `other`.
    #[must_use]
    pub fn other(mut self, other: Both) -> Self {
        self.other = Some(Box::new(other));
        self
    }
}

