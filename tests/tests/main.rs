//! What spans the crates, as one program; `cargo test --package tests --test suite secrets` runs a part of it.
//!
//! `conformance` is apart, because it has a harness of its own.

mod authorization;
mod document_is_whole;
mod documents;
mod drift;
mod end_to_end;
mod examples;
mod fake_service;
mod fault_list;
mod faults;
mod freshness;
mod generated_code;
mod memory;
mod mocks;
mod odd_forms;
mod public_types;
mod random_bodies;
mod readers;
mod repeats;
mod secrets;
mod soak;
mod stored;
mod synthesizer;
mod tls;
mod transactions;
mod values;
mod webhooks;
mod wrong_calls;
