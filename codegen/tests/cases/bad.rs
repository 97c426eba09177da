//! Tests of the messages for documents with errors or warnings.

use std::fs;
use std::path::Path;

use codegen::Failure;
use codegen::diagnostics::render::{Color, text};
use codegen::diagnostics::{Diagnostic, Sources};

use super::generate;
use crate::support::overlays;
use crate::support::snapshots::{compare, documents, name, words};

/// Returns the diagnostics for a document, with the text that is needed to render them.
fn said(path: &Path) -> (Vec<Diagnostic>, Sources) {
    told(path, &fs::read(path).unwrap())
}

fn told(path: &Path, bytes: &[u8]) -> (Vec<Diagnostic>, Sources) {
    match generate(&file(path), bytes) {
        Ok(generated) => (generated.warnings, generated.sources),
        Err(Failure {
            diagnostics,
            sources,
        }) => {
            assert!(
                diagnostics.iter().any(Diagnostic::is_error),
                "{} is rejected without an error",
                path.display()
            );
            (diagnostics, sources)
        }
    }
}

fn file(path: &Path) -> String {
    format!("{}.yaml", name(path))
}

#[test]
fn bad_documents_are_reported_as_expected() {
    let drawn: Vec<_> = documents("cases/bad")
        .into_iter()
        .map(|path| {
            let (found, sources) = said(&path);
            let drawn = text(&found, &sources, Color::Plain);
            (path, drawn)
        })
        .collect();
    assert!(drawn.len() >= 60, "cases are missing: {}", drawn.len());
    compare(&drawn, "txt");
}

#[test]
fn lints_are_reported_as_expected() {
    let shown: Vec<_> = documents("cases/lints")
        .into_iter()
        .map(|path| {
            let document = serde_yaml::to_string(&overlays::document(&path)).unwrap();
            let (found, _) = told(&path, document.as_bytes());
            let shown: String = found.iter().map(words).collect();
            (path, shown)
        })
        .collect();
    assert!(shown.len() >= 90, "cases are missing: {}", shown.len());
    compare(&shown, "txt");
}
