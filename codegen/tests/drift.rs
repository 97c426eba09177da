//! Tests of the proposals for drift reports. The reports have the format of the crate, which a test in `tests/`
//! verifies.

mod foreign;

use codegen::drift::{Problem, Proposal, Proposals, Verdict, propose};
use codegen::quirks::{self, Quirk, Table};
use serde_json::{Value, json};

use crate::support::{pasted, real};

fn report(entries: &[Value]) -> Vec<u8> {
    let report = json!({
        "format": 1,
        "crate_version": "0.1.0",
        "document_version": "3.68.0",
        "responses": 120,
        "entries": entries,
        "left_out": 0
    });
    serde_json::to_vec(&report).unwrap()
}

/// Returns a report entry about a response of `listNights`.
fn nights(other: Value) -> Value {
    let mut entry = json!({
        "operation": "listNights",
        "method": "GET",
        "path": "/v3/users/sleep",
        "status": 200,
        "count": 12
    });
    let entry_object = entry.as_object_mut().unwrap();
    entry_object.extend(other.as_object().unwrap().clone());
    entry
}

/// Returns a report entry about a value, from its path, the expected form and the found form.
fn invalid(text: &str) -> Value {
    let parts: Vec<&str> = text.split(" | ").collect();
    let [at, expected, found] = parts[..] else {
        panic!("{text}")
    };
    nights(json!({"kind": "invalid-value", "at": at, "expected": expected, "found": found}))
}

fn new_property(name: &str, found: &str) -> Value {
    nights(json!({
        "kind": "unknown-property", "at": "$.nights[*]", "property": name, "found": found
    }))
}

fn status(status: u16) -> Value {
    nights(json!({"kind": "undocumented-status", "status": status}))
}

/// Returns a report entry about a webhook delivery.
fn delivered(schema: &str, other: Value) -> Value {
    let mut entry = json!({
        "operation": "webhook", "method": "POST", "path": schema, "status": 200, "count": 12, "at": "$"
    });
    let entry_object = entry.as_object_mut().unwrap();
    entry_object.extend(other.as_object().unwrap().clone());
    entry
}

/// Returns the quirk that is proposed for additional webhook events.
fn more_events(more: &str) -> String {
    let patched = real::generated().files.get(codegen::patched::PATH);
    let patched: Value = serde_json::from_str(patched.unwrap()).unwrap();
    let known = patched["components"]["schemas"]["webhookType"]["enum"]
        .as_array()
        .unwrap();
    let known: Vec<&str> = known.iter().map(|one| one.as_str().unwrap()).collect();
    let known = known.join(", ");
    format!(r#"amend(schema("webhookType"), "enum: [{known}]", "enum: [{known}, {more}]")"#)
}

fn new_event(value: &str) -> Value {
    json!({
        "kind": "unknown-value", "operation": "getWebhook", "method": "GET", "path": "/v3/webhooks",
        "status": 200, "at": "$.data[*].events[*]", "value": value, "count": 3
    })
}

fn proposals(entries: &[Value]) -> Proposals {
    propose_report(&report(entries)).unwrap()
}

fn propose_report(report: &[u8]) -> Result<Proposals, Problem> {
    propose_with(report, &quirks::tables())
}

fn propose_with(report: &[u8], quirks: &[(Table, &'static Quirk)]) -> Result<Proposals, Problem> {
    let additions = real::options().additions;
    propose(real::NAME, real::DOCUMENT, additions, report, quirks)
}

fn only(entry: Value) -> Proposal {
    let mut proposals = proposals(&[entry]).proposals;
    assert_eq!(proposals.len(), 1, "{proposals:?}");
    proposals.remove(0)
}

/// Returns the edits of the proposed quirk without its name and reasons.
fn edit(proposal: &Proposal) -> &str {
    let entry = proposal
        .entry
        .as_deref()
        .unwrap_or_else(|| panic!("{proposal:?}"));
    let (_, kind) = entry.split_once("kind: Kind::Edit(&[").unwrap();
    kind.trim_end_matches("]),\n},")
}

/// Findings with the edits that are proposed for them.
const EDITS: &str = include_str!("drift/edits.txt");

/// Returns the report entry for a line of [`EDITS`].
fn finding(line: &str) -> Value {
    let (kind, rest) = line.split_once(' ').unwrap();
    match kind {
        "invalid" => invalid(rest),
        "status" => status(rest.parse().unwrap()),
        "unreadable" => {
            nights(json!({"kind": kind, "status": rest.parse::<u16>().unwrap(), "at": "$"}))
        }
        "event" => new_event(rest),
        "property" => {
            let (name, found) = rest.split_once(" | ").unwrap();
            new_property(name, found)
        }
        _ => {
            let (schema, other) = rest.split_once(' ').unwrap();
            delivered(schema, serde_json::from_str(other).unwrap())
        }
    }
}

#[test]
fn each_kind_of_finding_becomes_a_quirk() {
    let more_events = more_events("ORTHOSTATIC_TEST");
    let edits = EDITS.replace("(further events)", &more_events);
    let lines: Vec<&str> = edits.trim().lines().collect();
    let table: Vec<(Value, &str)> = lines
        .chunks(2)
        .map(|pair| (finding(pair[0]), pair[1]))
        .collect();
    // Neighbors are about the same place, and would be one proposal.
    for start in [0, 1] {
        let half: Vec<_> = table.iter().skip(start).step_by(2).collect();
        let entries: Vec<Value> = half.iter().map(|(entry, _)| entry.clone()).collect();
        let found = proposals(&entries).proposals;
        for (entry, text) in half {
            let proposal = found.iter().find(|found| edit(found) == *text);
            let verdict = proposal.map(|found| found.verdict);
            assert_eq!(verdict, Some(Verdict::Proposed), "{entry}: {found:#?}");
        }
    }
}

#[test]
fn a_proposal_has_a_change_a_place_and_a_reason() {
    let proposal = only(invalid(
        "$.nights[*].sleep_charge | a whole number of 32 bits | a number that is not whole",
    ));
    assert_eq!(proposal.about, "sleep.sleep_charge");
    let pointer = proposal.pointer.unwrap().to_string();
    assert_eq!(pointer, "/components/schemas/sleep/properties/sleep_charge");
    let text = std::str::from_utf8(real::DOCUMENT).unwrap();
    let line = text.lines().nth(proposal.line.unwrap() - 1).unwrap();
    assert!(line.contains("sleep_charge"), "{line}");
    assert_eq!(
        proposal.findings,
        [
            "12x `listNights` 200, $.nights[*].sleep_charge: expected a whole number of 32 bits, found a number that is not whole"
        ]
    );
    let quirk = pasted::quirk(&proposal.entry.unwrap());
    assert_eq!(quirk.id, "sleep-sleep-charge-form");
    assert_eq!(
        quirk.why,
        "The service sends a number that is not whole here."
    );
    assert_eq!(
        quirk.evidence,
        "seen 12 times in a drift report of accesslink-api 0.1.0"
    );
}

#[test]
fn entries_about_one_place_are_one_proposal() {
    let found = proposals(&[
        new_event("ORTHOSTATIC_TEST"),
        new_event("HYDRATION"),
        new_property("sleep_debt", "a whole number"),
        new_property("sleep_debt", "a number that is not whole"),
        new_property("sleep_debt", "null"),
        invalid("$.nights[*].sleep_goal | a whole number of 32 bits | a string containing a date"),
        invalid("$.nights[*].sleep_goal | a whole number of 32 bits | another string"),
        invalid("$.nights[*].sleep_cycles | a whole number of 32 bits | a list"),
        invalid("$.nights[*].sleep_cycles | a whole number of 32 bits | another string"),
    ]);
    let edits: Vec<&str> = found
        .proposals
        .iter()
        .filter(|proposal| proposal.entry.is_some())
        .map(edit)
        .collect();
    assert_eq!(
        edits,
        [
            more_events("HYDRATION, ORTHOSTATIC_TEST").as_str(),
            r#"add(property("sleep", "sleep_debt"), "{type: number}")"#,
            r#"amend(property("sleep", "sleep_goal"), "{type: integer, format: int32, example: 28800}", "{type: string, format: ~, example: ~}")"#,
        ]
    );
    let lines: Vec<_> = found.proposals.iter().map(|one| one.line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    // A list and a string have no type in common.
    let look = found
        .proposals
        .iter()
        .find(|one| one.about == "sleep.sleep_cycles");
    assert_eq!(look.unwrap().verdict, Verdict::Look);
}

#[test]
fn findings_that_the_document_now_matches_are_handled() {
    let found = proposals(&[
        status(401),
        new_event("SLEEP"),
        new_property("sleep_score", "a whole number"),
        invalid("$.nights[*].date | a string | a string containing a date"),
        invalid("$.nights[*].sleep_score | a string | a whole number"),
    ]);
    assert_eq!(found.proposals.len(), 5);
    for proposal in found.proposals {
        assert_eq!(proposal.verdict, Verdict::Handled, "{proposal:?}");
        assert_eq!(proposal.entry, None);
    }
    assert_eq!(only(status(401)).quirks, ["undocumented-unauthorized"]);
}

#[test]
fn an_existing_quirk_is_named_instead_of_proposing_another() {
    let mut entry = invalid("$.created | an instant | a string containing a duration");
    entry["path"] =
        "/v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}"
            .into();
    let proposal = only(entry);
    assert_eq!(proposal.verdict, Verdict::Look);
    assert_eq!(proposal.quirks, ["instants"]);
    assert_eq!(
        proposal.advice,
        "the quirk `instants` already sets this value: change that entry instead of adding one"
    );
}

#[test]
fn findings_without_a_place_have_a_reason() {
    let gone = nights(json!({"kind": "undocumented-status", "path": "/v3/gone", "status": 409}));
    let table = [
        (gone, "the document has no such operation"),
        (
            delivered(
                "webhookPayload",
                json!({"kind": "unknown-property", "property": "a", "found": "null"}),
            ),
            "the document has no such schema",
        ),
        (
            invalid("$.nights[*].gone | a string | null"),
            "the document has no property `gone` there",
        ),
        (
            invalid("$[*] | a string | null"),
            "the document has neither a list nor a time series there",
        ),
        (
            invalid("$.nights[3] | a string | null"),
            "the path does not have the syntax that `accesslink-api` writes",
        ),
        (
            nights(json!({"kind": "later"})),
            "unknown kind of entry `later`",
        ),
        (
            new_property("Jane Doe", "null"),
            "the name of the property is not plausible",
        ),
        (status(999), "999 is not a status code"),
    ];
    let entries: Vec<Value> = table.iter().map(|(entry, _)| entry.clone()).collect();
    let found = proposals(&entries).proposals;
    assert_eq!(found.len(), table.len());
    for (entry, reason) in table {
        let proposal = found.iter().find(|found| found.advice == reason);
        let proposal = proposal.unwrap_or_else(|| panic!("{entry}: {found:#?}"));
        assert_eq!(proposal.verdict, Verdict::Unplaced, "{entry}");
        assert_eq!((proposal.line, &proposal.entry), (None, &None));
    }
}

/// Returns the tables with proposed quirks added, either after the upstream bugs or at the end.
fn tables_with(pasted: &[&'static Quirk], last_of: Table) -> Vec<(Table, &'static Quirk)> {
    let (mut tables, mut behind): (Vec<_>, Vec<_>) = quirks::tables()
        .into_iter()
        .partition(|(table, _)| *table == Table::UpstreamBugs || last_of == Table::Preferences);
    tables.extend(pasted.iter().map(|quirk| (last_of, *quirk)));
    tables.append(&mut behind);
    tables
}

#[test]
fn a_pasted_quirk_handles_the_findings() {
    let entries = [
        new_event("ORTHOSTATIC_TEST"),
        new_property("sleep_debt", "a whole number"),
        invalid(
            "$.nights[*].sleep_charge | a whole number of 32 bits | a number that is not whole",
        ),
        invalid(
            "$.nights[*].sleep_goal | a whole number of 32 bits | a string containing a duration",
        ),
        invalid("$.nights | a list | an object"),
        status(409),
        status(202),
    ];
    let pasted: Vec<_> = proposals(&entries)
        .proposals
        .iter()
        .map(|proposal| pasted::quirk(proposal.entry.as_ref().unwrap()))
        .collect();
    assert_eq!(pasted.len(), entries.len());
    for last_of in [Table::UpstreamBugs, Table::Preferences] {
        let tables = tables_with(&pasted, last_of);
        let after = propose_with(&report(&entries), &tables);
        let after = after.unwrap_or_else(|problem| panic!("{last_of:?}: {problem:?}"));
        for proposal in after.proposals {
            assert_eq!(
                proposal.verdict,
                Verdict::Handled,
                "{last_of:?}: {proposal:?}"
            );
        }
    }
}

#[test]
fn names_of_quirks_are_unique() {
    let found = proposals(&[status(409), status(410)]);
    let ids: Vec<&str> = found
        .proposals
        .iter()
        .map(|proposal| pasted::quirk(proposal.entry.as_ref().unwrap()).id)
        .collect();
    assert_eq!(
        ids,
        [
            "get-v3-users-sleep-409-status",
            "get-v3-users-sleep-410-status"
        ]
    );
}
