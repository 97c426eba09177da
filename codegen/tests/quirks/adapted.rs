//! Tests of edits that no longer match upstream's document. The adapted entry and its result are checked.

use codegen::Options;
use codegen::diagnostics::{Action, Diagnostic, Severity};
use codegen::quirks::{self, Kind, Quirk, Stale, Table, amend, property};
use serde_yaml::Value;

use crate::support::pasted;

/// Rows of five lines: upstream's change, the edits as in the tables, upstream's document, the edits of the new entry
/// (`!` if a maintainer has to decide, `-` for none), and the resulting document.
const ROWS: &str = include_str!("adapted.txt");

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn an_edit_is_adapted_to_the_new_document() {
    for row in ROWS.split_terminator("\n\n") {
        let lines: Vec<&str> = row.lines().collect();
        let [what, edits, document, expected, patched] = lines[..] else {
            panic!("{row}")
        };
        let entry = format!(
            r#"Quirk {{ id: "a-quirk", why: "Because.", evidence: "seen", kind: Kind::Edit(&[{edits}]) }}"#
        );
        let quirks = [(Table::Preferences, pasted::quirk(&entry))];
        let mut tree = yaml(document);
        let refused = quirks::apply_to(&mut tree.clone(), &quirks, Stale::Deny);
        let allowed = quirks::apply_to(&mut tree, &quirks, Stale::Warn);
        assert_eq!(tree, yaml(patched), "upstream {what}");
        for (patched, severity) in [(refused, Severity::Error), (allowed, Severity::Warning)] {
            let is = |one: &Diagnostic| one.severity == severity;
            assert!(patched.diagnostics.iter().all(is), "upstream {what}");
            let mut fixes = patched
                .diagnostics
                .iter()
                .filter_map(|one| one.fix.as_ref());
            let fix = fixes.next().unwrap();
            assert_eq!(fixes.next(), None, "upstream {what}");
            let certain = if fix.is_certain { "" } else { "!" };
            let told = match &fix.action {
                Action::Delete => format!("{certain}-"),
                Action::Replace(entry) => {
                    let (_, edits) = entry.split_once("Kind::Edit(&[").unwrap();
                    format!("{certain}{}", edits.split_once("]),\n},").unwrap().0)
                }
                other => panic!("{what}: {other:?}"),
            };
            assert_eq!(told, expected, "upstream {what}");
        }
    }
}

#[test]
fn a_shared_change_of_edits_stays_shared() {
    const QUIRK: Quirk = Quirk {
        id: "dates",
        why: "Dates.",
        evidence: "seen",
        kind: Kind::Each(&[property("s", "a-b"), property("s", "c")], |at| {
            amend(at, "type: string", "format: date")
        }),
    };
    let document =
        "{components: {schemas: {s: {properties: {a_b: {type: string}, c: {type: string}}}}}}";
    let quirks = [(Table::UpstreamBugs, &QUIRK)];
    let patched = quirks::apply_to(&mut yaml(document), &quirks, Stale::Deny);
    let fix = patched.diagnostics[0].fix.as_ref().unwrap();
    let expected = r#"Quirk {
    id: "dates",
    why: "Dates.",
    evidence: "seen",
    kind: Kind::Each(&[
        property("s", "a_b"),
        property("s", "c"),
    ], |at| amend(at, "type: string", "format: date")),
},"#;
    assert_eq!(fix.action, Action::Replace(expected.to_owned()));
}

/// A document with two tags, each of which has its own operations.
const TAGS: &str = "
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: https://things.example.com}]
tags: [{name: Things}, {name: Others}]
paths:
  /things:
    get: {tags: [Things], operationId: listThings, security: [{Token: []}], responses: {'204': {description: Nothing}}}
    put: {tags: [Things], operationId: putThings, security: [{Token: []}], responses: {'204': {description: Nothing}}}
  /others:
    get: {tags: [Others], operationId: listOthers, security: [{Token: []}], responses: {'204': {description: Nothing}}}
components:
  securitySchemes: {Token: {type: http, scheme: bearer}}
";

#[test]
fn operations_stay_in_their_resources_when_tags_change() {
    let generate = |text: &str, previous: Option<String>| {
        let options = Options {
            allow_stale: previous.is_some(),
            previous_listing: previous,
            ..Options::default()
        };
        codegen::generate_with("test.yaml", text.as_bytes(), &options, &[]).unwrap()
    };
    let before = generate(TAGS, None).listing;
    let rows = [
        (
            TAGS.replace("Things}", "Items™}")
                .replace("[Things]", "[Items™]"),
            r#"add(at("/tags/[Items™]/x-rust-name"), "Things")"#,
        ),
        (
            TAGS.replace(
                "{tags: [Things], operationId: putThings",
                "{tags: [Others], operationId: putThings",
            ),
            r#"replace(operation("put /things").below("/tags/0"), "Others", "Things")"#,
        ),
    ];
    for (next, expected) in rows {
        let generated = generate(&next, Some(before.to_string()));
        let changes = codegen::api_diff::compare(&before, &generated.listing).list;
        let breaking = changes
            .iter()
            .filter(|one| one.severity == codegen::api_diff::Severity::Breaking);
        assert_eq!(breaking.count(), 0, "{changes:#?}");
        let fixes = generated.warnings.iter().filter_map(|one| one.fix.as_ref());
        let entries: Vec<&Action> = fixes.map(|fix| &fix.action).collect();
        let [Action::Append(entry)] = entries.as_slice() else {
            panic!("{entries:?}")
        };
        assert!(entry.contains(expected), "{entry}");
    }
}
