//! The output of operations that delete a resource.

/// The certainty that a resource was deleted.
///
/// A client retries a DELETE whose outcome is unknown, and treats a subsequent 404 as success; see
/// [`Idempotency::UntilNotFound`](super::Idempotency::UntilNotFound).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a presumed deletion is not confirmed by the service"]
#[non_exhaustive]
pub enum Deletion {
    /// The service confirmed the deletion.
    Confirmed,
    /// The service responded with 404 after an attempt whose outcome is unknown. That attempt is presumed to have
    /// deleted the resource, but the resource may never have existed.
    Presumed,
}
