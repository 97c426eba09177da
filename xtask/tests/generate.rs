//! `cargo xtask generate`: what it writes, what it says, and that it does no more than is needed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::fs;
use std::process::Stdio;

use support::{CALLS, Copy, DOCUMENT, Folder, GENERATED, IDS, MODELS, finish, program, workspace};

#[test]
fn without_a_command_it_shows_what_there_is() {
    let copy = Copy::new();
    for args in [&[][..], &["--help"]] {
        let run = copy.run(args);
        run.assert_code(0);
        for part in [
            "generate",
            "quirks",
            "Usage: cargo xtask",
            "Exit codes: 0 fine",
        ] {
            run.assert_out(part);
        }
        assert_eq!(run.stderr, "");
    }
    let run = copy.run(&["generate", "--help"]);
    for option in ["--spec", "--out", "--check", "--allow-stale"] {
        run.assert_out(option);
    }
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    let copy = Copy::new();
    for args in [
        &["no-such-command"][..],
        &["generate", "--no-such-option"],
        &["generate", "--color", "sometimes"],
        &["generate", "--spec"],
        &["generate", "more"],
        &["--root", "spec", "generate"],
    ] {
        let run = copy.run(args);
        run.assert_code(2);
        run.assert_err("error: ");
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn the_second_run_writes_nothing_and_says_so() {
    let copy = Copy::new();
    let before = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    run.assert_out("nothing to write: all ");
    let (operations, schemas) = copy.figures();
    run.assert_out(&format!(
        "document {}: {operations} operations, {schemas} schemas, ",
        copy.version()
    ));
    assert!(!run.stdout.contains("wrote"), "{}", run.stdout);
    assert_eq!(copy.files(), before);
}

#[test]
fn everything_that_was_deleted_comes_back() {
    let copy = Copy::new();
    let before = copy.files();
    fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
    copy.remove(CALLS);
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    run.assert_out(&format!("wrote {MODELS}\n"));
    run.assert_out(&format!("wrote {CALLS}\n"));
    assert!(
        !run.stdout.contains("wrote tests/src/generated/schemas.rs"),
        "{}",
        run.stdout
    );
    assert_eq!(copy.files(), before);
}

#[test]
fn only_what_changed_is_written() {
    let copy = Copy::new();
    let before = copy.files();
    copy.write(MODELS, "// by hand\n");
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    let wrote: Vec<_> = run
        .stdout
        .lines()
        .filter(|line| line.contains("wrote"))
        .collect();
    assert_eq!(wrote, [format!("   wrote {MODELS}")]);
    run.assert_out(": 1 written, ");
    assert_eq!(copy.files(), before);
}

#[test]
fn orphans_are_removed_and_listed_and_nothing_else_is() {
    let copy = Copy::new();
    let before = copy.files();
    let orphans = [
        format!("{GENERATED}/old.rs"),
        format!("{GENERATED}/deep/er/old.rs"),
        // What a run that was killed leaves behind.
        format!("{GENERATED}/.models.rs.4711-0.tmp"),
        "spec/.QUIRKS.md.4711-3.tmp".to_owned(),
    ];
    for orphan in &orphans {
        copy.write(orphan, "old");
    }
    let by_hand = [
        "accesslink-api/src/by_hand.rs",
        "spec/notes.md",
        "spec/.notes.md.1-1.tmp",
    ];
    for path in by_hand {
        copy.write(path, "by hand");
    }
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    for orphan in &orphans {
        run.assert_out(&format!(" removed {orphan}\n"));
    }
    run.assert_out(", 4 removed");
    for path in by_hand {
        assert_eq!(copy.read(path), "by hand");
        copy.remove(path);
    }
    assert_eq!(copy.files(), before);
    assert!(!copy.path().join(GENERATED).join("deep").exists());
}

#[test]
fn it_works_from_any_folder_of_the_workspace() {
    let copy = Copy::new();
    let before = copy.files();
    copy.remove(IDS);
    let run = copy.run_in(&copy.path().join(GENERATED), &["generate"]);
    run.assert_code(0);
    run.assert_out(&format!("wrote {IDS}\n"));
    assert_eq!(copy.files(), before);
}

#[test]
fn a_chosen_root_is_the_one_that_is_used() {
    let copy = Copy::new();
    let before = copy.files();
    copy.remove(IDS);
    let root = copy.path().to_str().unwrap();
    let mut command = program();
    finish(
        command
            .args(["--root", root, "generate"])
            .current_dir(workspace()),
    )
    .assert_code(0);
    assert_eq!(copy.files(), before);
}

#[test]
fn another_document_gives_other_files_and_a_note() {
    let copy = Copy::new();
    let other = copy.document_of_version("99.0.1");
    let run = copy.run(&["generate", "--spec", &other]);
    run.assert_code(0);
    run.assert_out("document 99.0.1: ");
    run.assert_err("note: the tree now holds what another document gives");
    // The checked-in document under another name is still the checked-in document.
    let run = copy.run(&["generate", "--spec", &format!("./xtask/../{DOCUMENT}")]);
    run.assert_code(0);
    run.assert_out(&format!("document {}: ", copy.version()));
    assert!(!run.stderr.contains("another document"), "{}", run.stderr);
}

#[test]
fn a_document_comes_through_standard_input() {
    let copy = Copy::new();
    let text = copy.read(DOCUMENT);
    let run = copy.run_with_input(&["generate", "--check", "--spec", "-"], text.as_bytes());
    run.assert_code(0);
    let run = copy.run_with_input(&["generate", "--spec", "-"], b"[");
    run.assert_code(1);
    run.assert_err("<stdin>");
}

#[test]
fn colours_are_for_terminals() {
    let copy = Copy::new();
    let output = |args: &[&str]| {
        copy.write(&format!("{GENERATED}/old.rs"), "old");
        copy.run(args).stdout
    };
    assert!(!output(&["generate"]).contains('\u{1b}'));
    assert!(!output(&["generate", "--color", "never"]).contains('\u{1b}'));
    assert!(output(&["generate", "--color", "always"]).contains("\u{1b}[1;33m removed\u{1b}[0m"));
}

#[test]
fn json_has_one_object_per_line() {
    let copy = Copy::new();
    copy.write(&format!("{GENERATED}/old.rs"), "old");
    copy.remove(IDS);
    let run = copy.run(&["generate", "--message-format", "json"]);
    run.assert_code(0);
    assert_eq!(run.stderr, "");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with('{') && line.ends_with('}'))
    );
    for line in [
        "{\"kind\":\"file\",\"path\":\"accesslink-api/src/generated/ids.rs\",\"change\":\"wrote\"}",
        "{\"kind\":\"file\",\"path\":\"accesslink-api/src/generated/old.rs\",\"change\":\"removed\"}",
    ] {
        assert!(lines.contains(&line), "no {line} in:\n{}", run.stdout);
    }
    let summary = lines.last().unwrap();
    let start = format!(
        "{{\"kind\":\"summary\",\"document_version\":\"{}\",\"operations\":{},",
        copy.version(),
        copy.figures().0
    );
    assert!(summary.starts_with(&start), "{summary}");
    assert!(summary.contains("\"written\":1,\"removed\":1,"));
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let copy = Copy::new();
    copy.remove(IDS);
    let mut child = program()
        .arg("generate")
        .current_dir(copy.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(copy.path().join(IDS).is_file());
}

#[test]
fn two_runs_at_once_both_succeed() {
    let copy = Copy::new();
    let before = copy.files();
    for _ in 0..3 {
        fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
        let children: Vec<_> = (0..4)
            .map(|_| {
                let mut command = program();
                command.arg("generate").current_dir(copy.path());
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        assert_eq!(copy.files(), before);
    }
}

#[test]
fn outside_of_every_workspace_it_works_on_its_own() {
    let copy = Copy::new();
    let elsewhere = Folder::new();
    // The folder lies below the target folder, which may lie inside of the workspace: both ways lead to it.
    let run = copy.run_in(
        elsewhere.path(),
        &["generate", "--check", "--spec", "no-such.yaml"],
    );
    run.assert_code(1);
    run.assert_err("no-such.yaml: no such file");
}
