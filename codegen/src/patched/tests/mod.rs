//! The mended document as it is written: each kind of change, comment and style in small documents, and random changes.

mod changes;
mod comments;
mod random;
mod readers;
mod styles;

use serde_yaml::Value;

use super::*;
use crate::quirks::{self, Edit, Kind, Quirk, Staleness, Table};

fn load(text: &str) -> Document {
    spec::load("upstream.yaml", text.as_bytes()).unwrap()
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// What is written below the header, with upstream's look kept.
fn written(document: &Document, tree: &Value, mended: &Mended) -> String {
    let text = write(document, tree, mended, Look::Kept);
    if let Err(problem) = verified(&text, tree) {
        panic!("{}\n{text}", problem.message);
    }
    assert_eq!(
        patched(document, tree, mended).as_deref(),
        Ok(text.as_str())
    );
    below_header(&text).to_owned()
}

fn below_header(text: &str) -> &str {
    let mut rest = text;
    for line in HEADER {
        rest = rest.strip_prefix(line).unwrap();
        rest = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix('\n'))
            .unwrap();
    }
    rest
}

/// The document after a change of its tree that no quirk is named for.
fn changed(upstream: &str, change: impl FnOnce(&mut Value)) -> String {
    let document = load(upstream);
    let mut tree = document.root.clone();
    change(&mut tree);
    written(&document, &tree, &Mended::default())
}

/// The document after a node was set.
fn set(upstream: &str, at: &str, value: &str) -> String {
    changed(upstream, |tree| {
        *pointer(at).get_mut(tree).unwrap() = yaml(value)
    })
}

/// The document mended by edits, each as a quirk of its own.
fn edited(upstream: &str, edits: &[(&'static str, Edit)]) -> String {
    let quirks: Vec<(Table, &'static Quirk)> = edits
        .iter()
        .map(|(id, edit)| {
            let quirk = Quirk {
                id,
                why: "",
                evidence: "",
                kind: Kind::Edit(Box::leak(Box::new([*edit]))),
            };
            let quirk: &'static Quirk = Box::leak(Box::new(quirk));
            (Table::UpstreamBugs, quirk)
        })
        .collect();
    let document = load(upstream);
    let mut tree = document.root.clone();
    let mended = quirks::apply_to(&mut tree, &quirks, Staleness::Refused);
    assert_eq!(mended.diagnostics, []);
    written(&document, &tree, &mended)
}

/// The document mended by the rules of the tables.
fn ruled(upstream: &str) -> String {
    let document = load(upstream);
    let mut tree = document.root.clone();
    let mended = quirks::apply(&mut tree, Staleness::Allowed);
    written(&document, &tree, &mended)
}

#[test]
fn nothing_changes_but_the_header_when_nothing_is_mended() {
    let upstream = include_str!("plain.yaml");
    assert_eq!(changed(upstream, |_| {}), upstream);
}

#[test]
fn a_text_that_says_something_else_is_refused() {
    let tree = yaml("{a: [1, {b: 2}]}");
    assert_eq!(verified("a: [1, {b: 2}]\n", &tree), Ok(()));
    for (text, place) in [
        ("a: [1, {b: 3}]\n", "/a/1/b"),
        ("a: [1, {b: '2'}]\n", "/a/1/b"),
        ("a: [1, {b: 2.0}]\n", "/a/1/b"),
        ("a: [1, {b: 2, c: 3}]\n", "/a/1"),
        ("a: [1, {c: 2}]\n", "/a/1/c"),
        ("a: [1, {b: 2}]\nc: 1\n", ""),
        ("a: [1\n", "/a/1"),
    ] {
        let refusal = verified(text, &tree).unwrap_err();
        assert_eq!(refusal.pointer, pointer(place), "{text}");
        assert_eq!(refusal.code, "bad-patched-document");
    }
}

#[test]
fn trees_that_are_too_deep_to_be_read_again_are_refused() {
    let document = load("a: 1\n");
    let mut tree = Value::from(1);
    for _ in 0..200 {
        tree = Value::Sequence(vec![tree]);
    }
    let tree = Value::Mapping([(Value::from("a"), tree)].into_iter().collect());
    let refusal = patched(&document, &tree, &Mended::default()).unwrap_err();
    assert!(refusal.message.contains("levels"), "{}", refusal.message);
}
