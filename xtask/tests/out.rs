//! `cargo xtask generate --out DIR`: a complete crate elsewhere, and never over something that it did not make.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::fs;

use support::{Copy, DOCUMENT, Folder, GENERATED, files};

#[test]
fn it_holds_everything_that_a_crate_needs() {
    let copy = Copy::new();
    let before = copy.files();
    let folder = Folder::new();
    let out = folder.path().join("new/crate");
    let shown = out.to_str().unwrap();
    let run = copy.run(&["generate", "--out", shown]);
    run.assert_code(0);
    run.assert_out(&format!("   wrote {shown}/accesslink-api/Cargo.toml\n"));
    assert_eq!(copy.files(), before);

    let made = files(&out);
    let expected: Vec<_> = before
        .keys()
        .filter(|path| {
            path.starts_with("accesslink-api/")
                || path.as_str() == "Cargo.lock"
                || path.as_str() == "Cargo.toml"
                || (path.starts_with("spec/") && path.as_str() != "spec/README.md")
        })
        .map(String::as_str)
        .collect();
    let mut found: Vec<_> = made.keys().map(String::as_str).collect();
    assert_eq!(found.remove(0), ".accesslink-out");
    assert_eq!(found, expected);
    for path in expected.iter().filter(|path| **path != "Cargo.toml") {
        assert!(made[*path] == before[*path], "{path} differs");
    }
    let manifest = String::from_utf8(made["Cargo.toml"].clone()).unwrap();
    assert!(manifest.contains("\nmembers = [\"accesslink-api\"]\n"));
    let rest = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("members"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(rest(&manifest), rest(&copy.read("Cargo.toml")));
}

#[test]
fn it_is_made_from_the_other_document() {
    let copy = Copy::new();
    let before = copy.files();
    let other = copy.document_of_version("99.0.1");
    let folder = Folder::new();
    let out = folder.path().to_str().unwrap();
    let run = copy.run(&["generate", "--spec", &other, "--out", out]);
    run.assert_code(0);
    assert!(!run.stderr.contains("the tree now holds"), "{}", run.stderr);
    let made = files(folder.path());
    assert_eq!(made[DOCUMENT], copy.read("other.yaml").as_bytes());
    let differs = |path: &&String| path.starts_with(GENERATED) && made[*path] != before[*path];
    assert!(before.keys().any(|path| differs(&path)));
    copy.remove("other.yaml");
    assert_eq!(copy.files(), before);
}

#[test]
fn a_second_run_keeps_it_up_to_date() {
    let copy = Copy::new();
    let folder = Folder::new();
    let out = folder.path().to_str().unwrap();
    let generate = |args: &[&str]| copy.run(&[&["generate", "--out", out], args].concat());
    generate(&[]).assert_code(0);
    let made = files(folder.path());
    // Cargo takes out of the lock file what belongs to packages that are not there.
    fs::write(folder.path().join("Cargo.lock"), "cargo's own\n").unwrap();
    let run = generate(&[]);
    run.assert_code(0);
    run.assert_out("nothing to write: all ");
    generate(&["--check"]).assert_code(0);

    fs::write(folder.path().join("accesslink-api/src/lib.rs"), "").unwrap();
    fs::write(folder.path().join(GENERATED).join("old.rs"), "").unwrap();
    fs::write(folder.path().join(".Cargo.toml.4711-0.tmp"), "").unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let run = generate(&["--check"]);
    run.assert_code(1);
    run.assert_err(&format!("run `cargo xtask generate --out {out}`"));
    let run = generate(&[]);
    run.assert_code(0);
    run.assert_out(": 1 written, ");
    run.assert_out(", 2 removed");
    let mut again = files(folder.path());
    assert_eq!(again.remove("mine.txt").unwrap(), b"mine");
    again.insert("Cargo.lock".to_owned(), made["Cargo.lock"].clone());
    assert_eq!(again, made);
}

#[test]
fn it_never_overwrites_what_it_did_not_make() {
    let copy = Copy::new();
    let foreign = Folder::new();
    fs::write(foreign.path().join("file"), "mine").unwrap();
    let foreign_path = foreign.path().to_str().unwrap();
    let file = format!("{foreign_path}/file");
    let before = copy.files();
    let root = copy.path().to_str().unwrap();
    for (out, reason) in [
        (
            foreign_path,
            "is not empty, and was not made by `cargo xtask generate --out`",
        ),
        (file.as_str(), "is a file"),
        (root, "holds the workspace itself"),
        ("..", "holds the workspace itself"),
        ("codegen/../", "holds the workspace itself"),
        ("accesslink-api", "is part of the workspace"),
        (
            "accesslink-api/src/generated/new",
            "is part of the workspace",
        ),
        ("spec/new", "is part of the workspace"),
        (".git/new", "is part of the workspace"),
        ("new/../spec", "write it without `..`"),
    ] {
        for check in [&[][..], &["--check"]] {
            let run = copy.run(&[&["generate", "--out", out], check].concat());
            run.assert_code(2);
            run.assert_err(reason);
            assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
            assert_eq!(copy.files(), before);
        }
    }
    assert_eq!(files(foreign.path()).len(), 1);
}

#[test]
fn below_the_target_folder_is_fine() {
    let copy = Copy::new();
    copy.run(&["generate", "--out", "target/try"])
        .assert_code(0);
    assert!(
        copy.path()
            .join("target/try/accesslink-api/src/lib.rs")
            .is_file()
    );
}

#[test]
fn a_check_makes_no_folder() {
    let copy = Copy::new();
    let folder = Folder::new();
    let out = folder.path().join("new");
    let run = copy.run(&["generate", "--check", "--out", out.to_str().unwrap()]);
    run.assert_code(1);
    assert!(!out.exists());
}
