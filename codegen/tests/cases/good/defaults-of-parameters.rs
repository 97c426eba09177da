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
pub struct ListThings {
    /// So many at most.
    ///
    /// Default: `20`.
    pub most: Option<i64>,
    /// The parameter `order`, which the document does not describe.
    ///
    /// Default: `up`.
    pub order: Option<models::Order>,
    /// By default 3.
    pub told: Option<i64>,
    /// The parameter `word`, which the document does not describe.
    ///
    /// Default: `a'b`.
    pub word: Option<String>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {
            most: None,
            order: None,
            told: None,
            word: None,
        }
    }

    /// So many at most.
    ///
    /// Default: `20`.
    #[must_use]
    pub fn most(mut self, most: i64) -> Self {
        self.most = Some(most);
        self
    }

    /// The parameter `order`, which the document does not describe.
    ///
    /// Default: `up`.
    #[must_use]
    pub fn order(mut self, order: models::Order) -> Self {
        self.order = Some(order);
        self
    }

    /// By default 3.
    #[must_use]
    pub fn told(mut self, told: i64) -> Self {
        self.told = Some(told);
        self
    }

    /// The parameter `word`, which the document does not describe.
    ///
    /// Default: `a'b`.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("most", &self.most)
            .query("order", &self.order)
            .query("told", &self.told)
            .query("word", &self.word)
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

impl FromLink for ListThings {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            most: link.optional_query("most")?,
            order: link.optional_query("order")?,
            told: link.optional_query("told")?,
            word: link.optional_query("word")?,
        })
    }
}

