//! The course of one call over its attempts: what follows a failure.

use std::time::{Duration, Instant};

use http::{Method, StatusCode};

use super::{Attempts, Budget, Clock, RetryPolicy};
use crate::Error;
use crate::operation::Repeat;

/// What has happened in a call so far.
pub(in crate::client) struct Course<'c> {
    clock: &'c Clock,
    budget: &'c Budget,
    repeat: Repeat,
    retries: RetryPolicy,
    started: Instant,
    attempts: Attempts,
    /// Whether an attempt may have been carried out without anyone knowing.
    is_uncertain: bool,
}

/// What follows a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::client) enum Next {
    /// The same request again, after this time.
    Again(Duration),
    /// The error, and why it is not tried again if that is not plain.
    End(Option<&'static str>),
}

impl<'c> Course<'c> {
    pub(in crate::client) fn start(
        clock: &'c Clock,
        budget: &'c Budget,
        retries: RetryPolicy,
        repeat: Repeat,
        method: &Method,
    ) -> Self {
        Self {
            clock,
            budget,
            repeat: resolve(repeat, method),
            retries,
            started: clock.now(),
            attempts: Attempts::default(),
            is_uncertain: false,
        }
    }

    /// Counts an attempt that is about to be made. Gives the time that it may take.
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

    /// The status that stands for 404 in the answer to the attempt under way, if an earlier one may have done it.
    pub(in crate::client) fn presumed(&self) -> Option<StatusCode> {
        match self.repeat {
            Repeat::UntilGone(status) if self.is_uncertain => Some(status),
            _ => None,
        }
    }

    /// Whether one of the attempts so far may have taken effect without saying so.
    pub(in crate::client) fn is_uncertain(&self) -> bool {
        self.is_uncertain
    }

    /// Decides what follows a failed attempt.
    pub(in crate::client) fn failed(&mut self, error: &Error) -> Next {
        if !error.is_retryable() {
            // The service works; it only did not like this request.
            if error.status().is_some() {
                self.budget.give_back();
            }
            return Next::End(None);
        }
        let is_refused = error.is_unsent() || error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        self.is_uncertain |= !is_refused;
        match self.repeat {
            Repeat::Idempotent | Repeat::UntilGone(_) => {}
            Repeat::WhenRefused if is_refused => {}
            Repeat::ByMethod | Repeat::WhenRefused | Repeat::Never => return Next::End(None),
        }
        if !self.clock.can_wait() {
            return Next::End(None);
        }
        let Some(backoff) = self.retries.wait_after(self.attempts.count) else {
            return Next::End(None);
        };
        let wait = error
            .retry_after()
            .unwrap_or_default()
            .saturating_add(backoff);
        match self.retries.deadline {
            Some(deadline) if self.elapsed().saturating_add(wait) >= deadline => {
                return Next::End(Some(
                    "the wait would pass the deadline, which `RetryPolicy::deadline` sets",
                ));
            }
            _ => {}
        }
        if !self.budget.take() {
            return Next::End(Some("the client's retry budget is used up"));
        }
        Next::Again(wait)
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
        self.attempts.waits.push(wait);
        self.clock.sleep(wait).await;
    }

    /// Ends the call with an answer.
    pub(in crate::client) fn answered(mut self, presumed_done: bool) -> Attempts {
        self.budget.give_back();
        self.attempts.presumed_done = presumed_done;
        self.attempts
    }

    /// The attempts so far.
    pub(in crate::client) fn attempts(&self) -> &Attempts {
        &self.attempts
    }

    fn elapsed(&self) -> Duration {
        self.clock.now().saturating_duration_since(self.started)
    }
}

/// What [`Repeat::ByMethod`] means.
fn resolve(repeat: Repeat, method: &Method) -> Repeat {
    match repeat {
        Repeat::ByMethod => match method.as_str() {
            "GET" | "HEAD" | "OPTIONS" | "PUT" => Repeat::Idempotent,
            "DELETE" => Repeat::UntilGone(StatusCode::NO_CONTENT),
            _ => Repeat::WhenRefused,
        },
        stated => stated,
    }
}
