// file: operations/things.rs

impl Operation for DeleteThings {
    type Credential = Bearer;
    type Output = Deletion;
    const ID: &'static str = "things.delete_things";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.deletion(),
            _ => response.undocumented().deletion(),
        }
    }
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `deleteThings`.
    ///
    /// `DELETE /things`
    ///
    /// Returns whether the [deletion](crate::operation::Deletion) was confirmed:
    ///
    /// - 204: They are gone
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: There were none
    pub fn delete_things(&self) -> Call<operations::things::DeleteThings> {
        self.client.call(operations::things::DeleteThings::new())
    }
}

