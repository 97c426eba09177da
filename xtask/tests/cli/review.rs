//! `cargo xtask review`: against a revision, against a release, and with accepted changes.

use std::process::Command;

use crate::support::{Copy, DOCUMENT, MODELS, finish};

/// A copy of the workspace that is a git repository of one commit.
fn committed() -> Copy {
    let copy = Copy::new();
    copy.git(&["init", "--quiet"]);
    commit(&copy);
    copy
}

fn commit(copy: &Copy) {
    copy.git(&["add", "--all"]);
    copy.git(&["commit", "--quiet", "--message", "state"]);
}

/// Adds a property, commits that, and takes it away again: a breaking change.
fn with_breaking_change() -> Copy {
    with_breaking_change_after(|_| ())
}

/// The same, with something done to the old version before it is committed.
fn with_breaking_change_after(before_commit: impl Fn(&Copy)) -> Copy {
    let copy = Copy::new();
    let (old, next) = (copy.read(DOCUMENT), copy.addition());
    copy.write(DOCUMENT, next);
    copy.run(&["generate"]).assert_code(0);
    before_commit(&copy);
    copy.git(&["init", "--quiet"]);
    commit(&copy);
    copy.write(DOCUMENT, old);
    copy.run(&["generate"]).assert_code(0);
    copy
}

const BASE: [&str; 3] = ["review", "--base", "HEAD"];

fn review(copy: &Copy, more: &[&str]) -> crate::support::Run {
    copy.run(&[&BASE[..], more].concat())
}

#[test]
fn before_the_first_release_there_is_nothing_to_compare_with() {
    let copy = Copy::new();
    let _ = std::fs::remove_dir_all(copy.path().join("spec/released"));
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("no version has been released yet");
}

#[test]
fn the_same_state_changes_nothing() {
    let copy = committed();
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("nothing changes for users");
    run.assert_out("The document has not changed, and neither has any generated file.");
}

#[test]
fn a_breaking_change_is_denied_until_it_is_accepted_or_the_version_is_raised() {
    let copy = with_breaking_change();
    let run = review(&copy, &[]);
    run.assert_code(0);
    run.assert_out("breaking; suggested version: ");
    run.assert_out("made_up_by_a_test` is gone");
    run.assert_out("was spec/accesslink.yaml:");

    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_err("1 change is breaking and not accepted");

    // The page gives the entry to paste.
    let page = review(&copy, &["--format", "md"]).stdout;
    let (_, entry) = page.split_once("```yaml\n").unwrap();
    let (entry, _) = entry.split_once("```").unwrap();
    let accepted = format!(
        "accepted:\n{}",
        entry.replace("reason: ", "reason: nobody used it")
    );
    copy.write("spec/accepted-changes.yaml", &accepted);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("accepted: nobody used it");
    run.assert_out("1 breaking (1 accepted)");

    // An entry for another item accepts nothing, and is reported.
    copy.write(
        "spec/accepted-changes.yaml",
        accepted.replace("made_up_by_a_test", "other"),
    );
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("fits no change");

    // One without a reason is an error with its place.
    copy.write("spec/accepted-changes.yaml", format!("accepted:\n{entry}"));
    let run = review(&copy, &[]);
    run.assert_code(1);
    run.assert_err("spec/accepted-changes.yaml:2");
    std::fs::remove_file(copy.path().join("spec/accepted-changes.yaml")).unwrap();

    let manifest = copy.read("Cargo.toml");
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = \""))
        .unwrap()
        .trim_end_matches('"');
    copy.write("Cargo.toml", manifest.replace(version, "99.0.0"));
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("version 99.0.0 allows that");
}

#[test]
fn the_last_release_is_the_base_and_its_tag_knows_the_lines() {
    let copy = with_breaking_change();
    copy.git(&["stash", "--quiet"]);
    let api = copy.read("spec/api.json");
    copy.git(&["stash", "pop", "--quiet"]);
    copy.write("spec/released/0.0.9.json", "{}");
    copy.write("spec/released/0.1.0.json", &api);
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("against version 0.1.0: 1 breaking");
    run.assert_out("document and files are not at hand");
    copy.git(&["tag", "v0.1.0"]);
    let run = copy.run(&["review"]);
    run.assert_code(0);
    run.assert_out("was spec/accesslink.yaml:");
    run.assert_out("The document has changed.");
}

#[test]
fn a_changed_generator_is_told_from_a_changed_document() {
    let copy = Copy::new();
    let models = copy.read(MODELS);
    copy.write(
        MODELS,
        models.replacen("pub struct", "/// Older.\npub struct", 1),
    );
    copy.git(&["init", "--quiet"]);
    commit(&copy);
    copy.run(&["generate"]).assert_code(0);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("The document has not changed; the generator or its quirks have");
    run.assert_out("1 generated file differs.");
    run.assert_out("nothing changes for users");

    // What the code of users meets is read from the files themselves.
    let field = "#[non_exhaustive]\npub struct";
    let (before, after) = models.split_once(field).unwrap();
    let (name, rest) = after.split_once(" {\n").unwrap();
    let older = format!("{before}{field}{name} {{\n    pub gone_by_a_test: bool,\n{rest}");
    copy.write(MODELS, older);
    commit(&copy);
    copy.run(&["generate"]).assert_code(0);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("gone_by_a_test` is gone");
    run.assert_out("this is what it did to the API");
}

const ENUMS: &str = "accesslink-api/src/generated/enums.rs";
const MACRO: &str = "accesslink-api/src/text_enum.rs";
const COMPARED: &str = "accesslink-api/src/compared_by.rs";

#[test]
fn what_a_macro_gives_is_read_from_its_definition_at_each_revision() {
    let copy = Copy::new();
    let (enums, text_enum) = (copy.read(ENUMS), copy.read(MACRO));
    let derived = enums.replace(
        "#[derive(Debug, Clone)]",
        "#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]",
    );
    let call = "$crate::compared_by::compared_by!($name, |value| value.as_str());";
    assert_ne!(enums, derived);
    assert!(text_enum.contains(call));
    copy.write(ENUMS, derived);
    copy.write(MACRO, text_enum.replace(call, ""));
    copy.git(&["init", "--quiet"]);
    commit(&copy);

    // From the derives to the macro.
    copy.write(ENUMS, &enums);
    copy.write(MACRO, &text_enum);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("nothing that is generated changes for users");
    run.assert_out("1 generated file differs. 1 file written by hand differs, too");

    // The macro gives less, and no generated file differs.
    commit(&copy);
    let compared = copy.read(COMPARED);
    copy.write(
        COMPARED,
        compared.replace("impl std::cmp::Eq for $type {}", ""),
    );
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("longer implements `Eq`: `text_enum!` gives that no more");
    let line = |text: &str, wanted: &str| {
        let mut lines = text.lines();
        lines.position(|line| line.starts_with(wanted)).unwrap() + 1
    };
    run.assert_out(&format!(
        "{MACRO}:{} (was {COMPARED}:{});\n            removed-",
        line(&text_enum, "macro_rules! text_enum"),
        line(&compared, "macro_rules! compared_by"),
    ));

    // Where the macro is, nobody knows: that is no verdict.
    copy.write(COMPARED, &compared);
    copy.remove(MACRO);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("look: nothing is known to break, and not everything is known");
    run.assert_out("what `text_enum!` gives can not be\n");
}

#[test]
fn a_changed_generator_shows_beside_a_changed_document() {
    let copy = with_breaking_change_after(|copy| {
        let models = copy.read(MODELS);
        let (before, after) = models.split_once("pub struct Exercise {\n").unwrap();
        let older =
            format!("{before}pub struct Exercise {{\n    pub gone_by_a_test: bool,\n{after}");
        copy.write(MODELS, older);
    });
    let run = review(&copy, &[]);
    run.assert_code(0);
    run.assert_out("The document has changed.");
    run.assert_out(": 2 breaking, 0 additions");
    run.assert_out("made_up_by_a_test` is gone");
    run.assert_out(
        "\nTraining data: breaking\n  breaking  `models::Exercise::gone_by_a_test` is gone\n",
    );
}

#[test]
fn links_lead_to_the_commits_of_both_versions() {
    let copy = with_breaking_change();
    copy.git(&["tag", "old"]);
    commit(&copy);
    let link = "https://git.example/owner/name/blob/{rev}";
    let page = ["review", "--base", "old", "--format", "md", "--link", link];
    let run = copy.run(&page);
    run.assert_code(0);
    let mut command = Command::new("git");
    command.args(["rev-parse", "old"]).current_dir(copy.path());
    let old = finish(&mut command).stdout;
    run.assert_out("| was [line&nbsp;");
    let link = format!(
        "](https://git.example/owner/name/blob/{}/spec/accesslink.yaml#L",
        old.trim()
    );
    run.assert_out(&link);
}

#[test]
fn the_formats_hold_the_same() {
    let copy = with_breaking_change();
    let run = review(&copy, &["--format", "json"]);
    run.assert_code(0);
    let page: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(page["verdict"], "breaking");
    assert_eq!(page["open_breaking_changes"], 1);
    let change = &page["changes"][0];
    assert_eq!(change["kind"], "removed");
    assert_eq!(change["part"], "property");
    assert!(change["old"]["line"].as_u64().unwrap() > 1);

    let run = review(
        &copy,
        &["--format", "md", "--link", "https://example.com/blob/main"],
    );
    run.assert_code(0);
    assert!(
        run.stdout.starts_with("## Breaking; suggested version"),
        "{}",
        run.stdout
    );
    run.assert_out("<details><summary>");
    assert_eq!(
        run.stdout.matches("<details>").count(),
        run.stdout.matches("</details>").count()
    );
    let run = review(&copy, &["--format", "md", "--link", "javascript:alert(1)"]);
    run.assert_code(2);
}

#[test]
fn a_revision_that_is_none_is_wrong_usage() {
    let copy = committed();
    let run = copy.run(&["review", "--base", "--nonsense"]);
    run.assert_code(2);
    let run = copy.run(&["review", "--base=--nonsense"]);
    run.assert_code(2);
    run.assert_err("git knows no revision --nonsense");
    let run = copy.run(&["review", "--base", "HEAD:spec"]);
    run.assert_code(2);
}

#[test]
fn without_git_the_message_says_so() {
    let copy = Copy::new();
    let run = finish(copy.program(&BASE).env("PATH", ""));
    run.assert_code(1);
    run.assert_err("the program `git` is missing");
    // Outside of any repository.
    let above = copy.path().parent().unwrap();
    let run = finish(copy.program(&BASE).env("GIT_CEILING_DIRECTORIES", above));
    run.assert_code(1);
    run.assert_err("in no git repository");
}
