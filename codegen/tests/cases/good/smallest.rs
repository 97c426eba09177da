// file: mod.rs

//! The code generated from the document.

pub(crate) mod enums;
pub mod ids;
pub(crate) mod models;
pub mod operations;
pub(crate) mod outcomes;
pub(crate) mod paths;
pub mod resources;
mod tables;

/// The base URL of the service: the first server of the document.
pub const BASE_URL: &str = "https://things.example.com";

/// The version of the document that this crate was generated from.
pub const DOCUMENT_VERSION: &str = "1";

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
}

// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without performing IO.
//!
//! An operation is named after the method that calls it: `client.things().list_things(…)` calls [`operations::things::ListThings`](crate::operations::things::ListThings).

pub mod things;

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

// file: paths.rs

//! The path templates of the document.

/// Each path template with the names of its operations, in the document's order.
pub(crate) const PATHS: &[(&str, &[&str])] = &[("/things", &["things.list_things"])];

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! Each method of a client returns a resource, whose methods return calls; `.await` sends a call:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`things()`](crate::Client::things) | 1 | a user's token |
//!
//! # `Things`
//!
//! [`Client::things`](crate::Client::things) returns [`ThingsApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`list_things`](crate::resources::ThingsApi::list_things) | `GET /things`: [`Thing`](crate::models::Thing) |

mod things;

pub use things::ThingsApi;

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
/// let response = client.things().list_things().await?;
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
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "name",
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
];

// file: schemas.rs

//! Every schema by name, with the type that deserializes it.

use accesslink_api::models;
use crate::schemas::Schema;

/// The schemas. Those that are only sent are not deserialized.
pub const SCHEMAS: &[Schema] = &[Schema::read::<models::Thing>("thing")];

