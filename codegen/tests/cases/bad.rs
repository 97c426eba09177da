//! Tests of the messages for documents with errors or warnings.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::Failure;
use codegen::diagnostics::render::{Color, text};
use codegen::diagnostics::{Diagnostic, FileKind, Severity, Sources};

use super::generate;
use crate::support::overlays;
use crate::support::snapshots::{compare, documents, name};

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

fn words(found: &Diagnostic) -> String {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let help = found.help.as_deref().unwrap_or("(no help)");
    let help = help.replace('\n', "\n  ");
    let (code, pointer, message) = (found.code, &found.pointer, &found.message);
    format!("{severity} {code} {pointer}\n  {message}\n  help: {help}\n")
}

#[test]
fn every_document_has_a_diagnostic_with_a_span() {
    for path in documents("cases/bad") {
        let (found, sources) = said(&path);
        let name = name(&path);
        assert!(!found.is_empty(), "{name}: no diagnostics");
        for diagnostic in &found {
            let refused_whole = diagnostic.pointer.depth() == 0;
            assert!(
                diagnostic.span.is_some()
                    || refused_whole
                    || sources.text(FileKind::Document).is_none(),
                "{name}: {diagnostic:?} has no place"
            );
            let message = &diagnostic.message;
            assert!(!message.ends_with('.'), "{name}: {message}");
        }
    }
}

#[test]
fn ten_defects_are_ten_diagnostics_at_ten_places() {
    let path = documents("cases/bad")
        .into_iter()
        .find(|path| name(path) == "ten-defects")
        .unwrap();
    let (found, _) = said(&path);
    let codes: BTreeSet<&str> = found.iter().map(|found| found.code).collect();
    let lines: BTreeSet<usize> = found.iter().map(|found| found.span.unwrap().line).collect();
    assert_eq!(
        (found.len(), codes.len(), lines.len()),
        (10, 10, 10),
        "{found:#?}"
    );
}

#[test]
fn problems_of_names_and_types_are_reported_together() {
    let path = documents("cases/bad")
        .into_iter()
        .find(|path| name(path) == "lowering-all-at-once")
        .unwrap();
    let (found, _) = said(&path);
    let places: BTreeSet<String> = found
        .iter()
        .map(|found| found.pointer.to_string())
        .collect();
    assert!(
        found.len() >= 6 && places.len() == found.len(),
        "{found:#?}"
    );
}
