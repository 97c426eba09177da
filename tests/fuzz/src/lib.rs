//! Random documents for the generator: what must hold for every one of them, and how they are made. The same for what the
//! client reads is in [`client`].
//!
//! The targets in `src/bin/` look for a document for which it does not hold, led by the code that each input reaches;
//! `.ci/fuzz` builds and runs them. What they found is kept in `corpus/`, and a plain test holds the properties against all
//! of it.

pub mod bytes;
pub mod client;
pub mod clock;
#[cfg(feature = "documents")]
pub mod edits;
#[cfg(feature = "documents")]
pub mod large;
#[cfg(feature = "documents")]
pub mod properties;
#[cfg(feature = "documents")]
pub mod seeds;
#[cfg(feature = "documents")]
pub mod target;
#[cfg(feature = "documents")]
pub mod tree;
#[cfg(feature = "documents")]
pub mod walk;
pub mod words;
