//! `cargo xtask generate --check`: fails when a file is not what the document gives, shows how, and writes nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use support::{CALLS, Copy, GENERATED, IDS, MODELS, finish, program, workspace};

#[test]
fn it_passes_on_the_tree() {
    let mut command = program();
    let run = finish(
        command
            .args(["generate", "--check"])
            .current_dir(workspace()),
    );
    run.assert_code(0);
    run.assert_out(" are up to date");
}

#[test]
fn a_stale_file_fails_with_a_diff_and_the_command_that_mends_it() {
    let copy = Copy::new();
    let path = MODELS;
    let text = copy.read(path);
    copy.write(path, format!("// first\n{text}"));
    let before = copy.files();
    let run = copy.run(&["generate", "--check"]);
    run.assert_code(1);
    run.assert_out(&format!("   stale {path}\n--- a/{path}\n+++ b/{path}\n@@ "));
    run.assert_out("\n-// first\n");
    let last = run.stderr.lines().last().unwrap();
    assert_eq!(
        last,
        "error: 1 file is not what the document gives (1 stale); to mend this, run `cargo xtask generate`"
    );
    assert_eq!(copy.files(), before);

    copy.run(&["generate"]).assert_code(0);
    copy.run(&["generate", "--check"]).assert_code(0);
    assert_eq!(copy.read(path), text);
}

#[test]
fn missing_and_orphaned_files_fail_too() {
    let copy = Copy::new();
    copy.remove(CALLS);
    copy.remove(IDS);
    copy.write(&format!("{GENERATED}/old.rs"), "one\ntwo\n");
    let before = copy.files();
    let run = copy.run(&["generate", "--check"]);
    run.assert_code(1);
    run.assert_out(&format!(" missing {CALLS}\n--- /dev/null\n+++ b/{CALLS}\n"));
    run.assert_out(&format!(
        "orphaned {GENERATED}/old.rs\n--- a/{GENERATED}/old.rs\n+++ /dev/null\n"
    ));
    run.assert_out("\n-one\n-two\n");
    run.assert_err("3 files are not what the document gives (2 missing, 1 orphaned)");
    assert_eq!(copy.files(), before);
}

#[test]
fn a_long_diff_is_cut_short_and_says_by_how_much() {
    let copy = Copy::new();
    let path = MODELS;
    copy.write(path, "other\n".repeat(5000));
    let run = copy.run(&["generate", "--check"]);
    run.assert_code(1);
    run.assert_out(" more lines of this diff are left out\n");
    assert!(run.stdout.lines().count() < 300);
}

#[test]
fn colours_show_what_goes_and_what_comes() {
    let copy = Copy::new();
    copy.write(IDS, "other\n");
    let plain = copy.run(&["generate", "--check"]);
    assert!(!plain.stdout.contains('\u{1b}') && !plain.stderr.contains('\u{1b}'));
    let coloured = copy.run(&["generate", "--check", "--color", "always"]);
    coloured.assert_code(1);
    coloured.assert_out("\u{1b}[1;31m-other\u{1b}[0m\n");
    coloured.assert_err("\u{1b}[1;31merror\u{1b}[0m: ");
}

#[test]
fn another_document_is_compared_with_the_tree() {
    let copy = Copy::new();
    let other = copy.document_of_version("99.0.1");
    let before = copy.files();
    let run = copy.run(&["generate", "--check", "--spec", &other]);
    run.assert_code(1);
    run.assert_err("to mend this, run `cargo xtask generate --spec other.yaml`");
    assert_eq!(copy.files(), before);
}

#[test]
fn json_holds_the_diff() {
    let copy = Copy::new();
    copy.write(IDS, "other\n");
    let run = copy.run(&["generate", "--check", "--message-format", "json"]);
    run.assert_code(1);
    assert_eq!(run.stderr, "");
    run.assert_out("{\"kind\":\"file\",\"path\":\"accesslink-api/src/generated/ids.rs\",\"state\":\"stale\",\"diff\":\"--- a/accesslink-api/src/generated/ids.rs\\n");
    run.assert_out("to mend this, run `cargo xtask generate`");
}
