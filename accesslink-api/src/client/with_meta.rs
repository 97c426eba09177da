//! The output of a call together with the rest of the answer.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Attempts, RateLimit};
use crate::decode::Anomaly;

/// The output of a call together with what else the answer told; see [`Call::with_meta`](super::Call::with_meta).
#[derive(Clone)]
#[non_exhaustive]
pub struct WithMeta<T> {
    /// The output of the operation.
    pub value: T,
    /// The status of the answer.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// The rate limits, if the answer told them.
    pub rate_limit: Option<RateLimit>,
    /// What was odd in the answer and has been left out of the value.
    pub anomalies: Vec<Anomaly>,
    /// The body as it was received. `None` for a [`Download`](crate::download::Download), which has the body itself.
    pub body: Option<Bytes>,
    /// The time from the first sending until the value was read; for a download, until its head was there.
    pub elapsed: Duration,
    /// How often the call was sent, and what it waited for.
    pub attempts: Attempts,
}

impl<T> WithMeta<T> {
    pub(super) fn new(
        value: T,
        status: StatusCode,
        headers: HeaderMap,
        anomalies: Vec<Anomaly>,
        body: Option<Bytes>,
        elapsed: Duration,
        attempts: Attempts,
    ) -> Self {
        let rate_limit = RateLimit::from_headers(&headers);
        Self {
            value,
            status,
            headers,
            rate_limit,
            anomalies,
            body,
            elapsed,
            attempts,
        }
    }

    /// The same answer with another value.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> WithMeta<U> {
        WithMeta {
            value: change(self.value),
            status: self.status,
            headers: self.headers,
            rate_limit: self.rate_limit,
            anomalies: self.anomalies,
            body: self.body,
            elapsed: self.elapsed,
            attempts: self.attempts,
        }
    }
}

/// Shows the value, but neither the headers nor the raw body.
impl<T: fmt::Debug> fmt::Debug for WithMeta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithMeta")
            .field("value", &self.value)
            .field("status", &self.status.as_u16())
            .field("rate_limit", &self.rate_limit)
            .field("anomalies", &self.anomalies)
            .field("elapsed", &self.elapsed)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
