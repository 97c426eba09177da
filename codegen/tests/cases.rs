//! Snapshot tests with documents as data.
//!
//! - `cases/bad/<name>.yaml` has its rendered diagnostics in `<name>.txt`.
//! - `cases/lints/<name>.yaml`, which is merged into `cases/base.yaml`, has the messages of its diagnostics in
//!   `<name>.txt`.
//! - `cases/good/<name>.yaml` has its generated code in `<name>.rs`, which is also compiled.
//!
//! All cases use the public pipeline without quirks, which only match AccessLink's document. Run
//! `BLESS=1 cargo test -p codegen cases` to update the expected files, and review the diff.

mod bad;
pub(crate) mod good;
pub(crate) mod sweep;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Failure, Generated, Options};

/// Generates files from a document without quirks.
fn generate(file: &str, bytes: &[u8]) -> Result<Generated, Failure> {
    codegen::generate_with(file, bytes, &Options::default(), &[])
}

/// Returns the documents of a folder, sorted by name.
fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Compares the output for each document with its expected file, or updates that file.
fn compare(outputs: &[(PathBuf, String)], ending: &str) {
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    for (path, found) in outputs {
        let beside = path.with_extension(ending);
        if bless {
            fs::write(&beside, found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if *found != expected {
            failures += &format!("{}\n{}\n", path.display(), difference(&expected, found));
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nif this is right: BLESS=1 cargo test -p codegen cases"
    );
}

/// Returns the lines of both texts from the first to the last difference.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected
        .iter()
        .zip(&found)
        .take_while(|(one, other)| one == other)
        .count();
    let rest = (&expected[same..], &found[same..]);
    let same_end = rest
        .0
        .iter()
        .rev()
        .zip(rest.1.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let shown = |lines: &[&str]| lines[..lines.len() - same_end].join("\n");
    format!(
        "from line {}\n--- expected\n{}\n--- found\n{}",
        same + 1,
        shown(rest.0),
        shown(rest.1)
    )
}

#[test]
fn every_expected_file_belongs_to_a_case() {
    for (folder, ending) in [("bad", "txt"), ("lints", "txt"), ("good", "rs")] {
        let documents = documents(folder);
        let folder = documents[0].parent().unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let document = path.with_extension("yaml");
            assert!(
                documents.contains(&document),
                "{} is left over",
                path.display()
            );
            assert!(
                path == document || path.extension().is_some_and(|found| found == ending),
                "{} does not belong to a case",
                path.display()
            );
        }
    }
}
