//! Checks the properties of the generator against every seed document and every finding of the fuzz targets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the YAML files in a directory.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    found.sort();
    found
}

/// Checks the properties against a directory of documents. Returns the number of runs that generated files and the
/// number of runs that rejected the document.
fn check(folder: &str) -> (usize, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let documents = documents(&folder);
    assert!(!documents.is_empty(), "{} is empty", folder.display());
    let mut faults = Vec::new();
    let (mut generated, mut refused) = (0, 0);
    for path in documents {
        match fuzz::properties::check(&fs::read(&path).unwrap()) {
            Ok(outcome) => {
                generated += outcome.generated;
                refused += outcome.refused;
            }
            Err(fault) => faults.push(format!("{}: {fault}", path.display())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    (generated, refused)
}

#[test]
fn properties_hold_for_the_corpus() {
    check("corpus");
}

#[test]
fn properties_hold_for_the_client_corpora() {
    for target in fuzz::client::TARGETS {
        let corpus = target.corpus().unwrap();
        assert!(!corpus.is_empty(), "{}", target.name);
        for input in corpus {
            if let Err(fault) = target.look(&input) {
                panic!("{}: {fault}: {}", target.name, input.escape_ascii());
            }
        }
    }
}

#[test]
fn properties_hold_for_the_generator_cases() {
    let (generated, _) = check("../../codegen/tests/cases/good");
    assert!(generated > 0);
    let (_, refused) = check("../../codegen/tests/cases/bad");
    assert!(refused > 0);
    check("../../codegen/tests/cases/lints");
}
