//! Helpers that several modules use.

pub(crate) mod comments;
pub(crate) mod compile;
pub(crate) mod dice;
pub(crate) mod mutation;
pub(crate) mod overlays;
pub(crate) mod pasted;
pub(crate) mod real;
pub(crate) mod snapshots;
pub(crate) mod tree;

/// Returns `true` if the environment variable `LONG` is set, which makes the slow tests exhaustive.
pub(crate) fn is_long() -> bool {
    std::env::var_os("LONG").is_some()
}
