// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::operation::{
    Bearer, BodyMode, FromLink, Idempotency, LinkParameters, Operation, RequestBuilder,
    Response,
};
use http::{Method, Request, StatusCode};

/// The operation `PUT /things`.
///
/// Sent by [`ThingsApi::commit_things`].
///
/// [`ThingsApi::commit_things`]: crate::resources::ThingsApi::commit_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CommitThings {}

impl CommitThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for CommitThings {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.commit_things";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];
    const IDEMPOTENCY: Idempotency = Idempotency::UntilNotFound(StatusCode::OK);

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

impl FromLink for CommitThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `POST /things`.
///
/// Sent by [`ThingsApi::set_things`].
///
/// [`ThingsApi::set_things`]: crate::resources::ThingsApi::set_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SetThings {}

impl SetThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for SetThings {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.set_things";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];
    const IDEMPOTENCY: Idempotency = Idempotency::Idempotent;

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

impl FromLink for SetThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

