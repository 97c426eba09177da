//! Checks that code is generated from large, nested and repetitive documents, or that they are rejected for the
//! expected reason. The tests do not set a time limit, because they would not end if the work grew faster than the
//! document.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use codegen::diagnostics::Severity;
use codegen::quirks::tables;
use codegen::{Failure, Options};
use fuzz::large::{GENERATED, KINDS};
use fuzz::properties;

/// Runs the generator with the quirks on a document, and returns the codes of the errors.
fn errors(document: &str) -> Vec<&'static str> {
    let options = Options {
        allow_stale: true,
        ..Options::default()
    };
    let found = codegen::generate_with("large", document.as_bytes(), &options, &tables());
    let Err(Failure { diagnostics, .. }) = found else {
        return Vec::new();
    };
    let errors = diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code).collect()
}

#[test]
fn properties_hold_for_every_kind() {
    for kind in KINDS {
        let name = kind.name;
        let document = kind.document(kind.first / 2 + 1);
        if let Err(fault) = properties::check(document.as_bytes()) {
            panic!("{name}: {fault}");
        }
        let found = errors(&kind.document(kind.first));
        match kind.outcome {
            GENERATED => assert!(found.is_empty(), "{name}: {found:?}"),
            code => assert!(found.contains(&code), "{name}: {found:?}"),
        }
    }
}

/// Uses documents that an attacker or a program might write. They have a tenth of the largest sizes unless `LONG` is
/// set.
#[test]
fn very_large_documents_terminate() {
    let share = match std::env::var_os("LONG") {
        Some(_) => 1,
        None => 10,
    };
    for (wanted, size) in [
        ("values of an enum", 100_000),
        ("joined values of an enum", 20_000),
        ("parameters", 10_000),
        ("properties", 10_000),
        ("properties that are sent", 10_000),
        ("required properties that are sent", 10_000),
        ("schemas in a chain that is sent", 2_500),
        ("words of a description", 1_000_000),
        ("schemas in a chain", 2_000),
        ("schemas in a cycle", 2_000),
        ("bare references in a cycle", 5_000),
        ("aliases of aliases", 60),
        ("brackets left open", 1_000_000),
        ("braces that nest too deeply", 200_000),
        ("lines that nest too deeply", 2_000),
        ("nested schemas without a type", 60),
        ("nested lists of a schema", 60),
    ] {
        let kind = KINDS.iter().find(|kind| kind.name == wanted).unwrap();
        let outcome = match wanted {
            "nested schemas without a type" | "nested lists of a schema" => "too-deep",
            _ => kind.outcome,
        };
        let size = if size < 10_000 { size } else { size / share };
        let found = errors(&kind.document(size));
        match outcome {
            GENERATED => assert!(found.is_empty(), "{wanted}: {found:?}"),
            code => assert!(found.contains(&code), "{wanted}: {found:?}"),
        }
    }
}
