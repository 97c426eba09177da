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

//! The operations of the tag `*/ ../name ''' # things`.

use bytes::Bytes;
use crate::error::Error;
use crate::generated::ids::ThingId;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// `GET /things/{*'id}`.
///
/// Sent by [`NameThingsApi::list_all`].
///
/// [`NameThingsApi::list_all`]: crate::resources::NameThingsApi::list_all
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListAll {
    /// `*'id`.
    pub id: ThingId,
    /// `' '''q`.
    pub q: Option<String>,
    /// `"], panic!(), ["r`.
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

    /// `' '''q`.
    #[must_use]
    pub fn q(mut self, q: impl Into<String>) -> Self {
        self.q = Some(q.into());
        self
    }

    /// `"], panic!(), ["r`.
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

/// `PUT /b`.
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

//! The calls of the tag `*/ ../name ''' # things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::ThingId;
use crate::models;
use crate::operations;

impl<A> Client<A> {
    /// The calls of the tag `*/ ../name ''' # things`.
    pub fn name_things(&self) -> NameThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        NameThingsApi { client: self }
    }
}

/// The calls of the tag `*/ ../name ''' # things`.
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
    /// `*/ '''list [all]`.
    ///
    /// `GET /things/{*'id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document lists none; see [`ErrorKind`](crate::ErrorKind) for the errors of every call.
    pub fn list_all(
        &self,
        id: impl Into<ThingId>,
    ) -> Call<operations::name_things::ListAll> {
        self.client.call(operations::name_things::ListAll::new(id))
    }

    /// `put b`.
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
    /// The document lists none; see [`ErrorKind`](crate::ErrorKind) for the errors of every call.
    pub fn put_b(&self) -> Call<operations::name_things::PutB> {
        self.client.call(operations::name_things::PutB::new())
    }
}

impl Call<operations::name_things::ListAll> {
    /// `' '''q`.
    pub fn q(self, q: impl Into<String>) -> Self {
        self.with(|operation| operation.q(q))
    }

    /// `"], panic!(), ["r`.
    pub fn panic_r(self, panic_r: models::PanicR) -> Self {
        self.with(|operation| operation.panic_r(panic_r))
    }
}

// file: calls.rs

//! A sample call of every operation, with arguments from the test or generated ones.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, operations, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, mock, observe, read};

/// The calls, by tag.
pub const CALLS: &[Sample] = &[
    Sample {
        id: "name_things.list_all",
        method: "GET",
        path: "/things/{*`id}",
        parameters: &[
            ("*`id", "\"id 1/&?#%+ü\""),
            ("`\n```q\u{202e}", "\"text 2/&?#%+ü\""),
            ("\"], panic!(), [\"r", "\"\\\"a\\\"]\""),
        ],
        body: None,
        call: |clients, given| {
            let mut call = clients
                .user
                .name_things()
                .list_all(given.required::<ThingId>("*`id"));
            if let Some(value) = given.optional::<String>("`\n```q\u{202e}") {
                call = call.q(value);
            }
            if let Some(value) = given.optional::<models::PanicR>("\"], panic!(), [\"r")
            {
                call = call.panic_r(value);
            }
            Box::pin(observe::value(call))
        },
        mock: mock::value::<operations::name_things::ListAll>,
    },
    Sample {
        id: "name_things.put_b",
        method: "PUT",
        path: "/b",
        parameters: &[],
        body: None,
        call: |clients, _| {
            let call = clients.user.name_things().put_b();
            Box::pin(observe::outcome(call))
        },
        mock: |mock, _| mock::outcome::<
            operations::name_things::PutB,
        >(mock, models::TheOutcome::A),
    },
];

