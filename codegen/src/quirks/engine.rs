//! Applies quirks one after the other, and tells the three outcomes apart.

use serde_yaml::Value;

use super::edit::{Edit, Outcome};
use super::provenance::Moment;
use super::report::{Patched, Place, Report, Table};
use super::tree_editor::TreeEditor;
use super::{Kind, Quirk, Scope, Stale};
use crate::diagnostics::{Diagnostic, Severity};
use crate::pointer::Pointer;

/// Upstream's document says already what the quirk would make it say.
const FIXED: &str = "quirk-fixed-upstream";
/// Upstream's document says neither what the quirk expects nor what it would make it say.
const CHANGED: &str = "quirk-changed-upstream";
/// The table itself is wrong.
const UNREADABLE: &str = "quirk-unreadable";

/// Applies some quirks to a document, in the order given.
///
/// [`apply`](super::apply) is this with the whole tables.
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
                "quirk `{id}`: upstream changed it otherwise: look; expected {expected}, found {found}"
            );
            Some(Diagnostic::error(CHANGED, pointer, message).help(format!(
                "adapt the entry `{id}` in {} to the document, or delete it if the document is right now; it is there because: {}",
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
            "quirk `{id}`: upstream fixed it: delete this quirk; the rule found no place to fix"
        ),
    )
    .help(format!(
        "delete the entry `{id}` in {}, or mark it as meant for later documents",
        folder()
    ))
}

fn stuck(quirk: &Quirk, pointer: &Pointer, problem: &str) -> Diagnostic {
    let id = quirk.id;
    Diagnostic::error(
        CHANGED,
        pointer.clone(),
        format!("quirk `{id}`: upstream changed it otherwise: look; {problem}"),
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
        format!("quirk `{id}` can't be applied: {message}"),
    )
    .help(format!("correct the entry `{id}` in {}", folder()))
}

fn folder() -> &'static str {
    "codegen/src/quirks"
}
