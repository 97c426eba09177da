//! The decision whether a call is retried, based on its previous attempts.

use std::time::{Duration, Instant};

use http::{Method, StatusCode};

use super::{Attempts, Budget, Clock, RetryPolicy};
use crate::Error;
use crate::operation::Idempotency;

/// The state of one call across its attempts.
pub(in crate::client) struct RetryState<'c> {
    clock: &'c Clock,
    budget: &'c Budget,
    idempotency: Idempotency,
    retries: RetryPolicy,
    started: Instant,
    attempts: Attempts,
    /// `true` if an earlier attempt may have been carried out, although no response confirmed it.
    is_uncertain: bool,
}

/// The decision after a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::client) enum RetryDecision {
    /// Retries the request after this delay.
    Retry(Duration),
    /// Returns the error. The string is the reason if it is not obvious why the call is not retried.
    Stop(Option<&'static str>),
}

impl<'c> RetryState<'c> {
    pub(in crate::client) fn start(
        clock: &'c Clock,
        budget: &'c Budget,
        retries: RetryPolicy,
        idempotency: Idempotency,
        method: &Method,
    ) -> Self {
        Self {
            clock,
            budget,
            idempotency: resolve(idempotency, method),
            retries,
            started: clock.now(),
            attempts: Attempts::default(),
            is_uncertain: false,
        }
    }

    /// Counts an attempt that is about to be made, and returns the timeout for it.
    pub(in crate::client) fn attempt(&mut self, timeout: Option<Duration>) -> Option<Duration> {
        self.attempts.count = self.attempts.count.saturating_add(1);
        match self.retries.deadline {
            Some(deadline) if self.attempts.count > 1 => {
                let left = deadline.saturating_sub(self.elapsed());
                timeout.map(|timeout| timeout.min(left))
            }
            _ => timeout,
        }
    }

    /// Returns the status that replaces 404 in the current attempt, or `None` if no earlier attempt may have
    /// succeeded.
    pub(in crate::client) fn presumed(&self) -> Option<StatusCode> {
        match self.idempotency {
            Idempotency::UntilNotFound(status) if self.is_uncertain => Some(status),
            _ => None,
        }
    }

    /// Returns `true` if an earlier attempt may have taken effect, although no response confirmed it.
    pub(in crate::client) fn is_uncertain(&self) -> bool {
        self.is_uncertain
    }

    /// Decides whether to retry the call after a failed attempt.
    pub(in crate::client) fn failed(&mut self, error: &Error) -> RetryDecision {
        if !error.is_retryable() {
            // The service is available, but rejected this request.
            if error.status().is_some() {
                self.budget.give_back();
            }
            return RetryDecision::Stop(None);
        }
        let is_refused = error.is_unsent() || error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        self.is_uncertain |= !is_refused;
        match self.idempotency {
            Idempotency::Idempotent | Idempotency::UntilNotFound(_) => {}
            Idempotency::OnlyIfUnsent if is_refused => {}
            Idempotency::Inferred | Idempotency::OnlyIfUnsent | Idempotency::Never => {
                return RetryDecision::Stop(None);
            }
        }
        if !self.clock.can_wait() {
            return RetryDecision::Stop(None);
        }
        let Some(backoff) = self.retries.wait_after(self.attempts.count) else {
            return RetryDecision::Stop(None);
        };
        let wait = error
            .retry_after()
            .unwrap_or_default()
            .saturating_add(backoff);
        match self.retries.deadline {
            Some(deadline) if self.elapsed().saturating_add(wait) >= deadline => {
                return RetryDecision::Stop(Some(
                    "the wait would exceed the deadline set with `RetryPolicy::deadline`",
                ));
            }
            _ => {}
        }
        if !self.budget.take() {
            return RetryDecision::Stop(Some("the retry budget of the client is used up"));
        }
        RetryDecision::Retry(wait)
    }

    /// Returns `true` if the call may wait for this time before it is sent.
    pub(in crate::client) fn may_wait(&self, wait: Duration) -> bool {
        let is_in_time = self
            .retries
            .deadline
            .is_none_or(|deadline| self.elapsed().saturating_add(wait) < deadline);
        is_in_time && self.retries.attempts > 1 && self.clock.can_wait()
    }

    /// Waits before the next attempt.
    pub(in crate::client) async fn wait(&mut self, wait: Duration) {
        self.attempts.delays.push(wait);
        self.clock.sleep(wait).await;
    }

    /// Returns the attempts of the call after a response has completed it.
    pub(in crate::client) fn answered(mut self, presumed_done: bool) -> Attempts {
        self.budget.give_back();
        self.attempts.presumed_done = presumed_done;
        self.attempts
    }

    /// Returns the attempts that have been made so far.
    pub(in crate::client) fn attempts(&self) -> &Attempts {
        &self.attempts
    }

    fn elapsed(&self) -> Duration {
        self.clock.now().saturating_duration_since(self.started)
    }
}

/// Replaces [`Idempotency::Inferred`] by the idempotency of the method.
fn resolve(idempotency: Idempotency, method: &Method) -> Idempotency {
    match idempotency {
        Idempotency::Inferred => match method.as_str() {
            "GET" | "HEAD" | "OPTIONS" | "PUT" => Idempotency::Idempotent,
            "DELETE" => Idempotency::UntilNotFound(StatusCode::NO_CONTENT),
            _ => Idempotency::OnlyIfUnsent,
        },
        stated => stated,
    }
}
