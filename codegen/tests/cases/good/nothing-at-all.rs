// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::operation::{
    Bearer, BodyMode, Deletion, FromLink, LinkParameters, Operation, RequestBuilder,
    Response,
};
use http::{Method, Request};

/// The operation `DELETE /things`.
///
/// Sent by [`ThingsApi::delete_things`].
///
/// [`ThingsApi::delete_things`]: crate::resources::ThingsApi::delete_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteThings {}

impl DeleteThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for DeleteThings {
    type Credential = Bearer;
    type Output = Deletion;
    const ID: &'static str = "things.delete_things";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.deletion(),
            _ => response.undocumented().deletion(),
        }
    }
}

impl FromLink for DeleteThings {
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
/// let response = client.things().delete_things().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

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

