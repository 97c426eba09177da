//! Operations without input and output: each builds a request and reads a response, and never touches the network.
//!
//! The methods on [`Client`](crate::Client) are the short way to all of this. Who wants to send the requests otherwise
//! lets [`Client::prepare`](crate::Client::prepare) make the complete request of an operation, sends it, and gives the
//! answer to [`Client::finish`](crate::Client::finish).

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

/// One operation of the API together with its parameters.
///
/// The operations of this crate are generated, and the trait is open: implement it for an operation that the API's
/// document does not have, and [`Client::call`](crate::Client::call) sends it like any other. What is added to this
/// trait later will have a default, so that your implementations go on compiling; and it stays possible to write
/// functions that are generic over it, such as a client for tests.
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::operation::{Bearer, Operation, RequestBuilder, Response};
/// use bytes::Bytes;
/// use http::{Method, Request};
///
/// /// Something that this version of the crate does not know.
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
    /// The credentials that the operation wants: [`Bearer`] or [`Basic`].
    type Credential: CredentialKind;

    /// What a successful answer is read into.
    type Output;

    /// The name of the operation in messages: the methods that make its call, such as `sleep.list`.
    const ID: &'static str;

    /// The method of the request.
    const METHOD: Method;

    /// The path template, such as `/v3/users/{user-id}`.
    const PATH: &'static str;

    /// What [`response`](Operation::response) needs of the answer.
    const BODY_MODE: BodyMode = BodyMode::Buffered;

    /// The documented error statuses; the documentation of the call says what each means.
    const ERRORS: &'static [u16] = &[];

    /// Where the request goes.
    const SERVER: Server = Server::Api;

    /// When a client may send the request again by itself.
    const IDEMPOTENCY: Idempotency = Idempotency::Inferred;

    /// The request without host and credentials: its URI is a path with an optional query.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter has no valid form in a request.
    fn request(&self) -> Result<Request<Bytes>, Error>;

    /// Reads a response whose status is 2xx; all others are made an [`Error`] before.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is not what the operation promises.
    fn response(response: &mut Response) -> Result<Self::Output, Error>;
}

/// Where the request of an operation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Server {
    /// To the API: the client's base URL and the path of the request.
    Api,
    /// To the endpoint that gives tokens for authorization codes: the client's
    /// [token URL](crate::client::ClientBuilder::token_url), whatever the path of the request is.
    Token,
}

/// What an operation needs of an answer before it can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyMode {
    /// The head and the complete body.
    Buffered,
    /// The head; the body follows while the output is used.
    Streaming,
}

/// A kind of credentials: [`Bearer`] or [`Basic`].
pub trait CredentialKind: sealed::Sealed {}

/// The access token of one user (`Authorization: Bearer`), held by a client made with
/// [`Client::user`](crate::Client::user).
#[derive(Debug)]
pub enum Bearer {}

/// The id and the secret of the application (`Authorization: Basic`), held by a client made with
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
