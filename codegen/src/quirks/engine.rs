//! Applies quirks one after the other, and tells the three outcomes apart.

use serde_yaml::Value;

use super::edit::{Edit, Outcome};
use super::mender::Mender;
use super::origins::Moment;
use super::report::{Mended, Place, Report, Table};
use super::{Kind, Quirk, Scope, Staleness};
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
pub fn apply_to(
    root: &mut Value,
    quirks: &[(Table, &'static Quirk)],
    staleness: Staleness,
) -> Mended {
    let mut mended = Mended::default();
    let mut mended_at: Vec<Moment> = Vec::new();
    for (table, quirk) in quirks {
        let mut findings = Vec::new();
        let mut mender = Mender::new(root, &mut mended.origins);
        if let Kind::Rule(rule, _) = quirk.kind {
            rule(&mut mender);
        }
        let edits = quirk.edits();
        for edit in &edits {
            findings.extend(try_edit(quirk, edit, edits.len(), &mut mender));
        }
        let done = mender.finish();
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
        mended.diagnostics.extend(findings);
        let (places, moments): (Vec<Place>, Vec<Moment>) = done.places.into_iter().unzip();
        mended_at.extend(moments);
        mended.reports.push(Report {
            id: quirk.id,
            why: quirk.why,
            evidence: quirk.evidence,
            table: *table,
            kind: quirk.kind_name(),
            places,
        });
    }
    let places = mended.reports.iter_mut().flat_map(|one| &mut one.places);
    for (place, moment) in places.zip(mended_at) {
        place.mended = mended
            .origins
            .follow(std::mem::take(&mut place.mended), moment);
    }
    for diagnostic in &mut mended.diagnostics {
        if staleness == Staleness::Allowed && diagnostic.code != UNREADABLE {
            diagnostic.severity = Severity::Warning;
        }
    }
    mended
}

fn try_edit(quirk: &Quirk, edit: &Edit, of: usize, mender: &mut Mender<'_>) -> Option<Diagnostic> {
    let (pointer, outcome) = edit.apply(mender);
    let pointer = mender.origin(&pointer);
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
            "quirk `{id}`: upstream fixed it: delete this quirk; the rule found no place to mend"
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
        "mend this place by an edit in {}, ahead of `{id}`",
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
