// file: operations/things.rs

/// The operation `GET /a.b/*'()~!$&+,;=:@/_x_/{id}`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// The parameter `id`, which the document does not describe.
    pub id: String,
}

// file: operations/things.rs

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/a.b/*'()~!$&+,;=:@/_x_/{id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /a.b/*'()~!$&+,;=:@/_x_/{id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(
        &self,
        id: impl Into<String>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(id))
    }
}

