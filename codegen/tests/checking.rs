//! Tests of the lints: accepted documents can be read, offered quirks fix the document, and the lints terminate for
//! every input.
//!
//! The messages of the lints are tested in `cases/lints`.

mod mutation;
mod pasting;
mod size;
mod typed;

use codegen::diagnostics::Diagnostic;
use codegen::quirks::{self, Stale};
use codegen::validate::check;
use serde_yaml::Value;

use crate::support::overlays::base;
use crate::support::real::merged;

fn parse_text(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn shown(found: &[Diagnostic]) -> String {
    found.iter().map(|one| format!("{one:#?}\n")).collect()
}

/// Returns whether the diagnostics contain an error, so that nothing would be generated.
fn has_error(found: &[Diagnostic]) -> bool {
    found.iter().any(Diagnostic::is_error)
}

#[test]
fn the_base_is_clean() {
    assert_eq!(shown(&check(&base())), "");
}

#[test]
fn other_documents_are_rejected_before_patching() {
    assert!(codegen::validate::version(&base()).is_ok());
    for (text, place) in [
        ("{swagger: '2.0', paths: {}}", "/swagger"),
        ("{openapi: 3.1.0}", "/openapi"),
        ("{jobs: {}}", ""),
        ("text", ""),
        ("", ""),
    ] {
        let refused = codegen::validate::version(&parse_text(text)).unwrap_err();
        assert_eq!(
            (refused.code, refused.pointer.to_string().as_str()),
            ("unsupported-version", place)
        );
        assert_eq!(check(&parse_text(text)), [*refused]);
    }
}

#[test]
fn the_patched_document_has_no_diagnostics() {
    let mut root = merged();
    let patched = quirks::apply(&mut root, Stale::Deny);
    assert_eq!(shown(&patched.diagnostics), "");
    assert_eq!(shown(&check(&root)), "");
    typed::read(&root, "patched");
}
