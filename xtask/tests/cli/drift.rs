//! Tests of `cargo xtask drift`, which proposes quirks for a client's report and rejects invalid reports.

use crate::support::{Copy, assert_same, workspace};

/// Returns the text of a client's drift report about real responses. `tests/tests/drift.rs` keeps the file up to date.
fn report() -> String {
    std::fs::read_to_string(workspace().join("xtask/tests/drift/report.json")).unwrap()
}

#[test]
fn a_report_becomes_quirks_to_paste() {
    let copy = Copy::new();
    copy.write("report.json", report());
    let before = copy.files();
    let run = copy.run(&["drift", "report.json"]);
    run.assert_code(0);
    assert_eq!(run.stderr, "");
    let proposed = run.stdout.matches("\n    Quirk {\n        id: \"").count();
    assert_eq!(run.stdout.matches(" propose  ").count(), proposed);
    run.assert_out("        why: \"The service sends a number that is not whole here.\",\n");
    run.assert_out(" times in a drift report of accesslink-api ");
    run.assert_out(&format!("\n{proposed} proposed, "));
    run.assert_out(" to review, 0 already handled, 0 without a place\n");
    assert!(!run.stdout.contains('\u{1b}'));
    assert_eq!(
        copy.run_with_input(&["drift", "-"], report().as_bytes())
            .stdout,
        run.stdout
    );
    assert_same(&copy.files(), &before);
}

#[test]
fn both_formats_have_the_same_contents() {
    let copy = Copy::new();
    copy.write("report.json", report());
    let text = copy.run(&["drift", "report.json"]);
    let json = copy.run(&["drift", "report.json", "--format", "json"]);
    json.assert_code(0);
    let lines: Vec<serde_json::Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["kind"], "report");
    assert_eq!(
        lines[0]["present_document_version"],
        copy.version().as_str()
    );
    for proposal in &lines[1..] {
        assert_eq!(proposal["kind"], "proposal");
        let (about, line) = (proposal["about"].as_str().unwrap(), &proposal["line"]);
        text.assert_out(&format!("  {about} (spec/accesslink.yaml:{line})\n"));
        for finding in proposal["findings"].as_array().unwrap() {
            text.assert_out(finding.as_str().unwrap());
        }
    }
    let proposed = lines.iter().filter(|line| line["verdict"] == "proposed");
    text.assert_out(&format!("\n{} proposed, ", proposed.count()));
}

#[test]
fn invalid_reports_are_errors() {
    let copy = Copy::new();
    let before = copy.files();
    for (input, reason) in [
        (
            "",
            "error: not a drift report, line 1, column 0: pass a report ",
        ),
        (
            "{\"format\": 7}",
            "error: unsupported report format 7, only 1 is supported: ",
        ),
        (
            "{\"format\": 1, \"entries\": [7]}",
            "error: cannot parse the report, line 1, column ",
        ),
    ] {
        let run = copy.run_with_input(&["drift", "-"], input.as_bytes());
        run.assert_code(1);
        assert!(run.stderr.starts_with(reason), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run = copy.run(&["drift", "nowhere.json"]);
    run.assert_code(1);
    assert_eq!(run.stderr, "error: nowhere.json: no such file\n");
    let run = copy.run(&["drift", "spec"]);
    run.assert_code(1);
    run.assert_err("error: spec is a folder: ");
    copy.run(&["drift"]).assert_code(2);
    copy.run(&["drift", "-", "--spec", "-"]).assert_code(2);
    assert_same(&copy.files(), &before);
}

#[test]
fn problems_of_the_document_are_reported() {
    let copy = Copy::new();
    let other = copy.document_with("openapi: 3.0", "openapi: 2.0");
    let run = copy.run_with_input(&["drift", "-", "--spec", &other], report().as_bytes());
    run.assert_code(1);
    run.assert_err("other.yaml:");
    assert_eq!(run.stdout, "");
}
