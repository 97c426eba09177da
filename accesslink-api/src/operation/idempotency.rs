//! The conditions under which a request may be sent again if the outcome of the first attempt is unknown.

use http::StatusCode;

/// The conditions under which a client with a [`RetryPolicy`](crate::client::RetryPolicy) may retry an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Idempotency {
    /// Infers the conditions from the method. This is the default.
    ///
    /// GET, HEAD, OPTIONS and PUT are [`Idempotent`](Idempotency::Idempotent), DELETE is
    /// [`UntilNotFound`](Idempotency::UntilNotFound) with 204, and all others are
    /// [`OnlyIfUnsent`](Idempotency::OnlyIfUnsent).
    #[default]
    Inferred,
    /// Retries the request after every transient failure, because sending the request twice has the same effect as
    /// sending it once.
    Idempotent,
    /// Retries the request after every transient failure, and treats 404 as success if the outcome of an earlier
    /// attempt is unknown.
    ///
    /// The response is then parsed as if it had this status and no body.
    UntilNotFound(StatusCode),
    /// Retries the request only if it was certainly not carried out: there was no connection, or the status was 429.
    ///
    /// RFC 6585 defines 429 as the refusal of a request because of too many requests, so nothing was created.
    OnlyIfUnsent,
    /// Never retries the request.
    Never,
}
