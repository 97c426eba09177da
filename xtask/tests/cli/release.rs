//! Tests of `cargo xtask release`, which reports missing requirements or the commands to run next.

use crate::support::{ADDED, Copy, MODELS, assert_same};

/// Returns a copy of the workspace with version 1.0.0 and without releases.
fn unreleased() -> Copy {
    let copy = Copy::new();
    let _ = std::fs::remove_dir_all(copy.path().join("spec/released"));
    copy.write(
        "CHANGELOG.md",
        "# Changelog\n\n## Unreleased\n\n## 1.0.0 (2020-02-02)\n\n- The first one.\n",
    );
    set_version(&copy, "1.0.0");
    copy.git(&["init", "--quiet"]);
    copy
}

fn set_version(copy: &Copy, version: &str) {
    let manifest = copy.read("Cargo.toml");
    let line = manifest
        .lines()
        .find(|line| line.starts_with("version = \""))
        .unwrap();
    copy.write(
        "Cargo.toml",
        manifest.replace(line, &format!("version = \"{version}\"")),
    );
}

/// Runs the printed commands that precede CI, commits the changes, and tags the version.
fn release(copy: &Copy, version: &str) {
    let run = copy.run(&["release"]);
    run.assert_code(0);
    run.assert_out(&format!("git tag --annotate v{version} "));
    let (files, _) = run.stdout.split_once("  bash .ci/run\n").unwrap();
    let (_, files) = files.split_once('\n').unwrap();
    let mut shell = std::process::Command::new("sh");
    let status = shell
        .args(["-e", "-c", files])
        .current_dir(copy.path())
        .status();
    assert!(status.unwrap().success(), "{files}");
    copy.git(&["add", "--all"]);
    copy.git(&["commit", "--quiet", "--message", "released"]);
    copy.git(&["tag", &format!("v{version}")]);
}

#[test]
fn a_version_is_released_once_and_nothing_is_written() {
    let copy = unreleased();
    let before = copy.files();
    let run = copy.run(&["release"]);
    run.assert_code(0);
    // The hand-written API cannot be compared without a released crate.
    assert!(!run.stdout.contains("semver-checks"), "{}", run.stdout);
    assert_same(&copy.files(), &before);
    release(&copy, "1.0.0");
    assert_eq!(
        copy.read("spec/released/1.0.0.txt"),
        copy.read("accesslink-api/public-api.txt")
    );
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("version 1.0.0 is already released: raise `version` in Cargo.toml");
    copy.run(&["review", "--deny-breaking"]).assert_code(0);
}

#[test]
fn a_breaking_change_needs_a_version_and_a_mention_in_the_changelog() {
    let copy = unreleased();
    let old = copy.read(crate::support::DOCUMENT);
    copy.write("next.yaml", copy.addition());
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    release(&copy, "1.0.0");
    copy.write("next.yaml", old);
    copy.run(&["update", "next.yaml", "--write"]).assert_code(4);

    set_version(&copy, "1.1.0");
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("1.1.0 is too low for the changes since version 1.0.0: raise `version` in Cargo.toml to 2.0.0");
    run.assert_err("CHANGELOG.md has no section `## 1.1.0 (date)`");

    set_version(&copy, "2.0.0");
    let log = copy.read("CHANGELOG.md").replacen(
        "## Unreleased\n",
        "## Unreleased\n\n## 2.0.0 (2020-03-03)\n",
        1,
    );
    copy.write("CHANGELOG.md", log.replace(ADDED, "something"));
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("CHANGELOG.md does not mention a breaking change: ");
    run.assert_err(&format!("{ADDED}` was removed"));
    copy.write("CHANGELOG.md", log);
    copy.write("spec/accepted-changes.yaml", "accepted: []\n");
    let run = copy.run(&["release"]);
    run.assert_out("  cargo semver-checks --package accesslink-api --baseline-rev v1.0.0\n");
    release(&copy, "2.0.0");
    assert!(!copy.path().join("spec/accepted-changes.yaml").exists());
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("nothing changes for users\nagainst version 2.0.0");
}

#[test]
fn a_tree_that_is_not_up_to_date_is_not_released() {
    let copy = unreleased();
    copy.write(MODELS, "// by hand\n");
    let run = copy.run(&["release"]);
    run.assert_code(1);
    run.assert_err("generated files are not up to date: run `cargo xtask generate`");
}
