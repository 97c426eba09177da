// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `PUT /things/{thing-id}`.
///
/// Sent by [`ThingsApi::put_thing`].
///
/// [`ThingsApi::put_thing`]: crate::resources::ThingsApi::put_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PutThing {
    /// Which thing.
    pub thing_id: i64,
    /// What to change.
    pub thing: models::Thing,
    /// The parameter `kind`, which the document does not describe.
    pub kind: Option<models::Kind>,
}

impl PutThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(thing_id: i64, thing: models::Thing) -> Self {
        Self {
            thing_id,
            thing,
            kind: None,
        }
    }

    /// The parameter `kind`, which the document does not describe.
    #[must_use]
    pub fn kind(mut self, kind: models::Kind) -> Self {
        self.kind = Some(kind);
        self
    }
}

impl Operation for PutThing {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.put_thing";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things/{thing-id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("kind", &self.kind)
            .accept("application/json")
            .json(&self.thing)
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

/// The operation `GET /others`.
///
/// Sent by [`ThingsApi::others`].
///
/// [`ThingsApi::others`]: crate::resources::ThingsApi::others
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Others {
    /// The parameter `kind`, which the document does not describe.
    pub kind: Option<models::Kind>,
}

impl Others {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self { kind: None }
    }

    /// The parameter `kind`, which the document does not describe.
    #[must_use]
    pub fn kind(mut self, kind: models::Kind) -> Self {
        self.kind = Some(kind);
        self
    }
}

impl Operation for Others {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.others";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/others";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("kind", &self.kind)
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

impl FromLink for Others {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            kind: link.optional_query("kind")?,
        })
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::models;
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
/// let response = client.things().others().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `putThing`.
    ///
    /// `PUT /things/{thing-id}`
    ///
    /// - `thing_id`: Which thing.
    /// - `thing`: What to change.
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: There is no such thing
    pub fn put_thing(
        &self,
        thing_id: i64,
        thing: models::Thing,
    ) -> Call<operations::things::PutThing> {
        self.client.call(operations::things::PutThing::new(thing_id, thing))
    }

    /// Calls the operation `others`.
    ///
    /// `GET /others`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: There is no such thing
    pub fn others(&self) -> Call<operations::things::Others> {
        self.client.call(operations::things::Others::new())
    }
}

impl Call<operations::things::PutThing> {
    /// The parameter `kind`, which the document does not describe.
    pub fn kind(self, kind: models::Kind) -> Self {
        self.with(|operation| operation.kind(kind))
    }
}

impl Call<operations::things::Others> {
    /// The parameter `kind`, which the document does not describe.
    pub fn kind(self, kind: models::Kind) -> Self {
        self.with(|operation| operation.kind(kind))
    }
}

