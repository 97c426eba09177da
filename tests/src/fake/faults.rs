//! Fault injection: delays, lost connections, truncated bodies and error responses. A seed and the number of the
//! request determine the faults, so that a run is reproducible.

use std::time::Duration;

use super::answer::lock;
use super::service::Service;

/// The probabilities of faults, from 0 to 1.
///
/// At most one fault applies to a request. The response may also be delayed.
#[derive(Debug, Clone, PartialEq)]
pub struct Faults {
    /// The seed of the faults, which only depend on it and on the number of the request.
    pub seed: u64,
    /// The probability of a delayed response.
    pub delay: f64,
    /// The maximum duration by which a response is delayed.
    pub longest_delay: Duration,
    /// The probability of a connection reset before the request takes effect.
    pub reset_before: f64,
    /// The probability of a connection reset after the request took effect, such as a successful commit.
    pub reset_after: f64,
    /// The probability of a response truncated in the middle of its body.
    pub truncate: f64,
    /// The probability of a response with status 500, 502 or 503 to a request that has no effect.
    pub server_error: f64,
    /// The probability of a response with status 500, 502 or 503 after the request took effect.
    pub server_error_after: f64,
    /// The probability of a response with status 429 although the rate limit is not exceeded.
    pub too_many_requests: f64,
}

/// A function that returns the fault of each request by its number, starting from 1, and the delay of its response.
pub(crate) type Plan = Box<dyn FnMut(u64) -> (Option<Fault>, Duration) + Send>;

/// A fault that applies to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection is reset before the request takes effect.
    ResetBefore,
    /// The connection is reset after the request took effect.
    ResetAfter,
    /// The response body is truncated.
    Truncated,
    /// The response has this error status, and the request has no effect.
    ServerError(u16),
    /// The response has this error status, although the request took effect.
    ServerErrorAfter(u16),
    /// The response has the status 429 although the rate limit is not exceeded.
    TooManyRequests,
    /// All open transactions are canceled before the request takes effect. Only a plan can cause this fault.
    Disbanded,
}

impl Faults {
    /// Creates a configuration without faults.
    pub fn none(seed: u64) -> Self {
        Self {
            seed,
            delay: 0.0,
            longest_delay: Duration::from_millis(20),
            reset_before: 0.0,
            reset_after: 0.0,
            truncate: 0.0,
            server_error: 0.0,
            server_error_after: 0.0,
            too_many_requests: 0.0,
        }
    }

    /// Creates a configuration in which a fault applies to about one request in five.
    pub fn some(seed: u64) -> Self {
        Self {
            delay: 0.1,
            reset_before: 0.04,
            reset_after: 0.04,
            truncate: 0.03,
            server_error: 0.04,
            server_error_after: 0.02,
            too_many_requests: 0.03,
            ..Self::none(seed)
        }
    }

    /// Modifies the probabilities, such as in `Faults::none(7).with(|faults| faults.reset_after = 0.5)`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub(crate) fn plan(self) -> Plan {
        Box::new(move |number| self.of(number))
    }

    /// Returns the fault for the request with the given number, and the delay of its response.
    fn of(&self, number: u64) -> (Option<Fault>, Duration) {
        let mut draw = fastrand::Rng::with_seed(mix(self.seed, number));
        let delay = if draw.f64() < self.delay {
            self.longest_delay.mul_f64(draw.f64())
        } else {
            Duration::ZERO
        };
        let status = [500, 502, 503][draw.usize(..3)];
        let mut left = draw.f64();
        let table = [
            (self.reset_before, Fault::ResetBefore),
            (self.reset_after, Fault::ResetAfter),
            (self.truncate, Fault::Truncated),
            (self.server_error, Fault::ServerError(status)),
            (self.server_error_after, Fault::ServerErrorAfter(status)),
            (self.too_many_requests, Fault::TooManyRequests),
        ];
        for (probability, fault) in table {
            if left < probability {
                return (Some(fault), delay);
            }
            left -= probability;
        }
        (None, delay)
    }
}

impl Service {
    /// Replaces random faults with a plan, which is a function that returns the fault of each request by its number,
    /// starting from 1.
    pub fn plan_faults(&self, mut plan: impl FnMut(u64) -> Option<Fault> + Send + 'static) {
        *lock(&self.shared.plan) = Some(Box::new(move |number| (plan(number), Duration::ZERO)));
    }

    /// Returns the number of requests so far, which is also the number of the most recent one.
    pub fn count_requests(&self) -> u64 {
        self.shared.lock().requests
    }
}

/// Combines a seed and a number with the finalizer of SplitMix64, so that the results for consecutive numbers are
/// unrelated.
pub(crate) fn mix(seed: u64, number: u64) -> u64 {
    let mut mixed = seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
