// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /a/{one}/b/{two}/{three}`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// The parameter `one`, which the document does not describe.
    pub one: i64,
    /// The parameter `two`, which the document does not describe.
    pub two: i64,
    /// The parameter `three`, which the document does not describe.
    pub three: i64,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(one: i64, two: i64, three: i64) -> Self {
        Self { one, two, three }
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/a/{one}/b/{two}/{three}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("one", &self.one)
            .path("two", &self.two)
            .path("three", &self.three)
            .accept("application/json")
            .build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

impl FromLink for ListThings {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            one: link.get("one")?,
            two: link.get("two")?,
            three: link.get("three")?,
        })
    }
}

