// file: models.rs

//! The models: a struct for each object schema of the document.

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
    /// **Deprecated.**
    ///
    /// The name.
    pub title: Option<String>,
    /// **Deprecated.**
    pub size: Option<i64>,
}

// file: operations/things.rs

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
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {
    /// The parameter `page`, which the document does not describe.
    pub page: Option<i64>,
    /// **Deprecated.**
    ///
    /// Old pages.
    pub old: Option<i64>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[deprecated]
    #[must_use]
    pub fn new() -> Self {
        Self { page: None, old: None }
    }

    /// The parameter `page`, which the document does not describe.
    #[must_use]
    pub fn page(mut self, page: i64) -> Self {
        self.page = Some(page);
        self
    }

    /// **Deprecated.**
    ///
    /// Old pages.
    #[must_use]
    pub fn old(mut self, old: i64) -> Self {
        self.old = Some(old);
        self
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("page", &self.page)
            .query("old", &self.old)
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
            page: link.optional_query("page")?,
            old: link.optional_query("old")?,
        })
    }
}

/// The operation `GET /more`.
///
/// Sent by [`ThingsApi::more`].
///
/// [`ThingsApi::more`]: crate::resources::ThingsApi::more
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct More {}

impl More {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for More {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.more";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/more";
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

impl FromLink for More {
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
/// let response = client.things().more().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    #[deprecated]
    #[allow(deprecated)]
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }

    /// Calls the operation `more`.
    ///
    /// `GET /more`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn more(&self) -> Call<operations::things::More> {
        self.client.call(operations::things::More::new())
    }
}

impl Call<operations::things::ListThings> {
    /// The parameter `page`, which the document does not describe.
    pub fn page(self, page: i64) -> Self {
        self.with(|operation| operation.page(page))
    }

    /// **Deprecated.**
    ///
    /// Old pages.
    pub fn old(self, old: i64) -> Self {
        self.with(|operation| operation.old(old))
    }
}

