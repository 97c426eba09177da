//! Tests of `cargo xtask generate`: the files that it writes, its output, and that other files are not changed.

use std::fs;
use std::process::Stdio;

use crate::support::{CALLS, Copy, DOCUMENT, GENERATED, IDS, MODELS, assert_same, finish};

#[test]
fn wrong_usage_prints_help_and_has_its_own_exit_code() {
    let copy = Copy::new();
    for args in [&[][..], &["--help"]] {
        let run = copy.run(args);
        run.assert_code(0);
        for part in [
            "generate",
            "quirks",
            "Usage: cargo xtask",
            "Exit codes: 0 success",
        ] {
            run.assert_out(part);
        }
        assert_eq!(run.stderr, "");
    }
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
fn help_is_wrapped_at_words() {
    let copy = Copy::new();
    for command in ["drift", "generate", "quirks", "release", "review", "update"] {
        let help = copy.run(&[command, "--help"]).stdout;
        let long = help.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{command}");
    }
}

#[test]
fn only_changed_files_are_written_from_any_folder() {
    let copy = Copy::new();
    let whole = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    run.assert_out("nothing to write: all ");
    run.assert_out(&format!("document {}: ", copy.version()));

    copy.write(MODELS, "// by hand\n");
    let run = copy.run(&["generate"]);
    let wrote: Vec<_> = run
        .stdout
        .lines()
        .filter(|line| line.contains("wrote"))
        .collect();
    assert_eq!(wrote, [format!("   wrote {MODELS}")]);
    run.assert_out(": 1 written, ");

    fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
    copy.remove(CALLS);
    let below = copy.path().join("accesslink-api/src");
    let run = finish(copy.program(&["generate"]).current_dir(below));
    run.assert_code(0);
    run.assert_out(&format!("wrote {MODELS}\n"));
    run.assert_out(&format!("wrote {CALLS}\n"));

    copy.remove(IDS);
    let root = copy.path().to_str().unwrap();
    let mut elsewhere = copy.program(&["--root", root, "generate"]);
    finish(elsewhere.current_dir("/")).assert_code(0);
    assert_same(&copy.files(), &whole);
}

#[test]
fn only_orphans_are_removed_and_listed() {
    let copy = Copy::new();
    let whole = copy.files();
    let orphans =
        ["old.rs", "deep/er/old.rs", ".killed.tmp"].map(|name| format!("{GENERATED}/{name}"));
    let by_hand = ["accesslink-api/src/by_hand.rs", "spec/notes.md"];
    orphans.iter().for_each(|path| copy.write(path, "old"));
    by_hand.iter().for_each(|path| copy.write(path, "by hand"));
    let run = copy.run(&["generate"]);
    run.assert_code(0);
    for orphan in &orphans {
        run.assert_out(&format!(" removed {orphan}\n"));
    }
    run.assert_out(", 3 removed");
    for path in by_hand {
        assert_eq!(copy.read(path), "by hand");
        copy.remove(path);
    }
    assert_same(&copy.files(), &whole);
    assert!(!copy.path().join(GENERATED).join("deep").exists());
}

#[test]
fn another_document_generates_other_files_and_a_note() {
    let copy = Copy::new();
    let other = copy.document_of_version("99.0.1");
    let run = copy.run(&["generate", "--spec", &other]);
    run.assert_code(0);
    run.assert_out("document 99.0.1: ");
    run.assert_err("note: the tree now contains the output of another document");
    // A copy of the checked-in document is treated like the document itself.
    let run = copy.run(&["generate", "--spec", &format!("./xtask/../{DOCUMENT}")]);
    run.assert_code(0);
    assert!(!run.stderr.contains("another document"), "{}", run.stderr);

    let text = copy.read(DOCUMENT);
    let run = copy.run_with_input(&["generate", "--check", "--spec", "-"], text.as_bytes());
    run.assert_code(0);
    let run = copy.run_with_input(&["generate", "--spec", "-"], b"[");
    run.assert_code(1);
    run.assert_err("<stdin>");
}

#[test]
fn colors_are_for_terminals() {
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
    let run = copy.run(&["generate", "--format", "json"]);
    run.assert_code(0);
    assert_eq!(run.stderr, "");
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for (path, change) in [(IDS, "wrote"), (&format!("{GENERATED}/old.rs"), "removed")] {
        let line = serde_json::json!({"kind": "file", "path": path, "change": change});
        assert!(lines.contains(&line), "no {line} in:\n{}", run.stdout);
    }
    let summary = lines.last().unwrap();
    assert_eq!(summary["kind"], "summary");
    assert_eq!(summary["document_version"], copy.version().as_str());
    assert_eq!(
        (&summary["written"], &summary["removed"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let copy = Copy::new();
    copy.remove(IDS);
    let mut command = copy.program(&["generate"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(copy.path().join(IDS).is_file());
}
