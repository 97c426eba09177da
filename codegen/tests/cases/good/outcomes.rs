// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `PUT /a`.
///
/// Sent by [`ThingsApi::commit`].
///
/// [`ThingsApi::commit`]: crate::resources::ThingsApi::commit
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Commit {}

impl Commit {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for Commit {
    type Credential = Bearer;
    type Output = models::Commit;
    const ID: &'static str = "things.commit";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/a";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::Commit::Committed),
            204 => response.empty().map(|()| models::Commit::NothingNew),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for Commit {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `PUT /b`.
///
/// Sent by [`ThingsApi::commit_all`].
///
/// [`ThingsApi::commit_all`]: crate::resources::ThingsApi::commit_all
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CommitAll {}

impl CommitAll {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for CommitAll {
    type Credential = Bearer;
    type Output = models::Commit;
    const ID: &'static str = "things.commit_all";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/b";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::Commit::Committed),
            204 => response.empty().map(|()| models::Commit::NothingNew),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for CommitAll {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `POST /c`.
///
/// Sent by [`ThingsApi::start`].
///
/// [`ThingsApi::start`]: crate::resources::ThingsApi::start
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Start {}

impl Start {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for Start {
    type Credential = Bearer;
    type Output = models::CreatedOrAcceptedOrStatus299;
    const ID: &'static str = "things.start";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/c";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            201 => {
                response.empty().map(|()| models::CreatedOrAcceptedOrStatus299::Created)
            }
            202 => {
                response.empty().map(|()| models::CreatedOrAcceptedOrStatus299::Accepted)
            }
            299 => {
                response
                    .empty()
                    .map(|()| models::CreatedOrAcceptedOrStatus299::Status299)
            }
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for Start {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: outcomes.rs

//! The statuses of successful responses without a body.

/// The status of a successful response without a body: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum Commit {
    /// Status 200.
    Committed,
    /// 204: Nothing to commit
    NothingNew,
}

#[cfg(feature = "mock")]
impl crate::mock::MockOutput for Commit {
    fn to_body(&self) -> Result<bytes::Bytes, crate::Error> {
        Ok(bytes::Bytes::new())
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

/// The status of a successful response without a body: 201 or 202 or 299.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum CreatedOrAcceptedOrStatus299 {
    /// 201: Made
    Created,
    /// 202: Later
    Accepted,
    /// 299: Odd
    Status299,
}

#[cfg(feature = "mock")]
impl crate::mock::MockOutput for CreatedOrAcceptedOrStatus299 {
    fn to_body(&self) -> Result<bytes::Bytes, crate::Error> {
        Ok(bytes::Bytes::new())
    }

    fn is(&self, read: &Self) -> bool {
        self == read
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
/// let response = client.things().commit().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `commit`.
    ///
    /// `PUT /a`
    ///
    /// Returns a [`Commit`](crate::models::Commit):
    ///
    /// - 200: Committed
    /// - 204: Nothing to commit
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn commit(&self) -> Call<operations::things::Commit> {
        self.client.call(operations::things::Commit::new())
    }

    /// Calls the operation `commitAll`.
    ///
    /// `PUT /b`
    ///
    /// Returns a [`Commit`](crate::models::Commit):
    ///
    /// - 200: All of it
    /// - 204: Nothing to commit
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn commit_all(&self) -> Call<operations::things::CommitAll> {
        self.client.call(operations::things::CommitAll::new())
    }

    /// Calls the operation `start`.
    ///
    /// `POST /c`
    ///
    /// Returns a [`CreatedOrAcceptedOrStatus299`](crate::models::CreatedOrAcceptedOrStatus299):
    ///
    /// - 201: Made
    /// - 202: Later
    /// - 299: Odd
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn start(&self) -> Call<operations::things::Start> {
        self.client.call(operations::things::Start::new())
    }
}

