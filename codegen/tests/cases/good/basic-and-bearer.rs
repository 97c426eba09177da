// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, Basic, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder,
    Response,
};
use http::{Method, Request};

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
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

impl FromLink for ListThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `GET /all`.
///
/// Sent by [`ThingsApi::list_all`].
///
/// [`ThingsApi::list_all`]: crate::resources::ThingsApi::list_all
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListAll {
    /// The parameter `page`, which the document does not describe.
    pub page: Option<i64>,
}

impl ListAll {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self { page: None }
    }

    /// The parameter `page`, which the document does not describe.
    #[must_use]
    pub fn page(mut self, page: i64) -> Self {
        self.page = Some(page);
        self
    }
}

impl Operation for ListAll {
    type Credential = Basic;
    type Output = models::Thing;
    const ID: &'static str = "things.list_all";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/all";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("page", &self.page)
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

impl FromLink for ListAll {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            page: link.optional_query("page")?,
        })
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::{BearerAuth, BasicAuth};
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `Things`.
    pub fn things(&self) -> ThingsApi<'_, A> {
        ThingsApi { client: self }
    }
}

/// The calls with the tag `Things`.
///
/// Returned by [`Client::things`].
///
/// ```
/// # use accesslink_api::{Error, PartnerClient, ids::*, models, value::*};
/// # async fn example(client: &PartnerClient) -> Result<(), Error> {
/// let response = client.things().list_all().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(&self) -> Call<operations::things::ListThings>
    where
        A: BearerAuth,
    {
        self.client.call(operations::things::ListThings::new())
    }

    /// Calls the operation `listAll`.
    ///
    /// `GET /all`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_all(&self) -> Call<operations::things::ListAll>
    where
        A: BasicAuth,
    {
        self.client.call(operations::things::ListAll::new())
    }
}

impl Call<operations::things::ListAll> {
    /// The parameter `page`, which the document does not describe.
    pub fn page(self, page: i64) -> Self {
        self.with(|operation| operation.page(page))
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
    || Sample::value(|clients, _| clients.user.things().list_things()),
    || Sample::value(|clients, given| {
        let mut call = clients.partner.things().list_all();
        if let Some(value) = given.optional::<i64>("page") {
            call = call.page(value);
        }
        call
    }),
];

