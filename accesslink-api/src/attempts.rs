//! The attempts of one call, which are reported in its result or its error.

use std::time::Duration;

use crate::decode::{model, serde_by_model};
use crate::value::IsoDuration;

/// The number of attempts of one call, and the delays between the attempts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Attempts {
    /// The number of requests sent, which is 1 if the call was not retried.
    pub count: u32,
    /// The delays between the attempts, in order.
    pub delays: Vec<Duration>,
    /// `true` if the service responded with 404 after an attempt of unknown outcome, so that the earlier attempt is
    /// presumed to have succeeded; see [`Idempotency::UntilNotFound`](crate::operation::Idempotency::UntilNotFound).
    pub presumed_done: bool,
}

impl Attempts {
    /// Returns the attempts of a call that was sent once.
    pub(crate) fn one() -> Self {
        Self {
            count: 1,
            ..Self::default()
        }
    }
}

/// The serialized form of [`Attempts`].
#[derive(Default)]
struct Stored {
    count: Option<u32>,
    delays: Vec<IsoDuration>,
    presumed_done: Option<bool>,
}

model! {
    Stored = "Attempts",
    count: "count",
    delays: "delays",
    presumed_done: "presumed_done",
}

serde_by_model!(Attempts, Stored);

impl From<&Attempts> for Stored {
    fn from(attempts: &Attempts) -> Self {
        let delays = attempts.delays.iter();
        Self {
            count: Some(attempts.count),
            delays: delays
                .filter_map(|delay| (*delay).try_into().ok())
                .collect(),
            presumed_done: Some(attempts.presumed_done),
        }
    }
}

impl From<Stored> for Attempts {
    fn from(stored: Stored) -> Self {
        let delays = stored.delays.into_iter();
        Self {
            count: stored.count.unwrap_or_default(),
            delays: delays.filter_map(|delay| delay.try_into().ok()).collect(),
            presumed_done: stored.presumed_done.unwrap_or_default(),
        }
    }
}
