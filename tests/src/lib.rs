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
