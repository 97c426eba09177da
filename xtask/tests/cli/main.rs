//! Tests that run the real program as users do, on copies of the workspace.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod bad_input;
mod check;
mod determinism;
mod drift;
mod generate;
mod out;
mod quirks;
mod release;
mod review;
mod support;
mod update;
mod worked_example;
mod writing;
