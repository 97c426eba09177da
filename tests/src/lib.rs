//! Tests that span the crates: tests of the generated crate against the unprocessed document, and calls over loopback.

pub mod calls;
pub mod document;
pub mod fake;
pub mod loopback;
pub mod schemas;
pub mod snapshot;
pub mod soak;
pub mod synthesizer;

/// Returns `true` if the environment variable `LONG` is set, which makes the slow tests exhaustive.
#[must_use]
pub fn is_long() -> bool {
    std::env::var_os("LONG").is_some()
}

/// Code that the generator writes for the tests.
#[rustfmt::skip]
pub mod generated {
    pub mod calls;
    pub mod schemas;
}

/// The code blocks of the README, compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
