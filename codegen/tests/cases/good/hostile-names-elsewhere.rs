// file: ids.rs

//! The identifiers: a separate type for each kind, so that identifiers cannot be confused.

use crate::identifier::text_id;

/// Identifies a thing.
///
/// On the wire: `*'id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(pub String);

text_id!(ThingId);

// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without performing IO.
//!
//! An operation is named after the method that calls it: `client.name_things().list_all(…)` calls [`operations::name_things::ListAll`](crate::operations::name_things::ListAll).

pub mod name_things;

// file: operations/name_things.rs

//! The operations with the tag `*/ ../name ''' # things`.

use bytes::Bytes;
use crate::error::Error;
use crate::generated::ids::ThingId;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /things/{*'id}`.
///
/// Sent by [`NameThingsApi::list_all`].
///
/// [`NameThingsApi::list_all`]: crate::resources::NameThingsApi::list_all
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListAll {
    /// The parameter `*'id`, which the document does not describe.
    pub id: ThingId,
    /// The parameter `' '''q`, which the document does not describe.
    pub q: Option<String>,
    /// The parameter `"], panic!(), ["r`, which the document does not describe.
    pub panic_r: Option<models::PanicR>,
}

impl ListAll {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(id: impl Into<ThingId>) -> Self {
        Self {
            id: id.into(),
            q: None,
            panic_r: None,
        }
    }

    /// The parameter `' '''q`, which the document does not describe.
    #[must_use]
    pub fn q(mut self, q: impl Into<String>) -> Self {
        self.q = Some(q.into());
        self
    }

    /// The parameter `"], panic!(), ["r`, which the document does not describe.
    #[must_use]
    pub fn panic_r(mut self, panic_r: models::PanicR) -> Self {
        self.panic_r = Some(panic_r);
        self
    }
}

impl Operation for ListAll {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "name_things.list_all";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{*`id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("*`id", &self.id)
            .query("`\n```q\u{202e}", &self.q)
            .query("\"], panic!(), [\"r", &self.panic_r)
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
            id: link.get("*`id")?,
            q: link.optional_query("`\n```q\u{202e}")?,
            panic_r: link.optional_query("\"], panic!(), [\"r")?,
        })
    }
}

/// The operation `PUT /b`.
///
/// Sent by [`NameThingsApi::put_b`].
///
/// [`NameThingsApi::put_b`]: crate::resources::NameThingsApi::put_b
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct PutB {}

impl PutB {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for PutB {
    type Credential = Bearer;
    type Output = models::TheOutcome;
    const ID: &'static str = "name_things.put_b";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/b";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::TheOutcome::A),
            204 => response.empty().map(|()| models::TheOutcome::B),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for PutB {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: outcomes.rs

//! The statuses of successful responses without a body.

/// The status of a successful response without a body: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum TheOutcome {
    /// 200: A
    A,
    /// 204: B
    B,
}

#[cfg(feature = "mock")]
impl crate::mock::MockOutput for TheOutcome {
    fn to_body(&self) -> Result<bytes::Bytes, crate::Error> {
        Ok(bytes::Bytes::new())
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

// file: resources/name_things.rs

//! The calls with the tag `*/ ../name ''' # things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::ThingId;
use crate::models;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `*/ ../name ''' # things`.
    pub fn name_things(&self) -> NameThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        NameThingsApi { client: self }
    }
}

/// The calls with the tag `*/ ../name ''' # things`.
///
/// Returned by [`Client::name_things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.name_things().put_b().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct NameThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> NameThingsApi<'c, A> {
    /// Calls the operation `*/ '''list [all]`.
    ///
    /// `GET /things/{*'id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_all(
        &self,
        id: impl Into<ThingId>,
    ) -> Call<operations::name_things::ListAll> {
        self.client.call(operations::name_things::ListAll::new(id))
    }

    /// Calls the operation `put b`.
    ///
    /// `PUT /b`
    ///
    /// Returns a [`TheOutcome`](crate::models::TheOutcome):
    ///
    /// - 200: A
    /// - 204: B
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn put_b(&self) -> Call<operations::name_things::PutB> {
        self.client.call(operations::name_things::PutB::new())
    }
}

impl Call<operations::name_things::ListAll> {
    /// The parameter `' '''q`, which the document does not describe.
    pub fn q(self, q: impl Into<String>) -> Self {
        self.with(|operation| operation.q(q))
    }

    /// The parameter `"], panic!(), ["r`, which the document does not describe.
    pub fn panic_r(self, panic_r: models::PanicR) -> Self {
        self.with(|operation| operation.panic_r(panic_r))
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
        let mut call = clients
            .user
            .name_things()
            .list_all(given.required::<ThingId>("*`id"));
        if let Some(value) = given.optional::<String>("`\n```q\u{202e}") {
            call = call.q(value);
        }
        if let Some(value) = given.optional::<models::PanicR>("\"], panic!(), [\"r") {
            call = call.panic_r(value);
        }
        call
    }),
    || Sample::outcome(
        |clients, _| clients.user.name_things().put_b(),
        models::TheOutcome::A,
    ),
];

