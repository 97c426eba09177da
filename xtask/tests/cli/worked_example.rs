//! A next version of the document, from the file to the regenerated crate that compiles: the steps of CONTRIBUTING.md.
//!
//! What upstream changes is in `worked_example/next.yaml`, what the maintainer answers in the quirks in
//! `worked_example/quirks.yaml`; no other code of the generator is touched.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{self, Run, copy, finish, git, workspace};

/// What of the workspace is needed to build the commands and the crate.
const PARTS: [&str; 9] = [
    "Cargo.lock",
    "CHANGELOG.md",
    "accesslink-api",
    "codegen/Cargo.toml",
    "codegen/src",
    "spec",
    "tests/src/generated",
    "xtask/Cargo.toml",
    "xtask/src",
];

/// A replacement in a file.
struct Edit {
    file: String,
    from: String,
    to: String,
    times: usize,
}

fn edits(name: &str) -> Vec<Edit> {
    let path = format!("xtask/tests/worked_example/{name}");
    let bytes = fs::read(workspace().join(&path)).unwrap();
    // A document is a mapping; the list becomes the value of one.
    let text = format!("edits:\n{}", String::from_utf8(bytes).unwrap());
    let root = codegen::load::load(&path, text.as_bytes()).unwrap().root;
    let edits = root["edits"].as_sequence().unwrap().iter();
    let text = |edit: &str| edit.to_owned();
    edits
        .map(|edit| Edit {
            file: text(edit.get("file").map_or("", |file| file.as_str().unwrap())),
            from: text(edit["from"].as_str().unwrap()),
            to: text(edit["to"].as_str().unwrap()),
            times: edit.get("times").map_or(1, |times| times.as_u64().unwrap()) as usize,
        })
        .collect()
}

fn edited(text: &str, edit: &Edit) -> String {
    let times = text.matches(&edit.from).count();
    assert_eq!(times, edit.times, "{:?}", edit.from);
    text.replace(&edit.from, &edit.to)
}

/// The manifest with another version of the packages.
fn of_version(manifest: &str, version: &str) -> String {
    let mut lines = manifest.lines();
    let line = lines.find(|line| line.starts_with("version = \"")).unwrap();
    manifest.replace(line, &format!("version = \"{version}\""))
}

/// Runs the commands of the copy, as its quirks have them.
fn xtask(root: &Path, arguments: &[&str]) -> Run {
    let run = ["run", "--offline", "--quiet", "--package", "xtask", "--"];
    cargo(root, &[&run, arguments].concat())
}

/// The next version of the document.
fn next() -> String {
    let text = fs::read_to_string(workspace().join(support::DOCUMENT)).unwrap();
    edits("next.yaml")
        .iter()
        .fold(text, |text, edit| edited(&text, edit))
}

fn cargo(root: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .current_dir(root)
        // Its own, so that the programs under test stay those of this workspace; kept, so that dependencies are built once.
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("worked-example-target"),
        )
        .env_remove("RUSTFLAGS")
        .env_remove("NO_COLOR");
    finish(&mut command)
}

#[test]
fn the_next_version_is_taken_without_touching_the_generator() {
    let folder = support::folder();
    let root = folder.path();
    for part in PARTS {
        copy(&workspace().join(part), &root.join(part));
    }
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let members = "members = [\"accesslink-api\", \"codegen\", \"xtask\"]";
    let manifest: String = manifest
        .lines()
        .map(|line| match line.starts_with("members = [") {
            true => format!("{members}\n"),
            false => format!("{line}\n"),
        })
        .collect();
    assert!(manifest.contains(members));
    fs::write(root.join("Cargo.toml"), of_version(&manifest, "0.1.0")).unwrap();
    // What is there was released as 0.1.0.
    let released = root.join("spec/released");
    let _ = fs::remove_dir_all(&released);
    copy(
        &root.join("accesslink-api/public-api.txt"),
        &released.join("0.1.0.txt"),
    );
    git(root, &["init", "--quiet"]);
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", "before"]);
    git(root, &["tag", "v0.1.0"]);
    fs::write(root.join("next.yaml"), next()).unwrap();

    // The first try says what has to be answered, and writes nothing.
    let run = finish(
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["update", "next.yaml"])
            .current_dir(root),
    );
    run.assert_code(3);
    run.assert_err("quirk `joined-enum-values`: upstream fixed it");
    run.assert_err("`recharges` is gone and `nightly-recharges` is like it");
    run.assert_out("operations: upstream 38 (was 36)");

    // The answers: quirk entries, and nothing else.
    for edit in edits("quirks.yaml") {
        assert!(
            edit.file.starts_with("codegen/src/quirks/"),
            "{}",
            edit.file
        );
        let path = root.join(&edit.file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, edited(&text, &edit)).unwrap();
    }
    let run = xtask(root, &["update", "next.yaml"]);
    run.assert_code(4);
    run.assert_out("`models::Exercise::club_name` is gone");
    run.assert_out("`resources::ContinuousHeartRate` is new");
    run.assert_out("`models::WebhookType::ContinuousHeartRate` is new");
    assert!(!run.stdout.contains("NightlyRecharges"), "{}", run.stdout);

    // Users have to follow, and the changelog says why.
    let (_, rest) = run.stdout.split_once("below `accepted:`").unwrap();
    let (_, entries) = rest.split_once('\n').unwrap();
    assert_eq!(entries.matches("- fingerprint: removed-").count(), 2);
    assert_eq!(entries.matches("::club_name\n").count(), 2);
    let reason = "reason: upstream stopped sending it\n";
    let accepted = format!("accepted:\n{}", entries.replace("reason: \n", reason));
    fs::write(root.join("spec/accepted-changes.yaml"), accepted).unwrap();
    let run = xtask(root, &["update", "next.yaml", "--write"]);
    run.assert_code(0);
    run.assert_out("wrote spec/accesslink.yaml");
    let changelog = fs::read_to_string(root.join("CHANGELOG.md")).unwrap();
    assert!(
        changelog.contains("is gone: `club-name` (upstream stopped sending it)."),
        "{changelog}"
    );

    let run = xtask(root, &["generate", "--check"]);
    run.assert_code(0);
    let run = xtask(root, &["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("2 breaking (2 accepted)");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    fs::write(root.join("Cargo.toml"), of_version(&manifest, "0.2.0")).unwrap();
    let heading = "## Unreleased\n";
    let dated = changelog.replacen(heading, &format!("{heading}\n## 0.2.0 (2020-02-02)\n"), 1);
    fs::write(root.join("CHANGELOG.md"), dated).unwrap();
    let run = xtask(root, &["release"]);
    run.assert_code(0);
    let run = cargo(
        root,
        &[
            "check",
            "--offline",
            "--quiet",
            "--package",
            "accesslink-api",
            "--no-default-features",
        ],
    );
    run.assert_code(0);
    assert_eq!(run.stderr, "", "the new crate compiles with warnings");
}
