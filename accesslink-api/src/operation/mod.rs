//! Sans-I/O operations, each of which builds a request and parses a response.
//!
//! The methods of [`Client`](crate::Client) are shortcuts for these operations. To use another HTTP client, build the
//! complete request of an operation with [`Client::prepare`](crate::Client::prepare), send it, and pass the response to
//! [`Client::finish`](crate::Client::finish):
//!
//! ```
//! use accesslink_api::Client;
//! use accesslink_api::operations::sleep;
//! use bytes::Bytes;
//!
//! # fn main() -> Result<(), accesslink_api::Error> {
//! let user = Client::user("token")?;
//! let request: http::Request<Bytes> = user.prepare(&sleep::List::new())?;
//! assert_eq!(request.uri(), "https://www.polaraccesslink.com/v3/users/sleep");
//!
//! let response = http::Response::new(Bytes::from(r#"{"nights": [{"sleep_score": 78}]}"#));
//! let nights = user.finish::<sleep::List>(response)?.nights;
//! assert_eq!(nights[0].sleep_score, Some(78));
//! # Ok(())
//! # }
//! ```

mod deletion;
mod from_json;
mod idempotency;
mod link;
mod request;
mod response;

use bytes::Bytes;
use http::{Method, Request};

use crate::Error;

pub use crate::body::Body;
pub use crate::parameter::Parameter;
pub use deletion::Deletion;
pub use from_json::FromJson;
pub use idempotency::Idempotency;
pub(crate) use link::operation as linked_operation;
pub use link::{FromLink, LinkParameters};
pub use request::RequestBuilder;
pub use response::Response;

/// An operation of the API together with its parameters.
///
/// The operations of this crate are generated. Implement the trait for an operation that is missing from the API's
/// document, and send it with [`Client::call`](crate::Client::call). Items that are added to the trait later will have
/// a default, so that existing implementations continue to compile. Your own code, such as a client for tests, can be
/// generic over the trait.
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::operation::{Bearer, Operation, RequestBuilder, Response};
/// use bytes::Bytes;
/// use http::{Method, Request};
///
/// /// An operation that this version of the crate does not include.
/// struct GetCardioLoad {
///     date: accesslink_api::value::Date,
/// }
///
/// impl Operation for GetCardioLoad {
///     type Credential = Bearer;
///     type Output = Bytes;
///
///     const ID: &'static str = "cardio_load.get";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/v3/users/cardio-load/{date}";
///
///     fn request(&self) -> Result<Request<Bytes>, Error> {
///         RequestBuilder::new::<Self>().path("date", &self.date).accept("application/json").build()
///     }
///
///     fn response(response: &mut Response) -> Result<Bytes, Error> {
///         response.bytes()
///     }
/// }
/// ```
pub trait Operation: Send + 'static {
    /// The credentials that the operation requires: [`Bearer`] or [`Basic`].
    type Credential: CredentialKind;

    /// The type that a successful response is parsed into.
    type Output;

    /// The name of the operation in messages, formed from the methods that create its call, such as `sleep.list`.
    const ID: &'static str;

    /// The HTTP method of the request.
    const METHOD: Method;

    /// The path template, such as `/v3/users/{user-id}`.
    const PATH: &'static str;

    /// The part of the response that [`response`](Operation::response) requires.
    const BODY_MODE: BodyMode = BodyMode::Buffered;

    /// The documented error statuses, whose meanings are in the documentation of the call.
    const ERRORS: &'static [u16] = &[];

    /// The server that the request is sent to.
    const SERVER: Server = Server::Api;

    /// The conditions under which a client may retry the request.
    const IDEMPOTENCY: Idempotency = Idempotency::Inferred;

    /// Builds the request without host and credentials. Its URI is a path with an optional query.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter cannot be encoded in a request.
    fn request(&self) -> Result<Request<Bytes>, Error>;

    /// Parses a response whose status is 2xx. All other statuses have already been converted to an [`Error`].
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response cannot be parsed as the output of the operation.
    fn response(response: &mut Response) -> Result<Self::Output, Error>;
}

/// The server that the request of an operation is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Server {
    /// The API: the client's base URL and the path of the request.
    Api,
    /// The endpoint that exchanges authorization codes for tokens: the client's [token
    /// URL](crate::client::ClientBuilder::token_url), regardless of the path of the request.
    Token,
}

/// The part of a response that an operation requires before it can parse it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyMode {
    /// The operation requires the head and the complete body.
    Buffered,
    /// The operation requires only the head. The body is received while the output is used.
    Streaming,
}

/// A kind of credentials: [`Bearer`] or [`Basic`].
pub trait CredentialKind: sealed::Sealed {}

/// The access token of one user (`Authorization: Bearer`), held by a client from [`Client::user`](crate::Client::user).
#[derive(Debug)]
pub enum Bearer {}

/// The id and the secret of the application (`Authorization: Basic`), held by a client from
/// [`Client::partner`](crate::Client::partner).
#[derive(Debug)]
pub enum Basic {}

impl CredentialKind for Bearer {}
impl CredentialKind for Basic {}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Bearer {}
    impl Sealed for super::Basic {}
}
