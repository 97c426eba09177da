// file: ids.rs

//! The identifiers: a separate type for each kind, so that identifiers cannot be confused.

use crate::identifier::{integer_id, text_id};

/// Identifies a thing.
///
/// On the wire: `id`, `parent-id`, `thing-id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(pub i64);

integer_id!(ThingId);

/// Identifies a thing key.
///
/// On the wire: `key`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingKey(pub String);

text_id!(ThingKey);

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::ids::{ThingId, ThingKey};

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`, which the document does not describe.
    pub id: Option<ThingId>,
    /// The property `parent-id`, which the document does not describe.
    pub parent_id: Option<ThingId>,
    /// The property `key`, which the document does not describe.
    pub key: Option<ThingKey>,
}

// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::generated::ids::{ThingId, ThingKey};
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /things/{thing-id}/{key}`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: ThingId,
    /// The parameter `key`, which the document does not describe.
    pub key: ThingKey,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(thing_id: impl Into<ThingId>, key: impl Into<ThingKey>) -> Self {
        Self {
            thing_id: thing_id.into(),
            key: key.into(),
        }
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{thing-id}/{key}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .path("key", &self.key)
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
            thing_id: link.get("thing-id")?,
            key: link.get("key")?,
        })
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::{ThingId, ThingKey};
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
/// # async fn example(client: &UserClient, thing_id: ThingId, key: ThingKey) -> Result<(), Error> {
/// let response = client.things().list_things(thing_id, key).await?;
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
    /// `GET /things/{thing-id}/{key}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(
        &self,
        thing_id: impl Into<ThingId>,
        key: impl Into<ThingKey>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(thing_id, key))
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
    || Sample::value(|clients, given| {
        clients
            .user
            .things()
            .list_things(
                given.required::<ThingId>("thing-id"),
                given.required::<ThingKey>("key"),
            )
    }),
];

