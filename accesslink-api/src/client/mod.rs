//! The client, which combines credentials, settings and a transport, and the calls made with it.
//!
//! ```no_run
//! use std::time::Duration;
//! use accesslink_api::Client;
//!
//! # async fn example(date: accesslink_api::value::Date) -> Result<(), accesslink_api::Error> {
//! let user = Client::builder().timeout(Duration::from_secs(10)).build_user("access token")?;
//! let nights = user.sleep().list().await?;
//!
//! // `None` if the user has no data for this night.
//! let night = user.sleep().get(date).optional().await?;
//!
//! let response = user.nightly_recharge().list().timeout(Duration::from_secs(60)).with_meta().await?;
//! println!("{} {:?}", response.status, response.rate_limit);
//! # Ok(())
//! # }
//! ```

mod base_url;
mod builder;
mod call;
mod description;
mod exchange;
mod limiter;
#[cfg(feature = "reqwest")]
mod reqwest;
pub mod retry;
#[cfg(feature = "reqwest")]
mod runtime;
mod status_error;
#[cfg(any(feature = "rustls", feature = "blocking"))]
mod tls;
mod trace;
mod transport;
mod with_meta;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, header};

use crate::Error;
use crate::credentials::sealed::{Credential, Credentials as _, KindOf as _};
use crate::credentials::{AuthorizedBy, BearerAuth, ClientCredentials, UserToken};
use crate::decode::Strictness;
use crate::drift::{Drift, Endpoint};
use crate::operation::{self, BodyMode, FromLink, Operation, Response, Server};
use crate::redact::Redactor;
use crate::value::{Link, Secret};

use base_url::BaseUrl;
use retry::{Budget, Clock};
use status_error::refusal;

pub use crate::rate_limit::{RateLimit, RateWindow};
pub use builder::ClientBuilder;
pub use call::{Call, CallFuture, OptionalCall};
pub use limiter::RateLimiter;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use retry::{Attempts, Jitter, RetryPolicy, Timer};
#[cfg(feature = "blocking")]
pub(crate) use tls::is_refused_certificate;
pub use transport::{BoxFuture, OperationInfo, Timeout, Transport};
pub use with_meta::ResponseWithMeta;

/// A client of the API with the credentials `A`: a [`UserToken`] or [`ClientCredentials`].
///
/// `Client` without a parameter is a client for one user. The credentials determine the available operations: a user's
/// client reads that user's data, and a partner's client reads notifications and manages the webhook. Cloning a client
/// is cheap. Clones share connections, and so do the clients created with [`for_user`](Client::for_user).
///
/// ```no_run
/// use accesslink_api::Client;
///
/// # async fn example() -> Result<(), accesslink_api::Error> {
/// let client = Client::user("the user's access token")?;
/// let nights = client.sleep().list().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client<A = UserToken> {
    shared: Arc<Shared>,
    credentials: A,
}

/// A client for one user's data, created by [`Client::user`]. Use this name for a struct field or an argument.
pub type UserClient = Client<UserToken>;

/// A client for the application's own resources, created by [`Client::partner`].
pub type PartnerClient = Client<ClientCredentials>;

/// The state shared by all clones of a client and all of its calls.
pub(crate) struct Shared {
    base_url: BaseUrl,
    authorization_url: BaseUrl,
    token_url: BaseUrl,
    user_agent: HeaderValue,
    transport: Option<Box<dyn Transport>>,
    timeout: Option<Duration>,
    max_body: usize,
    strictness: Strictness,
    drift: Option<Drift>,
    retries: RetryPolicy,
    budget: Budget,
    limiter: Option<RateLimiter>,
    clock: Clock,
}

impl Client<UserToken> {
    /// Creates a client for one user's data, with the default settings.
    ///
    /// `token` is a string, a [`Secret`], or the [`TokenResponse`](crate::oauth::TokenResponse) of an authorization.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or contains anything but visible ASCII
    /// characters, [`Transport`](crate::ErrorKind::Transport) if TLS cannot be initialized.
    pub fn user(token: impl Into<Secret>) -> Result<Self, Error> {
        ClientBuilder::new().build_user(token)
    }
}

impl Client<ClientCredentials> {
    /// Creates a client for the application's own resources, with the default settings.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the id or the secret is empty or contains control
    /// characters, or if the id contains a colon, [`Transport`](crate::ErrorKind::Transport) if TLS cannot be
    /// initialized.
    pub fn partner(id: impl AsRef<str>, secret: impl Into<Secret>) -> Result<Self, Error> {
        ClientBuilder::new().build_partner(id, secret)
    }
}

// Defined for one type only, so that `Client::builder` can be called without type parameters. The builder creates both
// kinds of clients.
impl Client<UserToken> {
    /// Returns a builder for a client with custom settings, either for a user or for the application.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl<A> Client<A> {
    /// Creates a client for another user that shares the settings and connections of this one.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or contains anything but visible ASCII
    /// characters.
    pub fn for_user(&self, token: impl Into<Secret>) -> Result<Client<UserToken>, Error> {
        Ok(self.with_credentials(UserToken::new(&token.into())?))
    }

    /// Creates a client for the application that shares the settings and connections of this one.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the id or the secret is empty or contains control
    /// characters, or if the id contains a colon.
    pub fn for_partner(
        &self,
        id: impl AsRef<str>,
        secret: impl Into<Secret>,
    ) -> Result<Client<ClientCredentials>, Error> {
        Ok(self.with_credentials(ClientCredentials::new(id.as_ref(), &secret.into())?))
    }

    /// Creates a call of any operation that the client has credentials for.
    ///
    /// The methods named after the tags of the API, such as `sleep()` and `users()`, return the same calls.
    pub fn call<O>(&self, operation: O) -> Call<O>
    where
        O: Operation,
        O::Credential: AuthorizedBy<A>,
    {
        let credential = O::Credential::credential(&self.credentials);
        Call::new(Arc::clone(&self.shared), Arc::clone(credential), operation)
    }

    /// Creates a call of the operation `O` from a link that the service sent.
    ///
    /// Only the parameters in the path and the query of the link are used; the call is sent to this client's own base
    /// URL. Unlike [`Link::operation`], this method also accepts a link that a gateway has rewritten, whose path begins
    /// with the path of the base URL.
    ///
    /// ```no_run
    /// use accesslink_api::operations::training_data;
    ///
    /// # async fn example(
    /// #     client: accesslink_api::UserClient,
    /// #     list: training_data::ListInTransaction,
    /// # ) -> Result<(), accesslink_api::Error> {
    /// if let Some(list) = client.call(list).await? {
    ///     for link in &list.exercises {
    ///         let exercise = client.follow::<training_data::GetInTransaction>(link)?.await?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link does not refer to `O`, or if a parameter cannot
    /// be parsed; see [`Link::operation`]. The call is sent only when it is awaited.
    pub fn follow<O>(&self, link: &Link) -> Result<Call<O>, Error>
    where
        O: FromLink,
        O::Credential: AuthorizedBy<A>,
    {
        Ok(self.call(self.linked::<O>(link)?))
    }

    /// Returns the operation that a link refers to. The link may include the path of the client's base URL.
    pub(crate) fn linked<O: FromLink>(&self, link: &Link) -> Result<O, Error> {
        operation::linked_operation(link, self.shared.base_url.path())
    }

    /// Builds the complete request of an operation, including credentials, to be sent by another HTTP client, such as a
    /// blocking one.
    ///
    /// Pass the response to [`finish`](Client::finish). Disable redirects when sending the request, because they would
    /// forward the credentials.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter cannot be encoded in a request.
    pub fn prepare<O>(&self, operation: &O) -> Result<Request<Bytes>, Error>
    where
        O: Operation,
        O::Credential: AuthorizedBy<A>,
    {
        let request = operation
            .request()
            .map_err(|error| error.in_operation(O::ID))?;
        self.shared
            .sign(
                request,
                O::Credential::credential(&self.credentials),
                OperationInfo::of::<O>(),
                O::SERVER,
            )
            .map_err(|error| error.in_operation(O::ID))
    }

    /// Parses the response to a request from [`prepare`](Client::prepare).
    ///
    /// # Errors
    ///
    /// [`Status`](crate::ErrorKind::Status) if the status is not 2xx, [`Decode`](crate::ErrorKind::Decode) if the
    /// response cannot be parsed as the output of the operation.
    pub fn finish<O>(&self, response: http::Response<Bytes>) -> Result<O::Output, Error>
    where
        O: Operation,
        O::Credential: AuthorizedBy<A>,
    {
        self.finish_with_meta::<O>(response)
            .map(|response| response.value)
    }

    /// Parses the response like [`finish`](Client::finish), and returns the output together with the anomalies, the
    /// unknown properties and the rate limits of the response.
    ///
    /// ```
    /// use accesslink_api::Client;
    /// use accesslink_api::operations::sleep;
    ///
    /// # fn main() -> Result<(), accesslink_api::Error> {
    /// let client = Client::user("token")?;
    /// let received = http::Response::new(bytes::Bytes::from(r#"{"nights": [{"sleep_score": "high", "mood": 3}]}"#));
    /// let response = client.finish_with_meta::<sleep::List>(received)?;
    /// assert_eq!(response.anomalies[0].path(), "$.nights[0].sleep_score");
    /// assert_eq!(response.unknown_properties()[0].path(), "$.nights[0].mood");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`finish`](Client::finish).
    pub fn finish_with_meta<O>(
        &self,
        response: http::Response<Bytes>,
    ) -> Result<ResponseWithMeta<O::Output>, Error>
    where
        O: Operation,
        O::Credential: AuthorizedBy<A>,
    {
        let redactor = &O::Credential::credential(&self.credentials).redactor;
        let read = if response.status().is_success() {
            let mut response = Response::from(response)
                .strictness(self.shared.strictness)
                .noting(Drift::notes(self.shared.drift.as_ref()))
                .download_limit(self.shared.max_body)
                .of_operation(O::ID);
            let (status, body) = (response.status(), response.whole_body());
            let value = O::response(&mut response);
            response.hide(redactor);
            trace::anomalies(O::ID, response.anomalies());
            if let Some(drift) = &self.shared.drift {
                drift.answered(&Endpoint::of::<O>(&O::METHOD), &response, redactor);
            }
            match value {
                Ok(value) => {
                    let (_, headers, anomalies) = response.into_head();
                    let body = body.filter(|_| matches!(O::BODY_MODE, BodyMode::Buffered));
                    let (elapsed, attempts) = (Duration::ZERO, Attempts::one());
                    let meta = ResponseWithMeta::new(
                        value, status, headers, anomalies, body, elapsed, attempts,
                    );
                    Ok(meta.read_by(|response| drop(O::response(response))))
                }
                Err(error) => {
                    Err(error.with_response(status, response.headers(), body.unwrap_or_default()))
                }
            }
        } else {
            let (head, body) = response.into_parts();
            Err(refusal(&head, body, redactor, O::ID, O::SERVER))
        };
        read.map_err(|error| {
            if let Some(drift) = &self.shared.drift {
                drift.failed(&Endpoint::of::<O>(&O::METHOD), &error);
            }
            error.in_operation(O::ID).without_secrets(redactor)
        })
    }

    /// Returns the URL at which users are asked for access.
    pub(crate) fn authorization_url(&self) -> &str {
        self.shared.authorization_url.as_str()
    }

    /// Returns the credentials of this client.
    pub(crate) fn credentials(&self) -> &A {
        &self.credentials
    }

    /// Converts the client to the concrete type, for code that is not generic over the credentials.
    pub(crate) fn of_user(&self) -> Client<UserToken>
    where
        A: BearerAuth,
    {
        self.with_credentials(UserToken::of(&self.credentials))
    }

    fn with_credentials<B>(&self, credentials: B) -> Client<B> {
        Client {
            shared: Arc::clone(&self.shared),
            credentials,
        }
    }
}

impl Client<UserToken> {
    /// Returns the redactor of the client's credentials.
    pub(crate) fn redactor(&self) -> &Redactor {
        &self.credentials.credential().redactor
    }
}

impl Shared {
    /// Adds the host, the credentials and the user agent to an operation's request.
    fn sign(
        &self,
        mut request: Request<Bytes>,
        credential: &Credential,
        info: OperationInfo,
        server: Server,
    ) -> Result<Request<Bytes>, Error> {
        *request.uri_mut() = match server {
            Server::Api => self.base_url.join(request.uri())?,
            Server::Token => self.token_url.to_uri()?,
        };
        request.extensions_mut().insert(info);
        let headers = request.headers_mut();
        headers.insert(header::AUTHORIZATION, credential.authorization.clone());
        headers.insert(header::USER_AGENT, self.user_agent.clone());
        Ok(request)
    }
}

/// Shows the settings, but not the credentials.
impl<A: fmt::Debug> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url.as_str())
            .field("credentials", &self.credentials)
            .field("timeout", &self.shared.timeout)
            .field("strictness", &self.shared.strictness)
            .field("retries", &self.shared.retries)
            .finish_non_exhaustive()
    }
}
