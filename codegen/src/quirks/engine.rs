//! Applies quirks in order, and reports those whose places upstream has fixed or changed.

use serde_yaml::Value;

use super::adapt::{Adapted, adapt, respelled};
use super::adapted_entry::Entry;
use super::address::resolved;
use super::edit::{Change, Outcome, Step};
use super::provenance::Moment;
use super::report::{Action as Created, Patched, Place, Report, Table};
use super::tree_editor::TreeEditor;
use super::{Expect, FOLDER, Kind, Quirk, Stale};
use crate::diagnostics::{Action, Diagnostic, Fix, Severity};
use crate::pointer::Pointer;

/// The diagnostic code for a quirk whose change upstream's document already contains.
const FIXED: &str = "quirk-fixed-upstream";
/// The diagnostic code for a quirk that finds neither the expected value nor its change in upstream's document.
const CHANGED: &str = "quirk-changed-upstream";
/// The diagnostic code for a quirk whose place a later quirk creates.
const TOO_EARLY: &str = "quirk-too-early";
/// The diagnostic code for an invalid entry of the tables.
const UNREADABLE: &str = "quirk-unreadable";

/// Applies quirks to a document in the given order.
///
/// [`apply`](super::apply) calls this function with all quirks of the tables. With [`Stale::Warn`], the proposed
/// adaptation of a stale quirk is applied, so that a trial shows its effect.
pub fn apply_to(root: &mut Value, quirks: &[(Table, &'static Quirk)], stale: Stale) -> Patched {
    let mut patched = Patched::default();
    let mut patched_at: Vec<Moment> = Vec::new();
    let moved = moved(root, quirks);
    for (table, quirk) in quirks {
        let mut editor = TreeEditor::new(root, &mut patched.provenance);
        if let Kind::Rule(rule, _) = quirk.kind {
            rule(&mut editor);
        }
        let mut findings = edit(quirk, &moved, stale, &mut editor);
        let TreeEditor {
            places, problems, ..
        } = editor;
        findings.extend(
            problems
                .iter()
                .map(|(pointer, problem)| stuck(quirk, pointer, problem)),
        );
        if matches!(quirk.kind, Kind::Rule(_, Expect::Present))
            && places.is_empty()
            && problems.is_empty()
        {
            findings.push(idle(quirk));
        }
        for earlier in &mut patched.diagnostics {
            let is_created = |(place, _): &(Place, Moment)| {
                let is_new = matches!(place.action, Created::Added | Created::Moved);
                is_new && place.patched.contains(&earlier.pointer)
            };
            if earlier.code == CHANGED && places.iter().any(is_created) {
                *earlier = too_early(earlier, quirk.id);
            }
        }
        patched.diagnostics.extend(findings);
        let (places, moments): (Vec<Place>, Vec<Moment>) = places.into_iter().unzip();
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

/// Returns the old and new places of the renames that upstream's document already contains.
fn moved(root: &Value, quirks: &[(Table, &'static Quirk)]) -> Vec<(Pointer, Pointer)> {
    let edits = quirks.iter().flat_map(|(_, quirk)| quirk.edits());
    let renamed = edits.filter_map(|edit| match edit.change {
        Change::Rename { to } => {
            let (at, step) = edit.read().ok()?;
            let is_done = step.judge(&at, root) == Outcome::FixedUpstream;
            is_done.then(|| (at.clone(), at.parent().unwrap_or_default().child(to)))
        }
        _ => None,
    });
    renamed.collect()
}

/// Applies the edits of a quirk. The first diagnostic about a stale edit contains the adapted table entry.
fn edit(
    quirk: &Quirk,
    moved: &[(Pointer, Pointer)],
    stale: Stale,
    editor: &mut TreeEditor<'_>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut entry = Entry::new(quirk);
    for edit in quirk.edits() {
        let (at, step) = match edit.read() {
            Ok(read) => read,
            Err(message) => {
                found.push(unreadable(quirk.id, Pointer::root(), &message));
                continue;
            }
        };
        let pointer = resolved(&at, editor.root());
        let place = editor.origin(&pointer);
        let outcome = match respelled(&at, &step, editor.root()) {
            Some(respelled) => respelled,
            None => step.apply(&pointer, editor),
        };
        if outcome == Outcome::Applied {
            entry.keep(&at, &step);
            continue;
        }
        let adapted = adapt(&at, &step, editor.root(), moved);
        let is_moved = |(to, _): &&(Pointer, Step)| *to != at;
        found.push(
            match adapted.iter().flat_map(|one| &one.steps).find(is_moved) {
                Some((to, _)) => moved_to(quirk.id, to, editor),
                None => misfit(quirk.id, place, outcome, adapted.as_ref()),
            },
        );
        match adapted {
            Some(adapted) => {
                entry.adapt(&adapted);
                for (at, step) in &adapted.steps {
                    if stale == Stale::Warn {
                        step.apply(&resolved(at, editor.root()), editor);
                    }
                }
            }
            None => entry.leave_out(),
        }
    }
    if let Some(first) = found.iter_mut().find(|one| one.code != UNREADABLE) {
        *first = first.clone().fix(entry.fix());
    }
    found
}

/// Returns the diagnostic for an edit whose place has another pointer in the document.
fn moved_to(id: &str, to: &Pointer, editor: &TreeEditor<'_>) -> Diagnostic {
    let place = editor.origin(&resolved(to, editor.root()));
    let message = format!("quirk `{id}`: upstream moved this place to `{to}`");
    Diagnostic::error(CHANGED, place, message)
}

/// Returns the diagnostic for a stale edit with the given outcome.
fn misfit(id: &str, place: Pointer, outcome: Outcome, adapted: Option<&Adapted>) -> Diagnostic {
    let is_done = adapted.is_some_and(|adapted| adapted.steps.is_empty() && adapted.is_certain);
    match outcome {
        Outcome::ChangedUpstream { expected, found } if !is_done => {
            let message = format!(
                "quirk `{id}`: upstream changed this place; expected {expected}, found {found}"
            );
            Diagnostic::error(CHANGED, place, message)
        }
        Outcome::FixedUpstream if !is_done => {
            let message = format!(
                "quirk `{id}`: upstream fixed part of this place; the rest is still needed"
            );
            Diagnostic::error(CHANGED, place, message)
        }
        _ => {
            let message = format!("quirk `{id}`: upstream fixed it: delete this quirk");
            Diagnostic::error(FIXED, place, message)
        }
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
    .fix(Fix {
        id: id.to_owned(),
        file: super::file(id).unwrap_or_default(),
        action: Action::KeepForLater,
        is_certain: true,
    })
}

/// Returns the diagnostic for an edit whose place the later quirk `id` creates.
fn too_early(earlier: &Diagnostic, id: &str) -> Diagnostic {
    let (name, _) = earlier.message.split_once(": ").unwrap_or_default();
    let message = format!("{name}: the later quirk `{id}` creates this place");
    Diagnostic::error(TOO_EARLY, earlier.pointer.clone(), message)
        .help(format!("move the entry after `{id}`"))
}

fn stuck(quirk: &Quirk, pointer: &Pointer, problem: &str) -> Diagnostic {
    let id = quirk.id;
    Diagnostic::error(
        CHANGED,
        pointer.clone(),
        format!("quirk `{id}`: upstream changed this place; {problem}"),
    )
    .help(format!(
        "fix this place with an edit in {}, before `{id}`",
        FOLDER
    ))
}

fn unreadable(id: &str, pointer: Pointer, message: &str) -> Diagnostic {
    Diagnostic::error(
        UNREADABLE,
        pointer,
        format!("quirk `{id}` cannot be applied: {message}"),
    )
    .help(format!("fix the entry `{id}` in {}", FOLDER))
}
