//! Tests that span the crates, in one program. `cargo test --package tests --test suite secrets` runs a single module.
//!
//! The tests in `conformance` are separate, because they have a custom harness.

mod document_is_whole;
mod documents;
mod drift;
mod end_to_end;
mod examples;
mod failures;
mod fake_service;
mod faults;
mod freshness;
mod generated_code;
mod guides;
mod interpret;
mod lenient;
mod memory;
mod mocks;
mod oauth;
mod public_types;
mod random_bodies;
mod ranges;
mod recorded;
mod repeats;
mod secrets;
mod soak;
mod stored;
mod synthesizer;
mod tls;
mod transactions;
mod ui;
mod values;
mod webhooks;

use std::path::Path;
use std::sync::LazyLock;

use codegen::additions::Additions;
use codegen::{Generated, Options, files};

/// Returns the document and the additions of the workspace.
fn inputs() -> (Vec<u8>, Additions) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file: &str| std::fs::read(root.join(file)).unwrap();
    let file = files::ADDITIONS.to_owned();
    let bytes = read(&file);
    (read(files::DOCUMENT), Additions { file, bytes })
}

/// Returns the output that is generated from the workspace's document, once for all tests.
fn generated() -> &'static Generated {
    static GENERATED: LazyLock<Generated> = LazyLock::new(|| {
        let (document, additions) = inputs();
        let options = Options {
            additions: Some(additions),
            ..Options::default()
        };
        match codegen::generate(files::DOCUMENT, &document, &options) {
            Ok(generated) => generated,
            Err(failure) => panic!("the document is rejected: {:#?}", failure.diagnostics),
        }
    });
    &GENERATED
}
