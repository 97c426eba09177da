//! Whether a request may be sent a second time when nobody knows what became of the first.

use http::StatusCode;

/// When a client with [`RetryPolicy`](crate::client::RetryPolicy) may send the request of an operation again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Idempotency {
    /// As the method says; the default.
    ///
    /// GET, HEAD, OPTIONS and PUT are [`Idempotent`](Idempotency::Idempotent), DELETE is
    /// [`UntilNotFound`](Idempotency::UntilNotFound) with 204, all others are [`OnlyIfUnsent`](Idempotency::OnlyIfUnsent).
    #[default]
    Inferred,
    /// After every transient failure: carried out twice, it leaves the service as if it was carried out once.
    Idempotent,
    /// As [`Idempotent`](Idempotency::Idempotent); and 404 to an attempt that follows one of unknown outcome says that the
    /// earlier one did it. The answer is then read as if it had this status, and no body.
    UntilNotFound(StatusCode),
    /// Only if the request was certainly not carried out: there was no connection, or the answer was 429.
    ///
    /// RFC 6585 defines 429 as the refusal of a request because there were too many of them, so nothing was created.
    OnlyIfUnsent,
    /// Never, not even then.
    Never,
}
