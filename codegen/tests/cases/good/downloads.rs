// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::download::Download;
use crate::error::Error;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /file`.
///
/// Sent by [`ThingsApi::get_file`].
///
/// [`ThingsApi::get_file`]: crate::resources::ThingsApi::get_file
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetFile {}

impl GetFile {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for GetFile {
    type Credential = Bearer;
    type Output = Download;
    const ID: &'static str = "things.get_file";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/file";
    const BODY_MODE: BodyMode = BodyMode::Streaming;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/gpx+xml").build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.download(),
            _ => response.undocumented().download(),
        }
    }
}

impl FromLink for GetFile {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `GET /maybe`.
///
/// Sent by [`ThingsApi::maybe_file`].
///
/// [`ThingsApi::maybe_file`]: crate::resources::ThingsApi::maybe_file
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct MaybeFile {}

impl MaybeFile {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
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

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/gpx+xml").build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.optional_download(),
            204 => Ok(None),
            _ => response.undocumented().optional_download(),
        }
    }
}

impl FromLink for MaybeFile {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `Things`.
    pub fn things(&self) -> ThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        ThingsApi { client: self }
    }
}

/// The calls with the tag `Things`.
///
/// Returned by [`Client::things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.things().get_file().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `getFile`.
    ///
    /// `GET /file`
    ///
    /// Returns a [`Download`](crate::download::Download).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn get_file(&self) -> Call<operations::things::GetFile> {
        self.client.call(operations::things::GetFile::new())
    }

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

// file: calls.rs

//! A call of every operation, with the arguments of a test.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, read};

/// The calls, by tag.
pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::download(|clients, _| clients.user.things().get_file()),
    || Sample::optional_download(|clients, _| clients.user.things().maybe_file()),
];

