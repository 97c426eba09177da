//! Documents that nothing can be generated from: one clear message with file and place, and nothing is written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::fs;

use support::{Copy, DOCUMENT, Folder};

/// Runs on the bytes as another document, as the checked-in one, into another folder and with JSON as the format;
/// each time all `parts` have to be said, nothing may change, and the exit code is 1.
#[track_caller]
fn assert_refused(bytes: &[u8], parts: &[&str]) {
    let copy = Copy::new();
    let folder = Folder::new();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    copy.write("bad.yaml", bytes);
    let before = copy.files();
    for args in [
        &["generate", "--spec", "bad.yaml"][..],
        &["generate", "--spec", "bad.yaml", "--check"],
        &["generate", "--spec", "bad.yaml", "--out", out],
        &["quirks", "--spec", "bad.yaml"],
    ] {
        let run = copy.run(args);
        run.assert_code(1);
        assert_eq!(run.stdout, "");
        run.assert_err("bad.yaml");
        parts.iter().for_each(|part| run.assert_err(part));
        assert_eq!(errors(&run.stderr), 1, "not one error:\n{}", run.stderr);
        assert_eq!(copy.files(), before);
        assert!(!folder.path().join("out").exists());
    }

    let run = copy.run(&["generate", "--spec", "bad.yaml", "--message-format", "json"]);
    run.assert_code(1);
    assert_eq!(run.stderr, "");
    let lines = run.stdout.lines();
    let errors: Vec<_> = lines
        .filter(|line| line.starts_with("{\"severity\":\"error\",") && line.ends_with('}'))
        .collect();
    assert_eq!(errors.len(), 1, "{}", run.stdout);
    assert!(errors[0].contains("\"file\":\"bad.yaml\""));

    copy.write(DOCUMENT, bytes);
    let before = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err(DOCUMENT);
    assert_eq!(copy.files(), before);
}

/// The checked-in document with the first `from` replaced, and the line of what replaced it.
fn document_with(from: &str, to: &str) -> (Vec<u8>, usize) {
    let text = fs::read_to_string(support::workspace().join(DOCUMENT)).unwrap();
    let (before, after) = text.split_once(from).expect("the document lacks the text");
    (
        format!("{before}{to}{after}").into_bytes(),
        before.lines().count(),
    )
}

fn errors(stderr: &str) -> usize {
    stderr
        .lines()
        .filter(|line| line.starts_with("error"))
        .count()
}

#[test]
fn no_such_file() {
    let copy = Copy::new();
    let before = copy.files();
    for command in ["generate", "quirks"] {
        let run = copy.run(&[command, "--spec", "no/such.yaml"]);
        run.assert_code(1);
        assert_eq!(run.stderr, "error: no/such.yaml: no such file\n");
    }
    copy.remove(DOCUMENT);
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    assert_eq!(run.stderr, format!("error: {DOCUMENT}: no such file\n"));
    assert_eq!(copy.files().len() + 1, before.len());
}

#[test]
fn a_folder() {
    let copy = Copy::new();
    let before = copy.files();
    let run = copy.run(&["generate", "--spec", "spec"]);
    run.assert_code(1);
    assert_eq!(
        run.stderr,
        "error: spec is a folder: give the path of a file\n"
    );
    assert_eq!(copy.files(), before);
}

#[test]
fn not_utf_8() {
    assert_refused(
        b"openapi: 3.0.0\ninfo:\n  title: \xff\xfe\n",
        &["UTF-8", "3"],
    );
}

#[test]
fn not_yaml() {
    assert_refused(b"openapi: 3.0.0\ninfo: [\n", &["bad.yaml:"]);
    assert_refused(b"openapi: 3.0.0\n\tinfo: {}\n", &["bad.yaml:2"]);
    assert_refused(b"openapi: 3.0.0\nservers: *nowhere\n", &["bad.yaml:2"]);
}

#[test]
fn yaml_that_is_no_openapi() {
    assert_refused(b"- a\n- b\n", &["OpenAPI"]);
    assert_refused(b"name: a package\nversion: 1\n", &["OpenAPI"]);
    assert_refused(b"", &["empty"]);
}

#[test]
fn openapi_of_another_version() {
    assert_refused(
        b"swagger: '2.0'\ninfo: {title: a, version: b}\npaths: {}\n",
        &["bad.yaml:1:", "3.0"],
    );
    for text in ["swagger: '2.0'", "openapi: 3.1.0"] {
        let (bytes, line) = document_with("openapi: 3.0.0", text);
        let place = format!("bad.yaml:{}:", line + 1);
        assert_refused(&bytes, &[&place, "3.0"]);
    }
}

#[test]
fn a_reference_to_nothing() {
    let (bytes, line) = document_with("#/components/schemas/sleep'", "#/components/schemas/slep'");
    let place = format!("bad.yaml:{line}:");
    assert_refused(&bytes, &[&place, "/paths/", "slep"]);
}

#[test]
fn two_operations_with_one_id() {
    let (bytes, line) = document_with("operationId: getZoneSamples", "operationId: getStepSamples");
    let place = format!("bad.yaml:{line}:");
    assert_refused(&bytes, &[&place, "/paths/", "getStepSamples"]);
}

#[test]
fn a_key_that_is_there_twice() {
    let (bytes, line) = document_with("\ntags:\n", "\ninfo: {}\ntags:\n");
    let place = format!("bad.yaml:{}:", line + 1);
    assert_refused(&bytes, &[&place, "info"]);
}
