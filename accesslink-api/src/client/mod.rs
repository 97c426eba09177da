//! The client: credentials, settings and a transport in one, and the calls made with it.

mod base_url;
mod builder;
mod call;
mod exchange;
mod limiter;
mod refusal;
#[cfg(feature = "reqwest")]
mod reqwest;
pub mod retry;
#[cfg(feature = "reqwest")]
mod runtime;
#[cfg(feature = "rustls")]
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
use crate::operation::{self, FromLink, Operation, Response, Server};
use crate::redact::Redactor;
use crate::value::{Link, Secret};

use base_url::BaseUrl;
use refusal::refusal;
use retry::{Budget, Clock};

pub use crate::rate_limit::{RateLimit, RateWindow};
pub use builder::ClientBuilder;
pub use call::{Call, CallFuture, OptionalCall};
pub use limiter::RateLimiter;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use retry::{Attempts, Jitter, RetryPolicy, Timer};
pub use transport::{BoxFuture, OperationInfo, Timeout, Transport};
pub use with_meta::ResponseWithMeta;

/// A client of the API with the credentials `A`, which are those of a [`UserToken`] or of a [`ClientCredentials`].
///
/// `Client` alone is a user's client. The credentials decide which operations there are: a user's client reads that user's data, and a partner's client
/// reads notifications and manages the webhook. Cloning a client is cheap, and clones share their connections; so do
/// clients of other users that are made with [`as_user`](Client::as_user).
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

/// A client for one user's data, as [`Client::user`] gives it: the name for a field of a struct, or an argument.
pub type UserClient = Client<UserToken>;

/// A client for what belongs to the application itself, as [`Client::partner`] gives it.
pub type PartnerClient = Client<ClientCredentials>;

/// What all clones of a client and all of its calls use together.
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
    /// A client for one user's data, with the default settings.
    ///
    /// `token` is a text, a [`Secret`], or the [`TokenResponse`](crate::oauth::TokenResponse) of an authorization.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or has characters that no token has,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be set up.
    pub fn user(token: impl Into<Secret>) -> Result<Self, Error> {
        ClientBuilder::new().build_user(token)
    }
}

impl Client<ClientCredentials> {
    /// A client for what belongs to the application itself, with the default settings.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the id or the secret is empty or has control characters,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be set up.
    pub fn partner(id: impl AsRef<str>, secret: impl Into<Secret>) -> Result<Self, Error> {
        ClientBuilder::new().build_partner(id, secret)
    }
}

// The type stands here so that `Client::builder` can be written without one; the builder makes both kinds of clients.
impl Client<UserToken> {
    /// Starts a client with other settings, for a user or for the application.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl<A> Client<A> {
    /// A client for another user, with the settings and the connections of this one.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or has characters that no token has.
    pub fn as_user(&self, token: impl Into<Secret>) -> Result<Client<UserToken>, Error> {
        Ok(self.with_credentials(UserToken::new(&token.into())?))
    }

    /// A client for the application, with the settings and the connections of this one.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the id or the secret is empty or has control characters.
    pub fn as_partner(
        &self,
        id: impl AsRef<str>,
        secret: impl Into<Secret>,
    ) -> Result<Client<ClientCredentials>, Error> {
        Ok(self.with_credentials(ClientCredentials::new(id.as_ref(), &secret.into())?))
    }

    /// Calls any operation that the client has credentials for.
    ///
    /// The methods named after the tags of the API (`sleep()`, `users()` …) lead to the same calls.
    pub fn call<O>(&self, operation: O) -> Call<O>
    where
        O: Operation,
        O::Credential: AuthorizedBy<A>,
    {
        let credential = O::Credential::credential(&self.credentials);
        Call::new(Arc::clone(&self.shared), Arc::clone(credential), operation)
    }

    /// Follows a link that the service sent, as a call of the operation `O` that it leads to.
    ///
    /// The link says which identifiers the operation has, and nothing else: the call goes to this client's own base URL.
    /// Unlike [`Link::operation`], this also reads a link whose path begins with that of the base URL, as a gateway may
    /// write it.
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
    /// Those of [`Link::operation`]; nothing is sent before the call is awaited.
    pub fn follow<O>(&self, link: &Link) -> Result<Call<O>, Error>
    where
        O: FromLink,
        O::Credential: AuthorizedBy<A>,
    {
        Ok(self.call(self.linked::<O>(link)?))
    }

    /// The operation that a link leads to, which may go through the client's own base URL.
    pub(crate) fn linked<O: FromLink>(&self, link: &Link) -> Result<O, Error> {
        operation::linked_operation(link, self.shared.base_url.path())
    }

    /// The complete request of an operation, with credentials, to be sent by other means: a blocking client, for
    /// example. Its answer goes to [`finish`](Client::finish).
    ///
    /// Who sends it should follow no redirects, for the request carries the credentials.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter has no valid form in a request.
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

    /// Reads the answer to a request from [`prepare`](Client::prepare).
    ///
    /// # Errors
    ///
    /// [`Status`](crate::ErrorKind::Status) if the status is not 2xx, [`Decode`](crate::ErrorKind::Decode) if the
    /// answer is not what the operation promises.
    pub fn finish<O>(&self, response: http::Response<Bytes>) -> Result<O::Output, Error>
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
            value.map_err(|error| {
                error.with_answer(status, response.headers(), body.unwrap_or_default())
            })
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

    /// Where a user's browser is sent to be asked for access.
    pub(crate) fn authorization_url(&self) -> &str {
        self.shared.authorization_url.as_str()
    }

    /// The credentials.
    pub(crate) fn credentials(&self) -> &A {
        &self.credentials
    }

    /// The same client, for what is not generic over the credentials.
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
    /// Decides which words of the service are shown to this user.
    pub(crate) fn redactor(&self) -> &Redactor {
        &self.credentials.credential().redactor
    }
}

impl Shared {
    /// Puts the host, the credentials and the name of this crate on an operation's request.
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

/// Shows the settings, and no credentials.
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
