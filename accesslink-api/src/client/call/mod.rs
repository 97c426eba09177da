//! A call that has not been sent yet.

mod future;
mod optional;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;

use super::exchange::{Exchange, Settings, Success};
use super::{ResponseWithMeta, RetryPolicy, Shared};
use crate::Error;
use crate::credentials::sealed::Credential;
use crate::operation::{Operation, Response};

pub use future::CallFuture;
pub use optional::OptionalCall;

/// A call of the operation `O`. Awaiting it sends the request and returns the operation's output.
///
/// A call owns the data it needs from the client, so it can be spawned or stored in a collection of futures. It is sent
/// when it is first polled, and cancelled when it is dropped.
///
/// ```no_run
/// # async fn example(client: accesslink_api::UserClient) -> Result<(), accesslink_api::Error> {
/// let nights = client.sleep().list().await?;
/// let response = client.sleep().list().with_meta().await?;
/// println!("{} {:?}", response.status, response.rate_limit);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent by `.await`"]
pub struct Call<O: Operation> {
    state: State<O>,
}

enum State<O: Operation> {
    Ready(Exchange, O),
    Sent(CallFuture<O::Output>),
    /// The temporary state during the transition from `Ready` to `Sent`, and the final state of a call within an
    /// [`OptionalCall`].
    Gone,
}

impl<O: Operation> Call<O> {
    pub(crate) fn new(shared: Arc<Shared>, credential: Arc<Credential>, operation: O) -> Self {
        Self {
            state: State::Ready(Exchange::of::<O>(shared, credential), operation),
        }
    }

    /// Sets the retry policy of this call. See [`ClientBuilder::retries`](super::ClientBuilder::retries).
    pub fn retries(self, retries: RetryPolicy) -> Self {
        self.set(|settings| settings.retries = retries)
    }

    /// Sets the timeout of each attempt of this call. `None` disables the timeout. See
    /// [`ClientBuilder::timeout`](super::ClientBuilder::timeout).
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        self.set(|settings| settings.timeout = timeout.into())
    }

    /// Sends the call, and returns the output together with the status, headers, rate limits and anomalies of the
    /// response.
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of the call; see [errors](crate::guides::errors).
    pub fn with_meta(self) -> CallFuture<ResponseWithMeta<O::Output>> {
        let State::Ready(exchange, mut operation) = self.state else {
            return CallFuture::new(async { Err(under_way()) });
        };
        CallFuture::new(async move {
            answered::<O, _>(exchange.send(&mut operation).await?, O::response)
        })
    }

    /// Treats 404 and a missing body as `Ok(None)`.
    ///
    /// Other clients report that the service responds with an undocumented 204 if it has no data. Such a response has
    /// an anomaly. Without this method, it is an error, or an empty list if the output is a list.
    ///
    /// ```no_run
    /// # use accesslink_api::value::Date;
    /// # async fn example(
    /// #     client: accesslink_api::UserClient,
    /// #     date: Date,
    /// # ) -> Result<(), accesslink_api::Error> {
    /// let night = client.sleep().get(date).optional().await?;
    /// let response = client.sleep().get(date).optional().with_meta().await?;
    /// println!("{} {:?}", response.value.is_some(), response.rate_limit);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// If the output is already an `Option`, because the service may also respond with 204, use `flatten` to combine
    /// both.
    pub fn optional(self) -> OptionalCall<O> {
        OptionalCall::new(self.expecting(StatusCode::NOT_FOUND))
    }

    /// Sets a status that is an expected outcome rather than a failure of the call. A response with this status is
    /// still returned as an error.
    pub(crate) fn expecting(self, status: StatusCode) -> Self {
        self.set(|settings| settings.expected = Some(status))
    }

    /// Modifies the operation. The setters of optional parameters use this method.
    pub(crate) fn with(self, change: impl FnOnce(O) -> O) -> Self {
        let state = match self.state {
            State::Ready(exchange, operation) => State::Ready(exchange, change(operation)),
            sent => sent,
        };
        Self { state }
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        if let State::Ready(exchange, _) = &mut self.state {
            change(&mut exchange.settings);
        }
        self
    }
}

/// Parses the response, and keeps its metadata.
fn answered<O: Operation, T>(
    mut success: Success<'_>,
    response: fn(&mut Response) -> Result<T, Error>,
) -> Result<ResponseWithMeta<T>, Error> {
    let value = success.read(response)?;
    let reader = |response: &mut Response| drop(O::response(response));
    Ok(success.with(value).read_by(reader))
}

fn under_way() -> Error {
    Error::invalid_input("the call is already in progress: configure it before it is polled")
}

/// No field is structurally pinned.
impl<O: Operation> Unpin for Call<O> {}

impl<O: Operation> Future for Call<O> {
    type Output = Result<O::Output, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Ready(exchange, mut operation) => State::Sent(CallFuture::new(async move {
                exchange.send(&mut operation).await?.read(O::response)
            })),
            state => state,
        };
        match &mut self.state {
            State::Sent(future) => Pin::new(future).poll(context),
            State::Ready(..) | State::Gone => Poll::Ready(Err(under_way())),
        }
    }
}

/// Shows the operation, but not its parameters.
impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::ID)
            .finish_non_exhaustive()
    }
}
