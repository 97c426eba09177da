//! What goes wrong on purpose: delays, lost connections, cut bodies and refusals, drawn from a seed and the number of
//! the request, so that a run can be repeated.

use std::sync::PoisonError;
use std::time::Duration;

use super::service::Service;

/// How often what goes wrong: each a probability from 0 to 1, of all requests.
///
/// At most one of them befalls a request; a delay may come on top.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Faults {
    /// What is drawn depends on this and on the number of the request alone.
    pub seed: u64,
    /// The answer is late.
    pub delay: f64,
    /// How late at most.
    pub longest_delay: Duration,
    /// The connection is reset before anything took place.
    pub reset_before: f64,
    /// The connection is reset after the effect took place: a commit succeeded, and nobody hears of it.
    pub reset_after: f64,
    /// The answer breaks off in the middle of its body.
    pub truncate: f64,
    /// A 500, 502 or 503, and nothing took place.
    pub server_error: f64,
    /// A 500, 502 or 503, although the effect took place.
    pub server_error_after: f64,
    /// A 429 below the limit.
    pub too_many_requests: f64,
}

/// Says what befalls each request, by its number from 1.
pub(crate) type Plan = Box<dyn FnMut(u64) -> Option<Fault> + Send>;

/// What befell a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Reset before the effect.
    ResetBefore,
    /// Reset after the effect.
    ResetAfter,
    /// The body broke off.
    Truncated,
    /// This status, before the effect.
    ServerError(u16),
    /// This status, after the effect.
    ServerErrorAfter(u16),
    /// A 429 below the limit.
    TooManyRequests,
    /// All open transactions are taken back before the request takes place. Only a plan brings it about.
    Disbanded,
}

impl Faults {
    /// Nothing goes wrong until a probability is set.
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

    /// A bad day: about one request in five is spoilt.
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

    /// The same with other probabilities: `Faults::none(7).with(|faults| faults.reset_after = 0.5)`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// What befalls the request of this number, and how late it is answered.
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
    /// Says what goes wrong from now on: what befalls each request, by its number from 1, instead of what is drawn.
    pub fn plan_faults(&self, plan: impl FnMut(u64) -> Option<Fault> + Send + 'static) {
        *self
            .shared
            .plan
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(Box::new(plan));
    }

    /// How many requests have come: the number of the last one.
    pub fn count_requests(&self) -> u64 {
        self.shared.lock().requests
    }
}

/// One number of two, such that neighbours have nothing in common (the finalizer of splitmix64).
pub(crate) fn mix(seed: u64, number: u64) -> u64 {
    let mut mixed = seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
