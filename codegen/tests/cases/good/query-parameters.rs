// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::generated::ids::ThingKey;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use crate::value::{Date, Timestamp};
use http::{Method, Request};

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// Whether.
    pub flag: bool,
    /// The parameter `day`, which the document does not describe.
    pub day: Date,
    /// The parameter `kind`, which the document does not describe.
    pub kind: models::Sort,
    /// The parameter `first-day`, which the document does not describe.
    pub first_day: models::Day,
    /// The parameter `text`, which the document does not describe.
    pub text: Option<String>,
    /// The parameter `made`, which the document does not describe.
    pub made: Option<Timestamp>,
    /// The parameter `number`, which the document does not describe.
    pub number: Option<f64>,
    /// The parameter `small`, which the document does not describe.
    pub small: Option<i32>,
    /// The parameter `id`, which the document does not describe.
    pub id: Option<ThingKey>,
    /// The parameter `other`, which the document does not describe.
    pub other: Option<models::Kind>,
    /// The parameter `word`, which the document does not describe.
    pub word: Option<models::Word>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(
        flag: bool,
        day: Date,
        kind: models::Sort,
        first_day: models::Day,
    ) -> Self {
        Self {
            flag,
            day,
            kind,
            first_day,
            text: None,
            made: None,
            number: None,
            small: None,
            id: None,
            other: None,
            word: None,
        }
    }

    /// The parameter `text`, which the document does not describe.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The parameter `made`, which the document does not describe.
    #[must_use]
    pub fn made(mut self, made: Timestamp) -> Self {
        self.made = Some(made);
        self
    }

    /// The parameter `number`, which the document does not describe.
    #[must_use]
    pub fn number(mut self, number: f64) -> Self {
        self.number = Some(number);
        self
    }

    /// The parameter `small`, which the document does not describe.
    #[must_use]
    pub fn small(mut self, small: i32) -> Self {
        self.small = Some(small);
        self
    }

    /// The parameter `id`, which the document does not describe.
    #[must_use]
    pub fn id(mut self, id: impl Into<ThingKey>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The parameter `other`, which the document does not describe.
    #[must_use]
    pub fn other(mut self, other: models::Kind) -> Self {
        self.other = Some(other);
        self
    }

    /// The parameter `word`, which the document does not describe.
    #[must_use]
    pub fn word(mut self, word: models::Word) -> Self {
        self.word = Some(word);
        self
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
        RequestBuilder::new::<Self>()
            .query("flag", &self.flag)
            .query("text", &self.text)
            .query("day", &self.day)
            .query("made", &self.made)
            .query("number", &self.number)
            .query("small", &self.small)
            .query("id", &self.id)
            .query("kind", &self.kind)
            .query("other", &self.other)
            .query("word", &self.word)
            .query("first-day", &self.first_day)
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
            flag: link.query("flag")?,
            day: link.query("day")?,
            kind: link.query("kind")?,
            first_day: link.query("first-day")?,
            text: link.optional_query("text")?,
            made: link.optional_query("made")?,
            number: link.optional_query("number")?,
            small: link.optional_query("small")?,
            id: link.optional_query("id")?,
            other: link.optional_query("other")?,
            word: link.optional_query("word")?,
        })
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::ThingKey;
use crate::models;
use crate::operations;
use crate::value::{Date, Timestamp};

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
/// # async fn example(client: &UserClient, flag: bool, day: Date, kind: models::Sort, first_day: models::Day) -> Result<(), Error> {
/// let response = client.things().list_things(flag, day, kind, first_day).await?;
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
    /// - `flag`: Whether.
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(
        &self,
        flag: bool,
        day: Date,
        kind: models::Sort,
        first_day: models::Day,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(flag, day, kind, first_day))
    }
}

impl Call<operations::things::ListThings> {
    /// The parameter `text`, which the document does not describe.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(|operation| operation.text(text))
    }

    /// The parameter `made`, which the document does not describe.
    pub fn made(self, made: Timestamp) -> Self {
        self.with(|operation| operation.made(made))
    }

    /// The parameter `number`, which the document does not describe.
    pub fn number(self, number: f64) -> Self {
        self.with(|operation| operation.number(number))
    }

    /// The parameter `small`, which the document does not describe.
    pub fn small(self, small: i32) -> Self {
        self.with(|operation| operation.small(small))
    }

    /// The parameter `id`, which the document does not describe.
    pub fn id(self, id: impl Into<ThingKey>) -> Self {
        self.with(|operation| operation.id(id))
    }

    /// The parameter `other`, which the document does not describe.
    pub fn other(self, other: models::Kind) -> Self {
        self.with(|operation| operation.other(other))
    }

    /// The parameter `word`, which the document does not describe.
    pub fn word(self, word: models::Word) -> Self {
        self.with(|operation| operation.word(word))
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
            .things()
            .list_things(
                given.required::<bool>("flag"),
                given.required::<Date>("day"),
                given.required::<models::Sort>("kind"),
                given.required::<models::Day>("first-day"),
            );
        if let Some(value) = given.optional::<String>("text") {
            call = call.text(value);
        }
        if let Some(value) = given.optional::<Timestamp>("made") {
            call = call.made(value);
        }
        if let Some(value) = given.optional::<f64>("number") {
            call = call.number(value);
        }
        if let Some(value) = given.optional::<i32>("small") {
            call = call.small(value);
        }
        if let Some(value) = given.optional::<ThingKey>("id") {
            call = call.id(value);
        }
        if let Some(value) = given.optional::<models::Kind>("other") {
            call = call.other(value);
        }
        if let Some(value) = given.optional::<models::Word>("word") {
            call = call.word(value);
        }
        call
    }),
];

