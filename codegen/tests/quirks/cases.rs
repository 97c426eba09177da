//! Tests with one file of cases for each quirk: places before and after, and separate small documents.

use codegen::diagnostics::Diagnostic;
use codegen::pointer::Pointer;
use codegen::quirks::{self, KindName, Place, Quirk, Stale, Table};
use serde::Deserialize;
use serde_yaml::Value;

use crate::tree::{covers, place};
use crate::{case_folder, each_quirk};

/// The contents of `<id>.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The number of places in the real document.
    places: usize,
    /// Places in the real document.
    #[serde(default)]
    cases: Vec<Case>,
    /// Separate documents, to which only this quirk is applied.
    #[serde(default)]
    documents: Vec<OwnDocument>,
}

/// A place before and after the quirk. Unmentioned keys are ignored, and null means that a key is absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    at: String,
    #[serde(default)]
    before: Value,
    #[serde(default)]
    after: Value,
}

/// A document before and after.
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
    each_quirk(|entry, root| {
        let (_, quirk) = entry;
        let cases = cases(quirk);
        let mut patched = root.clone();
        let done = quirks::apply_to(&mut patched, &[entry], Stale::Deny);
        // A later version of the document may have more places for a rule, but not for an edit.
        let is_right = match quirk.kind {
            quirks::Kind::Rule(..) => done.places() >= cases.places,
            quirks::Kind::Edit(_) | quirks::Kind::Each(..) => done.places() == cases.places,
        };
        assert!(
            is_right,
            "`{}`: the number of places is {}, not {}",
            quirk.id,
            done.places(),
            cases.places
        );
        assert_eq!(
            cases.cases.is_empty(),
            cases.places == 0,
            "`{}`: cases",
            quirk.id
        );
        for case in &cases.cases {
            // A list item is looked up by its name, before and after.
            let [(pointer, before), (_, after)] = [root, &patched].map(|tree| {
                let pointer = place_in(&case.at, tree);
                let node = pointer.get(tree).cloned();
                (pointer, node)
            });
            assert!(
                covers(before.as_ref(), &case.before),
                "`{}` before, at {pointer}: {before:#?}",
                quirk.id
            );
            assert!(
                covers(after.as_ref(), &case.after),
                "`{}` after, at {pointer}: {after:#?}",
                quirk.id
            );
        }
    });
}

#[test]
fn rules_patch_separate_documents() {
    for entry in quirks::tables() {
        let (_, quirk) = entry;
        let cases = cases(quirk);
        if quirk.kind_name() == KindName::RuleForLaterDocuments {
            assert!(
                !cases.documents.is_empty(),
                "`{}` is proven by nothing",
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
    let tables = quirks::tables();
    for file in std::fs::read_dir(case_folder()).unwrap() {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let id = path.file_stem().unwrap().to_str().unwrap();
            assert!(
                tables.iter().any(|(_, quirk)| quirk.id == id),
                "no quirk is called `{id}`"
            );
        }
    }
}

#[test]
fn the_places_of_edits_are_in_their_cases() {
    each_quirk(|entry, root| {
        let (_, quirk) = entry;
        if quirk.kind_name() != KindName::Edit {
            return;
        }
        let named: Vec<Pointer> = cases(quirk)
            .cases
            .iter()
            .map(|case| place_in(&case.at, root))
            .collect();
        let done = quirks::apply_to(&mut root.clone(), &[entry], Stale::Deny);
        // All places of a list have the same change.
        if matches!(quirk.kind, quirks::Kind::Each(..)) {
            assert!(!named.is_empty(), "`{}`: no case", quirk.id);
            return;
        }
        // A case for a name would repeat the table.
        let is_name = |place: &&Place| {
            place
                .pointer
                .last()
                .is_some_and(|last| last.starts_with("x-rust-"))
        };
        for place in done.reports[0]
            .places
            .iter()
            .filter(|place| !is_name(place))
        {
            let shown = named.iter().any(|pointer| pointer.contains(&place.pointer));
            assert!(shown, "`{}`: no case shows {}", quirk.id, place.pointer);
        }
    });
}

fn cases(quirk: &Quirk) -> Cases {
    let path = case_folder().join(format!("{}.yaml", quirk.id));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the pointer in a document, with list items resolved by their names.
fn place_in(at: &str, root: &Value) -> Pointer {
    let found = quirks::at(at.to_owned().leak()).pointer_in(root);
    found.unwrap_or_else(|| place(at))
}
