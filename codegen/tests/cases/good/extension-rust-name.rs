// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Sort {
    /// The variant for the value `A`.
    A,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    Sort,
    A: "A",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::Sort;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `n`, which the document does not describe.
    pub long_name: Option<String>,
    /// The property `part`, which the document does not describe.
    pub part: Option<Piece>,
    /// The property `kind`, which the document does not describe.
    pub kind: Option<Sort>,
}

/// The object `thing.part`, which the document does not describe.
///
/// Schema `thing.part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Piece {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

// file: operations/stuff.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /things`.
///
/// Sent by [`StuffApi::search`].
///
/// [`StuffApi::search`]: crate::resources::StuffApi::search
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Search {
    /// The parameter `q`, which the document does not describe.
    pub search_text: Option<String>,
}

impl Search {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self { search_text: None }
    }

    /// The parameter `q`, which the document does not describe.
    #[must_use]
    pub fn search_text(mut self, search_text: impl Into<String>) -> Self {
        self.search_text = Some(search_text.into());
        self
    }
}

impl Operation for Search {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "stuff.search";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("q", &self.search_text)
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

impl FromLink for Search {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            search_text: link.optional_query("q")?,
        })
    }
}

// file: resources/stuff.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `Things`.
    pub fn stuff(&self) -> StuffApi<'_, A>
    where
        A: BearerAuth,
    {
        StuffApi { client: self }
    }
}

/// The calls with the tag `Things`.
///
/// Returned by [`Client::stuff`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.stuff().search().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct StuffApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> StuffApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn search(&self) -> Call<operations::stuff::Search> {
        self.client.call(operations::stuff::Search::new())
    }
}

impl Call<operations::stuff::Search> {
    /// The parameter `q`, which the document does not describe.
    pub fn search_text(self, search_text: impl Into<String>) -> Self {
        self.with(|operation| operation.search_text(search_text))
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    long_name: "n",
    part: "part",
    kind: "kind",
}

model! {
    Piece = "thing.part",
    a: "a",
}

