//! The output of operations that delete something.

/// The evidence that something is deleted.
///
/// A client retries a DELETE whose outcome is unknown, and takes a 404 after that for a success; see
/// [`Idempotency::UntilNotFound`](super::Idempotency::UntilNotFound).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a presumed deletion is not confirmed by the service"]
#[non_exhaustive]
pub enum Deletion {
    /// The service confirmed the deletion.
    Confirmed,
    /// The service responded with 404 after an attempt whose outcome is unknown. That attempt is taken to have deleted
    /// the thing, but it may also never have been there.
    Presumed,
}
