// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `POST /things/{thing-id}/copies`.
///
/// Sent by [`ThingsApi::copy_thing`].
///
/// [`ThingsApi::copy_thing`]: crate::resources::ThingsApi::copy_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CopyThing {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: i64,
    /// The parameter `quietly`, which the document does not describe.
    pub quietly: Option<bool>,
    /// What is to be different in the copy.
    pub change: Option<models::Change>,
}

impl CopyThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(thing_id: i64) -> Self {
        Self {
            thing_id,
            quietly: None,
            change: None,
        }
    }

    /// The parameter `quietly`, which the document does not describe.
    #[must_use]
    pub fn quietly(mut self, quietly: bool) -> Self {
        self.quietly = Some(quietly);
        self
    }

    /// What is to be different in the copy.
    #[must_use]
    pub fn change(mut self, change: models::Change) -> Self {
        self.change = Some(change);
        self
    }
}

impl Operation for CopyThing {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.copy_thing";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things/{thing-id}/copies";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("quietly", &self.quietly)
            .optional_json(&self.change)
            .build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

impl FromLink for CopyThing {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            thing_id: link.get("thing-id")?,
            quietly: link.optional_query("quietly")?,
            change: None,
        })
    }
}

/// The operation `POST /things`.
///
/// Sent by [`ThingsApi::add_thing`].
///
/// [`ThingsApi::add_thing`]: crate::resources::ThingsApi::add_thing
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AddThing {
    /// The request body.
    pub body: Option<String>,
}

impl AddThing {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self { body: None }
    }

    /// The request body.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }
}

impl Operation for AddThing {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.add_thing";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().optional_json(&self.body).build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

impl FromLink for AddThing {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self { body: None })
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
/// let response = client.things().add_thing().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `copyThing`.
    ///
    /// `POST /things/{thing-id}/copies`
    ///
    /// Returns `()` on success:
    ///
    /// - 204: It is copied
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn copy_thing(&self, thing_id: i64) -> Call<operations::things::CopyThing> {
        self.client.call(operations::things::CopyThing::new(thing_id))
    }

    /// Calls the operation `addThing`.
    ///
    /// `POST /things`
    ///
    /// Returns `()` on success:
    ///
    /// - 204: It is there
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn add_thing(&self) -> Call<operations::things::AddThing> {
        self.client.call(operations::things::AddThing::new())
    }
}

impl Call<operations::things::CopyThing> {
    /// The parameter `quietly`, which the document does not describe.
    pub fn quietly(self, quietly: bool) -> Self {
        self.with(|operation| operation.quietly(quietly))
    }

    /// What is to be different in the copy.
    pub fn change(self, change: models::Change) -> Self {
        self.with(|operation| operation.change(change))
    }
}

impl Call<operations::things::AddThing> {
    /// The request body.
    pub fn body(self, body: impl Into<String>) -> Self {
        self.with(|operation| operation.body(body))
    }
}

