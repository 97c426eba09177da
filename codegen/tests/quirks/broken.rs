//! Tests of the messages about upstream's changes at the place of an edit. Each has the correct code, the name of the
//! quirk and the position.

use codegen::Options;
use codegen::diagnostics::{Diagnostic, Severity};
use codegen::pointer::Pointer;
use codegen::quirks::{self, Change, Edit, Kind, Quirk, Stale, Table, add, property};
use serde_yaml::Value;

use super::each_quirk;
use super::tree::{cut, put};

const FIXED: &str = "quirk-fixed-upstream";
const CHANGED: &str = "quirk-changed-upstream";

#[test]
fn each_edit_reports_the_change_of_its_place() {
    let mut edits = 0;
    each_quirk(|entry, root| {
        let (_, quirk) = entry;
        for edit in quirk.edits() {
            let pointer = edit.at.pointer_in(root).unwrap();
            for (what, code, mut tree) in changes(edit, &pointer, root) {
                let patched = quirks::apply_to(&mut tree, &[entry], Stale::Deny);
                expect(quirk, &pointer, (what, code), &patched.diagnostics);
            }
            edits += 1;
        }
    });
    assert!(edits > 100, "{edits} edits");
}

/// Returns documents with a change at the place of an edit, each with the description of the change and the code of the
/// expected diagnostic.
fn changes(
    edit: Edit,
    pointer: &Pointer,
    root: &Value,
) -> [(&'static str, &'static str, Value); 3] {
    let [mut fixed, mut gone, mut other] = [(); 3].map(|()| root.clone());
    let alone: &'static Quirk = Box::leak(Box::new(Quirk {
        kind: Kind::Edit(Box::leak(Box::new([edit]))),
        ..ADDS
    }));
    quirks::apply_to(&mut fixed, &[(Table::UpstreamBugs, alone)], Stale::Deny);
    let parent = pointer.parent().unwrap();
    match edit.change {
        Change::Add { .. } => cut(&mut gone, &parent),
        _ => cut(&mut gone, pointer),
    }
    let place = match edit.change {
        Change::Rename { to } => &parent.child(to),
        _ => pointer,
    };
    put(&mut other, place, "changed by upstream".into());
    [
        ("fixed", FIXED, fixed),
        ("gone", CHANGED, gone),
        ("another", CHANGED, other),
    ]
}

fn expect(quirk: &Quirk, pointer: &Pointer, (what, code): (&str, &str), found: &[Diagnostic]) {
    let name = format!("quirk `{}`: ", quirk.id);
    let of_quirk = found
        .iter()
        .filter(|diagnostic| diagnostic.message.starts_with(&name));
    let said: Vec<&Diagnostic> = of_quirk
        .filter(|diagnostic| about(&diagnostic.pointer, pointer))
        .collect();
    let text = if code == FIXED {
        "upstream fixed it: delete this quirk"
    } else {
        "upstream changed this place"
    };
    let is_right =
        |diagnostic: &&&Diagnostic| diagnostic.code == code && diagnostic.message.contains(text);
    assert!(
        said.iter()
            .find(is_right)
            .is_some_and(|diagnostic| diagnostic.severity == Severity::Error),
        "{name}{pointer} is {what}, and the run does not report `{code}`: {said:#?}"
    );
}

/// Returns whether two pointers refer to the same node. A missing list item is addressed by its name.
fn about(said: &Pointer, pointer: &Pointer) -> bool {
    said.contains(pointer) || pointer.contains(said) || said.to_string().contains('[')
}

/// A document with two properties that have the same Rust name after the quirk [`ADDS`] has added the second.
const COLLIDES: &str = "
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: https://things.example.com}]
tags: [{name: Things}]
paths:
  /things:
    get:
      tags: [Things]
      operationId: listThings
      security: [{Token: []}]
      responses: {'204': {description: Nothing}, default: {description: Anything else}}
components:
  securitySchemes: {Token: {type: http, scheme: bearer}}
  schemas: {thing: {type: object, x-unreferenced: for a test, properties: {user-id: {type: string}}}}
";

const ADDS: Quirk = Quirk {
    id: "adds-a-property",
    why: "It comes with each thing.",
    evidence: "a test",
    kind: Kind::Edit(&[add(property("thing", "user.id"), "type: string")]),
};

#[test]
fn errors_about_added_nodes_name_the_quirk() {
    let quirks = [(Table::UpstreamBugs, &ADDS)];
    let generate = |text: &str, previous: Option<String>| {
        let options = Options {
            previous_listing: previous,
            ..Options::default()
        };
        codegen::generate_with("test.yaml", text.as_bytes(), &options, &quirks)
    };
    let clean = COLLIDES.replace("user-id", "name");
    let previous = generate(&clean, None).unwrap().listing.to_string();
    let renamed = COLLIDES.replace("listThings", "getThings");
    let told = generate(&renamed, Some(previous)).unwrap_err().diagnostics;
    let told: Vec<(&str, &str)> = told.iter().map(|one| (one.code, &*one.message)).collect();
    let codes: Vec<&str> = told.iter().map(|(code, _)| *code).collect();
    assert_eq!(
        codes,
        ["renamed-in-rust", "unnamed-status", "name-collision"]
    );
    assert_eq!(
        told[2].1,
        "properties `user-id` and `user.id` are both `user_id` in Rust; the quirk `adds-a-property` set \
         `/components/schemas/thing/properties/user.id`"
    );
}
