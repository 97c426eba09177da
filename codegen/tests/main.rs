//! Tests of the generator through its public interface, in one program. `cargo test --package codegen --test suite review`
//! runs a single module.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

mod cases;
mod checking;
mod compiled;
mod drift;
mod loading;
mod properties;
mod quirks;
mod reports;
mod review;
mod support;
mod threads;
