// file: mod.rs

//! Everything that is generated from the document.

pub(crate) mod enums;
pub mod ids;
pub(crate) mod models;
pub mod operations;
pub(crate) mod outcomes;
pub(crate) mod paths;
pub mod resources;
mod tables;

/// Where the service is: the first server of the document.
pub const BASE_URL: &str = "https://things.example.com";

/// The version of the document that this crate was generated from.
pub const DOCUMENT_VERSION: &str = "1";

// file: models.rs

//! The models: a struct for each object of the document.

/// The object `thing`.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// `name`.
    pub name: Option<String>,
}

// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without sending anything.
//!
//! An operation is named after the method that calls it: `client.things().list_things(…)` calls [`operations::things::ListThings`](crate::operations::things::ListThings).

pub mod things;

// file: operations/things.rs

//! The operations of the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// `GET /things`.
///
/// [`ThingsApi::list_things`] sends it.
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {}

impl ListThings {
    /// The operation with what it needs.
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

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! A client's method gives a resource, and each of its methods is a call, sent by `.await`:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`things()`](crate::Client::things) | 1 | a user's token |
//!
//! # `Things`
//!
//! [`Client::things`](crate::Client::things) gives [`ThingsApi`], with a user's token.
//!
//! | method | endpoint, and what it gives |
//! |---|---|
//! | [`list_things`](crate::resources::ThingsApi::list_things) | `GET /things`: [`Thing`](crate::models::Thing) |

mod things;

pub use things::ThingsApi;

// file: resources/things.rs

//! The calls of the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
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
    /// `listThings`.
    ///
    /// `GET /things`
    ///
    /// Gives [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }
}

// file: tables.rs

//! How the models are written on the wire: each property under the document's name, which is the
//! one that is written, and under every other spelling that is read.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "name",
}

// file: calls.rs

//! Every operation as the tests call it, with arguments that they choose or made-up ones.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, operations, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, mock, observe, read};

/// The calls, by tag.
pub const CALLS: &[Sample] = &[
    Sample {
        id: "things.list_things",
        method: "GET",
        path: "/things",
        parameters: &[],
        body: None,
        call: |clients, _| {
            let call = clients.user.things().list_things();
            Box::pin(observe::value(call))
        },
        mock: mock::value::<operations::things::ListThings>,
    },
];

// file: schemas.rs

//! Every schema by its name, with the type that reads it.

use accesslink_api::models;
use crate::schemas::Schema;

/// The schemas; one that is only sent has nothing that reads it.
pub const SCHEMAS: &[Schema] = &[Schema::read::<models::Thing>("thing")];

