//! A limiter that keeps calls within the rate limits that the service reports.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use http::{HeaderMap, StatusCode};

use crate::error::retry_after;
use crate::rate_limit::{RateLimit, RateWindow};

/// The maximum number of concurrent calls while the limits are unknown.
const UNINFORMED: u64 = 4;

/// A limiter that keeps the calls of one application within its rate limits. The service counts refused calls as well.
///
/// The limiter remembers the limits that responses report (see [`RateLimit`]). Once they are exhausted, it sends
/// nothing until they reset: a call waits if its [retry policy](super::retry) and deadline allow it, and fails with
/// [`RateLimited`](crate::ErrorKind::RateLimited) otherwise. Calls that could exceed the remaining limit wait for the
/// responses to earlier calls. At most four calls are in progress until the first one has ended. After a 429, it sends
/// nothing until the time in `Retry-After`, even if calls are left in both windows.
///
/// Every client has a limiter, which its clones and the clients created with [`for_user`](crate::Client::for_user) and
/// [`for_partner`](crate::Client::for_partner) share. To share it between clients that are built separately, pass it to
/// [`ClientBuilder::rate_limiter`](super::ClientBuilder::rate_limiter). Calls of other processes are taken into account
/// only through the usage that the service reports.
///
/// ```
/// use accesslink_api::Client;
/// use accesslink_api::client::RateLimiter;
///
/// # fn main() -> Result<(), accesslink_api::Error> {
/// let limiter = RateLimiter::new();
/// let user = Client::builder().rate_limiter(&limiter).build_user("token")?;
/// let partner = Client::builder().rate_limiter(&limiter).build_partner("client id", "client secret")?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct RateLimiter {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The remaining calls in the windows of 15 minutes and of 24 hours.
    windows: [Option<Window>; 2],
    /// The time until which no request is sent, or `None` if requests may be sent.
    closed_until: Option<Instant>,
    /// `false` before the first call has ended, and again after a limit has reset.
    is_informed: bool,
    under_way: u64,
    waiting: Vec<Waker>,
}

/// A rate limit window that the service reported and that has not reset since.
#[derive(Debug, Clone, Copy)]
struct Window {
    left: u64,
    until: Instant,
}

/// The decision whether a call may be sent.
enum Admission {
    Sent,
    /// The call has to wait for the response to another call.
    Later,
    /// The limits remain exhausted for this time.
    Closed(Duration),
}

/// A permit to send one request, held until its response is received.
pub(super) struct Permit {
    limiter: Option<RateLimiter>,
}

impl RateLimiter {
    /// Returns a limiter that does not know any limits yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Polls for a permit, which is pending until a request can be sent within the limits.
    ///
    /// # Errors
    ///
    /// Returns the time to wait if the limits are exhausted.
    pub(super) fn poll_admit(
        &self,
        context: &Context<'_>,
        now: Instant,
    ) -> Poll<Result<Permit, Duration>> {
        let mut state = self.state();
        match state.admit(now) {
            Admission::Sent => Poll::Ready(Ok(Permit {
                limiter: Some(self.clone()),
            })),
            Admission::Closed(wait) => Poll::Ready(Err(wait)),
            Admission::Later => {
                state.waiting.push(context.waker().clone());
                Poll::Pending
            }
        }
    }

    /// Locks the state. A panic cannot poison the lock, because nothing that panics runs while it is held.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit {
    /// Returns a permit that is not subject to a rate limiter.
    pub(super) fn unlimited() -> Self {
        Self { limiter: None }
    }

    /// Releases the permit when the head of a response has been received.
    pub(super) fn responded(mut self, status: StatusCode, headers: &HeaderMap, now: Instant) {
        self.end(|state| {
            state.is_informed = true;
            let limits = RateLimit::from_headers(headers).unwrap_or_default();
            let [quarter_hour, day] = &mut state.windows;
            update(quarter_hour, &limits.quarter_hour, now);
            update(day, &limits.day, now);
            let refused_for = match status {
                StatusCode::TOO_MANY_REQUESTS => retry_after(status, headers, Some(&limits)),
                _ => None,
            };
            if let Some(wait) = refused_for.or_else(|| limits.exhausted_for()) {
                let until = now.checked_add(wait);
                state.closed_until = state.closed_until.max(until);
            }
        });
    }

    /// Releases the permit if the request failed without a response.
    pub(super) fn failed(mut self) {
        self.end(|state| state.is_informed = true);
    }

    fn end(&mut self, change: impl FnOnce(&mut State)) {
        let Some(limiter) = self.limiter.take() else {
            return;
        };
        let mut state = limiter.state();
        state.under_way = state.under_way.saturating_sub(1);
        change(&mut state);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// Releases the permit of a cancelled call, which provides no information about the limits.
impl Drop for Permit {
    fn drop(&mut self) {
        self.end(|_| {});
    }
}

impl State {
    fn admit(&mut self, now: Instant) -> Admission {
        if let Some(until) = self.closed_until {
            let left = until.saturating_duration_since(now);
            if !left.is_zero() {
                return Admission::Closed(left);
            }
            self.closed_until = None;
            self.is_informed = false;
        }
        for window in &mut self.windows {
            if window.is_some_and(|window| window.until <= now) {
                *window = None;
                self.is_informed = false;
            }
        }
        let left = self.windows.iter().flatten().map(|window| window.left);
        // If no calls remain but nothing is closed, the service did not report when the window resets.
        let left = left.min().map_or(u64::MAX, |left| left.max(1));
        let room = match self.is_informed {
            true => left,
            false => left.min(UNINFORMED),
        };
        if self.under_way >= room {
            return Admission::Later;
        }
        self.under_way += 1;
        Admission::Sent
    }
}

/// Updates a window with the values of a response. The lowest remaining number is kept until the window resets,
/// because responses may arrive out of order.
fn update(known: &mut Option<Window>, reported: &RateWindow, now: Instant) {
    let until = reported.reset.and_then(|reset| now.checked_add(reset));
    let (Some(left), Some(until)) = (reported.remaining(), until) else {
        return;
    };
    *known = Some(match *known {
        Some(window) if now < window.until => Window {
            left: left.min(window.left),
            until: window.until,
        },
        _ => Window { left, until },
    });
}

impl fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("RateLimiter")
            .field("windows", &state.windows)
            .field("under_way", &state.under_way)
            .finish_non_exhaustive()
    }
}
