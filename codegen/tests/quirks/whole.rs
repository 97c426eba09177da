//! Tests of the whole patched document. It is valid, every change is reported, and every node can be traced to
//! upstream's document.

use std::collections::BTreeSet;

use codegen::diagnostics::{Diagnostic, Severity};
use codegen::pointer::Pointer;
use codegen::quirks::{self, Action, Patched, Place, Stale};
use serde_yaml::Value;

use super::tree::leaves;
use crate::support::real::merged;

fn patched() -> (Value, Patched) {
    let mut root = merged();
    let patched = quirks::apply(&mut root, Stale::Deny);
    (root, patched)
}

fn places(patched: &Patched) -> impl Iterator<Item = &Place> {
    patched.reports.iter().flat_map(|report| &report.places)
}

#[test]
fn the_written_document_equals_the_patched_tree() {
    let (root, _) = patched();
    let text = codegen::patched::canonical(&root).unwrap();
    let read: Value = serde_json::from_str(&text).unwrap();
    // The text is compared, because the order of keys is significant.
    let expected = serde_json::to_string(&root).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), expected);
    assert_eq!(
        codegen::load::load("patched", text.as_bytes())
            .unwrap()
            .root,
        root
    );
}

#[test]
fn every_difference_to_upstream_is_reported() {
    let upstream = merged();
    let (root, patched) = patched();
    let new = |place: &&Place| matches!(place.action, Action::Added | Action::Replaced);
    let made: Vec<&Pointer> = places(&patched)
        .filter(new)
        .map(|place| &place.patched)
        .collect();
    let mut kept = BTreeSet::new();
    for pointer in leaves(&root) {
        if made.iter().any(|place| place.contains(&pointer)) {
            continue;
        }
        let origin = patched.origin(&pointer);
        assert_eq!(
            pointer.get(&root),
            origin.get(&upstream),
            "{pointer} was {origin}"
        );
        assert!(kept.insert(origin), "two nodes have the origin {pointer}");
    }
    let old = |place: &&Place| matches!(place.action, Action::Removed | Action::Replaced);
    let lost: Vec<&Pointer> = places(&patched)
        .filter(old)
        .map(|place| &place.pointer)
        .collect();
    for pointer in leaves(&upstream) {
        let is_reported = lost.iter().any(|place| place.contains(&pointer));
        assert!(
            is_reported || kept.contains(&pointer),
            "{pointer} was removed without a report"
        );
    }
}

#[test]
fn places_describe_the_changes_correctly() {
    let upstream = merged();
    let (root, patched) = patched();
    for report in &patched.reports {
        for place in &report.places {
            let (was, is) = (place.pointer.get(&upstream), place.patched.get(&root));
            let text = format!("`{}` {place:?}", report.id);
            match place.action {
                Action::Added => assert!(
                    place.before.is_none() && place.after.is_some() && is.is_some(),
                    "{text}"
                ),
                Action::Removed => assert!(
                    place.before.is_some() && place.after.is_none() && is.is_none(),
                    "{text}"
                ),
                Action::Replaced => assert!(
                    place.before != place.after && place.after.is_some(),
                    "{text}"
                ),
                Action::Moved => assert!(
                    was.is_some() && is.is_some() && place.pointer != place.patched,
                    "{text}"
                ),
                Action::Reordered => assert!(was != is && place.before != place.after, "{text}"),
            }
        }
    }
}

#[test]
fn moved_nodes_are_traced_back() {
    let upstream = merged();
    let (root, patched) = patched();
    let places = places(&patched).filter(|place| place.action == Action::Moved);
    let mut moved = 0;
    for place in places {
        moved += 1;
        assert_eq!(patched.origin(&place.patched), place.pointer);
        // The descendants of a moved node have moved with it.
        let node = place.pointer.get(&upstream).and_then(Value::as_mapping);
        for key in node.into_iter().flat_map(|node| node.keys()) {
            let key = key.as_str().unwrap();
            let (now, before) = (place.patched.child(key), place.pointer.child(key));
            if now.get(&root) == before.get(&upstream) {
                assert_eq!(patched.origin(&now), before);
            }
        }
    }
    assert!(moved > 0);
    let title = Pointer::parse("/info/title").unwrap();
    assert_eq!(patched.origin(&title), title);
}

#[test]
fn a_patched_document_is_not_patched_again() {
    let (root, _) = patched();
    let mut again = root.clone();
    let second = quirks::apply(&mut again, Stale::Warn);
    assert_eq!(
        second.places(),
        0,
        "{:#?}",
        places(&second).collect::<Vec<_>>()
    );
    assert_eq!(again, root);
    assert!(
        second
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Warning)
    );
    let fixed = |code: &str| {
        second
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == code)
            .count()
    };
    assert!(fixed("quirk-fixed-upstream") > fixed("quirk-changed-upstream"));
}

#[test]
fn stale_quirks_are_errors_unless_they_are_allowed() {
    // Upstream makes the same change as a quirk.
    let (id, mut document) = quirks::tables()
        .into_iter()
        .find_map(|entry| {
            let mut document = merged();
            quirks::apply_to(&mut document, &[entry], Stale::Deny);
            let patched = quirks::apply(&mut document.clone(), Stale::Deny);
            let is_fixed = |one: &Diagnostic| one.code == "quirk-fixed-upstream";
            matches!(patched.diagnostics.as_slice(), [one] if is_fixed(one))
                .then_some((entry.1.id, document))
        })
        .unwrap();
    let refused = quirks::apply(&mut document.clone(), Stale::Deny);
    let allowed = quirks::apply(&mut document, Stale::Warn);
    for (patched, severity) in [(refused, Severity::Error), (allowed, Severity::Warning)] {
        let [diagnostic] = patched.diagnostics.as_slice() else {
            panic!("{:#?}", patched.diagnostics)
        };
        assert_eq!(
            (diagnostic.code, diagnostic.severity),
            ("quirk-fixed-upstream", severity)
        );
        assert!(
            diagnostic.message.contains(&format!("`{id}`")),
            "{}",
            diagnostic.message
        );
        assert!(
            diagnostic
                .help
                .as_ref()
                .is_some_and(|help| help.contains("codegen/src/quirks"))
        );
    }
}
