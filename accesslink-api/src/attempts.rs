//! The attempts of one call, which its result and its error report.

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
    pub waits: Vec<Duration>,
    /// `true` if the service responded with 404 after an attempt of unknown outcome, so that the earlier attempt is
    /// presumed to have succeeded; see [`Idempotency::UntilNotFound`](crate::operation::Idempotency::UntilNotFound).
    pub presumed_done: bool,
}

/// The serialized form of [`Attempts`].
#[derive(Default)]
struct Stored {
    count: Option<u32>,
    waits: Vec<IsoDuration>,
    presumed_done: Option<bool>,
}

model! {
    Stored = "Attempts",
    count: "count",
    waits: "waits",
    presumed_done: "presumed_done",
}

serde_by_model!(Attempts, Stored);

impl From<&Attempts> for Stored {
    fn from(attempts: &Attempts) -> Self {
        let waits = attempts.waits.iter();
        Self {
            count: Some(attempts.count),
            waits: waits.filter_map(|wait| (*wait).try_into().ok()).collect(),
            presumed_done: Some(attempts.presumed_done),
        }
    }
}

impl From<Stored> for Attempts {
    fn from(stored: Stored) -> Self {
        let waits = stored.waits.into_iter();
        Self {
            count: stored.count.unwrap_or_default(),
            waits: waits.filter_map(|wait| wait.try_into().ok()).collect(),
            presumed_done: stored.presumed_done.unwrap_or_default(),
        }
    }
}
