//! Snapshot tests of comparisons, with pairs of documents as data.
//!
//! `review/base.yaml` is the old version of all pairs. `review/cases/<name>.yaml` contains the differences of the new
//! version, and `<name>.txt` contains the result of the comparison. Run `BLESS=1 cargo test -p codegen review`
//! to update the expected files, and review the diff.

mod corpus;
mod hostile;
mod invariants;
mod length;
mod listing;
mod programs;

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use codegen::api_diff::{Changes, DocumentState, Lines, Review, compare};
use codegen::listing::Listing;
use codegen::{Generated, Options};
use serde_yaml::Value;

use crate::support::snapshots::{documents, name};

/// A pair of documents to compare.
struct Case {
    name: String,
    path: PathBuf,
    about: String,
    text: String,
    /// The statements of a program that uses the old version.
    program: Option<String>,
    /// Indicates whether operations stay in their resources when their tags change, as `cargo xtask update` proposes.
    is_kept: bool,
    /// Indicates whether the change is breaking but not detected by the compiler, such as two swapped arguments of the
    /// same type.
    is_silent: bool,
}

/// Returns the text of the base document, which is the old version in every case.
fn base() -> String {
    include_str!("review/base.yaml").to_owned()
}

/// Returns all cases, sorted by name.
fn cases() -> Vec<Case> {
    let paths = documents("review/cases").into_iter();
    paths.map(|path| case(path, &base())).collect()
}

fn case(path: PathBuf, base: &str) -> Case {
    let name = name(&path);
    let value: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let keys: Vec<&str> = value
        .as_mapping()
        .unwrap()
        .keys()
        .filter_map(Value::as_str)
        .collect();
    for key in keys {
        assert!(
            ["about", "edits", "kept", "program", "silent"].contains(&key),
            "{name}: {key}"
        );
    }
    let mut text = base.to_owned();
    for edit in value["edits"].as_sequence().unwrap() {
        let (from, to) = (edit["from"].as_str().unwrap(), edit["to"].as_str().unwrap());
        let all = edit["all"].as_bool().unwrap_or_default();
        let places = text.matches(from).count();
        assert!(
            places == 1 || (all && places > 1),
            "{name}: {places} places have {from:?}"
        );
        text = text.replace(from, to);
    }
    Case {
        about: value["about"].as_str().unwrap().to_owned(),
        program: value["program"].as_str().map(str::to_owned),
        is_kept: value["kept"].as_bool().unwrap_or_default(),
        is_silent: value["silent"].as_bool().unwrap_or_default(),
        name,
        path,
        text,
    }
}

/// Generates files without quirks, which only match AccessLink's document.
fn generate(name: &str, text: &str) -> Generated {
    generate_with(name, text, &Options::default())
}

impl Case {
    fn generate(&self) -> Generated {
        let options = Options {
            allow_stale: self.is_kept,
            previous_listing: self.is_kept.then(|| old().listing.to_string()),
            ..Options::default()
        };
        generate_with(&self.name, &self.text, &options)
    }
}

fn generate_with(name: &str, text: &str, options: &Options) -> Generated {
    let name = format!("{name}.yaml");
    codegen::generate_with(&name, text.as_bytes(), options, &[])
        .unwrap_or_else(|failure| panic!("{name}: {:#?}", failure.diagnostics))
}

/// The output that is generated from one version of the document.
struct Version {
    listing: Listing,
    lines: Lines,
}

impl Version {
    fn of(name: &str, text: &str) -> Self {
        Self::generated(name, text, generate(name, text))
    }

    fn generated(name: &str, text: &str, generated: Generated) -> Self {
        Self {
            listing: generated.listing,
            lines: Lines::of(name, text.as_bytes(), None, &[]).unwrap(),
        }
    }

    /// Returns the changes from this version to `new`, with their lines in the documents.
    fn changes(&self, new: &Self) -> Changes {
        let mut changes = compare(&self.listing, &new.listing);
        changes.locate(
            |pointer| self.lines.span(pointer),
            |pointer| new.lines.span(pointer),
        );
        changes
    }
}

/// Returns the output for the old version of all cases, generated once for all tests.
fn old() -> &'static Version {
    static OLD: LazyLock<Version> = LazyLock::new(|| Version::of("old", &base()));
    &OLD
}

/// Returns all cases with the output for their new versions, generated once for all tests.
fn versions() -> &'static [(Case, Version)] {
    static ALL: LazyLock<Vec<(Case, Version)>> = LazyLock::new(|| {
        cases()
            .into_iter()
            .map(|case| {
                let version = Version::generated(&case.name, &case.text, case.generate());
                (case, version)
            })
            .collect()
    });
    &ALL
}

/// Returns a review of changes without accepted ones.
fn review(base: &str, changes: Changes) -> Review {
    Review {
        base: base.to_owned(),
        base_version: None,
        version: None,
        document: DocumentState::Changed,
        changes,
        accepted: Vec::new(),
        quirks: None,
        link: String::new(),
        base_link: None,
    }
}
