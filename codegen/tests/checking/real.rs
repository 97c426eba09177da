//! The real document, as it came and as it is mended.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::check::check;
use codegen::diagnostics::{Diagnostic, Severity};
use codegen::quirks::{self, Staleness};
use serde_yaml::Value;

use super::shown;

pub(super) fn upstream() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/accesslink.yaml");
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn counts(found: &[Diagnostic]) -> BTreeMap<(Severity, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in found {
        *counts
            .entry((diagnostic.severity, diagnostic.code))
            .or_default() += 1;
    }
    counts
}

#[test]
fn upstream_has_exactly_these_defects() {
    let found = check(&upstream());
    let expected = [
        ((Severity::Error, "contradicting-format"), 2),
        ((Severity::Error, "keyword-of-another-type"), 12),
        ((Severity::Error, "missing-operation-id"), 3),
        ((Severity::Error, "object-without-properties"), 4),
        ((Severity::Error, "type-in-wrong-case"), 2),
        ((Severity::Error, "undeclared-tag"), 1),
        ((Severity::Error, "unknown-type"), 1),
        ((Severity::Error, "unsupported-media-type"), 4),
        ((Severity::Warning, "example-contradicts-schema"), 2),
        ((Severity::Warning, "joined-enum-values"), 1),
        ((Severity::Warning, "keys-beside-reference"), 10),
        ((Severity::Warning, "several-media-types"), 18),
        ((Severity::Warning, "unused-component"), 3),
    ];
    assert_eq!(
        counts(&found),
        BTreeMap::from(expected),
        "{}",
        shown(&found)
    );
}

#[test]
fn nothing_is_left_to_say_about_the_mended_document() {
    let mut root = upstream();
    let mended = quirks::apply(&mut root, Staleness::Refused);
    assert_eq!(shown(&mended.diagnostics), "");
    assert_eq!(shown(&check(&root)), "");
    super::typed::read(&root, "mended");
}
