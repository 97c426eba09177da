//! Fault injection: delays, lost connections, truncated bodies and error responses, chosen by a seed and the number of
//! the request, so that a run is reproducible.

use std::sync::PoisonError;
use std::time::Duration;

use super::service::Service;

/// The probability of each fault, from 0 to 1.
///
/// A request is subject to at most one fault, and possibly a delay.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Faults {
    /// The seed. The faults depend only on the seed and the number of the request.
    pub seed: u64,
    /// The probability of a delayed response.
    pub delay: f64,
    /// The maximum delay.
    pub longest_delay: Duration,
    /// The probability of a connection reset before the request takes effect.
    pub reset_before: f64,
    /// The probability of a connection reset after the request took effect, such as a successful commit.
    pub reset_after: f64,
    /// The probability of a response truncated in the middle of its body.
    pub truncate: f64,
    /// The probability of a 500, 502 or 503 without an effect.
    pub server_error: f64,
    /// The probability of a 500, 502 or 503 after the request took effect.
    pub server_error_after: f64,
    /// The probability of a 429 below the limit.
    pub too_many_requests: f64,
}

/// A function that returns the fault of each request by its number, starting from 1.
pub(crate) type Plan = Box<dyn FnMut(u64) -> Option<Fault> + Send>;

/// A fault that a request is subject to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A reset before the request took effect.
    ResetBefore,
    /// A reset after the request took effect.
    ResetAfter,
    /// A truncated body.
    Truncated,
    /// An error status before the request took effect.
    ServerError(u16),
    /// An error status after the request took effect.
    ServerErrorAfter(u16),
    /// A 429 below the limit.
    TooManyRequests,
    /// The cancellation of all open transactions before the request takes effect. Only a plan can cause it.
    Disbanded,
}

impl Faults {
    /// Returns a configuration without any faults.
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

    /// Returns a configuration in which about one request in five is subject to a fault.
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

    /// Modifies the probabilities: `Faults::none(7).with(|faults| faults.reset_after = 0.5)`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Returns the fault of the request with this number, and the delay of its response.
    pub fn of(&self, number: u64) -> (Option<Fault>, Duration) {
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
    /// Replaces random faults with a plan: a function that returns the fault of each request by its number, starting
    /// from 1.
    pub fn plan_faults(&self, plan: impl FnMut(u64) -> Option<Fault> + Send + 'static) {
        *self
            .shared
            .plan
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(Box::new(plan));
    }

    /// Returns the number of requests so far, which is the number of the most recent one.
    pub fn count_requests(&self) -> u64 {
        self.shared.lock().requests
    }
}

/// Combines two numbers so that results for consecutive numbers are unrelated, with the finalizer of SplitMix64.
pub(crate) fn mix(seed: u64, number: u64) -> u64 {
    let mut mixed = seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
