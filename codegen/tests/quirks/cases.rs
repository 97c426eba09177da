//! Tests with one file of cases for each quirk. A case is a place before and after the quirk, or a separate small
//! document.

use std::path::{Path, PathBuf};

use codegen::diagnostics::Diagnostic;
use codegen::pointer::Pointer;
use codegen::quirks::{self, KindName, Place, Quirk, Stale, Table};
use serde::Deserialize;
use serde_yaml::Value;

use super::each_quirk;
use super::tree::{covers, place};
use crate::support::snapshots::{documents, name};

/// The contents of the file `<id>.yaml` for a quirk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The number of places that the quirk changes in the real document.
    places: usize,
    /// The places in the real document that are checked.
    #[serde(default)]
    cases: Vec<Case>,
    /// The separate documents, to which only this quirk is applied.
    #[serde(default)]
    documents: Vec<OwnDocument>,
}

/// A place before and after the quirk. Keys that are not listed are ignored, and a null means that the key is absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    at: String,
    #[serde(default)]
    before: Value,
    #[serde(default)]
    after: Value,
}

/// A small document before and after the quirk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnDocument {
    document: Value,
    patched: Value,
    /// The pointers of the reported places in `document`.
    places: Vec<String>,
    /// The pointers of the places that could not be patched.
    #[serde(default)]
    problems: Vec<String>,
}

#[test]
fn the_document_before_and_after_each_quirk() {
    let blesses = std::env::var_os("BLESS").is_some();
    if blesses {
        for path in files_without_quirk() {
            std::fs::remove_file(path).unwrap();
        }
    }
    let mut faults = String::new();
    each_quirk(|entry, root| {
        if blesses && fault(entry, root).is_some() {
            bless(entry, root);
        }
        if let Some(fault) = fault(entry, root) {
            faults += &format!("`{}`: {fault}\n", entry.1.id);
        }
    });
    assert!(
        faults.is_empty(),
        "{faults}if this is right: BLESS=1 cargo test -p codegen quirks"
    );
}

/// Returns a description of the first wrong case of a quirk in the real document; `None` if all are correct.
fn fault((table, quirk): (Table, &'static Quirk), root: &Value) -> Option<String> {
    let cases = match cases(quirk) {
        Ok(cases) => cases,
        Err(fault) => return Some(fault),
    };
    let mut patched = root.clone();
    let done = quirks::apply_to(&mut patched, &[(table, quirk)], Stale::Deny);
    // A later version of the document may have more places for a rule, but not for an edit.
    let is_right = match quirk.kind {
        quirks::Kind::Rule(..) => done.places() >= cases.places,
        quirks::Kind::Edit(_) | quirks::Kind::Each(..) => done.places() == cases.places,
    };
    if !is_right {
        return Some(format!(
            "the number of places is {}, not {}",
            done.places(),
            cases.places
        ));
    }
    if cases.cases.is_empty() != (cases.places == 0) {
        return Some("no cases, or cases without places".to_owned());
    }
    for case in &cases.cases {
        // Items of a list are found by name, both before and after.
        let [(pointer, before), (_, after)] = [root, &patched].map(|tree| {
            let pointer = place_in(&case.at, tree);
            let node = pointer.get(tree).cloned();
            (pointer, node)
        });
        if !covers(before.as_ref(), &case.before) {
            return Some(format!("before, at {pointer}: {before:#?}"));
        }
        if !covers(after.as_ref(), &case.after) {
            return Some(format!("after, at {pointer}: {after:#?}"));
        }
    }
    // All places of a list have the same change, and a rule has too many places.
    if !matches!(quirk.kind, quirks::Kind::Edit(_)) {
        return None;
    }
    let named: Vec<Pointer> = cases
        .cases
        .iter()
        .map(|case| place_in(&case.at, root))
        .collect();
    let is_shown = |place: &&Place| named.iter().any(|pointer| pointer.contains(&place.pointer));
    let mut places = done.reports[0]
        .places
        .iter()
        .filter(|place| !is_name(place));
    let missing = places.find(|place| !is_shown(place))?;
    Some(format!("no case shows {}", missing.pointer))
}

/// Returns whether a place is a name. A case for it would only repeat the table.
fn is_name(place: &Place) -> bool {
    let last = place.pointer.last();
    last.is_some_and(|last| last.starts_with("x-rust-"))
}

/// Writes the cases of a quirk in the real document. The separate documents are kept.
fn bless((table, quirk): (Table, &'static Quirk), root: &Value) {
    let path = case_file(quirk);
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let documents = old
        .split_once("\ndocuments:")
        .map(|(_, rest)| format!("documents:{rest}"));
    let mut patched = root.clone();
    let done = quirks::apply_to(&mut patched, &[(table, quirk)], Stale::Deny);
    let places = &done.reports[0].places;
    let is_shown = |place: &&Place| !is_name(place) || places.iter().all(is_name);
    let shown = match quirk.kind {
        quirks::Kind::Edit(_) => usize::MAX,
        _ => 1,
    };
    let mut text = format!("places: {}\n", places.len());
    for (index, place) in places.iter().filter(is_shown).take(shown).enumerate() {
        // JSON is YAML.
        let json = |value: Option<&Value>| serde_json::to_string(&value).unwrap();
        let [before, after] = [root, &patched].map(|tree| json(place.pointer.get(tree)));
        let head = if index == 0 { "cases:\n" } else { "" };
        let at = serde_json::to_string(&place.pointer.to_string()).unwrap();
        text += &format!("{head}  - at: {at}\n    before: {before}\n    after: {after}\n");
    }
    std::fs::write(path, text + &documents.unwrap_or_default()).unwrap();
}

/// Returns the files of cases that do not belong to a quirk.
fn files_without_quirk() -> Vec<PathBuf> {
    let tables = quirks::tables();
    let mut files = documents("quirks");
    files.retain(|path| !tables.iter().any(|(_, quirk)| quirk.id == name(path)));
    files
}

fn case_file(quirk: &Quirk) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quirks");
    folder.join(format!("{}.yaml", quirk.id))
}

#[test]
fn rules_patch_separate_documents() {
    // Another test writes the files then.
    if std::env::var_os("BLESS").is_some() {
        return;
    }
    for entry in quirks::tables() {
        let (_, quirk) = entry;
        // Another test reports the quirks without cases.
        let Ok(cases) = cases(quirk) else { continue };
        if quirk.kind_name() == KindName::OptionalRule {
            assert!(
                !cases.documents.is_empty(),
                "`{}` has no separate document",
                quirk.id
            );
        }
        for case in cases.documents {
            check_document(entry, &case);
        }
    }
}

fn check_document(entry: (Table, &'static Quirk), case: &OwnDocument) {
    let id = entry.1.id;
    let mut patched = case.document.clone();
    let done = quirks::apply_to(&mut patched, &[entry], Stale::Deny);
    // The text is compared, because the order of keys is significant.
    let text = |value: &Value| serde_yaml::to_string(value).unwrap();
    assert_eq!(text(&patched), text(&case.patched), "`{id}`");
    let places: Vec<String> = done.reports[0]
        .places
        .iter()
        .map(|place| place.pointer.to_string())
        .collect();
    assert_eq!(places, case.places, "`{id}`: places");
    let is_problem = |diagnostic: &&Diagnostic| diagnostic.code == "quirk-changed-upstream";
    let problems = done.diagnostics.iter().filter(is_problem);
    let problems: Vec<String> = problems
        .map(|diagnostic| diagnostic.pointer.to_string())
        .collect();
    assert_eq!(problems, case.problems, "`{id}`: problems");
}

#[test]
fn every_file_of_cases_belongs_to_a_quirk() {
    // When expected files are updated, another test removes such files.
    if std::env::var_os("BLESS").is_none() {
        assert_eq!(files_without_quirk(), Vec::<PathBuf>::new());
    }
}

fn cases(quirk: &Quirk) -> Result<Cases, String> {
    let text = std::fs::read_to_string(case_file(quirk)).map_err(|error| {
        format!("{error}; CONTRIBUTING.md, \"Add a quirk\", describes the file")
    })?;
    serde_yaml::from_str(&text).map_err(|error| error.to_string())
}

/// Returns the pointer of a place in a document, with the names of list items resolved.
fn place_in(at: &str, root: &Value) -> Pointer {
    let found = quirks::at(at.to_owned().leak()).pointer_in(root);
    found.unwrap_or_else(|| place(at))
}
