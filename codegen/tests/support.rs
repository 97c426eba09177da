//! Helpers that several modules use.

pub(crate) mod comments;
pub(crate) mod compile;
pub(crate) mod overlays;
pub(crate) mod pasted;
