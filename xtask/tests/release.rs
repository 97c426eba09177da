//! `cargo xtask release`: what is missing, what is written, and what comes next.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::process::Command;

use support::{Copy, DOCUMENT, MODELS, finish};

/// A copy of the workspace of which nothing has been released yet, as version 1.0.0.
fn unreleased() -> Copy {
    let copy = Copy::new();
    let _ = std::fs::remove_dir_all(copy.path().join("spec/released"));
    copy.write(
        "CHANGELOG.md",
        "# Changelog\n\n## Unreleased\n\n- The first one.\n",
    );
    set_version(&copy, "1.0.0");
    git(&copy, &["init", "--quiet"]);
    copy
}

fn set_version(copy: &Copy, version: &str) {
    let manifest = copy.read("Cargo.toml");
    let line = manifest
        .lines()
        .find(|line| line.starts_with("version = \""))
        .unwrap();
    let manifest = manifest.replace(line, &format!("version = \"{version}\""));
    copy.write("Cargo.toml", manifest);
}

fn git(copy: &Copy, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args(["-c", "user.name=test", "-c", "user.email=test@example.com"])
        .args(arguments)
        .current_dir(copy.path());
    finish(&mut command).assert_code(0);
}

fn tag(copy: &Copy, version: &str) {
    git(copy, &["add", "--all"]);
    git(copy, &["commit", "--quiet", "--message", "released"]);
    git(copy, &["tag", &format!("v{version}")]);
}

/// Takes the first property of the first schema away: a breaking change.
fn break_something(copy: &Copy) {
    let old = copy.read(DOCUMENT);
    let (before, schemas) = old.split_once("\n  schemas:\n").unwrap();
    let properties = "\n      properties:\n";
    let more = format!("{properties}        made-up-by-a-test:\n          type: string\n");
    let next = format!(
        "{before}\n  schemas:\n{}",
        schemas.replacen(properties, &more, 1)
    );
    copy.write("next.yaml", next);
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    copy.run(&["release", "--write"]).assert_code(0);
    tag(copy, "1.0.0");
    copy.write("next.yaml", old);
    copy.run(&["update", "next.yaml", "--write"]).assert_code(4);
}

#[test]
fn the_first_version_is_released_once() {
    let copy = unreleased();
    let before = copy.files();
    let run = copy.run(&["release"]);
    run.assert_code(0);
    run.assert_out("version 1.0.0 can be released; nothing was written");
    assert_eq!(copy.files(), before);

    let run = copy.run(&["release", "--write"]);
    run.assert_code(0);
    run.assert_out("wrote spec/released/1.0.0.json");
    run.assert_out("git tag --annotate v1.0.0");
    assert_eq!(
        copy.read("spec/released/1.0.0.json"),
        copy.read("spec/api.json")
    );
    let log = copy.read("CHANGELOG.md");
    assert!(
        log.starts_with("# Changelog\n\n## Unreleased\n\n## 1.0.0 (2"),
        "{log}"
    );
    // Until it is tagged, the command can be repeated.
    let written = copy.files();
    copy.run(&["release", "--write"]).assert_code(0);
    assert_eq!(copy.files(), written);
    tag(&copy, "1.0.0");
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("version 1.0.0 is released already, as the tag v1.0.0 says");
    copy.run(&["review", "--deny-breaking"]).assert_code(0);
}

#[test]
fn what_breaks_wants_a_version_and_a_word_in_the_changelog() {
    let copy = unreleased();
    break_something(&copy);
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("version 1.0.0 is released, and the tree is another one");

    set_version(&copy, "1.1.0");
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("1.1.0 is too low for what differs from version 1.0.0: raise `version` in Cargo.toml to 2.0.0");

    set_version(&copy, "2.0.0");
    let log = copy.read("CHANGELOG.md");
    copy.write(
        "CHANGELOG.md",
        log.replace("made_up_by_a_test", "something"),
    );
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("CHANGELOG.md does not tell what breaks: ");
    run.assert_err("made_up_by_a_test` is gone");

    copy.write("CHANGELOG.md", log);
    // Accepted after the line in the changelog was written.
    let page = copy.run(&["review", "--format", "json"]).stdout;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let change = &page["changes"][0];
    copy.write(
        "spec/accepted-changes.yaml",
        format!(
            "accepted:\n  - fingerprint: {}\n    item: {}\n    reason: nobody used it\n",
            change["fingerprint"].as_str().unwrap(),
            change["item"].as_str().unwrap()
        ),
    );
    let run = copy.run(&["release", "--write"]);
    run.assert_code(0);
    run.assert_out("removed spec/accepted-changes.yaml");
    let log = copy.read("CHANGELOG.md");
    assert!(
        log.contains("made_up_by_a_test` is gone (nobody used it).\n"),
        "{log}"
    );
    assert!(!log.contains("Proposed version"), "{log}");
    tag(&copy, "2.0.0");
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("nothing changes for users\nagainst version 2.0.0");
}

#[test]
fn a_tree_that_is_not_up_to_date_and_a_silent_changelog_are_noticed() {
    let copy = unreleased();
    let models = copy.read(MODELS);
    copy.write(MODELS, format!("{models}\n"));
    copy.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n");
    let before = copy.files();
    let run = copy.run(&["release", "--write"]);
    run.assert_code(1);
    run.assert_err("generated files are not up to date: run `cargo xtask generate`");
    run.assert_err("CHANGELOG.md tells nothing below `## Unreleased`");
    assert_eq!(copy.files(), before);
}
