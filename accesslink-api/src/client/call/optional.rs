//! A call that returns `None` for the status 404 or a missing body.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::StatusCode;

use super::{Call, CallFuture, State, answered, under_way};
use crate::Error;
use crate::client::{ResponseWithMeta, RetryPolicy};
use crate::operation::{Operation, Response};

/// A call whose output is `None` if the service responds with 404 or without a body, created by [`Call::optional`].
#[must_use = "a call is sent by `.await`"]
pub struct OptionalCall<O: Operation> {
    call: Call<O>,
    sent: Option<CallFuture<Option<O::Output>>>,
}

impl<O: Operation> OptionalCall<O> {
    pub(super) fn new(call: Call<O>) -> Self {
        Self { call, sent: None }
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
        let State::Ready(exchange, mut operation) = self.call.state else {
            return CallFuture::new(async { Err(under_way()) });
        };
        let started = Instant::now();
        CallFuture::new(async move {
            match exchange.send(&mut operation).await {
                Ok(success) => answered::<O, _>(success, response::<O>),
                Err(error) => {
                    let (headers, body, attempts) = error.into_response(StatusCode::NOT_FOUND)?;
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

/// Parses the output, or returns `None` if the body is missing.
fn response<O: Operation>(response: &mut Response) -> Result<Option<O::Output>, Error> {
    match O::response(response) {
        Err(_) if response.is_missing() => Ok(None),
        output => output.map(Some),
    }
}

impl<O: Operation> Future for OptionalCall<O> {
    type Output = Result<Option<O::Output>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let state = mem::replace(&mut self.call.state, State::Gone);
        if let State::Ready(exchange, mut operation) = state {
            self.sent = Some(CallFuture::new(async move {
                match exchange.send(&mut operation).await {
                    Ok(mut success) => success.read(response::<O>),
                    Err(error) => error.into_response(StatusCode::NOT_FOUND).map(|_| None),
                }
            }));
        }
        match &mut self.sent {
            Some(sent) => Pin::new(sent).poll(context),
            None => Poll::Ready(Err(under_way())),
        }
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
