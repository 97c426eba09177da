//! Repeats what failed for a moment: which failures, how often, and after which waits.
//!
//! A client repeats by itself what the service refuses with 429 and what fails in passing: broken connections,
//! timeouts, and the statuses 408, 500, 502, 503 and 504. It does so only where a second request does no harm (see
//! [`Idempotency`](crate::operation::Idempotency)): reading, deleting, committing. Creating a transaction or a webhook and
//! registering a user are sent again only if they were certainly not carried out: when there was no connection, or the
//! answer was 429. Exchanging an authorization code is never repeated. A download is repeated until the head of its
//! answer came, not once its body has begun.
//!
//! The wait before a repeat is what the service asks for (`Retry-After`, or with 429 the time until the exhausted rate
//! limit starts anew; at most a day), plus a growing time of the client's own that differs between clients, so that they
//! don't all come back at once. A `Retry-After` that cannot be read, or that has passed, leaves the client's own time. It
//! ends with the first of these:
//!
//! - the **attempts** of the call are used up;
//! - the next wait would end after the call's **deadline**: the error comes at once and says so;
//! - the **budget** is used up, which all clones of a client share: an outage then costs a few repeats, not four times
//!   the calls. [`ClientBuilder::retry_budget`](crate::client::ClientBuilder::retry_budget) sets it, for the client and
//!   not for a call.
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
//! let answer = client.sleep().list().with_meta().await?;
//! println!("{} attempts, waits {:?}", answer.attempts.count, answer.attempts.waits);
//!
//! // This call alone is not repeated.
//! let nights = client.sleep().list().retries(RetryPolicy::none()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! A failure that is permanent is not repeated: a certificate that is refused stays refused.
//!
//! Waiting needs a [`Timer`]. With the feature `reqwest` it is tokio's; without it, or outside of a tokio runtime with a
//! time driver, nothing is repeated unless the client is given one with [`ClientBuilder::timer`](crate::client::ClientBuilder::timer).

mod budget;
mod state;
mod timer;

use std::time::Duration;

pub use crate::attempts::Attempts;
pub(super) use budget::Budget;
pub(super) use state::{RetryDecision, RetryState};
pub(super) use timer::Clock;
pub use timer::Timer;

/// How a client repeats calls that failed for a moment; the [module](self) tells how repeating works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    jitter: Jitter,
    deadline: Option<Duration>,
}

/// Whether the waits of one client differ from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Jitter {
    /// Each wait is up to twice as long as it need be, by chance.
    Random,
    /// All waits are exactly as set: for tests.
    None,
}

/// At most four attempts within a minute, with waits of about 0.5, 1 and 2 seconds.
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
    /// Every call is sent once.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how often a call is sent at most, the first time included.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the wait before the first repeat, which doubles for each further one, and the longest of these waits.
    ///
    /// What the service asks to wait comes on top.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first.min(longest);
        self.longest_wait = longest;
        self
    }

    /// Sets whether chance lengthens the waits.
    #[must_use]
    pub fn jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = jitter;
        self
    }

    /// Sets how long after the start of a call a repeat may still be under way; `None` for ever. The default is a
    /// minute, which is less than an exhausted rate limit may take to start anew (15 minutes, or 24 hours).
    ///
    /// The first attempt is bounded by the call's timeout alone, repeats by the timeout and by what is left of this. A
    /// call without a timeout, and a download, is not bounded by it once it is sent.
    #[must_use]
    pub fn deadline(mut self, deadline: impl Into<Option<Duration>>) -> Self {
        self.deadline = deadline.into();
        self
    }

    /// The wait after an attempt that failed; the first attempt is 1. `None` after the last.
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

/// A random part of a time; none of it if the system has no random numbers, since equal waits are better than no retry.
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
    fn waits_double_up_to_the_longest() {
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
    fn chance_lengthens_waits_differently_each_time() {
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
    fn waits_beyond_the_calendar_do_not_overflow() {
        for jitter in [Jitter::None, Jitter::Random] {
            let retries = RetryPolicy::default()
                .max_attempts(5)
                .jitter(jitter)
                .backoff(Duration::MAX, Duration::MAX);
            assert_eq!(waits(retries).len(), 4);
        }
    }
}
