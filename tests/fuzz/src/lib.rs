//! Random documents for the generator: what must hold for every one of them, and how they are made. The same for what the
//! client reads is in [`client`].
//!
//! The targets in `src/bin/` look for a document for which it does not hold, led by the code that each input reaches;
//! `.ci/fuzz` builds and runs them. What they found is kept in `corpus/`, and a plain test holds the properties against all
//! of it.

pub mod bytes;
pub mod client;
pub mod clock;
pub mod edits;
pub mod large;
pub mod properties;
pub mod seeds;
pub mod target;
pub mod tree;
pub mod walk;
pub mod words;
