//! Tests that every quirk offered by a diagnostic is valid Rust, matches the document, and resolves the diagnostic.

use std::collections::BTreeSet;

use codegen::quirks::{self, Stale, Table};
use codegen::validate::check;

use crate::support::overlays::overlays;
use crate::support::pasted::quirk;
use crate::support::real::merged;

#[test]
fn offered_quirks_fix_their_diagnostics() {
    let mut patched = BTreeSet::new();
    let upstream = ("upstream".to_owned(), merged());
    for (name, root) in overlays().into_iter().chain([upstream]) {
        for diagnostic in check(&root) {
            let help = diagnostic.help.unwrap_or_default();
            let Some((_, entry)) = help.split_once("as a quirk:\n") else {
                continue;
            };
            // The large document has many places of each kind. One of each kind is enough.
            if name == "upstream" && patched.contains(&(name.clone(), diagnostic.code)) {
                continue;
            }
            let mut changed = root.clone();
            let applied = quirks::apply_to(
                &mut changed,
                &[(Table::UpstreamBugs, quirk(entry))],
                Stale::Deny,
            );
            assert!(
                applied.diagnostics.is_empty(),
                "{}: {:?}\n{entry}",
                name,
                applied.diagnostics
            );
            let is_same = |other: &codegen::diagnostics::Diagnostic| {
                other.code == diagnostic.code && other.pointer == diagnostic.pointer
            };
            assert!(
                !check(&changed).iter().any(is_same),
                "{}: {} is still reported after\n{entry}",
                name,
                diagnostic.code
            );
            patched.insert((name.clone(), diagnostic.code));
        }
    }
    let codes: BTreeSet<&str> = patched.iter().map(|(_, code)| *code).collect();
    assert!(codes.len() >= 20, "only {codes:?} offer an entry");
}
