//! The `tracing` instrumentation of calls.
//!
//! A span records the operation, its path template, the status, the attempts and the time. It never contains parameter
//! values, bodies or credentials.

use std::future::Future;
use std::time::Duration;

use http::StatusCode;
use tracing::{Instrument as _, Span, field};

use super::description::Description;
use crate::Error;
use crate::decode::Anomaly;

/// The `tracing` span of one call.
#[derive(Debug)]
pub(super) struct Trace {
    span: Span,
}

impl Trace {
    pub(super) fn start(operation: &Description) -> Self {
        let span = tracing::info_span!(
            "accesslink",
            operation = operation.info.operation,
            method = operation.method.as_str(),
            path = operation.info.path,
            status = field::Empty,
            attempts = field::Empty,
            elapsed_ms = field::Empty,
        );
        Self { span }
    }

    /// Runs a future within the span.
    pub(super) fn enter<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.span.clone())
    }

    /// Records that an attempt failed and will be retried. Attempts are counted from 1.
    pub(super) fn again(&self, attempt: u32, wait: Duration, error: &Error) {
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let status = error.status().map(|status| status.as_u16());
        self.span.in_scope(
            || tracing::debug!(attempt, kind = %error.kind(), status, wait_ms, "retrying"),
        );
    }

    /// Records that the call waits because the rate limit is exhausted.
    pub(super) fn limited(&self, wait: Duration) {
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        self.span
            .in_scope(|| tracing::debug!(wait_ms, "waiting for the rate limit"));
    }

    pub(super) fn anomalies(&self, operation: &'static str, found: &[Anomaly]) {
        self.span.in_scope(|| anomalies(operation, found));
    }

    /// Records the outcome of the call. Each field is recorded here only, because a subscriber may print every
    /// recording.
    pub(super) fn finish(
        &self,
        elapsed: Duration,
        status: Option<StatusCode>,
        attempts: u32,
        error: Option<&Error>,
    ) {
        let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        self.span
            .record("status", status.map(|status| status.as_u16()));
        self.span.record("attempts", attempts);
        self.span.record("elapsed_ms", elapsed_ms);
        self.span.in_scope(|| match error {
            // Only the kind is recorded, because the message may contain text from the service.
            Some(error) => tracing::debug!(kind = %error.kind(), "call failed"),
            None => tracing::debug!("call completed"),
        });
    }
}

/// Logs the anomalies in a response as warnings: the path and the expected value, but not the received value.
pub(super) fn anomalies(operation: &'static str, anomalies: &[Anomaly]) {
    for anomaly in anomalies {
        tracing::warn!(
            operation,
            at = anomaly.path(),
            expected = anomaly.expected(),
            "invalid value left out of a response"
        );
    }
}
