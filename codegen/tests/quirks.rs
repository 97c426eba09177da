//! Tests of the tables of quirks with the real document. Each quirk reports its changes, detects that upstream has made
//! them, and is necessary.

mod adapted;
mod broken;
mod cases;
mod engine;
mod fuzz;
mod tree;
mod whole;

use std::path::Path;

use codegen::quirks::{self, KindName, Quirk, Stale, Table};
use serde_yaml::Value;

use crate::support::real::merged;

/// Calls a function for each quirk, with the tree to which the quirk is applied.
fn each_quirk(mut visit: impl FnMut((Table, &'static Quirk), &Value)) {
    let mut root = merged();
    for entry in quirks::tables() {
        visit(entry, &root);
        quirks::apply_to(&mut root, &[entry], Stale::Deny);
    }
}

#[test]
fn entries_have_unique_names_reasons_and_evidence() {
    let tables = quirks::tables();
    let mut ids: Vec<&str> = tables.iter().map(|(_, quirk)| quirk.id).collect();
    for (_, quirk) in &tables {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(quirk.id.chars().all(kebab), "{}", quirk.id);
        assert!(
            quirk.why.ends_with('.') && !quirk.why.contains(". "),
            "{}: one sentence",
            quirk.id
        );
        assert!(
            !quirk.evidence.is_empty() && !quirk.evidence.ends_with('.'),
            "{}",
            quirk.id
        );
    }
    ids.sort_unstable();
    assert!(
        ids.windows(2).all(|pair| pair[0] != pair[1]),
        "two quirks have the same id: {ids:?}"
    );
    assert!(tables.is_sorted_by_key(|(table, _)| *table == Table::Preferences));
}

#[test]
fn every_quirk_is_necessary() {
    let tables = quirks::tables();
    let mut whole = merged();
    quirks::apply(&mut whole, Stale::Deny);
    let mut index = 0;
    each_quirk(|(_, quirk), root| {
        index += 1;
        if quirk.kind_name() == KindName::OptionalRule {
            return;
        }
        let mut without = root.clone();
        quirks::apply_to(&mut without, &tables[index..], Stale::Deny);
        assert_ne!(
            without, whole,
            "the document is the same without `{}`",
            quirk.id
        );
    });
}

#[test]
fn rules_contain_no_names_of_the_service() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/quirks/rules");
    let document = merged();
    let schemas = document["components"]["schemas"].as_mapping().unwrap();
    for file in std::fs::read_dir(rules).unwrap() {
        let path = file.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        for name in schemas.keys().filter_map(Value::as_str) {
            assert!(
                !source.contains(&format!("\"{name}\"")),
                "`{name}` in {}",
                path.display()
            );
        }
        assert!(!source.contains("/v3/"), "a path in {}", path.display());
    }
}
