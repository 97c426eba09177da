//! The attempts of one call, for its result and for its error.

use std::time::Duration;

/// How often a call was sent, and the waits between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Attempts {
    /// The number of requests sent: 1 if the first one got a response.
    pub count: u32,
    /// The waits between them, in order.
    pub waits: Vec<Duration>,
    /// Whether the service responded with 404 after an attempt of unknown outcome, which is taken to mean that the
    /// earlier attempt did it; see [`Repeat::UntilGone`](crate::operation::Repeat::UntilGone).
    pub presumed_done: bool,
}
