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
    /// The parameter `new`, which the document does not describe.
    pub new_: Option<String>,
    /// The parameter `default`, which the document does not describe.
    pub default_: Option<String>,
    /// The parameter `clone`, which the document does not describe.
    pub clone_: Option<String>,
    /// The parameter `with`, which the document does not describe.
    pub with_: Option<String>,
    /// The parameter `with_meta`, which the document does not describe.
    pub with_meta_: Option<String>,
    /// The parameter `optional`, which the document does not describe.
    pub optional_: Option<String>,
    /// The parameter `timeout`, which the document does not describe.
    pub timeout_: Option<String>,
    /// The parameter `request`, which the document does not describe.
    pub request_: Option<String>,
    /// The parameter `response`, which the document does not describe.
    pub response_: Option<String>,
    /// The parameter `send`, which the document does not describe.
    pub send_: Option<String>,
    /// The parameter `operation`, which the document does not describe.
    pub operation: Option<String>,
    /// The parameter `client`, which the document does not describe.
    pub client: Option<String>,
    /// The parameter `self`, which the document does not describe.
    pub self_: Option<String>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {
            new_: None,
            default_: None,
            clone_: None,
            with_: None,
            with_meta_: None,
            optional_: None,
            timeout_: None,
            request_: None,
            response_: None,
            send_: None,
            operation: None,
            client: None,
            self_: None,
        }
    }

    /// The parameter `new`, which the document does not describe.
    #[must_use]
    pub fn new_(mut self, new_: impl Into<String>) -> Self {
        self.new_ = Some(new_.into());
        self
    }

    /// The parameter `default`, which the document does not describe.
    #[must_use]
    pub fn default_(mut self, default_: impl Into<String>) -> Self {
        self.default_ = Some(default_.into());
        self
    }

    /// The parameter `clone`, which the document does not describe.
    #[must_use]
    pub fn clone_(mut self, clone_: impl Into<String>) -> Self {
        self.clone_ = Some(clone_.into());
        self
    }

    /// The parameter `with`, which the document does not describe.
    #[must_use]
    pub fn with_(mut self, with_: impl Into<String>) -> Self {
        self.with_ = Some(with_.into());
        self
    }

    /// The parameter `with_meta`, which the document does not describe.
    #[must_use]
    pub fn with_meta_(mut self, with_meta_: impl Into<String>) -> Self {
        self.with_meta_ = Some(with_meta_.into());
        self
    }

    /// The parameter `optional`, which the document does not describe.
    #[must_use]
    pub fn optional_(mut self, optional_: impl Into<String>) -> Self {
        self.optional_ = Some(optional_.into());
        self
    }

    /// The parameter `timeout`, which the document does not describe.
    #[must_use]
    pub fn timeout_(mut self, timeout_: impl Into<String>) -> Self {
        self.timeout_ = Some(timeout_.into());
        self
    }

    /// The parameter `request`, which the document does not describe.
    #[must_use]
    pub fn request_(mut self, request_: impl Into<String>) -> Self {
        self.request_ = Some(request_.into());
        self
    }

    /// The parameter `response`, which the document does not describe.
    #[must_use]
    pub fn response_(mut self, response_: impl Into<String>) -> Self {
        self.response_ = Some(response_.into());
        self
    }

    /// The parameter `send`, which the document does not describe.
    #[must_use]
    pub fn send_(mut self, send_: impl Into<String>) -> Self {
        self.send_ = Some(send_.into());
        self
    }

    /// The parameter `operation`, which the document does not describe.
    #[must_use]
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// The parameter `client`, which the document does not describe.
    #[must_use]
    pub fn client(mut self, client: impl Into<String>) -> Self {
        self.client = Some(client.into());
        self
    }

    /// The parameter `self`, which the document does not describe.
    #[must_use]
    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
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
            .query("new", &self.new_)
            .query("default", &self.default_)
            .query("clone", &self.clone_)
            .query("with", &self.with_)
            .query("with_meta", &self.with_meta_)
            .query("optional", &self.optional_)
            .query("timeout", &self.timeout_)
            .query("request", &self.request_)
            .query("response", &self.response_)
            .query("send", &self.send_)
            .query("operation", &self.operation)
            .query("client", &self.client)
            .query("self", &self.self_)
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
            new_: link.optional_query("new")?,
            default_: link.optional_query("default")?,
            clone_: link.optional_query("clone")?,
            with_: link.optional_query("with")?,
            with_meta_: link.optional_query("with_meta")?,
            optional_: link.optional_query("optional")?,
            timeout_: link.optional_query("timeout")?,
            request_: link.optional_query("request")?,
            response_: link.optional_query("response")?,
            send_: link.optional_query("send")?,
            operation: link.optional_query("operation")?,
            client: link.optional_query("client")?,
            self_: link.optional_query("self")?,
        })
    }
}

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

impl Call<operations::things::ListThings> {
    /// The parameter `new`, which the document does not describe.
    pub fn new_(self, new_: impl Into<String>) -> Self {
        self.with(|operation| operation.new_(new_))
    }

    /// The parameter `default`, which the document does not describe.
    pub fn default_(self, default_: impl Into<String>) -> Self {
        self.with(|operation| operation.default_(default_))
    }

    /// The parameter `clone`, which the document does not describe.
    pub fn clone_(self, clone_: impl Into<String>) -> Self {
        self.with(|operation| operation.clone_(clone_))
    }

    /// The parameter `with`, which the document does not describe.
    pub fn with_(self, with_: impl Into<String>) -> Self {
        self.with(|operation| operation.with_(with_))
    }

    /// The parameter `with_meta`, which the document does not describe.
    pub fn with_meta_(self, with_meta_: impl Into<String>) -> Self {
        self.with(|operation| operation.with_meta_(with_meta_))
    }

    /// The parameter `optional`, which the document does not describe.
    pub fn optional_(self, optional_: impl Into<String>) -> Self {
        self.with(|operation| operation.optional_(optional_))
    }

    /// The parameter `timeout`, which the document does not describe.
    pub fn timeout_(self, timeout_: impl Into<String>) -> Self {
        self.with(|operation| operation.timeout_(timeout_))
    }

    /// The parameter `request`, which the document does not describe.
    pub fn request_(self, request_: impl Into<String>) -> Self {
        self.with(|operation| operation.request_(request_))
    }

    /// The parameter `response`, which the document does not describe.
    pub fn response_(self, response_: impl Into<String>) -> Self {
        self.with(|operation| operation.response_(response_))
    }

    /// The parameter `send`, which the document does not describe.
    pub fn send_(self, send_: impl Into<String>) -> Self {
        self.with(|operation| operation.send_(send_))
    }

    /// The parameter `operation`, which the document does not describe.
    pub fn operation(self, operation: impl Into<String>) -> Self {
        self.with(|request| request.operation(operation))
    }

    /// The parameter `client`, which the document does not describe.
    pub fn client(self, client: impl Into<String>) -> Self {
        self.with(|operation| operation.client(client))
    }

    /// The parameter `self`, which the document does not describe.
    pub fn self_(self, self_: impl Into<String>) -> Self {
        self.with(|operation| operation.self_(self_))
    }
}

