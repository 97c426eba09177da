//! Rate limits: two time windows, the headers of every response, and status 429.

use std::time::Duration;

use jiff::Timestamp;

use super::clock::{after, between};
use super::message::Answer;

const SHORT: Duration = Duration::from_secs(15 * 60);
const LONG: Duration = Duration::from_secs(24 * 60 * 60);

/// The rate limits of the application, which consist of a base and an amount for each registered user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The base limit per 15 minutes, without the amounts for users.
    pub short: u64,
    /// The amount that each registered user adds to the limit per 15 minutes.
    pub short_per_user: u64,
    /// The base limit per 24 hours, without the amounts for users.
    pub long: u64,
    /// The amount that each registered user adds to the limit per 24 hours.
    pub long_per_user: u64,
    /// Specifies whether 429 responses have the header `Retry-After`.
    pub retry_after: RetryAfter,
}

/// The presence of the header `Retry-After` in 429 responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// Responses have the header, with a number of seconds.
    Sent,
    /// Responses do not have the header.
    Left,
}

impl Limits {
    /// Returns the documented limits: 500 + 20 × users per 15 minutes, and 5,000 + 100 × users per 24 hours.
    pub fn documented() -> Self {
        Self {
            short: 500,
            short_per_user: 20,
            long: 5_000,
            long_per_user: 100,
            retry_after: RetryAfter::Sent,
        }
    }

    /// Returns limits per 15 minutes and per 24 hours that do not depend on the number of users.
    pub fn of(short: u64, long: u64) -> Self {
        Self {
            short,
            short_per_user: 0,
            long,
            long_per_user: 0,
            retry_after: RetryAfter::Sent,
        }
    }

    /// Returns limits that no test reaches.
    pub fn unreached() -> Self {
        Self::of(1_000_000_000, 1_000_000_000)
    }

    /// Specifies whether 429 responses have the header `Retry-After`.
    #[must_use]
    pub fn retry_after(mut self, retry_after: RetryAfter) -> Self {
        self.retry_after = retry_after;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::documented()
    }
}

/// The usage of the rate limits, as reported in the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Usage {
    /// The numbers of requests in the 15-minute and the 24-hour window.
    used: (u64, u64),
    /// The limits for the 15-minute and the 24-hour window.
    limit: (u64, u64),
    /// The seconds until the 15-minute and the 24-hour window are reset.
    reset: (u64, u64),
}

/// The result of counting a request against the rate limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Allowed,
    OverTheLimit,
}

/// A counter of requests in both time windows.
#[derive(Debug)]
pub(crate) struct Limiter {
    limits: Limits,
    short: Window,
    long: Window,
}

#[derive(Debug)]
struct Window {
    length: Duration,
    since: Option<Timestamp>,
    used: u64,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        let window = |length| Window {
            length,
            since: None,
            used: 0,
        };
        Self {
            limits,
            short: window(SHORT),
            long: window(LONG),
        }
    }

    /// Counts a request. A request that exceeds the limit only counts in the long window.
    pub(crate) fn count(&mut self, now: Timestamp, users: u64) -> Verdict {
        self.short.start(now);
        self.long.start(now);
        let (short, long) = self.most(users);
        let verdict = if self.short.used < short && self.long.used < long {
            self.short.used += 1;
            Verdict::Allowed
        } else {
            Verdict::OverTheLimit
        };
        self.long.used += 1;
        verdict
    }

    pub(crate) fn usage(&self, now: Timestamp, users: u64) -> Usage {
        Usage {
            used: (self.short.used, self.long.used),
            limit: self.most(users),
            reset: (self.short.seconds_left(now), self.long.seconds_left(now)),
        }
    }

    /// Returns the response to a request that exceeds the limit.
    pub(crate) fn refusal(&self, now: Timestamp, users: u64) -> Answer {
        let answer = Answer::error(429, "too_many_requests", "the rate limit is exceeded");
        match self.limits.retry_after {
            RetryAfter::Left => answer,
            RetryAfter::Sent => {
                let usage = self.usage(now, users);
                let seconds = if usage.used.1 >= usage.limit.1 {
                    usage.reset.1
                } else {
                    usage.reset.0
                };
                answer.with_header("retry-after", seconds.to_string())
            }
        }
    }

    fn most(&self, users: u64) -> (u64, u64) {
        let limits = &self.limits;
        (
            limits.short + limits.short_per_user * users,
            limits.long + limits.long_per_user * users,
        )
    }
}

impl Usage {
    /// Returns the three headers for the rate limits, each with the values of the short and of the long window.
    pub(crate) fn headers(self) -> [(&'static str, String); 3] {
        let both = |(short, long): (u64, u64)| format!("{short}, {long}");
        [
            ("ratelimit-usage", both(self.used)),
            ("ratelimit-limit", both(self.limit)),
            ("ratelimit-reset", both(self.reset)),
        ]
    }
}

impl Window {
    /// Starts a new window if the current one has ended.
    fn start(&mut self, now: Timestamp) {
        let over = self
            .since
            .is_none_or(|since| now >= after(since, self.length));
        if over {
            self.since = Some(now);
            self.used = 0;
        }
    }

    fn seconds_left(&self, now: Timestamp) -> u64 {
        self.since.map_or(self.length.as_secs(), |since| {
            between(now, after(since, self.length)).as_secs()
        })
    }
}
