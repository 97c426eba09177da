//! Documents with one defect each, and what is said about them: `checking/<name>.yaml`, with `checking/<name>.expected`
//! beside it.
//!
//! A document with an `openapi` key is whole; any other is laid over `checking/base.yaml`, where null takes a key away.
//! `BLESS=1 cargo test -p codegen --test checking` writes what is expected anew: read the diff.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "checking/dice.rs"]
mod dice;
#[path = "checking/mutation.rs"]
mod mutation;
#[path = "support/pasted.rs"]
mod pasted;
#[path = "checking/pasting.rs"]
mod pasting;
#[path = "checking/real.rs"]
mod real;
#[path = "checking/size.rs"]
mod size;
#[path = "checking/typed.rs"]
mod typed;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::check;
use codegen::diagnostics::{Diagnostic, Severity};
use serde_yaml::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checking")
}

fn parse(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse_text(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn base() -> Value {
    parse(&folder().join("base.yaml"))
}

/// The document of a case.
fn document(path: &Path) -> Value {
    let case = parse(path);
    let is_whole = |key: &str| case.get(key).is_some_and(|version| !version.is_null());
    if !case.is_mapping() || is_whole("openapi") || is_whole("swagger") {
        return case;
    }
    let mut document = base();
    lay_over(&mut document, case);
    document
}

fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            for (key, value) in above {
                if value.is_null() {
                    below.shift_remove(&key);
                } else if let Some(known) = below.get_mut(&key) {
                    lay_over(known, value);
                } else {
                    below.insert(key, value);
                }
            }
        }
        (below, above) => *below = above,
    }
}

/// The files of the cases, sorted.
fn cases() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .filter(|path| path.file_stem().is_some_and(|name| name != "base"))
        .collect();
    paths.sort();
    paths
}

fn shown(found: &[Diagnostic]) -> String {
    found
        .iter()
        .map(|diagnostic| {
            let severity = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let help = diagnostic
                .help
                .as_deref()
                .unwrap_or("(no help)")
                .replace('\n', "\n  ");
            let (code, pointer, message) =
                (diagnostic.code, &diagnostic.pointer, &diagnostic.message);
            format!("{severity} {code} {pointer}\n  {message}\n  help: {help}\n")
        })
        .collect()
}

/// Whether nothing would be generated.
fn has_error(found: &[Diagnostic]) -> bool {
    found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[test]
fn the_base_is_clean() {
    assert_eq!(shown(&check(&base())), "");
}

#[test]
fn what_quirks_may_say_is_known_here() {
    for (key, _, _) in codegen::quirks::VOCABULARY {
        let mut root = base();
        let info = root.get_mut("info").unwrap().as_mapping_mut().unwrap();
        info.insert(Value::from(*key), Value::from(true));
        let found = check(&root);
        assert!(
            found.iter().all(|found| found.code != "unknown-extension"),
            "{key}"
        );
        assert!(
            has_error(&found),
            "{key} means nothing beside the title of a document"
        );
    }
}

#[test]
fn what_is_not_openapi_is_told_before_anything_is_mended() {
    assert!(codegen::check::version(&base()).is_ok());
    for (text, place) in [
        ("{swagger: '2.0', paths: {}}", "/swagger"),
        ("{openapi: 3.1.0}", "/openapi"),
        ("{jobs: {}}", ""),
        ("text", ""),
        ("", ""),
    ] {
        let refused = codegen::check::version(&parse_text(text)).unwrap_err();
        assert_eq!(
            (refused.code, refused.pointer.to_string().as_str()),
            ("unsupported-version", place)
        );
        assert_eq!(check(&parse_text(text)), [*refused]);
    }
}

#[test]
fn every_case_is_as_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    for path in cases() {
        let found = shown(&check(&document(&path)));
        let expected_path = path.with_extension("expected");
        if bless {
            fs::write(&expected_path, found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if found != expected {
            failures += &format!(
                "{}\n--- expected\n{expected}--- found\n{found}\n",
                path.display()
            );
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nif this is right: BLESS=1 cargo test -p codegen --test checking"
    );
}

#[test]
fn ten_defects_are_told_in_one_run() {
    let found = check(&document(&folder().join("ten-defects.yaml")));
    let codes: std::collections::BTreeSet<&str> = found.iter().map(|found| found.code).collect();
    assert_eq!((found.len(), codes.len()), (10, 10), "{}", shown(&found));
    assert!(cases().len() >= 100, "cases are missing");
}
