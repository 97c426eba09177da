// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, Deletion, FromLink, LinkParameters, Operation, RequestBuilder,
    Response,
};
use http::{Method, Request};

/// The operation `GET /things/{thing-id}`.
///
/// Sent by [`ThingsApi::get_thing`].
///
/// [`ThingsApi::get_thing`]: crate::resources::ThingsApi::get_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetThing {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: i64,
    /// Of this kind.
    pub kind: i64,
    /// The parameter `sort`, which the document does not describe.
    pub sort: Option<models::Sort>,
}

impl GetThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(thing_id: i64, kind: i64) -> Self {
        Self { thing_id, kind, sort: None }
    }

    /// The parameter `sort`, which the document does not describe.
    #[must_use]
    pub fn sort(mut self, sort: models::Sort) -> Self {
        self.sort = Some(sort);
        self
    }
}

impl Operation for GetThing {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.get_thing";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{thing-id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("sort", &self.sort)
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

impl FromLink for GetThing {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            thing_id: link.get("thing-id")?,
            kind: link.query("kind")?,
            sort: link.optional_query("sort")?,
        })
    }
}

/// The operation `DELETE /things/{thing-id}`.
///
/// Sent by [`ThingsApi::delete_thing`].
///
/// [`ThingsApi::delete_thing`]: crate::resources::ThingsApi::delete_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteThing {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: i64,
    /// Of any kind.
    pub kind: Option<String>,
    /// The parameter `sort`, which the document does not describe.
    pub sort: Option<models::Sort>,
}

impl DeleteThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(thing_id: i64) -> Self {
        Self {
            thing_id,
            kind: None,
            sort: None,
        }
    }

    /// Of any kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// The parameter `sort`, which the document does not describe.
    #[must_use]
    pub fn sort(mut self, sort: models::Sort) -> Self {
        self.sort = Some(sort);
        self
    }
}

impl Operation for DeleteThing {
    type Credential = Bearer;
    type Output = Deletion;
    const ID: &'static str = "things.delete_thing";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/things/{thing-id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("kind", &self.kind)
            .query("sort", &self.sort)
            .build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.deletion(),
            _ => response.undocumented().deletion(),
        }
    }
}

impl FromLink for DeleteThing {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            thing_id: link.get("thing-id")?,
            kind: link.optional_query("kind")?,
            sort: link.optional_query("sort")?,
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
/// # async fn example(client: &UserClient, thing_id: i64) -> Result<(), Error> {
/// let response = client.things().delete_thing(thing_id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `getThing`.
    ///
    /// `GET /things/{thing-id}`
    ///
    /// - `kind`: Of this kind.
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn get_thing(
        &self,
        thing_id: i64,
        kind: i64,
    ) -> Call<operations::things::GetThing> {
        self.client.call(operations::things::GetThing::new(thing_id, kind))
    }

    /// Calls the operation `deleteThing`.
    ///
    /// `DELETE /things/{thing-id}`
    ///
    /// Returns whether the [deletion](crate::operation::Deletion) was confirmed:
    ///
    /// - 204: It is gone
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn delete_thing(&self, thing_id: i64) -> Call<operations::things::DeleteThing> {
        self.client.call(operations::things::DeleteThing::new(thing_id))
    }
}

impl Call<operations::things::GetThing> {
    /// The parameter `sort`, which the document does not describe.
    pub fn sort(self, sort: models::Sort) -> Self {
        self.with(|operation| operation.sort(sort))
    }
}

impl Call<operations::things::DeleteThing> {
    /// Of any kind.
    pub fn kind(self, kind: impl Into<String>) -> Self {
        self.with(|operation| operation.kind(kind))
    }

    /// The parameter `sort`, which the document does not describe.
    pub fn sort(self, sort: models::Sort) -> Self {
        self.with(|operation| operation.sort(sort))
    }
}

