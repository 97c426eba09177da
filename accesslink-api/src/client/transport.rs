//! What carries a request to the service and the answer back.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::Error;
use crate::operation::{Body, Operation};

/// Carries requests to the service and answers back. Implement it to bring another HTTP client, or middleware around
/// one.
///
/// The request is complete: an absolute URI, all headers, and the credentials, whose header value is marked sensitive.
/// An implementation sends it once (the client repeats it by itself, see [`RetryPolicy`](super::RetryPolicy)), to that host alone, and gives back what comes, whatever its status. It should
///
/// - follow no redirects: they would carry the credentials elsewhere;
/// - hand over the body while it arrives, as [`Body::stream`], so that downloads take no memory;
/// - keep to the [`Timeout`], with [`Error::timeout`];
/// - fail with [`Error::not_sent`] if the service cannot be reached, and with [`Error::transport`] if the connection
///   breaks;
/// - mark what fails again, such as a certificate that is refused, with [`Error::permanent`].
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::client::{BoxFuture, Timeout, Transport};
/// use accesslink_api::operation::Body;
/// use bytes::Bytes;
///
/// /// Answers every request with a body from memory.
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

/// Which operation a request belongs to: an extension of every request that a client hands to its [`Transport`], for
/// metrics or tests.
///
/// ```
/// use accesslink_api::Client;
/// use accesslink_api::client::OperationInfo;
/// use accesslink_api::operations::sleep;
///
/// # fn main() -> Result<(), accesslink_api::Error> {
/// let request = Client::user("token")?.prepare(&sleep::List::new())?;
/// let info = request.extensions().get::<OperationInfo>().unwrap();
/// assert_eq!(info.operation, "sleep.list");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The operation's name, such as `sleep.list`.
    pub operation: &'static str,
    /// Its path template, such as `/v3/users/{user-id}`.
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

/// How long an exchange may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Timeout {
    /// As long as it likes.
    Never,
    /// From the sending to the last byte of the body.
    Total(Duration),
    /// From the sending to the head, and then anew for each piece of the body. An answer whose status is not 2xx is
    /// bounded by the first of these as if it was [`Total`](Timeout::Total).
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
