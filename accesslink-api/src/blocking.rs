//! Blocking calls, which do not need a runtime. Requests are sent with [ureq](https://docs.rs/ureq/3).
//!
//! [`builder`] creates an ordinary [`Client`]. Call [`wait`](Wait::wait) instead of `.await`, including for
//! [`optional`](crate::client::Call::optional), [`with_meta`](crate::client::Call::with_meta), the
//! [exchange of a code](crate::oauth) and the steps of [transactions](crate::transactions):
//!
//! ```no_run
//! use accesslink_api::blocking::{self, Wait as _};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let user = blocking::builder().build_user("the user's access token")?;
//! for night in user.sleep().list().wait()?.nights {
//!     println!("{:?}: {:?}", night.date, night.sleep_score);
//! }
//! let recharge = user.nightly_recharge().get("2020-01-01".parse()?).optional().wait()?;
//! # Ok(())
//! # }
//! ```
//!
//! Retries, rate limits, TLS and proxies work as in the asynchronous client. Read a download with
//! [`bytes`](crate::download::Download::bytes) or [`chunk`](crate::download::Download::chunk), because `save` needs
//! tokio.
//!
//! Do not use this client in asynchronous code: it blocks the thread, and does not retry calls that are awaited.

use std::cell::Cell;
use std::io::Read as _;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::{Method, Request, Response};
use rustls::crypto::ring;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, BodyReader};

use crate::client::{BoxFuture, ClientBuilder, Timeout, Timer, Transport, is_refused_certificate};
use crate::operation::Body;
use crate::{Client, Error};

/// Returns a builder for a client whose calls are completed with [`Wait::wait`].
pub fn builder() -> ClientBuilder {
    Client::builder().transport(Ureq::new()).timer(Parking)
}

/// Blocks the thread until a future is ready.
pub trait Wait: Future + Sized {
    /// Waits until the future is ready, and returns its output.
    fn wait(self) -> Self::Output {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut future = pin!(self);
        let _restore = Restore(ALARM.get());
        loop {
            ALARM.set(Some(Duration::MAX));
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return output;
            }
            thread::park_timeout(ALARM.get().unwrap_or_default());
        }
    }
}

impl<F: Future> Wait for F {}

thread_local! {
    /// The time after which a waiting thread polls its future even if it was not woken. It is `None` outside of
    /// `wait`.
    static ALARM: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// Restores the alarm of an enclosing `wait` when dropped, including by a panic.
struct Restore(Option<Duration>);

impl Drop for Restore {
    fn drop(&mut self) {
        ALARM.set(self.0);
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// A timer that sets the alarm of the waiting thread, so that other futures are polled during a sleep.
struct Parking;

impl Timer for Parking {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        let start = Instant::now();
        Box::pin(std::future::poll_fn(move |_| {
            let left = time.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Poll::Ready(());
            }
            ALARM.set(ALARM.get().map(|alarm| alarm.min(left)));
            Poll::Pending
        }))
    }

    fn is_ready(&self) -> bool {
        ALARM.get().is_some()
    }
}

/// A transport that sends the request and waits for the response within a single poll.
struct Ureq {
    encrypted: Agent,
    /// The agent for plain `http`, which ignores proxies.
    direct: Agent,
}

impl Ureq {
    fn new() -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = || {
            Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .tls_config(tls.clone())
        };
        Self {
            encrypted: config().build().into(),
            direct: config().proxy(None).build().into(),
        }
    }

    fn exchange<S: AsSendBody>(
        &self,
        request: Request<S>,
        timeout: Timeout,
    ) -> Result<Response<Body>, Error> {
        let agent = match request.uri().scheme_str() {
            Some("https") => &self.encrypted,
            _ => &self.direct,
        };
        let request = agent.configure_request(request);
        let (request, idle) = match timeout {
            Timeout::Never => (request, None),
            Timeout::Total(time) => (request.timeout_global(Some(time)), None),
            Timeout::Idle(time) => {
                let time = Some(time);
                let request = request.timeout_resolve(time).timeout_connect(time);
                let request = request.timeout_recv_response(time).timeout_per_write(time);
                (request.timeout_per_read(time), time)
            }
        };
        let response = agent.run(request.build()).map_err(failed)?;
        // The body of an error must be complete within the idle timeout; only a download may take longer.
        let end = idle
            .filter(|_| !response.status().is_success())
            .and_then(|time| Instant::now().checked_add(time));
        let pieces = |body: ureq::Body| Body::stream(Pieces(body.into_reader(), end));
        Ok(response.map(pieces))
    }
}

impl Transport for Ureq {
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(async move {
            let may_have_body = matches!(
                *request.method(),
                Method::POST | Method::PUT | Method::PATCH
            );
            match request.body().is_empty() && !may_have_body {
                // Without a body, `Content-Length` is omitted.
                true => self.exchange(request.map(drop), timeout),
                false => self.exchange(request.map(Vec::from), timeout),
            }
        })
    }
}

/// The body of a response, with the deadline for reading the body.
struct Pieces(BodyReader<'static>, Option<Instant>);

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut piece = vec![0; 16 * 1024];
        Poll::Ready(match self.0.read(&mut piece) {
            _ if self.1.is_some_and(|end| end <= Instant::now()) => {
                Some(Err(failed(ureq::Error::Timeout(ureq::Timeout::RecvBody))))
            }
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some(Ok(piece.into()))
            }
            Err(error) => Some(Err(failed(error.into()))),
        })
    }
}

/// Converts an error of ureq, depending on whether the request may have been sent.
fn failed(error: ureq::Error) -> Error {
    match &error {
        ureq::Error::Timeout(_) => Error::timeout(error),
        ureq::Error::Io(io) if is_refused_certificate(io) => Error::not_sent(error).permanent(),
        ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::ConnectionRefused => {
            Error::not_sent(error)
        }
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => Error::not_sent(error),
        _ => Error::transport(error),
    }
}
