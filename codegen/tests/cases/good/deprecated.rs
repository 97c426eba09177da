// file: models.rs

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// **Deprecated.**
    ///
    /// The name.
    pub title: Option<String>,
    /// **Deprecated.**
    pub size: Option<i64>,
}

// file: operations/things.rs

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {
    /// The parameter `page`, which the document does not describe.
    pub page: Option<i64>,
    /// **Deprecated.**
    ///
    /// Old pages.
    pub old: Option<i64>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[deprecated]
    #[must_use]
    pub fn new() -> Self {
        Self { page: None, old: None }
    }

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    #[deprecated]
    #[allow(deprecated)]
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }

    /// **Deprecated.**
    ///
    /// Old pages.
    pub fn old(self, old: i64) -> Self {
        self.with(|operation| operation.old(old))
    }
}

