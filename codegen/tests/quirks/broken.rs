//! Tests of the messages about upstream's changes at the place of an edit. Each has the correct code, the name of the
//! quirk and the position.

use codegen::Options;
use codegen::diagnostics::{Diagnostic, Severity};
use codegen::pointer::Pointer;
use codegen::quirks::{self, Change, Edit, Kind, Quirk, Stale, Table, add, property};
use serde_yaml::{Mapping, Value};

use super::each_quirk;
use super::tree::{cut, put};

const FIXED: &str = "quirk-fixed-upstream";
const CHANGED: &str = "quirk-changed-upstream";

/// A change to the document: its description, its implementation and the expected diagnostic.
struct Break<'e> {
    what: &'static str,
    code: &'static str,
    make: Box<dyn Fn(&mut Value) + 'e>,
}

#[test]
fn each_edit_reports_the_change_of_its_place() {
    let mut edits = 0;
    each_quirk(|entry, root| {
        let (_, quirk) = entry;
        for edit in &quirk.edits() {
            let pointer = edit.at.pointer_in(root).unwrap();
            for broken in breaks(edit, &pointer) {
                let mut tree = root.clone();
                (broken.make)(&mut tree);
                let patched = quirks::apply_to(&mut tree, &[entry], Stale::Deny);
                expect(quirk, &pointer, &broken, &patched.diagnostics);
            }
            edits += 1;
        }
    });
    assert!(edits > 100, "{edits} edits");
}

/// Returns the possible changes at the place of an edit that the edit does not expect.
fn breaks<'e>(edit: &'e Edit, pointer: &'e Pointer) -> Vec<Break<'e>> {
    let other = || Value::from("changed by upstream");
    let parent = pointer.parent().unwrap();
    let fixed = |make: Box<dyn Fn(&mut Value) + 'e>| Break {
        what: "fixed",
        code: FIXED,
        make,
    };
    let changed = |what, make: Box<dyn Fn(&mut Value) + 'e>| Break {
        what,
        code: CHANGED,
        make,
    };
    let gone = || changed("gone", Box::new(|root| cut(root, pointer)));
    match edit.change {
        Change::Replace { with, .. } => vec![
            fixed(Box::new(move |root| put(root, pointer, yaml(with)))),
            changed("another", Box::new(move |root| put(root, pointer, other()))),
            gone(),
        ],
        Change::Add { value, .. } => {
            let above = parent.clone();
            vec![
                fixed(Box::new(move |root| put(root, pointer, yaml(value)))),
                changed("another", Box::new(move |root| put(root, pointer, other()))),
                changed("without a parent", Box::new(move |root| cut(root, &parent))),
                changed(
                    "below another",
                    Box::new(move |root| put(root, &above, other())),
                ),
            ]
        }
        Change::Amend { expect, put: keys } => {
            let (expect, keys) = (mapping(expect), mapping(keys));
            let named: Vec<Pointer> = expect
                .keys()
                .chain(keys.keys())
                .map(|key| pointer.child(key.as_str().unwrap()))
                .collect();
            let as_patched = move |root: &mut Value| {
                for (key, value) in &keys {
                    let place = pointer.child(key.as_str().unwrap());
                    if value.is_null() {
                        cut(root, &place);
                    } else {
                        put(root, &place, value.clone());
                    }
                }
            };
            let each_key = named.into_iter().map(|place| {
                changed(
                    "with another key",
                    Box::new(move |root| put(root, &place, other())),
                )
            });
            [
                fixed(Box::new(as_patched)),
                gone(),
                changed("another", Box::new(move |root| put(root, pointer, other()))),
            ]
            .into_iter()
            .chain(each_key)
            .collect()
        }
        Change::Rename { to } => {
            let (renamed, beside) = (parent.child(to), parent.child(to));
            let as_patched = move |root: &mut Value| {
                let value = pointer.get(root).unwrap().clone();
                cut(root, pointer);
                put(root, &renamed, value);
            };
            vec![
                fixed(Box::new(as_patched)),
                changed(
                    "there twice",
                    Box::new(move |root| put(root, &beside, other())),
                ),
                gone(),
            ]
        }
        Change::WrapInList { beside, .. } => {
            let (fixed_type, other_type) = (pointer.child("type"), pointer.child("type"));
            let half_type = pointer.child("type");
            vec![
                fixed(Box::new(move |root| {
                    put(root, &fixed_type, Value::from("array"));
                    for (key, value) in mapping(beside) {
                        put(root, &pointer.child(key.as_str().unwrap()), value);
                    }
                })),
                changed(
                    "a list without its neighbors",
                    Box::new(move |root| put(root, &half_type, Value::from("array"))),
                ),
                changed(
                    "another",
                    Box::new(move |root| put(root, &other_type, other())),
                ),
                gone(),
            ]
        }
    }
}

fn expect(quirk: &Quirk, pointer: &Pointer, broken: &Break<'_>, diagnostics: &[Diagnostic]) {
    let (what, code) = (broken.what, broken.code);
    let name = format!("quirk `{}`: ", quirk.id);
    let of_quirk = diagnostics
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

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn mapping(text: &str) -> Mapping {
    if text.is_empty() {
        Mapping::new()
    } else {
        serde_yaml::from_str(text).unwrap()
    }
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
