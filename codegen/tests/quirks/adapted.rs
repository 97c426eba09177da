//! Tests of edits that no longer match upstream's document. The adapted entry and its result are checked.

use codegen::Options;
use codegen::diagnostics::{Action, Diagnostic, Severity};
use codegen::quirks::{self, Kind, Quirk, Stale, Table, amend, property};
use serde_yaml::Value;

use crate::support::pasted;

/// A row: upstream's change, the edits as in the tables, upstream's document, the edits of the new entry (`!` if a
/// maintainer has to decide, `-` for none), and the resulting document.
type Row = [&'static str; 5];

const ROWS: &[Row] = &[
    [
        "changed an example beside the changed key",
        r#"amend(at("/a"), "{type: string, example: x}", "format: date")"#,
        "{a: {type: string, example: z}}",
        r#"amend(at("/a"), "{type: string, example: z}", "format: date")"#,
        "{a: {type: string, example: z, format: date}}",
    ],
    [
        "respelled a property",
        r#"amend(property("s", "start-time"), "type: string", "format: date")"#,
        "{components: {schemas: {s: {properties: {start_time: {type: string}}}}}}",
        r#"amend(property("s", "start_time"), "type: string", "format: date")"#,
        "{components: {schemas: {s: {properties: {start_time: {type: string, format: date}}}}}}",
    ],
    [
        "added a property in another spelling",
        r#"add(property("s", "device-id"), "{type: string, description: d}")"#,
        "{components: {schemas: {s: {properties: {device_id: {type: string, description: e}}}}}}",
        "-",
        "{components: {schemas: {s: {properties: {device_id: {type: string, description: e}}}}}}",
    ],
    [
        "added a property without its format",
        r#"add(property("s", "p"), "{type: integer, format: int32}")"#,
        "{components: {schemas: {s: {properties: {p: {type: integer}}}}}}",
        r#"amend(property("s", "p"), "type: integer", "format: int32")"#,
        "{components: {schemas: {s: {properties: {p: {type: integer, format: int32}}}}}}",
    ],
    [
        "wrapped the schema in a list without `x-one-or-many`",
        r#"wrap_in_list(at("/a"), "type: object", "x-one-or-many: true")"#,
        "{a: {type: array, items: {type: object}}}",
        r#"amend(at("/a"), "type: array", "x-one-or-many: true")"#,
        "{a: {type: array, x-one-or-many: true, items: {type: object}}}",
    ],
    [
        "wrapped the parent of the changed property in a list",
        r#"amend(property("s", "p").below("/properties/id"), "type: integer", "format: int64")"#,
        "{components: {schemas: {s: {properties: {p: {type: array, items: {properties: {id: {type: integer}}}}}}}}}",
        r#"amend(property("s", "p").below("/items/properties/id"), "type: integer", "format: int64")"#,
        "{components: {schemas: {s: {properties: {p: {type: array, items: {properties: {id: {type: integer, format: int64}}}}}}}}}",
    ],
    [
        "made the same rename, so that the old name is no longer read",
        r#"amend(property("s", "field"), "type: array", "x-also-read: [field]"), rename(property("s", "field"), "extra")"#,
        "{components: {schemas: {s: {properties: {extra: {type: array}}}}}}",
        r#"amend(property("s", "extra"), "type: array", "x-also-read: [field]")"#,
        "{components: {schemas: {s: {properties: {extra: {type: array, x-also-read: [field]}}}}}}",
    ],
    [
        "made a part of the change",
        r#"amend(at("/a"), "type: string", "{format: date, x-rust-name: A}")"#,
        "{a: {type: string, format: date}}",
        r#"amend(at("/a"), "type: string", "x-rust-name: A")"#,
        "{a: {type: string, x-rust-name: A, format: date}}",
    ],
    [
        "changed the description and added more values",
        r#"amend(at("/a"), "{enum: [A], description: old}", "{enum: [A, B], description: ours}")"#,
        "{a: {enum: [A, B, C], description: new}}",
        "-",
        "{a: {enum: [A, B, C], description: new}}",
    ],
    [
        "added another value to a list that the quirk extends",
        r#"amend(at("/a"), "enum: [A]", "enum: [A, B]")"#,
        "{a: {enum: [A, C]}}",
        r#"amend(at("/a"), "enum: [A, C]", "enum: [A, C, B]")"#,
        "{a: {enum: [A, C, B]}}",
    ],
    [
        "added a parameter to a list that is replaced",
        r#"replace(operation("get /v").below("/parameters"), "[{name: a}]", "[{name: a}, {name: b}]")"#,
        "{paths: {/v: {get: {parameters: [{name: c}, {name: a}]}}}}",
        r#"replace(operation("get /v").below("/parameters"), "[{name: c}, {name: a}]", "[{name: c}, {name: a}, {name: b}]")"#,
        "{paths: {/v: {get: {parameters: [{name: c}, {name: a}, {name: b}]}}}}",
    ],
    [
        "renamed a parameter of a path",
        r#"add(operation("get /v/{id}").below("/x-rust-name"), "get")"#,
        "{paths: {'/v/{thing-id}': {get: {summary: s}}}}",
        r#"add(operation("get /v/{thing-id}").below("/x-rust-name"), "get")"#,
        "{paths: {'/v/{thing-id}': {get: {summary: s, x-rust-name: get}}}}",
    ],
    [
        "changed the type to one that the quirk does not expect",
        r#"amend(at("/a"), "type: integer", "type: string")"#,
        "{a: {type: number}}",
        r#"!amend(at("/a"), "type: number", "type: string")"#,
        "{a: {type: string}}",
    ],
    [
        "changed the type, so that the format does not apply",
        r#"amend(at("/a"), "type: string", "format: date")"#,
        "{a: {type: integer}}",
        "!-",
        "{a: {type: integer}}",
    ],
    [
        "changed a name that is replaced",
        r#"replace(at("/id"), "made", "ours")"#,
        "{id: theirs}",
        r#"!replace(at("/id"), "theirs", "ours")"#,
        "{id: ours}",
    ],
    [
        "changed the format, so that the keys for the old one do not apply",
        r#"amend(at("/a"), "format: uri", "x-link: true")"#,
        "{a: {type: integer, format: int64}}",
        "!-",
        "{a: {type: integer, format: int64}}",
    ],
    [
        "removed a value of a list that the quirk extends",
        r#"amend(at("/a"), "enum: [A, B]", "enum: [A, B, C]")"#,
        "{a: {enum: [B]}}",
        r#"amend(at("/a"), "enum: [B]", "enum: [B, C]")"#,
        "{a: {enum: [B, C]}}",
    ],
    [
        "added a value to a list in which the quirk replaces one",
        r#"amend(at("/a"), "enum: ['A, B']", "enum: [A, B]")"#,
        "{a: {enum: ['A, B', C]}}",
        r#"amend(at("/a"), "enum: ['A, B', C]", "enum: [C, A, B]")"#,
        "{a: {enum: [C, A, B]}}",
    ],
    [
        "renamed a parameter in a list in which the quirk changes another one",
        r#"replace(operation("get /v").below("/parameters"), "[{name: a}, {name: b}]", "[{name: a}, {name: b, in: path}]")"#,
        "{paths: {/v: {get: {parameters: [{name: c}, {name: b}]}}}}",
        r#"replace(operation("get /v").below("/parameters"), "[{name: c}, {name: b}]", "[{name: c}, {name: b, in: path}]")"#,
        "{paths: {/v: {get: {parameters: [{name: c}, {name: b, in: path}]}}}}",
    ],
    [
        "moved the path to another version",
        r#"add(operation("get /v3/s/{id}").below("/x-rust-name"), "get")"#,
        "{paths: {'/v4/s/{id}': {get: {summary: s}}, '/v4/t/{id}': {get: {summary: t}}}}",
        r#"add(operation("get /v4/s/{id}").below("/x-rust-name"), "get")"#,
        "{paths: {'/v4/s/{id}': {get: {summary: s, x-rust-name: get}}, '/v4/t/{id}': {get: {summary: t}}}}",
    ],
    [
        "removed the property, so that its type is not known",
        r#"amend(property("s", "p"), "type: integer", "format: int32"), amend(at("/a"), "type: string", "format: date")"#,
        "{a: {type: string}, components: {schemas: {s: {properties: {}}}}}",
        r#"!amend(at("/a"), "type: string", "format: date")"#,
        "{a: {type: string, format: date}, components: {schemas: {s: {properties: {}}}}}",
    ],
    [
        "fixed one of two places",
        r#"replace(at("/a"), "1", "2"), replace(at("/b"), "1", "2")"#,
        "{a: 2, b: 1}",
        r#"replace(at("/b"), "1", "2")"#,
        "{a: 2, b: 2}",
    ],
];

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn an_edit_is_adapted_to_the_new_document() {
    for [what, edits, document, expected, patched] in ROWS {
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
            assert_eq!(told, *expected, "upstream {what}");
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
