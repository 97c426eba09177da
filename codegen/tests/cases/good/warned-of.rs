// warning: several-servers at /servers/1
// warning: body-of-head at /paths/~1things/head/responses/200/content
// warning: not-generated at /paths/~1things/get/responses/200/headers
// warning: not-generated at /paths/~1things/get/responses/200/links
// warning: unnamed-status at /paths/~1things/get/responses/4XX
// warning: unnamed-status at /paths/~1things/get/responses/default
// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `HEAD /things`.
///
/// Sent by [`ThingsApi::look_for_thing`].
///
/// [`ThingsApi::look_for_thing`]: crate::resources::ThingsApi::look_for_thing
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct LookForThing {}

impl LookForThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for LookForThing {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.look_for_thing";
    const METHOD: Method = Method::HEAD;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

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

impl FromLink for LookForThing {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::get_thing`].
///
/// [`ThingsApi::get_thing`]: crate::resources::ThingsApi::get_thing
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetThing {}

impl GetThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for GetThing {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.get_thing";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/json").build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

impl FromLink for GetThing {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

