// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{Bearer, BodyMode, Operation, RequestBuilder, Response};
use http::{Method, Request};

/// The operation `POST /a`.
///
/// Sent by [`ThingsApi::send_text`].
///
/// [`ThingsApi::send_text`]: crate::resources::ThingsApi::send_text
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SendText {
    /// The request body.
    pub body: String,
}

impl SendText {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(body: impl Into<String>) -> Self {
        Self { body: body.into() }
    }
}

impl Operation for SendText {
    type Credential = Bearer;
    type Output = String;
    const ID: &'static str = "things.send_text";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/a";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/json").json(&self.body).build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

/// The operation `POST /b`.
///
/// Sent by [`ThingsApi::send_list`].
///
/// [`ThingsApi::send_list`]: crate::resources::ThingsApi::send_list
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SendList {
    /// The request body.
    pub body: Vec<models::Thing>,
}

impl SendList {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(body: impl IntoIterator<Item = models::Thing>) -> Self {
        Self {
            body: body.into_iter().collect(),
        }
    }
}

impl Operation for SendList {
    type Credential = Bearer;
    type Output = Vec<models::Thing>;
    const ID: &'static str = "things.send_list";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/b";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/json").json(&self.body).build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

/// The operation `POST /c`.
///
/// Sent by [`ThingsApi::send_alias`].
///
/// [`ThingsApi::send_alias`]: crate::resources::ThingsApi::send_alias
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SendAlias {
    /// The request body.
    pub names: models::Names,
}

impl SendAlias {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(names: models::Names) -> Self {
        Self { names }
    }
}

impl Operation for SendAlias {
    type Credential = Bearer;
    type Output = models::Names;
    const ID: &'static str = "things.send_alias";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/c";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .accept("application/json")
            .json(&self.names)
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
/// # async fn example(client: &UserClient, names: models::Names) -> Result<(), Error> {
/// let response = client.things().send_alias(names).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `sendText`.
    ///
    /// `POST /a`
    ///
    /// Returns a value.
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn send_text(
        &self,
        body: impl Into<String>,
    ) -> Call<operations::things::SendText> {
        self.client.call(operations::things::SendText::new(body))
    }

    /// Calls the operation `sendList`.
    ///
    /// `POST /b`
    ///
    /// Returns a list of [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn send_list(
        &self,
        body: impl IntoIterator<Item = models::Thing>,
    ) -> Call<operations::things::SendList> {
        self.client.call(operations::things::SendList::new(body))
    }

    /// Calls the operation `sendAlias`.
    ///
    /// `POST /c`
    ///
    /// Returns [`Names`](crate::models::Names).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn send_alias(
        &self,
        names: models::Names,
    ) -> Call<operations::things::SendAlias> {
        self.client.call(operations::things::SendAlias::new(names))
    }
}

