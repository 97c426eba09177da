//! Tests of the engine with quirks defined for this purpose: the effect of edits, the messages, and invalid tables.

use codegen::diagnostics::{Diagnostic, Severity};
use codegen::quirks::{
    self, Action, Edit, Kind, Patched, Quirk, Stale, Table, add, add_after, amend, at, operation,
    property, rename, replace, schema, wrap_in_list,
};
use serde_yaml::Value;

/// Applies edits to a document. Returns the resulting document as YAML, and the result of the engine.
fn apply(document: &str, edits: &'static [Edit], stale: Stale) -> (String, Patched) {
    let quirk: &'static Quirk = Box::leak(Box::new(Quirk {
        id: "a-quirk",
        why: "Because.",
        evidence: "seen",
        kind: Kind::Edit(edits),
    }));
    let mut root: Value = serde_yaml::from_str(document).unwrap();
    let patched = quirks::apply_to(&mut root, &[(Table::Preferences, quirk)], stale);
    (serde_yaml::to_string(&root).unwrap(), patched)
}

fn yaml(text: &str) -> String {
    serde_yaml::to_string(&serde_yaml::from_str::<Value>(text).unwrap()).unwrap()
}

#[test]
fn edits_keep_the_order_of_the_document() {
    const EDITS: &[Edit] = &[
        replace(at("/a"), "1", "one"),
        add(at("/d"), "4"),
        add_after(at("/aa"), "a", "{x: [y]}"),
        amend(
            at("/b"),
            "{type: t, gone: 1}",
            "{type: u, format: f, gone: ~, x-last: true}",
        ),
        rename(at("/c"), "see"),
        add(at("/list/1"), "two"),
    ];
    let document = "{a: 1, b: {type: t, gone: 1, rest: 2}, c: 3, list: [one]}";
    let (text, patched) = apply(document, EDITS, Stale::Deny);
    assert_eq!(patched.diagnostics, []);
    let expected = "{a: one, aa: {x: [y]}, b: {type: u, format: f, x-last: true, rest: 2}, see: 3, list: [one, two], d: 4}";
    assert_eq!(text, yaml(expected));
}

#[test]
fn addresses_resolve_to_schemas_operations_and_named_items() {
    const EDITS: &[Edit] = &[
        add(schema("s").below("/x"), "1"),
        replace(property("s", "p/q").below("/type"), "a", "b"),
        replace(
            operation("get /v/{id}").below("/parameters/[id]/in"),
            "a",
            "path",
        ),
        wrap_in_list(property("s", "list"), "type: object", "x-one-or-many: true"),
    ];
    let document = "
        paths: {/v/{id}: {get: {parameters: [{name: other, in: a}, {name: id, in: a}]}}}
        components: {schemas: {s: {properties: {p/q: {type: a}, list: {type: object}}}}}";
    let document = document.replace("/v/{id}:", "'/v/{id}':");
    let (text, patched) = apply(&document, EDITS, Stale::Deny);
    assert_eq!(patched.diagnostics, []);
    let expected = "
        paths: {'/v/{id}': {get: {parameters: [{name: other, in: a}, {name: id, in: path}]}}}
        components: {schemas: {s: {properties: {p/q: {type: b},
          list: {type: array, x-one-or-many: true, items: {type: object}}}, x: 1}}}";
    assert_eq!(text, yaml(expected));
    let places: Vec<String> = patched.reports[0]
        .places
        .iter()
        .map(|place| format!("{:?} {} {}", place.action, place.pointer, place.patched))
        .collect();
    let list = "/components/schemas/s/properties/list";
    assert_eq!(
        places[1],
        "Replaced /components/schemas/s/properties/p~1q/type /components/schemas/s/properties/p~1q/type"
    );
    assert_eq!(
        places[3],
        format!("{:?} {list} {list}/items", Action::Moved)
    );
}

#[test]
fn all_problems_are_reported_in_one_run() {
    const EDITS: &[Edit] = &[
        replace(at("/a"), "1", "2"),
        replace(at("/b"), "1", "2"),
        replace(at("/c"), "1", "2"),
        replace(at("/e"), "1", "2"),
        add(at("/list/5"), "1"),
        rename(at("/d"), "a"),
        rename(at("/b"), "a"),
        add(at("/none/x"), "1"),
        amend(at("/s"), "type: string", "format: date"),
        wrap_in_list(at("/t"), "type: string", "x-one-or-many: true"),
    ];
    let document =
        "{a: 1, b: 2, c: [x], list: [], s: {type: string, format: uri}, t: {type: array}}";
    let (text, patched) = apply(document, EDITS, Stale::Deny);
    assert_eq!(text, yaml(&document.replace("a: 1", "a: 2")));
    let said: Vec<String> = patched
        .diagnostics
        .iter()
        .map(|diagnostic| {
            format!(
                "{} {} {}",
                diagnostic.code, diagnostic.pointer, diagnostic.message
            )
        })
        .collect();
    let changed = "quirk `a-quirk`: upstream changed this place; expected";
    assert_eq!(
        said,
        [
            "quirk-fixed-upstream /b quirk `a-quirk`: upstream fixed it: delete this quirk"
                .to_owned(),
            format!("quirk-changed-upstream /c {changed} `1`, found `[\"x\"]`"),
            format!("quirk-changed-upstream /e {changed} `1`, found nothing"),
            format!(
                "quirk-changed-upstream /list/5 {changed} a mapping without `5`, or a list with the next index `5`, found `[]`"
            ),
            "quirk-fixed-upstream /d quirk `a-quirk`: upstream fixed it: delete this quirk"
                .to_owned(),
            format!(
                "quirk-changed-upstream /b {changed} a key to rename, and no `a` beside it, found `2`"
            ),
            format!(
                "quirk-changed-upstream /none/x {changed} a mapping to which `x` is added, found nothing"
            ),
            format!(
                r#"quirk-changed-upstream /s {changed} `{{"format":null,"type":"string"}}`, found `{{"format":"uri","type":"string"}}`"#
            ),
            format!(
                r#"quirk-changed-upstream /t {changed} `{{"type":"string"}}`, found `{{"type":"array"}}`"#
            ),
        ]
    );
}

#[test]
fn a_quirk_before_the_one_that_creates_its_place_is_reported() {
    const FIRST: Quirk = Quirk {
        id: "first",
        why: "Because.",
        evidence: "seen",
        kind: Kind::Edit(&[add(at("/a/x"), "1"), replace(at("/b"), "1", "2")]),
    };
    const LATER: Quirk = Quirk {
        id: "later",
        kind: Kind::Edit(&[add(at("/a"), "{}")]),
        ..FIRST
    };
    let mut root: Value = serde_yaml::from_str("{b: 3}").unwrap();
    let quirks = [(Table::UpstreamBugs, &FIRST), (Table::Preferences, &LATER)];
    let told = quirks::apply_to(&mut root, &quirks, Stale::Deny).diagnostics;
    let [early, changed] = told.as_slice() else {
        panic!("{told:#?}")
    };
    assert_eq!(
        (early.code, changed.code),
        ("quirk-too-early", "quirk-changed-upstream")
    );
    assert_eq!(
        early.message,
        "quirk `first`: the later quirk `later` creates this place"
    );
}

#[test]
fn an_invalid_table_is_an_error_even_if_stale_quirks_are_allowed() {
    const EDITS: &[Edit] = &[
        replace(at("/a"), "[", "1"),
        replace(at("/a"), "1", "{"),
        add(at("/b"), "'"),
        amend(at(""), "just text", ""),
        amend(at(""), "", "[a list]"),
        wrap_in_list(at("/a"), "]", ""),
        replace(at("no pointer"), "1", "2"),
        replace(operation("nowhere"), "1", "2"),
    ];
    let (text, patched) = apply("{a: 1}", EDITS, Stale::Warn);
    assert_eq!(text, yaml("{a: 1}"));
    assert_eq!(
        patched.diagnostics.len(),
        EDITS.len(),
        "{:#?}",
        patched.diagnostics
    );
    let is_told = |diagnostic: &Diagnostic| {
        let about = diagnostic
            .message
            .starts_with("quirk `a-quirk` cannot be applied: ");
        about && diagnostic.code == "quirk-unreadable" && diagnostic.severity == Severity::Error
    };
    assert!(
        patched.diagnostics.iter().all(is_told),
        "{:#?}",
        patched.diagnostics
    );
}

#[test]
fn long_values_are_truncated_in_messages() {
    const EDITS: &[Edit] = &[replace(at("/a"), "1", "2")];
    let document = format!("a: {}", "ä".repeat(100_000));
    let (_, patched) = apply(&document, EDITS, Stale::Deny);
    assert!(patched.diagnostics[0].message.chars().count() < 250);
    assert!(patched.diagnostics[0].message.ends_with("ää…`"));
}
