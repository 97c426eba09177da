//! Compares outputs for the documents of a folder with the expected files beside them.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostics::{Diagnostic, Severity};

/// Returns the documents of a folder, sorted by name.
pub(crate) fn documents(folder: &str) -> Vec<PathBuf> {
    let mut paths = files(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(folder),
    );
    paths.retain(|path| has_ending(path, "yaml"));
    paths.sort();
    paths
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

pub(crate) fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Compares the output for each document of a folder with its expected file, or updates that file. Other files in the
/// folder are reported.
pub(crate) fn compare(outputs: &[(PathBuf, String)], ending: &str) {
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
    for path in files(outputs[0].0.parent().unwrap()) {
        let is_known = has_ending(&path, "yaml") || has_ending(&path, ending);
        if !is_known || !path.with_extension("yaml").exists() {
            failures += &format!("{} does not belong to a case\n", path.display());
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nif this is right: BLESS=1 cargo test -p codegen"
    );
}

/// Returns the first lines that differ.
fn difference(expected: &str, found: &str) -> String {
    let pairs = expected.lines().zip(found.lines());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let shown = |text: &str| {
        let lines = text.lines().skip(same).take(20);
        lines.collect::<Vec<_>>().join("\n")
    };
    format!(
        "from line {}\n--- expected\n{}\n--- found\n{}",
        same + 1,
        shown(expected),
        shown(found)
    )
}

/// Returns the words of a diagnostic without its source lines.
pub(crate) fn words(found: &Diagnostic) -> String {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let help = found.help.as_deref().unwrap_or("(no help)");
    let help = help.replace('\n', "\n  ");
    let (code, pointer, message) = (found.code, &found.pointer, &found.message);
    format!("{severity} {code} {pointer}\n  {message}\n  help: {help}\n")
}
