//! Tests of `cargo xtask generate --check`, which fails with a diff if a file is out of date, and writes nothing.

use crate::support::{CALLS, Copy, GENERATED, IDS, MODELS, assert_same, finish, workspace};

#[test]
fn the_checked_in_files_are_up_to_date() {
    let mut command = Copy::new().program(&["generate", "--check"]);
    let run = finish(command.current_dir(workspace()));
    run.assert_code(0);
    run.assert_out(" are up to date");
}

#[test]
fn stale_missing_and_orphaned_files_fail_with_a_diff_and_a_command() {
    let copy = Copy::new();
    let text = copy.read(MODELS);
    copy.write(MODELS, format!("// first\n{text}"));
    copy.write(CALLS, "other\n".repeat(5000));
    copy.remove(IDS);
    copy.write(&format!("{GENERATED}/old.rs"), "one\ntwo\n");
    let before = copy.files();
    let run = copy.run(&["generate", "--check"]);
    run.assert_code(1);
    run.assert_out(&format!(
        "   stale {MODELS}\n--- a/{MODELS}\n+++ b/{MODELS}\n@@ "
    ));
    run.assert_out("\n-// first\n");
    run.assert_out(&format!(" missing {IDS}\n--- /dev/null\n+++ b/{IDS}\n"));
    run.assert_out(&format!(
        "orphaned {GENERATED}/old.rs\n--- a/{GENERATED}/old.rs\n+++ /dev/null\n"
    ));
    run.assert_out("\n-one\n-two\n");
    run.assert_out(" more lines of this diff are omitted\n");
    assert!(run.stdout.lines().count() < 600);
    let last = run.stderr.lines().last().unwrap();
    assert!(
        last.starts_with("error: 4 files are not up to date (2 stale, 1 missing, 1 orphaned)"),
        "{last}"
    );
    assert!(last.ends_with("run `cargo xtask generate`"), "{last}");
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));

    let colored = copy.run(&["generate", "--check", "--color", "always"]);
    colored.assert_out("\u{1b}[1;31m-one\u{1b}[0m\n");
    colored.assert_err("\u{1b}[1;31merror\u{1b}[0m: ");
    let json = copy.run(&["generate", "--check", "--format", "json"]);
    json.assert_code(1);
    let lines = json.stdout.lines();
    let mut files = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let file = files.find(|file| file["path"] == IDS).unwrap();
    assert_eq!(
        (&file["kind"], &file["state"]),
        (&"file".into(), &"missing".into())
    );
    assert!(file["diff"].as_str().unwrap().starts_with("--- "), "{file}");
    assert_eq!(json.stderr, "");
    assert_same(&copy.files(), &before);

    copy.run(&["generate"]).assert_code(0);
    copy.run(&["generate", "--check"]).assert_code(0);
    assert_eq!(copy.read(MODELS), text);
}

#[test]
fn another_document_is_compared_with_the_tree() {
    let copy = Copy::new();
    let other = copy.document_of_version("99.0.1");
    let before = copy.files();
    let run = copy.run(&["generate", "--check", "--spec", &other]);
    run.assert_code(1);
    run.assert_err("run `cargo xtask generate --spec other.yaml`");
    assert_same(&copy.files(), &before);
}
