//! A call that returns `None` for the status 404.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use http::StatusCode;

use super::{Call, CallFuture};
use crate::Error;
use crate::client::{ResponseWithMeta, RetryPolicy};
use crate::operation::Operation;

/// A call whose output is `None` if the service responds with 404, created by [`Call::optional`].
#[must_use = "a call is sent by `.await`"]
pub struct OptionalCall<O: Operation> {
    call: Call<O>,
}

impl<O: Operation> OptionalCall<O> {
    pub(super) fn new(call: Call<O>) -> Self {
        Self { call }
    }

    /// Sets the retry policy of this call; see [`Call::retries`].
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.call = self.call.retries(retries);
        self
    }

    /// Sets the timeout of each attempt of this call; see [`Call::timeout`].
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.call = self.call.timeout(timeout);
        self
    }

    /// Sends the call, and returns the output together with the metadata of the response, including that of a 404; see
    /// [`Call::with_meta`].
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of the call, except [`Status`](crate::ErrorKind::Status) with 404.
    pub fn with_meta(self) -> CallFuture<ResponseWithMeta<Option<O::Output>>> {
        let started = Instant::now();
        let sent = self.call.with_meta();
        CallFuture::new(async move {
            match sent.await {
                Ok(answer) => Ok(answer.map(Some)),
                Err(error) => {
                    let (headers, body, attempts) = error.into_answer(StatusCode::NOT_FOUND)?;
                    Ok(ResponseWithMeta::new(
                        None,
                        StatusCode::NOT_FOUND,
                        headers,
                        Vec::new(),
                        Some(body),
                        started.elapsed(),
                        attempts,
                    ))
                }
            }
        })
    }
}

impl<O: Operation> Future for OptionalCall<O> {
    type Output = Result<Option<O::Output>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(Pin::new(&mut self.call).poll(context)) {
            Ok(value) => Ok(Some(value)),
            Err(error) => error.into_answer(StatusCode::NOT_FOUND).map(|_| None),
        })
    }
}

/// Shows the operation, but not its parameters.
impl<O: Operation> fmt::Debug for OptionalCall<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OptionalCall")
            .field("call", &self.call)
            .finish()
    }
}
