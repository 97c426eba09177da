//! Tests of invalid documents. Each causes one clear message with a file and a position, and nothing is written.

use crate::support::{Copy, assert_same, folder};

#[test]
fn every_command_rejects_invalid_documents_and_changes_nothing() {
    let copy = Copy::new();
    let folder = folder();
    let out = folder.path().join("out");
    copy.write("bad.yaml", "openapi: 3.0.0\n\tinfo: {}\n");
    let before = copy.files();
    for args in [
        &["generate"][..],
        &["generate", "--check"],
        &["generate", "--out", out.to_str().unwrap()],
        &["quirks"],
    ] {
        let run = copy.run(&[args, &["--spec", "bad.yaml"]].concat());
        run.assert_code(1);
        assert_eq!(run.stdout, "");
        run.assert_err("bad.yaml:2");
        let errors = run.stderr.lines().filter(|line| line.starts_with("error"));
        assert_eq!(errors.count(), 1, "{}", run.stderr);
    }
    let run = copy.run(&["generate", "--spec", "bad.yaml", "--format", "json"]);
    run.assert_code(1);
    assert_eq!(run.stderr, "");
    let error: serde_json::Value =
        serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&error["severity"], &error["file"]),
        (&"error".into(), &"bad.yaml".into())
    );
    assert_same(&copy.files(), &before);
    assert!(!out.exists());
}

#[test]
fn a_missing_file_is_reported() {
    let copy = Copy::new();
    for command in ["generate", "quirks"] {
        let run = copy.run(&[command, "--spec", "no/such.yaml"]);
        run.assert_code(1);
        assert_eq!(run.stderr, "error: no/such.yaml: no such file\n");
    }
    let run = copy.run(&["generate", "--spec", "spec"]);
    run.assert_code(1);
    run.assert_err("error: spec is a folder");
}
