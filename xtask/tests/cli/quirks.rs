//! Tests of `cargo xtask quirks`: the list of quirks with their kind, reason and number of places, and the diff.

use crate::support::{Copy, assert_same};

#[test]
fn both_formats_list_the_same_quirks() {
    let copy = Copy::new();
    let before = copy.files();
    let text = copy.run(&["quirks"]);
    text.assert_code(0);
    assert_eq!(text.stderr, "");
    text.assert_out("upstream bugs: the document is wrong\n");
    let json = copy.run(&["quirks", "--format", "json"]);
    json.assert_code(0);

    let mut places = 0;
    for line in json.stdout.lines() {
        let quirk: serde_json::Value = serde_json::from_str(line).unwrap();
        let number = quirk["places"].as_u64().unwrap();
        places += number;
        let noun = if number == 1 { "place" } else { "places" };
        text.assert_out(&format!(
            "\n  {} ({}, {number} {noun})\n      ",
            quirk["id"].as_str().unwrap(),
            quirk["how"].as_str().unwrap()
        ));
    }
    let quirks = json.stdout.lines().count();
    assert!(quirks > 0);
    let last = text.stdout.lines().last().unwrap();
    assert!(last.starts_with(&format!("{quirks} quirk")), "{last}");
    assert!(last.contains(&format!(" in {places} place")), "{last}");
    assert_same(&copy.files(), &before);
}

#[test]
fn the_diff_results_in_the_patched_document() {
    let copy = Copy::new();
    let before = copy.files();
    let run = copy.run(&["quirks", "--diff"]);
    run.assert_code(0);
    assert_eq!(run.stderr, "");
    let header = "--- spec/accesslink.yaml\n+++ spec/accesslink.patched.json\n";
    let hunks = run.stdout.strip_prefix(header).unwrap();

    let patched = copy.read("spec/accesslink.patched.json");
    let patched: Vec<&str> = patched.lines().collect();
    let mut next = 0;
    for line in hunks.lines() {
        if let Some(lines) = line.strip_prefix("@@ -") {
            let (_, new) = lines.split_once(" +").unwrap();
            let start: usize = new.split([',', ' ']).next().unwrap().parse().unwrap();
            next = start - 1;
        } else if let Some(line) = line.strip_prefix([' ', '+']) {
            assert_eq!(line, patched[next]);
            next += 1;
        } else {
            assert!(line.starts_with('-'), "{line}");
        }
    }
    assert!(next > 0);

    let file = "spec/accesslink.patched.json";
    let again = copy.run(&["quirks", "--diff", "--allow-stale", "--spec", file]);
    again.assert_code(0);
    assert_eq!(again.stdout, "");
    assert_eq!(copy.files(), before);
}
