//! The interface between a client and an HTTP implementation.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::Error;
use crate::operation::{Body, Operation};

/// An HTTP implementation that sends requests to the service. Implement it to use another HTTP client, or to wrap one
/// in middleware.
///
/// The request is complete: it has an absolute URI, all headers, and the credentials, whose header value is marked as
/// sensitive. An implementation sends the request once, to the given host only, and returns the response regardless of
/// its status; the client handles [retries](super::RetryPolicy). It should
///
/// - not follow redirects, because they would forward the credentials;
/// - return the body while it is received, as [`Body::stream`], so that downloads are not buffered;
/// - enforce the [`Timeout`], and return [`Error::timeout`] if it is exceeded;
/// - return [`Error::not_sent`] if the service cannot be reached, and [`Error::transport`] if the connection breaks;
/// - mark permanent failures, such as an invalid certificate, with [`Error::permanent`].
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::client::{BoxFuture, Timeout, Transport};
/// use accesslink_api::operation::Body;
/// use bytes::Bytes;
///
/// /// Responds to every request with a body from memory.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(
///         &self,
///         _: http::Request<Bytes>,
///         _: Timeout,
///     ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
///         let body = Bytes::from_static(self.0.as_bytes());
///         Box::pin(async move { Ok(http::Response::new(Body::from(body))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request, and returns the response as soon as its head has been received.
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>>;
}

/// The operation that a request belongs to, for metrics or tests. A client adds it as an extension to every request
/// that it passes to its [`Transport`].
///
/// ```
/// use accesslink_api::Client;
/// use accesslink_api::client::OperationInfo;
/// use accesslink_api::operations::sleep;
///
/// # fn main() -> Result<(), accesslink_api::Error> {
/// let request = Client::user("token")?.prepare(&sleep::List::new())?;
/// let info = request.extensions().get::<OperationInfo>();
/// assert_eq!(info.map(|info| info.operation), Some("sleep.list"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The name of the operation, such as `sleep.list`.
    pub operation: &'static str,
    /// The path template of the operation, such as `/v3/users/{user-id}`.
    pub path: &'static str,
}

impl OperationInfo {
    pub(super) const fn of<O: Operation>() -> Self {
        Self {
            operation: O::ID,
            path: O::PATH,
        }
    }
}

/// The time limit of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Timeout {
    /// The exchange has no time limit.
    Never,
    /// The limit applies from sending the request to the last byte of the body.
    Total(Duration),
    /// The limit applies from sending the request to the head of the response, and then to each chunk of the body.
    ///
    /// If the status is not 2xx, the limit applies to the complete response, as for [`Total`](Timeout::Total).
    Idle(Duration),
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        (**self).send(request, timeout)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        (**self).send(request, timeout)
    }
}

/// The future that a [`Transport`] or a [`Timer`](super::Timer) returns.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
