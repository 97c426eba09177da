//! Tests of `cargo xtask review`: comparisons with a revision and with a release, and accepted changes.

use std::process::Command;

use crate::support::{Copy, DOCUMENT, finish, folder, git};

/// The path of the listing of the public API.
const LISTING: &str = "accesslink-api/public-api.txt";

/// Returns a copy of the workspace that is a git repository with a single commit.
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

/// Returns a copy from which a committed property was removed, which is a breaking change.
fn with_breaking_change() -> Copy {
    let copy = Copy::new();
    let (old, next) = (copy.read(DOCUMENT), copy.addition());
    copy.write(DOCUMENT, next);
    copy.run(&["generate"]).assert_code(0);
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
    run.assert_out("The document has not changed.");
}

#[test]
fn a_breaking_change_is_denied_until_it_is_accepted_or_the_version_is_raised() {
    let copy = with_breaking_change();
    let run = review(&copy, &[]);
    run.assert_code(0);
    run.assert_out("breaking; suggested version: ");
    run.assert_out("made_up_by_a_test` was removed");
    run.assert_out("was spec/accesslink.yaml:");

    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_err("1 change is breaking and not accepted");

    // Both pages contain the lines to paste.
    let accepted = run.entries("it was never used");
    let page = review(&copy, &["--format", "md"]).stdout;
    let (_, lines) = page.split_once("```yaml\n").unwrap();
    let (lines, _) = lines.split_once("```").unwrap();
    assert_eq!(
        lines.replace("reason: ", "reason: it was never used"),
        accepted
    );
    copy.write("spec/accepted-changes.yaml", &accepted);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("accepted: it was never used");
    run.assert_out("1 breaking (1 accepted)");

    // An entry for another item does not accept the change, and is reported.
    copy.write(
        "spec/accepted-changes.yaml",
        accepted.replace("made_up_by_a_test", "other"),
    );
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("does not match any change");

    // Errors are reported with their positions and name what is missing.
    let structure = "the file consists of the key `accepted:` and, below it, the entries";
    for (text, errors) in [
        (lines, ["spec/accepted-changes.yaml:2", "has no `reason`"]),
        (&accepted.replace("accepted:\n", ""), [":1:3", structure]),
        ("", ["the document is empty", structure]),
        ("other: 1\n", ["`accepted` is missing", structure]),
    ] {
        copy.write("spec/accepted-changes.yaml", text);
        let run = review(&copy, &[]);
        run.assert_code(1);
        for error in errors {
            run.assert_err(error);
        }
    }
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
fn the_last_release_is_the_base_and_its_tag_provides_the_lines() {
    let copy = with_breaking_change();
    copy.git(&["stash", "--quiet"]);
    let listing = copy.read(LISTING);
    copy.git(&["stash", "pop", "--quiet"]);
    copy.write("spec/released/0.0.9.txt", "of no interest");
    copy.write("spec/released/0.1.0.txt", &listing);
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("against version 0.1.0: 1 breaking");
    run.assert_out("The base's document is not available");
    copy.git(&["tag", "v0.1.0"]);
    let run = copy.run(&["review"]);
    run.assert_code(0);
    run.assert_out("was spec/accesslink.yaml:");
    run.assert_out("The document has changed.");
}

#[test]
fn without_a_listing_in_the_base_there_is_nothing_to_compare_with() {
    let copy = Copy::new();
    let listing = copy.read(LISTING);
    copy.remove(LISTING);
    copy.write("spec/api.json", "{}");
    copy.git(&["init", "--quiet"]);
    commit(&copy);
    copy.write(LISTING, &listing);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(0);
    run.assert_out(
        "HEAD has no accesslink-api/public-api.txt, so there is nothing to compare with",
    );
    copy.write("spec/released/0.0.1.json", "{}");
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("version 0.0.1 has no listing except spec/released/0.0.1.json");
    // A damaged listing must not pass the review.
    copy.write("spec/released/0.0.2.txt", "models::A\n");
    let run = copy.run(&["review", "--deny-breaking"]);
    run.assert_code(1);
    run.assert_err("cannot compare with spec/released/0.0.2.txt");
}

#[test]
fn a_changed_generator_is_distinguished_from_a_changed_document() {
    let copy = Copy::new();
    let listing = copy.read(LISTING);
    // The old generator derived an additional trait and emitted an additional field.
    let (index, line) = listing
        .lines()
        .enumerate()
        .find(|(_, line)| line.starts_with("models::") && line.contains("  pub struct "))
        .unwrap();
    let path = line.split("  ").next().unwrap();
    let mut before: Vec<String> = listing.lines().map(str::to_owned).collect();
    before[index] = line.replacen("traits=[", "traits=[\"Lost\",", 1);
    let gone = format!("{path}::gone_by_a_test  pub gone_by_a_test: bool");
    before.insert(index + 1, gone);
    copy.write(LISTING, before.join("\n") + "\n");
    copy.git(&["init", "--quiet"]);
    commit(&copy);
    copy.run(&["generate"]).assert_code(0);
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_out("The document has not changed; the generator or its quirks have.");
    run.assert_out(": 2 breaking, 0 additions, 0 fixes, 0 in documentation only");
    run.assert_out(&format!("`{path}` lost `Lost`"));
    run.assert_out(&format!("`{path}::gone_by_a_test` was removed"));
}

#[test]
fn another_server_breaks_and_is_security_relevant() {
    let copy = committed();
    let document = copy.document();
    let (before, rest) = document.split_once("\nservers:").unwrap();
    let (servers, after) = rest.split_once("https://").unwrap();
    for scheme in ["https://api.", "http://"] {
        let next = format!("{before}\nservers:{servers}{scheme}{after}");
        copy.write("next.yaml", &next);
        let run = copy.run(&["update", "next.yaml"]);
        run.assert_code(4);
        run.assert_out("credentials and data go to `");
        run.assert_out("security-relevant");
        run.assert_out(": 1 breaking, 0 additions, 0 fixes, 0 in documentation only");
    }
    copy.run(&["update", "next.yaml", "--write"]).assert_code(4);
    let log = copy.read("CHANGELOG.md");
    assert!(log.contains("**Security-relevant.**"), "{log}");
    let run = review(&copy, &["--deny-breaking"]);
    run.assert_code(1);
    run.assert_err("1 change is breaking and not accepted");
    let page = review(&copy, &["--format", "json"]).stdout;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["changes"][0]["is_security_relevant"], true);
}

#[test]
fn links_point_to_the_commits_of_both_versions() {
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
fn the_formats_have_the_same_contents() {
    let copy = with_breaking_change();
    let run = review(&copy, &["--format", "json"]);
    run.assert_code(0);
    let page: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(page["verdict"], "breaking");
    assert_eq!(page["open_breaking_changes"], 1);
    let change = &page["changes"][0];
    assert_eq!(change["kind"], "removed");
    assert_eq!(change["severity"], "breaking");
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
fn an_unknown_revision_is_wrong_usage() {
    let copy = committed();
    let run = copy.run(&["review", "--base", "--nonsense"]);
    run.assert_code(2);
    let run = copy.run(&["review", "--base=--nonsense"]);
    run.assert_code(2);
    run.assert_err("unknown revision --nonsense");
    let run = copy.run(&["review", "--base", "HEAD:spec"]);
    run.assert_code(2);
}

#[test]
fn a_missing_git_is_reported() {
    let copy = Copy::new();
    let run = finish(copy.program(&BASE).env("PATH", ""));
    run.assert_code(1);
    run.assert_err("the program `git` is missing");
    // The folder is outside any repository.
    let above = copy.path().parent().unwrap();
    let run = finish(copy.program(&BASE).env("GIT_CEILING_DIRECTORIES", above));
    run.assert_code(1);
    run.assert_err("git cannot read this workspace: fatal: not a git repository");
}

#[test]
fn error_messages_of_git_are_shown() {
    let copy = committed();
    let mut command = copy.program(&["review", "--base", "HEAD"]);
    command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let run = finish(&mut command);
    run.assert_code(1);
    run.assert_err("detected dubious ownership");

    // The clone lacks the files of older commits, and its origin does not exist.
    copy.write(LISTING, "# another state\n");
    copy.git(&["commit", "--all", "--quiet", "--message", "another"]);
    copy.git(&["config", "uploadpack.allowFilter", "true"]);
    let folder = folder();
    let origin = format!("file://{}", copy.path().display());
    let clone = ["clone", "--quiet", "--filter=blob:none", &origin, "clone"];
    git(folder.path(), &clone);
    let root = folder.path().join("clone");
    git(
        &root,
        &["remote", "set-url", "origin", "file:///no/such/folder"],
    );
    let root = root.to_str().unwrap();
    let run = copy.run(&["--root", root, "review", "--base", "HEAD~1"]);
    run.assert_code(1);
    run.assert_err(&format!("git could not read {LISTING} of "));
    run.assert_err("/no/such/folder");
}
