//! Tests of the reports of a run: the list of quirks, the ledger, and the listing for later comparisons.

mod additions;
mod census;
mod hostile;
mod ledger;
mod losses;
mod markdown;
mod stability;
mod update;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use codegen::diagnostics::Diagnostic;
use codegen::listing::Listing;
use codegen::{Failure, Generated, Options};

use crate::support::real::{DOCUMENT, NAME, generated, options};

/// The path of a document that contains every construct once, with its ledger beside it.
const BASE: &str = "codegen/tests/reports/cases/base.yaml";

fn base() -> String {
    fs::read_to_string(root().join(BASE)).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Generates files from another document. Quirks that do not match it only cause warnings.
fn generate(text: &str) -> Generated {
    match try_generate(text, Options::default()) {
        Ok(generated) => generated,
        Err(failure) => panic!("{:#?}", failure.diagnostics),
    }
}

fn try_generate(text: &str, options: Options) -> Result<Generated, Failure> {
    let options = Options {
        allow_stale: true,
        ..options
    };
    codegen::generate("things.yaml", text.as_bytes(), &options)
}

fn listing(text: &str) -> Listing {
    generate(text).listing
}

/// Returns the listing of the document with every construct, generated once for all tests.
fn base_listing() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| listing(&base()).to_string());
    &TEXT
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn the_same_document_generates_the_same_bytes() {
    let one = generated();
    let other = codegen::generate(NAME, DOCUMENT, &options()).unwrap();
    assert_eq!(one.files, other.files);
    for path in ["spec/QUIRKS.md", "spec/LEDGER.md", codegen::listing::PATH] {
        let text = one.files.get(path).unwrap();
        assert!(text.ends_with('\n') && !text.contains('\r'), "{path}");
    }
}
