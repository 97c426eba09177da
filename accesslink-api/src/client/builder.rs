//! The settings of a client.

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

/// Where users are asked for access.
const AUTHORIZATION_URL: &str = "https://flow.polar.com/oauth2/authorization";

/// Where authorization codes are exchanged for tokens.
const TOKEN_URL: &str = "https://polarremote.com/v2/oauth2/token";

/// How long a call may take by default.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How many repeats the clones of a client may make together by default.
const RETRY_BUDGET: u32 = 50;

/// Builds a [`Client`]: settings first, credentials last.
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
#[must_use = "a client is made by `build_user` or `build_partner`"]
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

    /// Sets where the service is; the default is the server of the API's document.
    ///
    /// It may have a port and a path, which comes before the paths of the operations. It must be `https`; `http` is
    /// accepted for this machine itself (`localhost`, `127.0.0.1`, `[::1]`).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Sets where users are asked for access: for tests, or a service that behaves like this one. The same rules hold as
    /// for [`base_url`](ClientBuilder::base_url).
    pub fn authorization_url(mut self, url: impl Into<String>) -> Self {
        self.authorization_url = url.into();
        self
    }

    /// Sets where authorization codes are exchanged for tokens. The same rules hold as for
    /// [`base_url`](ClientBuilder::base_url).
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = url.into();
        self
    }

    /// Accepts URLs with `http` on any host. Credentials and data then cross the network readable by everyone.
    pub fn allow_insecure_http(mut self) -> Self {
        self.insecure_http = InsecureHttp::Allowed;
        self
    }

    /// Sets how long a call may take; `None` for as long as it likes. The default is 30 seconds.
    ///
    /// A call counts from its sending to the last byte of the answer. A call whose output is a
    /// [`Download`](crate::download::Download) counts to the head of the answer, and then anew for each piece of the file.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Sets how many bytes the body of an answer may have before the call fails. The default is 32 MiB.
    ///
    /// Reading the body takes at most 16 MiB and 16 times its length, whatever is in it.
    ///
    /// A [`Download`](crate::download::Download) is bounded by it if it has to be unpacked or is taken as a whole.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Makes an anomaly in a response an error.
    pub fn strict(mut self) -> Self {
        self.strictness = Strictness::Strict;
        self
    }

    /// Leaves anomalies out of a response, and reports them by [`with_meta`](super::Call::with_meta). This is the default.
    pub fn lenient(mut self) -> Self {
        self.strictness = Strictness::Tolerant;
        self
    }

    /// Collects what the service sends otherwise than documented, for a report without anybody's data; see
    /// [`drift`](crate::drift). Several clients may share one collection.
    pub fn drift(mut self, drift: &Drift) -> Self {
        self.drift = Some(drift.clone());
        self
    }

    /// Sets the `User-Agent` header. The default is the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets how calls are repeated that failed for a moment; [`RetryPolicy::none`] sends every call once.
    ///
    /// The module [`retry`](super::retry) tells what is repeated and what is not.
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = retries;
        self
    }

    /// Sets how many repeats all clones of the client may make together in an outage; the default is 50. Ten calls that
    /// the service answers give one of them back.
    pub fn retry_budget(mut self, repeats: u32) -> Self {
        self.retry_budget = repeats;
        self
    }

    /// Shares the limiter of other clients of the same application. By default the client has its own, which its clones
    /// share.
    pub fn rate_limiter(mut self, limiter: &RateLimiter) -> Self {
        self.limiter = Some(limiter.clone());
        self
    }

    /// Sends calls although the service has reported that its rate limit is exhausted. It counts them, too.
    pub fn without_rate_limiter(mut self) -> Self {
        self.limiter = None;
        self
    }

    /// Sets what waits between the attempts of a call, instead of the ready-made timer.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.timer = Some(Box::new(timer));
        self
    }

    /// Sets what carries requests to the service and answers back, instead of the ready-made transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client with a user's access token.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a setting or the token is not valid,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be set up.
    pub fn build_user(self, token: impl Into<Secret>) -> Result<Client<UserToken>, Error> {
        let credentials = UserToken::new(&token.into())?;
        Ok(Client {
            shared: Arc::new(self.build()?),
            credentials,
        })
    }

    /// The client with the application's id and secret.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a setting or the credentials are not valid,
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be set up.
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
            Error::invalid_input("the user agent has characters that a header cannot carry")
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

/// Shows the settings.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not checked yet, and may hold a password.
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
