//! Tests that everything that is lost between the document and the IR is reported.

use codegen::diagnostics::{Diagnostic, Severity};
use codegen::ir::Api;
use codegen::load::Document;
use codegen::quirks::{self, Action, Patched, Place, Report, Stale};
use codegen::{Skipped, ledger};
use serde_yaml::Value;

use super::codes;
use crate::support::real::{DOCUMENT, NAME, generated, options};

struct Run {
    document: Document,
    tree: Value,
    patched: Patched,
    api: Api,
    /// The diagnostics for the complete IR, which are ignored because the reasons for skipped entries are unknown here.
    skipped: Vec<Diagnostic>,
}

impl Run {
    fn real() -> Self {
        let document = codegen::read(NAME, DOCUMENT, &options()).unwrap().0;
        let mut tree = document.root.clone();
        let patched = quirks::apply(&mut tree, Stale::Deny);
        let api = generated().api.clone();
        let mut run = Self {
            document,
            tree,
            patched,
            api,
            skipped: Vec::new(),
        };
        run.skipped = run.write();
        run
    }

    fn write(&self) -> Vec<Diagnostic> {
        let ir = (&self.api, &Skipped::default());
        let (_, mut found) = ledger::write(&self.document, &self.patched, &self.tree, ir);
        found.retain(|one| !self.skipped.contains(one));
        found
    }

    /// Removes something from the IR, and returns the pointers of the `not-generated` errors.
    fn lose(&mut self, lose: impl FnOnce(&mut Api)) -> Vec<String> {
        let whole = self.api.clone();
        lose(&mut self.api);
        let found = self.write();
        self.api = whole;
        for diagnostic in &found {
            assert_eq!(
                (diagnostic.code, diagnostic.severity),
                ("not-generated", Severity::Error)
            );
            assert!(diagnostic.help.is_some());
        }
        found.iter().map(|one| one.pointer.to_string()).collect()
    }
}

/// Removes every second item of a list, and returns the pointers of the removed items.
fn thin<T>(items: &mut Vec<T>, pointer: impl Fn(&T) -> &str) -> Vec<String> {
    let mut index = 0;
    let mut gone = Vec::new();
    items.retain(|item| {
        index += 1;
        let stays = index % 2 == 1;
        if !stays {
            gone.push(pointer(item).to_owned());
        }
        stays
    });
    gone
}

#[test]
fn the_real_document_is_complete() {
    // A run that misses something generates nothing.
    let run = Run::real();
    let is_tag = |one: &Diagnostic| one.pointer.to_string().starts_with("/tags/");
    assert!(run.skipped.iter().all(is_tag), "{:#?}", run.skipped);
}

/// A part of the IR, with a function that removes some of its items and returns their pointers.
type Loss = (&'static str, fn(&mut Api) -> Vec<String>);

const LOSSES: [Loss; 6] = [
    ("operations", |api| {
        thin(&mut api.operations, |one| &one.pointer)
    }),
    ("parameters", |api| {
        let operations = api.operations.iter_mut();
        let gone = operations.map(|one| thin(&mut one.parameters, |one| &one.pointer));
        gone.flatten().collect()
    }),
    ("responses", |api| {
        let operations = api.operations.iter_mut();
        let gone = operations.map(|one| thin(&mut one.responses, |one| &one.pointer));
        gone.flatten().collect()
    }),
    ("bodies", |api| {
        let bodies = api.operations.iter_mut().filter_map(|one| one.body.take());
        bodies.map(|body| body.pointer).collect()
    }),
    ("properties", |api| {
        let models = api.models.iter_mut();
        let gone = models.map(|one| thin(&mut one.fields, |one| &one.pointer));
        gone.flatten().collect()
    }),
    ("aliases", |api| {
        let aliases = api.aliases.drain(..);
        aliases.map(|one| one.pointer).collect()
    }),
];

#[test]
fn everything_that_is_lost_is_reported_once() {
    let mut run = Run::real();
    for (what, lose) in LOSSES {
        let mut gone = Vec::new();
        let mut found = run.lose(|api| gone = lose(api));
        // A tag can lose all of its operations.
        found.retain(|one| !one.starts_with("/tags/"));
        // Only the outermost of several lost items is reported.
        let is_in = |one: &str, other: &str| one.starts_with(&format!("{other}/"));
        let is_outermost = |one: &&String| !gone.iter().any(|other| is_in(one, other));
        let mut expected: Vec<&String> = gone.iter().filter(is_outermost).collect();
        assert!(!expected.is_empty(), "{what}");
        found.sort_unstable();
        expected.sort_unstable();
        assert!(found.iter().eq(expected), "{what}: {found:#?}");
    }
}

#[test]
fn a_lost_value_is_reported() {
    let mut run = Run::real();
    let found = run.lose(|api| {
        for one in &mut api.enums {
            one.variants.remove(0);
        }
    });
    for one in &run.api.enums {
        let is_in = |lost: &String| lost.starts_with(&one.pointer);
        assert!(found.iter().any(is_in), "{}", one.pointer);
    }
}

#[test]
fn a_lost_tag_is_reported_with_its_operations() {
    let mut run = Run::real();
    let found = run.lose(|api| drop(api.resources.remove(0)));
    assert!(found.contains(&"/tags/0".to_owned()), "{found:?}");
}

#[test]
fn a_changed_wire_name_in_the_ir_is_a_loss() {
    let mut run = Run::real();
    let found = run.lose(|api| "other".clone_into(&mut api.models[0].fields[0].wire));
    assert_eq!(found, [run.api.models[0].fields[0].pointer.clone()]);
}

#[test]
fn an_invented_operation_is_reported() {
    let mut run = Run::real();
    let mut invented = run.api.operations[0].clone();
    "/paths/~1invented/get".clone_into(&mut invented.pointer);
    run.api.operations.push(invented);
    // Entries are counted only if none is missing.
    run.skipped.clear();
    let found = run.write();
    if found.iter().any(|one| one.code == "not-generated") {
        return;
    }
    assert!(
        codes(&found).iter().all(|code| *code == "ledger-miscount"),
        "{found:#?}"
    );
    assert!(
        found[0]
            .message
            .contains(&format!("{} operations", run.api.operations.len())),
        "{}",
        found[0].message
    );
}

#[test]
fn an_unreported_change_of_a_quirk_is_detected() {
    let mut run = Run::real();
    let mut hide = |wanted: &dyn Fn(&Report) -> bool| {
        let mut reports = run.patched.reports.iter_mut();
        let report = reports.find(|report| wanted(report)).unwrap();
        std::mem::take(&mut report.places).len()
    };
    // One quirk removes media types, and another one only adds properties.
    let is_property = |place: &Place| {
        let parent = place.pointer.parent().unwrap();
        place.action == Action::Added && parent.last() == Some("properties")
    };
    let taken_away = hide(&|report| report.id == "json-over-xml");
    let added = hide(&|report| !report.places.is_empty() && report.places.iter().all(is_property));
    let found = run.write();
    let of = |code: &str| found.iter().filter(|one| one.code == code).count();
    assert_eq!(
        (of("not-generated"), of("not-in-document"), found.len()),
        (taken_away, added, taken_away + added)
    );
    let lost = found
        .iter()
        .find(|one| one.code == "not-generated")
        .unwrap();
    assert!(lost.message.contains("application/xml"), "{}", lost.message);
    assert!(lost.span.unwrap().line > 100);
}
