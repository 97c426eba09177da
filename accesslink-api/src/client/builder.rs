//! The builder of a client, which collects its settings.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::base_url::{BaseUrl, InsecureHttp};
use super::limiter::RateLimiter;
use super::retry::{Budget, Clock, RetryPolicy, Timer};
use super::transport::Transport;
use super::{Client, ClientCredentials, Shared, UserToken};
use crate::Error;
use crate::body::MAX_BODY;
use crate::decode::Strictness;
use crate::drift::Drift;
use crate::generated::BASE_URL;
use crate::value::Secret;

/// The default URL at which users are asked for access.
const AUTHORIZATION_URL: &str = "https://flow.polar.com/oauth2/authorization";

/// The default URL at which authorization codes are exchanged for tokens.
const TOKEN_URL: &str = "https://polarremote.com/v2/oauth2/token";

/// The default timeout of a call: 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The default number of retries that all clones of a client share.
const RETRY_BUDGET: u32 = 50;

/// A builder for a [`Client`]. Call the methods for settings first, and `build_user` or `build_partner` last.
///
/// ```no_run
/// use std::time::Duration;
/// use accesslink_api::Client;
///
/// # fn example() -> Result<(), accesslink_api::Error> {
/// let client = Client::builder()
///     .timeout(Duration::from_secs(10))
///     .user_agent("my-diary/1.2")
///     .build_user("the user's access token")?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a client is created by `build_user` or `build_partner`"]
pub struct ClientBuilder {
    base_url: String,
    authorization_url: String,
    token_url: String,
    insecure_http: InsecureHttp,
    user_agent: String,
    timeout: Option<Duration>,
    max_body: usize,
    strictness: Strictness,
    drift: Option<Drift>,
    retries: RetryPolicy,
    retry_budget: u32,
    limiter: Option<RateLimiter>,
    timer: Option<Box<dyn Timer>>,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            base_url: BASE_URL.to_owned(),
            authorization_url: AUTHORIZATION_URL.to_owned(),
            token_url: TOKEN_URL.to_owned(),
            insecure_http: InsecureHttp::LoopbackOnly,
            user_agent: concat!("accesslink-api/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Some(TIMEOUT),
            max_body: MAX_BODY,
            strictness: Strictness::Tolerant,
            drift: None,
            retries: RetryPolicy::default(),
            retry_budget: RETRY_BUDGET,
            limiter: Some(RateLimiter::new()),
            timer: None,
            transport: None,
        }
    }

    /// Sets the URL of the service. The default is the server in the API's document.
    ///
    /// The URL may have a port and a path, which is prepended to the paths of the operations. The scheme must be
    /// `https`; `http` is accepted for loopback hosts only (`localhost`, `127.0.0.1`, `[::1]`).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Sets the URL at which users are asked for access, for tests or a compatible service. The rules of
    /// [`base_url`](ClientBuilder::base_url) apply.
    pub fn authorization_url(mut self, url: impl Into<String>) -> Self {
        self.authorization_url = url.into();
        self
    }

    /// Sets the URL at which authorization codes are exchanged for tokens. The rules of
    /// [`base_url`](ClientBuilder::base_url) apply.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = url.into();
        self
    }

    /// Accepts `http` URLs with any host. Credentials and data are then sent unencrypted.
    pub fn allow_insecure_http(mut self) -> Self {
        self.insecure_http = InsecureHttp::Allowed;
        self
    }

    /// Sets the timeout of a call. The default is 30 seconds, and `None` disables the timeout.
    ///
    /// The time is measured from sending the request to the last byte of the response. If the output of the call is a
    /// [`Download`](crate::download::Download), the timeout applies to the head of the response, and then to each chunk
    /// of the file separately.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Sets the maximum size of a response body in bytes. A call with a larger body fails. The default is 32 MiB.
    ///
    /// Parsing a body takes at most 16 MiB of memory plus 16 times its length, regardless of its content.
    ///
    /// The limit applies to a [`Download`](crate::download::Download) if it has to be decompressed or is buffered.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Turns anomalies in a response into errors.
    pub fn strict(mut self) -> Self {
        self.strictness = Strictness::Strict;
        self
    }

    /// Leaves invalid values out of the output, and reports them in [`with_meta`](super::Call::with_meta). This is the
    /// default.
    pub fn lenient(mut self) -> Self {
        self.strictness = Strictness::Tolerant;
        self
    }

    /// Collects deviations from the document for an anonymous report; see [`drift`](crate::drift). Several clients may
    /// share one collector.
    pub fn drift(mut self, drift: &Drift) -> Self {
        self.drift = Some(drift.clone());
        self
    }

    /// Sets the `User-Agent` header. The default is the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets the policy for retrying transient failures. [`RetryPolicy::none`] disables retries.
    ///
    /// The module [`retry`](super::retry) describes which calls are retried.
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the maximum number of retries that all clones of the client may make together in an outage. The default is
    /// 50.
    ///
    /// Ten responses of the service restore one retry.
    pub fn retry_budget(mut self, repeats: u32) -> Self {
        self.retry_budget = repeats;
        self
    }

    /// Shares the rate limiter of other clients of the same application. By default, the client and its clones share
    /// a rate limiter of their own.
    pub fn rate_limiter(mut self, limiter: &RateLimiter) -> Self {
        self.limiter = Some(limiter.clone());
        self
    }

    /// Disables the rate limiter, so that calls are sent even if the service has reported that its rate limit is
    /// exhausted.
    ///
    /// The service counts refused calls as well.
    pub fn without_rate_limiter(mut self) -> Self {
        self.limiter = None;
        self
    }

    /// Sets the timer that waits between the attempts of a call. It replaces the built-in timer.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.timer = Some(Box::new(timer));
        self
    }

    /// Sets the transport that sends requests and receives responses. It replaces the built-in transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Builds a client with a user's access token.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a setting or the token is invalid,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be initialized.
    pub fn build_user(self, token: impl Into<Secret>) -> Result<Client<UserToken>, Error> {
        let credentials = UserToken::new(&token.into())?;
        Ok(Client {
            shared: Arc::new(self.build()?),
            credentials,
        })
    }

    /// Builds a client with the application's id and secret.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a setting or the credentials are invalid,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be initialized.
    pub fn build_partner(
        self,
        id: impl AsRef<str>,
        secret: impl Into<Secret>,
    ) -> Result<Client<ClientCredentials>, Error> {
        let credentials = ClientCredentials::new(id.as_ref(), &secret.into())?;
        Ok(Client {
            shared: Arc::new(self.build()?),
            credentials,
        })
    }

    fn build(self) -> Result<Shared, Error> {
        let base_url = BaseUrl::parse(&self.base_url, self.insecure_http)?;
        let authorization_url = BaseUrl::parse_as(
            "authorization URL",
            &self.authorization_url,
            self.insecure_http,
        )?;
        let token_url = BaseUrl::parse_as("token URL", &self.token_url, self.insecure_http)?;
        let user_agent = HeaderValue::from_str(&self.user_agent).map_err(|_| {
            Error::invalid_input(
                "the user agent contains characters that are invalid in a header: remove them",
            )
        })?;
        let transport = match self.transport {
            Some(transport) => Some(transport),
            None => ready_made()?,
        };
        Ok(Shared {
            base_url,
            authorization_url,
            token_url,
            user_agent,
            transport,
            timeout: self.timeout,
            max_body: self.max_body,
            strictness: self.strictness,
            drift: self.drift,
            retries: self.retries,
            budget: Budget::new(self.retry_budget),
            limiter: self.limiter,
            clock: Clock::new(self.timer),
        })
    }
}

#[cfg(feature = "reqwest")]
fn ready_made() -> Result<Option<Box<dyn Transport>>, Error> {
    Ok(Some(Box::new(super::reqwest::ReqwestTransport::new()?)))
}

#[cfg(not(feature = "reqwest"))]
fn ready_made() -> Result<Option<Box<dyn Transport>>, Error> {
    Ok(None)
}

/// Shows the settings, but not the URLs.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not validated yet, and may contain a password.
        f.debug_struct("ClientBuilder")
            .field("insecure_http", &self.insecure_http)
            .field("user_agent", &self.user_agent)
            .field("timeout", &self.timeout)
            .field("max_body", &self.max_body)
            .field("strictness", &self.strictness)
            .field("retries", &self.retries)
            .field("retry_budget", &self.retry_budget)
            .finish_non_exhaustive()
    }
}
