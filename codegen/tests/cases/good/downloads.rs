// file: operations/things.rs

impl Operation for GetFile {
    type Credential = Bearer;
    type Output = Download;
    const ID: &'static str = "things.get_file";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/file";
    const BODY_MODE: BodyMode = BodyMode::Streaming;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/gpx+xml").build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.download(),
            _ => response.undocumented().download(),
        }
    }
}

impl Operation for MaybeFile {
    type Credential = Bearer;
    type Output = Option<Download>;
    const ID: &'static str = "things.maybe_file";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/maybe";
    const BODY_MODE: BodyMode = BodyMode::Streaming;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/gpx+xml").build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.optional_download(),
            204 => Ok(None),
            _ => response.undocumented().optional_download(),
        }
    }
}

// file: resources/things.rs

    /// Calls the operation `maybeFile`.
    ///
    /// `GET /maybe`
    ///
    /// Returns a [`Download`](crate::download::Download), or `None`:
    ///
    /// - 204: No file
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn maybe_file(&self) -> Call<operations::things::MaybeFile> {
        self.client.call(operations::things::MaybeFile::new())
    }
}

