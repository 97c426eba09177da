// file: operations/things.rs

//! The operations of the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::operation::{
    Bearer, Deletion, Delivery, FromLink, LinkParameters, Operation, RequestBuilder,
    Response,
};
use http::{Method, Request};

/// `DELETE /things`.
///
/// [`Things::delete`] sends it.
///
/// [`Things::delete`]: crate::resources::Things::delete
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteAllThings {}

impl DeleteAllThings {
    /// The operation with what it needs.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for DeleteAllThings {
    type Credential = Bearer;
    type Output = Deletion;
    const ID: &'static str = "deleteAllThings";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/things";
    const DELIVERY: Delivery = Delivery::Whole;
    const ERRORS: &'static [u16] = &[];

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

impl FromLink for DeleteAllThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
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
    /// `deleteAllThings`.
    ///
    /// `DELETE /things`
    ///
    /// Returns whether the [deletion](crate::operation::Deletion) was confirmed:
    ///
    /// - 204: They are gone
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn delete(&self) -> Call<'c, operations::DeleteAllThings> {
        Call::new(self.client, operations::DeleteAllThings::new())
    }
}

