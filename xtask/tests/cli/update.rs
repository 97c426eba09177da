//! Tests of `cargo xtask update`: its exit codes and the files that it writes.

use crate::support::{self, Copy, DOCUMENT, assert_same};

/// Returns a copy of the workspace that also contains a later version of the document.
fn with_addition() -> Copy {
    let copy = Copy::new();
    copy.write("next.yaml", copy.addition());
    copy
}

#[test]
fn an_addition_is_clean_and_nothing_is_written() {
    let copy = with_addition();
    let before = copy.files();
    let run = copy.run(&["update", "next.yaml"]);
    run.assert_code(0);
    run.assert_out("minor: additions only");
    run.assert_out("made_up_by_a_test` was added");
    run.assert_out("(was ");
    run.assert_err(
        "nothing was written; to replace the document, run `cargo xtask update next.yaml --write`",
    );
    assert_same(&copy.files(), &before);
}

#[test]
fn a_document_is_read_from_standard_input() {
    let copy = with_addition();
    let next = copy.read("next.yaml");
    let run = copy.run_with_input(&["update", "-"], next.as_bytes());
    run.assert_code(0);
    run.assert_out("new document <stdin>");
}

#[test]
fn the_same_document_changes_nothing() {
    let copy = Copy::new();
    copy.write("next.yaml", copy.read(DOCUMENT));
    let run = copy.run(&["update", "next.yaml"]);
    run.assert_code(0);
    let expected = "nothing changed: next.yaml is identical to spec/accesslink.yaml\n";
    assert_eq!((&*run.stdout, &*run.stderr), (expected, ""));
}

#[test]
fn a_breaking_document_has_its_own_exit_code_and_can_be_written() {
    let first = with_addition();
    first
        .run(&["update", "next.yaml", "--write"])
        .assert_code(0);
    // The reverse update removes the added property.
    let old = Copy::new().read(DOCUMENT);
    first.write("next.yaml", old);
    let run = first.run(&["update", "next.yaml", "--write"]);
    run.assert_code(4);
    run.assert_out("made_up_by_a_test` was removed");
    run.assert_out("wrote spec/accesslink.yaml");
    run.assert_out("the proposed version is ");
    let changelog = first.read("CHANGELOG.md");
    assert!(changelog.contains("### Additions\n"), "{changelog}");
    assert!(changelog.contains("### Breaking\n"), "{changelog}");
    first.run(&["generate", "--check"]).assert_code(0);
    // A second update has nothing to do.
    let before = first.files();
    first
        .run(&["update", "next.yaml", "--write"])
        .assert_code(0);
    assert_same(&first.files(), &before);
}

#[test]
fn breaking_changes_are_accepted_with_the_printed_lines() {
    let copy = with_addition();
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    let old = Copy::new().document();
    copy.write("next.yaml", &old);
    let path = "spec/accepted-changes.yaml";
    let first = copy.run(&["update", "next.yaml"]);
    first.assert_code(4);
    first.assert_out("write these lines to spec/accepted-changes.yaml");
    let accepted = first.entries("it was made up");
    copy.write(path, &accepted);
    copy.run(&["update", "next.yaml"]).assert_code(0);
    // Further changes are accepted with further lines.
    copy.write(
        "next.yaml",
        old.replace("- url: https://www.", "- url: https://v4."),
    );
    let second = copy.run(&["update", "next.yaml"]);
    second.assert_code(4);
    second.assert_out("append these lines to spec/accepted-changes.yaml");
    copy.write(path, accepted + &second.entries("the service moved"));
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
}

#[test]
fn the_readme_follows_the_document() {
    let copy = with_addition();
    let before = copy.read("spec/README.md");
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    let after = copy.read("spec/README.md");
    assert_ne!(before, after);
    // A checksum of another document is an error.
    copy.write("spec/README.md", before);
    let run = copy.run(&["generate", "--check"]);
    run.assert_code(1);
    run.assert_err("the checksum in spec/README.md is not");
}

#[test]
fn a_stale_quirk_has_to_be_resolved_first() {
    // Every quirk is stale for a document that is already patched. JSON after a `---` is YAML.
    let copy = Copy::new();
    let patched = copy.read("spec/accesslink.patched.json");
    copy.write("next.yaml", format!("---\n{patched}"));
    let before = copy.files();
    for arguments in [
        &["update", "next.yaml"][..],
        &["update", "next.yaml", "--write"],
    ] {
        let run = copy.run(arguments);
        run.assert_code(3);
        run.assert_err("upstream fixed it: delete this quirk");
        run.assert_err("have to be resolved first");
        assert_same(&copy.files(), &before);
    }
}

#[test]
fn a_new_mistake_is_reported_with_a_quirk_to_paste() {
    let copy = Copy::new();
    // An unused schema causes a warning, which does not have to be resolved.
    copy.document_with(
        "\n  schemas:\n",
        "\n  schemas:\n    unused: {type: object, properties: {}}\n",
    );
    let text = copy.read("other.yaml");
    let text = text.replacen("'#/components/schemas/", "'#/components/schemas/none-", 1);
    copy.write("other.yaml", text);
    let run = copy.run(&["update", "other.yaml"]);
    run.assert_code(3);
    run.assert_err("none-");
    run.assert_err("Quirk {");
    run.assert_err("1 error, ");
    run.assert_err("1 problem has to be resolved");
}

#[test]
fn json_is_kept_as_it_was_received() {
    let copy = with_addition();
    let document = codegen::load::load("next", copy.read("next.yaml").as_bytes()).unwrap();
    let json = serde_json::to_string_pretty(&document.root).unwrap();
    copy.write("next.json", &json);
    let run = copy.run(&["update", "next.json", "--write"]);
    run.assert_code(0);
    run.assert_out("minor: additions only");
    assert_eq!(copy.read(DOCUMENT), json);
    copy.run(&["generate", "--check"]).assert_code(0);
    // The line numbers refer to the JSON file.
    let line = json
        .lines()
        .position(|line| line.contains("made-up-by-a-test"))
        .unwrap()
        + 1;
    run.assert_out(&format!("{DOCUMENT}:{line}\n"));
}

#[test]
fn the_readme_counts_only_upstreams_document() {
    let copy = with_addition();
    let row = |copy: &Copy| {
        let readme = copy.read("spec/README.md");
        let row = readme.lines().find(|line| line.starts_with("| Version |"));
        row.unwrap().to_owned()
    };
    let before = row(&copy);
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    // The new version adds a property, but neither a path nor a schema.
    let figures = |row: &str| row.split_once(':').unwrap().1.to_owned();
    assert_eq!(figures(&row(&copy)), figures(&before));
}

#[test]
fn breaking_changes_are_red_and_come_first() {
    let copy = with_addition();
    copy.run(&["update", "next.yaml", "--write"]).assert_code(0);
    copy.write("old.yaml", Copy::new().read(DOCUMENT));
    let run = copy.run(&["update", "old.yaml", "--color", "always"]);
    run.assert_code(4);
    let (before, after) = run.stdout.split_once("\u{1b}[1;31mBreaking\n").unwrap();
    assert!(
        !before.contains("Ledger") && after.contains("Ledger"),
        "{}",
        run.stdout
    );
    let plain = copy.run(&["update", "old.yaml", "--color", "never"]);
    assert!(!plain.stdout.contains('\u{1b}'), "{}", plain.stdout);
}

#[test]
fn a_file_that_is_not_a_document_needs_no_quirks() {
    let copy = Copy::new();
    for text in [
        "a: [\n",
        "404: Not Found\n",
        "{\"swagger\": \"2.0\"}",
        "<html>\n</html>\n",
    ] {
        copy.write("next.yaml", text);
        let run = copy.run(&["update", "next.yaml"]);
        run.assert_code(1);
        run.assert_err("nothing was tried, because next.yaml cannot be read");
    }
    copy.run(&["update", "missing.yaml"]).assert_code(1);
    let run = copy.run(&["update", DOCUMENT, "--write"]);
    run.assert_code(2);
    run.assert_err("is the current document");
    let next = copy.addition();
    copy.write("next.yaml", next);
    copy.write("spec/additions.yaml", "a: [\n");
    let run = copy.run(&["update", "next.yaml"]);
    run.assert_code(1);
    run.assert_err("nothing was tried, because spec/additions.yaml cannot be read");
    copy.remove("spec/additions.yaml");
    let run = copy.run(&["update", "next.yaml"]);
    run.assert_code(1);
    run.assert_err("spec/additions.yaml: no such file");
}

/// The folder of the tables of quirks.
const QUIRKS: &str = "codegen/src/quirks";

/// Returns a committed copy with the quirks, and a document in which upstream corrects everything like the quirks do.
fn with_corrections() -> Copy {
    let copy = Copy::new();
    support::copy(
        &support::workspace().join(QUIRKS),
        &copy.path().join(QUIRKS),
    );
    // JSON after a `---` is YAML.
    let patched = copy.read("spec/accesslink.patched.json");
    copy.write("next.yaml", format!("---\n{patched}"));
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "--all"],
        &["commit", "--quiet", "--message", "a"],
    ] {
        copy.git(arguments);
    }
    copy
}

#[test]
#[cfg(unix)]
fn fixes_that_cannot_be_formatted_change_nothing() {
    let copy = with_corrections();
    let programs = support::folder();
    let rustfmt = programs.path().join("rustfmt");
    // A program that reads its input and fails.
    std::fs::write(&rustfmt, "#!/bin/sh\ncat > /dev/null\nexit 1\n").unwrap();
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&rustfmt, executable).unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", programs.path().display());
    let before = copy.files();
    let mut program = copy.program(&["update", "next.yaml", "--apply"]);
    let run = support::finish(program.env("PATH", path));
    run.assert_code(1);
    run.assert_err("nothing was changed: rustfmt failed");
    assert_same(&copy.files(), &before);
}

#[test]
fn only_certain_fixes_are_applied() {
    let copy = with_corrections();
    let before = copy.files();
    let run = copy.run(&["update", "next.yaml", "--apply"]);
    run.assert_out(" certain, ");
    run.assert_err(" applied: review `git diff`");
    let after = copy.files();
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    let is_answer = |path: &&String| path.starts_with(QUIRKS) || *path == "spec/additions.yaml";
    assert!(
        changed.len() > 5 && changed.iter().all(is_answer),
        "{changed:?}"
    );
    // The remaining text consists of the quirk tables, one after another, and can be parsed as Rust.
    assert!(
        !copy
            .read("codegen/src/quirks/upstream_bugs/webhooks.rs")
            .contains("webhook-id-is-text")
    );
    let additions = copy.read("spec/additions.yaml");
    codegen::load::load("additions", additions.as_bytes()).unwrap();
    // Without a commit between the runs, the second run would hide the changes of the first one.
    let run = copy.run(&["update", "next.yaml", "--apply"]);
    run.assert_code(2);
    run.assert_err("has uncommitted changes");
    assert_same(&copy.files(), &after);
}
