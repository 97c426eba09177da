//! The built-in transport: a reqwest client that sends credentials only to the service.

use std::error::Error as _;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use ::reqwest::redirect::Policy;
use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response, StatusCode};
use tokio::time::{Instant, Sleep, sleep, sleep_until};

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
        Box::pin(async move {
            let is_encrypted = request.uri().scheme_str() == Some("https");
            let mut pending = pin!(self.begin(request, is_encrypted)?);
            let mut limit = Limit::start(timeout);
            let answer =
                poll_fn(|context| limit.poll(context, |context| pending.as_mut().poll(context)));
            let mut answer = answer.await.map_err(|error| {
                match is_encrypted && is_without_tls(&error) {
                    true => Error::invalid_input(
                        "https requires TLS: enable the feature `rustls` of accesslink-api, or create the transport \
                         from a reqwest client that has TLS",
                    ),
                    false => error,
                }
            })?;
            let mut response = Response::new(());
            *response.status_mut() = answer.status();
            *response.version_mut() = answer.version();
            *response.headers_mut() = std::mem::take(answer.headers_mut());
            limit.continue_with_body(answer.status());
            Ok(response.map(|()| {
                Body::stream(Pieces {
                    answer: Some(answer),
                    limit,
                })
            }))
        })
    }
}

impl ReqwestTransport {
    /// Passes a request to reqwest, which sends it when the future is polled.
    fn begin(
        &self,
        request: Request<Bytes>,
        is_encrypted: bool,
    ) -> Result<impl Future<Output = ::reqwest::Result<::reqwest::Response>> + use<>, Error> {
        let client = match is_encrypted {
            true => &self.client,
            false => &self.direct,
        };
        within_runtime(|| {
            // The connection pool of reqwest uses timers in its own tasks, even without a timeout.
            need_timers();
            let request = ::reqwest::Request::try_from(request).map_err(failed)?;
            Ok(client.execute(request))
        })?
    }
}

/// The time limit for the remaining steps of an exchange.
struct Limit {
    clock: Clock,
    /// The timer of the current step, which is created when the step has to wait.
    timer: Option<Pin<Box<Sleep>>>,
}

#[derive(Debug, Clone, Copy)]
enum Clock {
    Never,
    /// Bounds all steps by this instant.
    Until(Instant),
    /// Bounds each step by the duration. The instant is the bound of the first step.
    Each(Duration, Instant),
}

impl Limit {
    fn start(timeout: Timeout) -> Self {
        let clock = match timeout {
            Timeout::Never => None,
            // A time that overflows `Instant` is not a bound.
            Timeout::Total(time) => Instant::now().checked_add(time).map(Clock::Until),
            Timeout::Idle(time) => {
                let end = Instant::now().checked_add(time);
                end.map(|end| Clock::Each(time, end))
            }
        };
        Self {
            clock: clock.unwrap_or(Clock::Never),
            timer: None,
        }
    }

    /// Continues with the body of a response with this status. The idle timeout of a download does not apply if the
    /// status is not 2xx.
    fn continue_with_body(&mut self, status: StatusCode) {
        if let Clock::Each(_, end) = self.clock
            && !status.is_success()
        {
            self.clock = Clock::Until(end);
        }
    }

    /// Polls a step, or returns a timeout error at the time limit.
    fn poll<T>(
        &mut self,
        context: &mut Context<'_>,
        step: impl FnOnce(&mut Context<'_>) -> Poll<::reqwest::Result<T>>,
    ) -> Poll<Result<T, Error>> {
        let polled = within_runtime(|| {
            if let Poll::Ready(result) = step(context) {
                return Poll::Ready(result.map_err(failed));
            }
            let timer = match (&mut self.timer, self.clock) {
                (Some(timer), _) => timer,
                (None, Clock::Never) => return Poll::Pending,
                (none, Clock::Until(end)) => none.insert(Box::pin(sleep_until(end))),
                (none, Clock::Each(time, _)) => none.insert(Box::pin(sleep(time))),
            };
            let timer = timer.as_mut().poll(context);
            timer.map(|()| Err(Error::timeout("the time limit of the call has elapsed")))
        });
        if let (Ok(Poll::Ready(_)), Clock::Each(..)) = (&polled, self.clock) {
            self.timer = None;
        }
        polled.unwrap_or_else(|error| Poll::Ready(Err(error)))
    }
}

/// The body of a response, received in chunks.
struct Pieces {
    /// The response, or `None` at the end of its body.
    answer: Option<::reqwest::Response>,
    limit: Limit,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { answer, limit } = &mut *self;
        let Some(response) = answer else {
            return Poll::Ready(None);
        };
        // The future of a chunk holds nothing but the response, so a new one continues where the last one stopped.
        let piece = limit.poll(context, |context| pin!(response.chunk()).poll(context));
        if matches!(piece, Poll::Ready(Ok(None) | Err(_))) {
            *answer = None;
        }
        piece.map(Result::transpose)
    }
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
