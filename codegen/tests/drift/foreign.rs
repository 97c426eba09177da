//! Tests with untrusted reports. Every report is handled, and its strings cannot control a terminal or become part of a
//! quirk.

use codegen::drift::{Problem, page, propose};
use serde_json::{Value, json};

use super::{invalid, nights, proposals, propose_report, report};

fn refused(bytes: &[u8]) -> String {
    // The report is validated before the document is read.
    match propose("none.yaml", b"", None, bytes, &[]) {
        Err(Problem::Report(bad)) => bad.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn invalid_reports_are_rejected_with_a_reason() {
    for (bytes, reason) in [
        ("", "not a drift report, line 1, column 0"),
        ("[]", "not a drift report"),
        ("{}", "not a drift report"),
        ("{\"format\": \"\u{1b}[31m\"}", "not a drift report"),
        ("\u{feff}{\"format\": 1}", "not a drift report"),
        (
            r#"{"format": 2, "entries": 5}"#,
            "unsupported report format 2, only 1 is supported",
        ),
        (
            r#"{"format": 1, "entries": 5}"#,
            "cannot parse the report, line 1, column 26",
        ),
        (
            r#"{"format": 1, "entries": [{"count": -1}]}"#,
            "cannot parse the report",
        ),
        (r#"{"format": 1, "format": 1}"#, "not a drift report"),
    ] {
        let message = refused(bytes.as_bytes());
        assert!(message.starts_with(reason), "{message}");
        assert!(!message.contains(char::is_control), "{message}");
    }
    assert!(refused(b"\xff\xfe").starts_with("not a drift report"));
    assert!(refused(&vec![b' '; (1 << 20) + 1]).starts_with("the report is larger than"));
    let many: Vec<Value> = (0..1001).map(|_| json!({})).collect();
    assert!(refused(&report(&many)).starts_with("the report has 1001 entries"));
    let deep = format!("{{\"format\": 1, \"entries\": {}", "[".repeat(100_000));
    assert!(refused(deep.as_bytes()).starts_with("not a drift report"));
}

#[test]
fn the_smallest_report_proposes_nothing() {
    let found = propose_report(br#"{"format": 1}"#).unwrap();
    assert!(found.proposals.is_empty());
    let page = page(&found, "spec/accesslink.yaml", str::to_owned);
    assert!(page.contains("no deviations were found\n"), "{page}");
    assert!(page.starts_with("report of accesslink-api ? with document ?: 0 responses"));
}

#[test]
fn strings_of_a_report_have_no_effect_and_do_not_reach_quirks() {
    const EVIL: &str = "\u{1b}[31m\u{202e}\"]),\nevil(\\`*/ {} ~0~1 ..";
    let mut entries = Vec::new();
    for key in "kind operation method path at expected found value property".split(' ') {
        for kind in
            "invalid-value unknown-value unknown-property undocumented-status unreadable".split(' ')
        {
            let mut entry = invalid("$.nights[*].sleep_goal | a | another string");
            entry["kind"] = kind.into();
            entry["property"] = "sleep_debt".into();
            entry["status"] = 418.into();
            entry[key] = EVIL.into();
            entries.push(entry);
        }
    }
    let mut report: Value = serde_json::from_slice(&report(&entries)).unwrap();
    report["crate_version"] = EVIL.into();
    report["document_version"] = EVIL.into();
    let report = serde_json::to_vec(&report).unwrap();
    let found = propose_report(&report).unwrap();
    let page = page(&found, "spec/accesslink.yaml", str::to_owned);
    let acts = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
    assert!(!page.contains(acts), "{page}");
    let mut entries = 0;
    for entry in found.proposals.iter().filter_map(|one| one.entry.as_ref()) {
        entries += 1;
        assert!(!entry.contains("evil"), "{entry}");
        crate::support::pasted::quirk(entry);
    }
    assert!(entries > 0, "{page}");
    assert!(page.len() < 40_000, "{}", page.len());
}

#[test]
fn large_numbers_and_unusual_paths_are_accepted() {
    let mut counted = invalid("$.nights[*].sleep_goal | a | a number that is not whole");
    counted["count"] = u64::MAX.into();
    let mut status = nights(json!({"kind": "undocumented-status"}));
    status["status"] = u64::MAX.into();
    let mut entries = vec![counted.clone(), counted, status];
    for at in [
        "$",
        "$.",
        "$[",
        "$[*]",
        "$.nights.nights",
        "$.nights[*][*]",
        "$..",
        "$.\u{0}",
        "nights",
        "",
    ] {
        for kind in "invalid-value unknown-value unknown-property unreadable".split(' ') {
            entries.push(nights(json!({
                "kind": kind, "at": at, "found": "a list", "property": "a", "value": "A"
            })));
        }
    }
    for path in ["", "/", "/v3/users/sleep/", "~1", "/v3/users/sleep/get"] {
        for method in ["", "GET", "parameters", "Get"] {
            entries.push(nights(json!({
                "kind": "undocumented-status", "status": 418, "path": path, "method": method
            })));
        }
    }
    let found = proposals(&entries);
    assert!(
        found
            .proposals
            .iter()
            .map(|one| one.findings.len())
            .sum::<usize>()
            == entries.len()
    );
}
