//! What spans the crates: the generated crate against the raw document, and calls over loopback.

pub mod calls;
pub mod document;
pub mod fake;
pub mod loopback;
pub mod matrix;
pub mod schemas;
pub mod snapshot;
pub mod soak;
pub mod synthesizer;

/// Whether `LONG` is set: then the tests that take long try everything, and not a part of it.
#[must_use]
pub fn is_long() -> bool {
    std::env::var_os("LONG").is_some()
}

/// What the generator writes for the tests.
#[rustfmt::skip]
pub mod generated {
    pub mod calls;
    pub mod matrix;
    pub mod schemas;
}

/// The README's code, compiled as the user would.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
