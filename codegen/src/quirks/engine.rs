//! Applies quirks in order, and distinguishes those that were applied, fixed upstream and changed upstream.

use serde_yaml::Value;

use super::edit::{Edit, Outcome};
use super::provenance::Moment;
use super::report::{Patched, Place, Report, Table};
use super::tree_editor::TreeEditor;
use super::{Kind, Quirk, Scope, Stale};
use crate::diagnostics::{Diagnostic, Severity};
use crate::pointer::Pointer;

/// The code for a quirk whose change upstream's document already contains.
const FIXED: &str = "quirk-fixed-upstream";
/// The code for a quirk that finds neither the expected value nor its change in upstream's document.
const CHANGED: &str = "quirk-changed-upstream";
/// The code for an invalid entry of the tables.
const UNREADABLE: &str = "quirk-unreadable";

/// Applies quirks to a document, in the given order.
///
/// [`apply`](super::apply) calls this function with all quirks of the tables.
pub fn apply_to(root: &mut Value, quirks: &[(Table, &'static Quirk)], stale: Stale) -> Patched {
    let mut patched = Patched::default();
    let mut patched_at: Vec<Moment> = Vec::new();
    for (table, quirk) in quirks {
        let mut findings = Vec::new();
        let mut editor = TreeEditor::new(root, &mut patched.provenance);
        if let Kind::Rule(rule, _) = quirk.kind {
            rule(&mut editor);
        }
        let edits = quirk.edits();
        for edit in &edits {
            findings.extend(try_edit(quirk, edit, edits.len(), &mut editor));
        }
        let done = editor.finish();
        findings.extend(
            done.problems
                .iter()
                .map(|(pointer, problem)| stuck(quirk, pointer, problem)),
        );
        if matches!(quirk.kind, Kind::Rule(_, Scope::Present))
            && done.places.is_empty()
            && done.problems.is_empty()
        {
            findings.push(idle(quirk));
        }
        patched.diagnostics.extend(findings);
        let (places, moments): (Vec<Place>, Vec<Moment>) = done.places.into_iter().unzip();
        patched_at.extend(moments);
        patched.reports.push(Report {
            id: quirk.id,
            why: quirk.why,
            evidence: quirk.evidence,
            table: *table,
            kind: quirk.kind_name(),
            places,
        });
    }
    let places = patched.reports.iter_mut().flat_map(|one| &mut one.places);
    for (place, moment) in places.zip(patched_at) {
        place.patched = patched
            .provenance
            .follow(std::mem::take(&mut place.patched), moment);
    }
    for diagnostic in &mut patched.diagnostics {
        if stale == Stale::Warn && diagnostic.code != UNREADABLE {
            diagnostic.severity = Severity::Warning;
        }
    }
    patched
}

fn try_edit(
    quirk: &Quirk,
    edit: &Edit,
    of: usize,
    editor: &mut TreeEditor<'_>,
) -> Option<Diagnostic> {
    let (pointer, outcome) = edit.apply(editor);
    let pointer = editor.origin(&pointer);
    let id = quirk.id;
    match outcome {
        Outcome::Applied => None,
        Outcome::FixedUpstream => {
            let help = if of == 1 {
                format!("delete the entry `{id}` in {}", folder())
            } else {
                format!(
                    "delete this edit of the entry `{id}` in {}, and the entry with its last edit",
                    folder()
                )
            };
            let message = format!("quirk `{id}`: upstream fixed it: delete this quirk");
            Some(Diagnostic::error(FIXED, pointer, message).help(help))
        }
        Outcome::ChangedUpstream { expected, found } => {
            let message = format!(
                "quirk `{id}`: upstream changed this place; expected {expected}, found {found}"
            );
            Some(Diagnostic::error(CHANGED, pointer, message).help(format!(
                "adapt the entry `{id}` in {} to the document, or delete it if the document is now correct; its reason: {}",
                folder(),
                quirk.why
            )))
        }
        Outcome::Unreadable(message) => Some(unreadable(id, pointer, &message)),
    }
}

fn idle(quirk: &Quirk) -> Diagnostic {
    let id = quirk.id;
    Diagnostic::error(
        FIXED,
        Pointer::root(),
        format!(
            "quirk `{id}`: upstream fixed it: delete this quirk; the rule does not match any place"
        ),
    )
    .help(format!(
        "delete the entry `{id}` in {}, or mark it as a rule for later documents",
        folder()
    ))
}

fn stuck(quirk: &Quirk, pointer: &Pointer, problem: &str) -> Diagnostic {
    let id = quirk.id;
    Diagnostic::error(
        CHANGED,
        pointer.clone(),
        format!("quirk `{id}`: upstream changed this place; {problem}"),
    )
    .help(format!(
        "fix this place by an edit in {}, ahead of `{id}`",
        folder()
    ))
}

fn unreadable(id: &str, pointer: Pointer, message: &str) -> Diagnostic {
    Diagnostic::error(
        UNREADABLE,
        pointer,
        format!("quirk `{id}` cannot be applied: {message}"),
    )
    .help(format!("fix the entry `{id}` in {}", folder()))
}

fn folder() -> &'static str {
    "codegen/src/quirks"
}
