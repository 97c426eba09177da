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
    let run = copy.run(&["generate", "--spec", "bad.yaml", "--message-format", "json"]);
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
fn every_kind_of_invalid_document_is_reported_with_its_position() {
    let copy = Copy::new();
    let text = copy.document();
    let changed = |from: &str, to: &str| {
        let (before, after) = text.split_once(from).unwrap();
        let place = format!("bad.yaml:{}:", before.lines().count());
        (format!("{before}{to}{after}").into_bytes(), place)
    };
    let (dangling, reference_line) =
        changed("'#/components/schemas/", "'#/components/schemas/none-");
    let (twice, _) = changed("\ntags:\n", "\ninfo: {}\ntags:\n");
    let (later, _) = changed("openapi: 3.0.0", "openapi: 3.1.0");
    let cases: [(&[u8], &[&str]); 8] = [
        (
            b"openapi: 3.0.0\ninfo:\n  title: \xff\xfe\n",
            &["UTF-8", "3"],
        ),
        (b"openapi: 3.0.0\ninfo: [\n", &["bad.yaml:"]),
        (b"- a\n- b\n", &["OpenAPI"]),
        (b"", &["empty"]),
        (
            b"swagger: '2.0'\ninfo: {title: a, version: b}\npaths: {}\n",
            &["bad.yaml:1:", "3.0"],
        ),
        (&later, &["3.0"]),
        (&dangling, &[&reference_line, "/paths/", "none-"]),
        (&twice, &["info"]),
    ];
    for (bytes, parts) in cases {
        copy.write("bad.yaml", bytes);
        let before = copy.files();
        let run = copy.run(&["generate", "--spec", "bad.yaml"]);
        run.assert_code(1);
        run.assert_err("bad.yaml");
        parts.iter().for_each(|part| run.assert_err(part));
        assert_same(&copy.files(), &before);
    }
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
