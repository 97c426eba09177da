//! One exchange with the service: signing and sending the request, collecting the response, converting every status
//! except 2xx to an error, and retrying.
//!
//! The exchange is not generic over the operation, so that it is compiled only once.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Request, StatusCode, header};

use super::description::Description;
use super::limiter::Permit;
use super::retry::{RetryDecision, RetryState};
use super::status_error::refusal;
use super::trace::Trace;
use super::transport::{BoxFuture, Timeout};
use super::{Attempts, ResponseWithMeta, RetryPolicy, Shared};
use crate::credentials::sealed::Credential;
use crate::drift::Drift;
use crate::operation::{Body, BodyMode, Operation, Response, Server};
use crate::{Error, ErrorKind};

/// The maximum size of the body that is kept if the status is not 2xx: 1 MiB. The rest is dropped.
const MAX_ERROR_BODY: usize = 1024 * 1024;

/// The state of an exchange, except for the request.
pub(super) struct Exchange {
    shared: Arc<Shared>,
    credential: Arc<Credential>,
    operation: &'static Description,
    pub(super) settings: Settings,
}

/// The settings of a single call.
pub(super) struct Settings {
    pub(super) timeout: Option<Duration>,
    pub(super) retries: RetryPolicy,
    /// A status that is an expected outcome rather than a failure of the call.
    pub(super) expected: Option<StatusCode>,
}

/// Builds the request of an operation for each attempt.
pub(super) trait Requests: Send {
    fn next(&mut self) -> Result<Request<Bytes>, Error>;
}

impl<O: Operation> Requests for O {
    fn next(&mut self) -> Result<Request<Bytes>, Error> {
        self.request()
    }
}

/// A response with a 2xx status, whose output has not been parsed yet. The status may be presumed: a 404 is treated as
/// success if an earlier attempt may have succeeded.
pub(super) struct Success<'e> {
    response: Response,
    status: StatusCode,
    attempts: Attempts,
    body: Option<Bytes>,
    exchange: &'e Exchange,
    started: Instant,
    trace: Trace,
}

/// The response to one attempt of a call.
struct Attempted {
    response: Response,
    /// The received status. It differs from the status of the response if the latter is presumed.
    status: StatusCode,
}

impl Exchange {
    pub(super) fn of<O: Operation>(shared: Arc<Shared>, credential: Arc<Credential>) -> Self {
        let settings = Settings {
            timeout: shared.timeout,
            retries: shared.retries,
            expected: None,
        };
        Self {
            shared,
            credential,
            operation: Description::of::<O>(),
            settings,
        }
    }

    pub(super) async fn send(&self, requests: &mut dyn Requests) -> Result<Success<'_>, Error> {
        let started = Instant::now();
        let trace = Trace::start(self.operation);
        match trace.enter(self.exchange(requests, &trace)).await {
            Ok((Attempted { response, status }, attempts)) => Ok(Success {
                body: response.whole_body(),
                response,
                status,
                attempts,
                exchange: self,
                started,
                trace,
            }),
            Err(error) => {
                if let Some(drift) = &self.shared.drift {
                    drift.failed(&self.operation.endpoint(), &error);
                }
                let error = error
                    .in_operation(self.operation.info.operation)
                    .without_secrets(&self.credential.redactor);
                let is_expected =
                    error.status().is_some() && error.status() == self.settings.expected;
                trace.finish(
                    started.elapsed(),
                    error.status(),
                    error.attempts(),
                    Some(&error).filter(|_| !is_expected),
                );
                Err(error)
            }
        }
    }

    async fn exchange(
        &self,
        requests: &mut dyn Requests,
        trace: &Trace,
    ) -> Result<(Attempted, Attempts), Error> {
        let Some(transport) = &self.shared.transport else {
            return Err(Error::invalid_input(
                "the client has no transport: enable the feature `reqwest`, or set one with \
                 `ClientBuilder::transport`",
            ));
        };
        let mut state = RetryState::start(
            &self.shared.clock,
            &self.shared.budget,
            self.settings.retries,
            self.operation.idempotency,
            &self.operation.method,
        );
        // The failure that is about to be retried.
        let mut failure: Option<Error> = None;
        loop {
            let request = self.shared.sign(
                requests.next()?,
                &self.credential,
                self.operation.info,
                self.operation.server,
            )?;
            let permit = match self.permit(&mut state, trace).await {
                Ok(permit) => permit,
                Err(error) => {
                    let (error, why) = match failure {
                        Some(failure) => (failure, Some("the rate limit is exhausted")),
                        None => (error, None),
                    };
                    let error = error.after(state.attempts().clone(), why);
                    return Err(error.uncertain(state.is_uncertain()));
                }
            };
            let left = state.attempt(self.settings.timeout);
            let timeout = match self.operation.body_mode {
                BodyMode::Buffered => left,
                // The rest of the deadline would also limit each chunk of the file.
                BodyMode::Streaming => self.settings.timeout,
            };
            let presumed = state.presumed();
            let bound = match (timeout, self.operation.body_mode) {
                (None, _) => Timeout::Never,
                (Some(timeout), BodyMode::Buffered) => Timeout::Total(timeout),
                (Some(timeout), BodyMode::Streaming) => Timeout::Idle(timeout),
            };
            let sent = transport.send(request, bound);
            let error = match self.attempt(sent, permit, timeout, presumed).await {
                Ok(success) => {
                    let is_presumed = success.status == StatusCode::NOT_FOUND;
                    return Ok((success, state.answered(is_presumed)));
                }
                Err(error) => error,
            };
            match state.failed(&error) {
                RetryDecision::Retry(wait) => {
                    trace.again(state.attempts().count, wait, &error);
                    state.wait(wait).await;
                    failure = Some(error);
                }
                RetryDecision::Stop(why) => {
                    let error = error.after(state.attempts().clone(), why);
                    return Err(error.uncertain(state.is_uncertain()));
                }
            }
        }
    }

    /// Waits until a request can be sent within the rate limits.
    async fn permit(&self, state: &mut RetryState<'_>, trace: &Trace) -> Result<Permit, Error> {
        let (Some(limiter), Server::Api) = (&self.shared.limiter, self.operation.server) else {
            return Ok(Permit::unlimited());
        };
        let clock = &self.shared.clock;
        loop {
            let mut patience = None;
            let admitted = poll_fn(|context| match limiter.poll_admit(context, clock.now()) {
                Poll::Ready(admitted) => Poll::Ready(Some(admitted)),
                Poll::Pending => patience
                    .get_or_insert_with(|| clock.patience(self.settings.timeout))
                    .as_mut()
                    .poll(context)
                    .map(|()| None),
            });
            match admitted.await {
                Some(Ok(permit)) => return Ok(permit),
                Some(Err(wait)) if state.may_wait(wait) => {
                    trace.limited(wait);
                    state.wait(wait).await;
                }
                Some(Err(wait)) => return Err(Error::rate_limited(wait)),
                None => return Err(Error::crowded_out()),
            }
        }
    }

    /// Awaits the response to one request. If `presumed` is set, it replaces a received status of 404.
    async fn attempt(
        &self,
        sent: BoxFuture<'_, Result<http::Response<Body>, Error>>,
        permit: Permit,
        timeout: Option<Duration>,
        presumed: Option<StatusCode>,
    ) -> Result<Attempted, Error> {
        let (mut head, mut body) = match sent.await {
            Ok(response) => response.into_parts(),
            Err(error) => {
                permit.failed();
                return Err(error);
            }
        };
        let status = head.status;
        permit.responded(status, &head.headers, self.shared.clock.now());
        let presumed = presumed.filter(|_| status == StatusCode::NOT_FOUND);
        if let Some(presumed) = presumed {
            (head.status, body) = (presumed, Body::empty());
        }
        if !head.status.is_success() {
            // The status is reported even if the body is too large or incomplete.
            let (body, _) = collect(&mut body, MAX_ERROR_BODY).await;
            let redactor = &self.credential.redactor;
            let (id, server) = (self.operation.info.operation, self.operation.server);
            return Err(refusal(&head, body, redactor, id, server));
        }
        let body = match self.operation.body_mode {
            BodyMode::Streaming => body,
            // The body is not received if its announced size exceeds the limit.
            BodyMode::Buffered if announced(&head.headers) > self.shared.max_body as u64 => {
                return Err(too_large(self.shared.max_body).with_response(
                    head.status,
                    &head.headers,
                    Bytes::new(),
                ));
            }
            BodyMode::Buffered => match collect(&mut body, self.shared.max_body).await {
                (body, None) => body.into(),
                (body, Some(error)) => {
                    return Err(error.with_response(head.status, &head.headers, body));
                }
            },
        };
        let response = Response::new(http::Response::from_parts(head, body))
            .strictness(self.shared.strictness)
            .noting(Drift::notes(self.shared.drift.as_ref()))
            .download_limit(self.shared.max_body)
            .patience(timeout)
            .presumed(presumed.is_some())
            .of_operation(self.operation.info.operation);
        Ok(Attempted { response, status })
    }
}

impl Success<'_> {
    /// Parses the output of the operation, which completes the call.
    pub(super) fn read<T>(
        &mut self,
        response: fn(&mut Response) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let output = response(&mut self.response);
        let operation = self.exchange.operation;
        let redactor = &self.exchange.credential.redactor;
        self.response.hide(redactor);
        self.trace
            .anomalies(operation.info.operation, self.response.anomalies());
        if let Some(drift) = &self.exchange.shared.drift {
            drift.answered(&operation.endpoint(), &self.response, redactor);
        }
        match output {
            Ok(value) => {
                self.finish(None);
                Ok(value)
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Returns the output together with the metadata of the response.
    pub(super) fn with<T>(self, value: T) -> ResponseWithMeta<T> {
        let elapsed = self.started.elapsed();
        let (_, headers, anomalies) = self.response.into_head();
        ResponseWithMeta::new(
            value,
            self.status,
            headers,
            anomalies,
            self.body,
            elapsed,
            self.attempts,
        )
    }

    fn failed(&self, error: Error) -> Error {
        let operation = self.exchange.operation;
        if let Some(drift) = &self.exchange.shared.drift {
            drift.failed(&operation.endpoint(), &error);
        }
        let error = error
            .with_response(
                self.status,
                self.response.headers(),
                self.body.clone().unwrap_or_default(),
            )
            .in_operation(operation.info.operation)
            .without_secrets(&self.exchange.credential.redactor)
            .after(self.attempts.clone(), None);
        self.finish(Some(&error));
        error
    }

    fn finish(&self, error: Option<&Error>) {
        self.trace.finish(
            self.started.elapsed(),
            Some(self.status),
            self.attempts.count,
            error,
        );
    }
}

/// Collects up to `limit` bytes of a body. Also returns an error if the body is longer, or if receiving it failed.
async fn collect(body: &mut Body, limit: usize) -> (Bytes, Option<Error>) {
    if let Some(whole) = body.as_bytes().filter(|whole| whole.len() <= limit) {
        return (whole.clone(), None);
    }
    // Most bodies consist of one chunk, which is not copied.
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    let why = loop {
        match body.chunk().await {
            Ok(None) => break None,
            Ok(Some(mut piece)) => {
                let room = limit.saturating_sub(first.len().max(all.len()));
                let fits = piece.len() <= room;
                piece.truncate(room);
                if first.is_empty() {
                    first = piece;
                } else {
                    if all.is_empty() {
                        all.extend_from_slice(&first);
                    }
                    all.extend_from_slice(&piece);
                }
                if !fits {
                    break Some(too_large(limit));
                }
            }
            Err(error) => break Some(error),
        }
    };
    let whole = if all.is_empty() { first } else { all.freeze() };
    (whole, why)
}

/// Returns the size of the body that the head announces, or 0 if it announces none.
fn announced(headers: &HeaderMap) -> u64 {
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    length
        .and_then(|length| length.trim().parse().ok())
        .unwrap_or(0)
}

fn too_large(limit: usize) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!(
            "the body is larger than the limit of {limit} bytes: raise it with `ClientBuilder::max_body`"
        ),
    )
}
