// file: operations/things.rs

//! The operations of the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// `POST /things/{thing-id}/copies`.
///
/// [`ThingsApi::copy_thing`] sends it.
///
/// [`ThingsApi::copy_thing`]: crate::resources::ThingsApi::copy_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CopyThing {
    /// `thing-id`.
    pub thing_id: i64,
    /// `quietly`.
    pub quietly: Option<bool>,
    /// What is to be different in the copy.
    pub change: Option<models::Change>,
}

impl CopyThing {
    /// The operation with what it needs.
    #[must_use]
    pub fn new(thing_id: i64) -> Self {
        Self {
            thing_id,
            quietly: None,
            change: None,
        }
    }

    /// `quietly`.
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

/// `POST /things`.
///
/// [`ThingsApi::add_thing`] sends it.
///
/// [`ThingsApi::add_thing`]: crate::resources::ThingsApi::add_thing
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AddThing {
    /// What is sent.
    pub body: Option<String>,
}

impl AddThing {
    /// The operation with what it needs.
    #[must_use]
    pub fn new() -> Self {
        Self { body: None }
    }

    /// What is sent.
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

//! The calls of the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::models;
use crate::operations;

impl<A> Client<A> {
    /// The calls of the tag `Things`.
    pub fn things(&self) -> ThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        ThingsApi { client: self }
    }
}

/// The calls of the tag `Things`.
///
/// [`Client::things`] gives it.
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// `copyThing`.
    ///
    /// `POST /things/{thing-id}/copies`
    ///
    /// Gives nothing but the success:
    ///
    /// - 204: It is copied
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn copy_thing(&self, thing_id: i64) -> Call<operations::things::CopyThing> {
        self.client.call(operations::things::CopyThing::new(thing_id))
    }

    /// `addThing`.
    ///
    /// `POST /things`
    ///
    /// Gives nothing but the success:
    ///
    /// - 204: It is there
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn add_thing(&self) -> Call<operations::things::AddThing> {
        self.client.call(operations::things::AddThing::new())
    }
}

impl Call<operations::things::CopyThing> {
    /// `quietly`.
    pub fn quietly(self, quietly: bool) -> Self {
        self.with(|operation| operation.quietly(quietly))
    }

    /// What is to be different in the copy.
    pub fn change(self, change: models::Change) -> Self {
        self.with(|operation| operation.change(change))
    }
}

impl Call<operations::things::AddThing> {
    /// What is sent.
    pub fn body(self, body: impl Into<String>) -> Self {
        self.with(|operation| operation.body(body))
    }
}

