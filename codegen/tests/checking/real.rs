//! Tests of the lints with the real document, before and after it is patched.

use std::collections::BTreeMap;

use codegen::diagnostics::{Diagnostic, Severity};
use codegen::quirks::{self, Stale};
use codegen::validate::check;

use super::shown;
use crate::support::real::merged;

fn counts(found: &[Diagnostic]) -> BTreeMap<(Severity, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in found {
        *counts
            .entry((diagnostic.severity, diagnostic.code))
            .or_default() += 1;
    }
    counts
}

/// Checks for every version that the diagnostics of upstream's document refer to places that quirks patch.
#[test]
fn every_defect_of_upstream_is_at_a_patched_place() {
    let root = merged();
    let found = check(&root);
    let patched = quirks::apply(&mut root.clone(), Stale::Deny);
    let places: Vec<_> = patched
        .reports
        .iter()
        .flat_map(|report| &report.places)
        .map(|place| &place.pointer)
        .collect();
    // A tag is used in one place and declared in another.
    let elsewhere = |code: &str| code == "undeclared-tag";
    for diagnostic in found.iter().filter(|one| !elsewhere(one.code)) {
        let pointer = &diagnostic.pointer;
        assert!(
            places.iter().any(|place| place.contains(pointer)
                    || pointer.contains(place)
                    // Of two contradictory keys, one is patched.
                    || place.parent() == pointer.parent()),
            "no quirk patches {}",
            shown(std::slice::from_ref(diagnostic))
        );
    }
    let counts = counts(&found);
    let number = |severity, code| counts.get(&(severity, code)).copied().unwrap_or_default();
    let operations = root["paths"]
        .as_mapping()
        .unwrap()
        .values()
        .flat_map(|path| {
            let methods = path.as_mapping().unwrap().iter();
            methods.filter(|(key, _)| key.as_str() != Some("parameters"))
        });
    let without_id = operations.filter(|(_, operation)| operation.get("operationId").is_none());
    assert_eq!(
        number(Severity::Error, "missing-operation-id"),
        without_id.count()
    );
}

#[test]
fn the_patched_document_has_no_diagnostics() {
    let mut root = merged();
    let patched = quirks::apply(&mut root, Stale::Deny);
    assert_eq!(shown(&patched.diagnostics), "");
    assert_eq!(shown(&check(&root)), "");
    super::typed::read(&root, "patched");
}
