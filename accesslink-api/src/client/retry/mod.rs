//! Retries of transient failures, with backoff, a deadline and a budget.
//!
//! A client retries calls that the service refuses with 429, and transient failures: broken connections, timeouts, and
//! the statuses 408, 500, 502, 503 and 504. It retries a call only if a second request is harmless (see
//! [`Idempotency`](crate::operation::Idempotency)): reads, deletions and commits. A call that creates a transaction or
//! a webhook or registers a user is retried only if it was certainly not carried out, because there was no connection
//! or the status was 429. The exchange of an authorization code is never retried. A download is retried until the head
//! of its response has been received, but not once its body has begun.
//!
//! The delay before a retry is the sum of two times. The first is requested by the service, at most a day:
//! `Retry-After`, or for a 429 without a valid `Retry-After`, the time until the exhausted rate limit resets. It is
//! zero if neither is available, or if `Retry-After` is in the past. The second is the client's own backoff, which
//! grows with each attempt and has random jitter, so that clients do not retry simultaneously.
//!
//! Retries stop at the first of these conditions:
//!
//! - The **attempts** of the call are used up.
//! - The next delay would end after the **deadline** of the call. The error is then returned immediately and includes
//!   this reason.
//! - The **budget** is used up. All clones of a client share it, so that an outage costs a few retries rather than
//!   several per call. [`ClientBuilder::retry_budget`](crate::client::ClientBuilder::retry_budget) sets it for the
//!   client, not for a single call.
//!
//! ```no_run
//! use std::time::Duration;
//! use accesslink_api::Client;
//! use accesslink_api::client::RetryPolicy;
//!
//! # async fn example() -> Result<(), accesslink_api::Error> {
//! let patient = RetryPolicy::default().max_attempts(6).deadline(Duration::from_secs(20 * 60));
//! let client = Client::builder().retries(patient).build_user("access token")?;
//!
//! let response = client.sleep().list().with_meta().await?;
//! println!("{} attempts, delays {:?}", response.attempts.count, response.attempts.delays);
//!
//! // This call is not retried.
//! let nights = client.sleep().list().retries(RetryPolicy::none()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Permanent failures, such as an invalid certificate, are not retried.
//!
//! Waiting requires a [`Timer`]. With the feature `reqwest`, it is the timer of tokio. Without the feature, or outside
//! a tokio runtime with a time driver, calls are not retried unless the client has a timer that was set with
//! [`ClientBuilder::timer`](crate::client::ClientBuilder::timer).

mod budget;
mod decision;
mod timer;

use std::time::Duration;

pub use crate::attempts::Attempts;
pub(super) use budget::Budget;
pub(super) use decision::{RetryDecision, RetryState};
pub(super) use timer::Clock;
pub use timer::Timer;

/// A policy for retrying transient failures. The [module documentation](self) describes how retries work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    jitter: Jitter,
    deadline: Option<Duration>,
}

/// The randomization of the backoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Jitter {
    /// Extends each delay by up to 100 % at random.
    Random,
    /// Uses the exact delays, for tests.
    None,
}

/// Allows at most four attempts within a minute, with a backoff of about 0.5, 1 and 2 seconds.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(20),
            jitter: Jitter::Random,
            deadline: Some(Duration::from_secs(60)),
        }
    }
}

impl RetryPolicy {
    /// Returns a policy that sends every call only once.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts of a call, including the first.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the delay before the first retry, which doubles with each further retry, and the maximum delay.
    ///
    /// The time that the service asks to wait is added to the delay.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first.min(longest);
        self.longest_wait = longest;
        self
    }

    /// Sets the randomization of the backoff.
    #[must_use]
    pub fn jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = jitter;
        self
    }

    /// Sets the time after the start of a call within which a retry must end. `None` disables the deadline. The
    /// default is one minute, which is shorter than an exhausted rate limit may take to reset (15 minutes or 24
    /// hours).
    ///
    /// The first attempt is limited only by the timeout of the call. Retries are limited by the timeout and the time
    /// left until the deadline. A download, or a call without a timeout, is not limited by the deadline once it is
    /// sent.
    #[must_use]
    pub fn deadline(mut self, deadline: impl Into<Option<Duration>>) -> Self {
        self.deadline = deadline.into();
        self
    }

    /// Returns the delay after a failed attempt, or `None` after the last attempt. Attempts are counted from 1.
    fn wait_after(self, attempt: u32) -> Option<Duration> {
        let doublings = attempt.saturating_sub(1);
        let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
        let wait = self
            .first_wait
            .saturating_mul(factor)
            .min(self.longest_wait);
        let wait = match self.jitter {
            Jitter::None => wait,
            Jitter::Random => wait.saturating_add(part(wait)),
        };
        (attempt < self.attempts).then_some(wait)
    }
}

/// Returns a random part of a time, or zero if the system has no source of random numbers.
fn part(time: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or_default();
    let part = time.as_nanos().saturating_mul(u128::from(random)) >> 32_u32;
    Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(retries: RetryPolicy) -> Vec<Duration> {
        (1..)
            .map_while(|attempt| retries.wait_after(attempt))
            .collect()
    }

    #[test]
    fn delays_double_up_to_the_maximum() {
        let seconds = Duration::from_secs;
        let retries = RetryPolicy::default()
            .jitter(Jitter::None)
            .max_attempts(6)
            .backoff(seconds(1), seconds(5));
        assert_eq!(waits(retries), [1, 2, 4, 5, 5].map(seconds));
        assert!(waits(RetryPolicy::none()).is_empty());
        assert!(waits(retries.max_attempts(0)).is_empty());
        let last = retries.max_attempts(u32::MAX).wait_after(u32::MAX - 1);
        assert_eq!(last, Some(seconds(5)));
    }

    #[test]
    fn jitter_differs_for_each_delay() {
        let retries = RetryPolicy::default().max_attempts(9);
        let exact = waits(retries.jitter(Jitter::None));
        let random = waits(retries);
        for (exact, random) in exact.iter().zip(&random) {
            assert!(random >= exact && *random <= *exact * 2, "{random:?}");
        }
        assert_ne!(random, exact);
        assert_ne!(random, waits(retries));
    }

    #[test]
    fn huge_delays_do_not_overflow() {
        for jitter in [Jitter::None, Jitter::Random] {
            let retries = RetryPolicy::default()
                .max_attempts(5)
                .jitter(jitter)
                .backoff(Duration::MAX, Duration::MAX);
            assert_eq!(waits(retries).len(), 4);
        }
    }
}
