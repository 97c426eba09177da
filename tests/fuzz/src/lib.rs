//! Random documents for the generator, and the properties that hold for all of them. The module [`client`] contains
//! their counterparts for the client.
//!
//! The targets in `src/bin/` search for a document that violates a property, guided by code coverage. `.ci/fuzz` builds
//! and runs them. Their findings are kept in `corpus/`, and an ordinary test checks the properties against all of them.

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
mod walk;
pub mod words;
