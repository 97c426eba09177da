// file: operations/things.rs

//! The operations of the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::generated::outcomes::Commit;
use crate::generated::outcomes::CreatedOrAcceptedOrStatus299;
use crate::operation::{
    Bearer, Delivery, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// `PUT /a`.
///
/// [`Things::commit`] sends it.
///
/// [`Things::commit`]: crate::resources::Things::commit
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CommitThings {}

impl CommitThings {
    /// The operation with what it needs.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for CommitThings {
    type Credential = Bearer;
    type Output = Commit;
    const ID: &'static str = "commit";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/a";
    const DELIVERY: Delivery = Delivery::Whole;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| Commit::Committed),
            204 => response.empty().map(|()| Commit::NothingNew),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for CommitThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// `PUT /b`.
///
/// [`Things::commit_all`] sends it.
///
/// [`Things::commit_all`]: crate::resources::Things::commit_all
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CommitAll {}

impl CommitAll {
    /// The operation with what it needs.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for CommitAll {
    type Credential = Bearer;
    type Output = Commit;
    const ID: &'static str = "commitAll";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/b";
    const DELIVERY: Delivery = Delivery::Whole;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| Commit::Committed),
            204 => response.empty().map(|()| Commit::NothingNew),
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

/// `POST /c`.
///
/// [`Things::start`] sends it.
///
/// [`Things::start`]: crate::resources::Things::start
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct StartThings {}

impl StartThings {
    /// The operation with what it needs.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for StartThings {
    type Credential = Bearer;
    type Output = CreatedOrAcceptedOrStatus299;
    const ID: &'static str = "start";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/c";
    const DELIVERY: Delivery = Delivery::Whole;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            201 => response.empty().map(|()| CreatedOrAcceptedOrStatus299::Created),
            202 => response.empty().map(|()| CreatedOrAcceptedOrStatus299::Accepted),
            299 => response.empty().map(|()| CreatedOrAcceptedOrStatus299::Status299),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for StartThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: outcomes.rs

//! Which of several statuses without a body a call was answered with.

/// A success without a body, by its status: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum Commit {
    /// 200: Committed
    Committed,
    /// 204: Nothing to commit
    NothingNew,
}

/// A success without a body, by its status: 201 or 202 or 299.
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

// file: resources/things.rs

//! The calls of the tag `Things`.

use crate::auth::BearerAuth;
use crate::client::{Call, Client};
use crate::operations;

impl<A> Client<A> {
    /// The calls of the tag `Things`.
    pub fn things(&self) -> Things<'_, A>
    where
        A: BearerAuth,
    {
        Things { client: self }
    }
}

/// The calls of the tag `Things`.
///
/// [`Client::things`] gives it.
#[derive(Debug)]
pub struct Things<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> Things<'c, A> {
    /// `commit`.
    ///
    /// `PUT /a`
    ///
    /// Gives a [`Commit`](crate::models::Commit):
    ///
    /// - 200: Committed
    /// - 204: Nothing to commit
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn commit(&self) -> Call<'c, operations::CommitThings> {
        Call::new(self.client, operations::CommitThings::new())
    }

    /// `commitAll`.
    ///
    /// `PUT /b`
    ///
    /// Gives a [`Commit`](crate::models::Commit):
    ///
    /// - 200: All of it
    /// - 204: Nothing to commit
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn commit_all(&self) -> Call<'c, operations::CommitAll> {
        Call::new(self.client, operations::CommitAll::new())
    }

    /// `start`.
    ///
    /// `POST /c`
    ///
    /// Gives a [`CreatedOrAcceptedOrStatus299`](crate::models::CreatedOrAcceptedOrStatus299):
    ///
    /// - 201: Made
    /// - 202: Later
    /// - 299: Odd
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn start(&self) -> Call<'c, operations::StartThings> {
        Call::new(self.client, operations::StartThings::new())
    }
}

