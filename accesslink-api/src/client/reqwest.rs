//! The built-in transport: a reqwest client that sends credentials only to the service.

use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use ::reqwest::redirect::Policy;
use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response, StatusCode};
use tokio::time::Instant;

use super::runtime::{need_timers, within_runtime};
use super::transport::{BoxFuture, Timeout, Transport};
use crate::operation::Body;
use crate::{Error, ErrorKind};

/// A transport that sends requests with [reqwest](https://docs.rs/reqwest/0.13), within a tokio runtime.
///
/// Every client uses this transport by default. [`new`](ReqwestTransport::new) creates it explicitly, so that it can
/// be wrapped. To configure the reqwest client (TLS, proxies, connection pool), convert it with `from`, which needs
/// the feature `reqwest013`. Disable redirects in that case, because reqwest follows them by default. If reqwest is
/// built with rustls but without a cryptography provider, as with the feature `rustls` of this crate, creating a
/// `reqwest::Client` panics until the program has installed a provider, for example with
/// `rustls::crypto::ring::default_provider().install_default()`.
///
/// An `https` request uses the proxy from the environment (`HTTPS_PROXY`, unless `NO_PROXY` lists the host) through a
/// tunnel. A plain `http` request never uses a proxy, because the proxy could read the credentials. A custom reqwest
/// client uses its own proxy settings instead: build it with `no_proxy` if it sends plain `http`.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    /// The client for encrypted requests.
    client: ::reqwest::Client,
    /// The client for plain `http`, which ignores proxies unless it was created from a custom client.
    direct: ::reqwest::Client,
}

#[cfg(feature = "reqwest013")]
impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self {
            direct: client.clone(),
            client,
        }
    }
}

impl ReqwestTransport {
    /// Creates the default transport: TLS with the feature `rustls`, no redirects, and the proxy from the environment
    /// for `https`.
    ///
    /// ```
    /// use accesslink_api::client::{BoxFuture, ReqwestTransport, Timeout, Transport};
    /// use accesslink_api::operation::Body;
    /// use accesslink_api::{Client, Error};
    /// use bytes::Bytes;
    ///
    /// /// Prints the number of bytes that are sent.
    /// struct Counted(ReqwestTransport);
    ///
    /// impl Transport for Counted {
    ///     fn send(
    ///         &self,
    ///         request: http::Request<Bytes>,
    ///         timeout: Timeout,
    ///     ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
    ///         println!("{} bytes", request.body().len());
    ///         self.0.send(request, timeout)
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), Error> {
    /// let client = Client::builder().transport(Counted(ReqwestTransport::new()?)).build_user("token")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Transport`](crate::ErrorKind::Transport) if TLS cannot be initialized.
    pub fn new() -> Result<Self, Error> {
        let builder = || {
            ::reqwest::Client::builder()
                .redirect(Policy::none())
                .referer(false)
        };
        let (client, direct) = (builder(), builder().no_proxy());
        #[cfg(feature = "rustls")]
        let (client, direct) = {
            let tls = super::tls::configuration().map_err(|error| {
                Error::new(ErrorKind::Transport, "cannot initialize TLS").caused_by(error)
            })?;
            (
                client.tls_backend_preconfigured(tls.clone()),
                direct.tls_backend_preconfigured(tls),
            )
        };
        let build = |builder: ::reqwest::ClientBuilder| {
            builder.build().map_err(|error| {
                Error::new(ErrorKind::Transport, "cannot initialize the HTTP client")
                    .caused_by(error.without_url())
            })
        };
        Ok(Self {
            client: build(client)?,
            direct: build(direct)?,
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(self.exchange(request, timeout))
    }
}

impl ReqwestTransport {
    async fn exchange(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> Result<Response<Body>, Error> {
        // The connection pool of reqwest uses timers in its own tasks, even without a timeout.
        within_runtime(async { need_timers() }).await?;
        let clock = Clock::start(timeout);
        let request = ::reqwest::Request::try_from(request).map_err(failed)?;
        let is_encrypted = request.url().scheme() == "https";
        let client = match is_encrypted {
            true => &self.client,
            false => &self.direct,
        };
        let answer = clock.bound(client.execute(request)).await;
        let mut answer = answer.map_err(|error| match is_encrypted && is_without_tls(&error) {
            true => Error::invalid_input(
                "https requires TLS: enable the feature `rustls` of accesslink-api, or create the transport from \
                 a reqwest client that has TLS",
            ),
            false => error,
        })?;
        let mut response = Response::new(());
        *response.status_mut() = answer.status();
        *response.version_mut() = answer.version();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        let clock = clock.for_body(answer.status());
        Ok(response.map(|()| {
            Body::stream(Pieces {
                state: State::Waiting(answer),
                clock,
            })
        }))
    }
}

/// The time limit for the remaining steps of an exchange.
#[derive(Debug, Clone, Copy)]
enum Clock {
    Never,
    /// Bounds all steps by this instant.
    Until(Instant),
    /// Bounds each step by the duration. The instant is the bound of the first step.
    Each(Duration, Instant),
}

impl Clock {
    fn start(timeout: Timeout) -> Self {
        let (Timeout::Total(time) | Timeout::Idle(time)) = timeout else {
            return Self::Never;
        };
        // A time that overflows `Instant` is not a bound.
        match (Instant::now().checked_add(time), timeout) {
            (None, _) => Self::Never,
            (Some(end), Timeout::Idle(_)) => Self::Each(time, end),
            (Some(end), _) => Self::Until(end),
        }
    }

    /// Returns the clock for the body of a response with this status. The idle timeout of a download does not apply
    /// if the status is not 2xx.
    fn for_body(self, status: StatusCode) -> Self {
        match self {
            Self::Each(_, end) if !status.is_success() => Self::Until(end),
            clock => clock,
        }
    }

    /// Returns the clock for the next chunk.
    fn next(self) -> Self {
        match self {
            Self::Each(time, _) => Self::start(Timeout::Idle(time)),
            clock => clock,
        }
    }

    /// Awaits a step, or returns a timeout error at the time limit.
    async fn bound<T>(self, step: impl Future<Output = ::reqwest::Result<T>>) -> Result<T, Error> {
        let step = async {
            match self {
                Self::Never => Ok(step.await),
                Self::Until(end) | Self::Each(_, end) => tokio::time::timeout_at(end, step)
                    .await
                    .map_err(Error::timeout),
            }
        };
        within_runtime(step).await??.map_err(failed)
    }
}

/// The body of a response, received in chunks.
struct Pieces {
    state: State,
    clock: Clock,
}

enum State {
    Waiting(::reqwest::Response),
    Receiving(BoxFuture<'static, (::reqwest::Response, Result<Option<Bytes>, Error>)>),
    Ended,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut receiving = match std::mem::replace(&mut self.state, State::Ended) {
            State::Waiting(response) => receive(response, self.clock.next()),
            State::Receiving(receiving) => receiving,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((response, piece)) = receiving.as_mut().poll(context) else {
            self.state = State::Receiving(receiving);
            return Poll::Pending;
        };
        if matches!(piece, Ok(Some(_))) {
            self.state = State::Waiting(response);
        }
        Poll::Ready(piece.transpose())
    }
}

fn receive(
    mut response: ::reqwest::Response,
    clock: Clock,
) -> BoxFuture<'static, (::reqwest::Response, Result<Option<Bytes>, Error>)> {
    Box::pin(async move {
        let piece = clock.bound(response.chunk()).await;
        (response, piece)
    })
}

/// Returns `true` if the connection failed because reqwest was built without TLS. reqwest reports this only in the
/// message of an error.
fn is_without_tls(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.to_string() == "invalid URL, scheme is not http" {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Returns `true` if the connection failed because the certificate of the service was rejected. Only rustls has a typed
/// error for it.
#[cfg(feature = "rustls")]
fn is_refused_certificate(error: &::reqwest::Error) -> bool {
    super::tls::is_refused_certificate(error)
}

#[cfg(not(feature = "rustls"))]
fn is_refused_certificate(_: &::reqwest::Error) -> bool {
    false
}

/// Converts an error of reqwest. The URL is removed, because it contains identifiers.
fn failed(error: ::reqwest::Error) -> Error {
    let error = error.without_url();
    let (kind, message) = if error.is_timeout() {
        (ErrorKind::Timeout, "the service did not respond in time")
    } else if error.is_builder() {
        (
            ErrorKind::InvalidInput,
            "the request cannot be sent: check the base URL",
        )
    } else if error.is_connect() {
        let is_refused = is_refused_certificate(&error);
        let error = Error::not_sent(error);
        return if is_refused { error.permanent() } else { error };
    } else if error.is_body() || error.is_decode() {
        (
            ErrorKind::Transport,
            "the connection broke while the response was received",
        )
    } else {
        (
            ErrorKind::Transport,
            "the exchange with the service was interrupted",
        )
    };
    Error::new(kind, message).caused_by(error)
}
