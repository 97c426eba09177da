//! Implements `cargo xtask update`, which tries a new version of the document and optionally replaces the current one.

mod apply;
mod changelog;
mod page;
mod replace;
mod spec_readme;
mod stats;

use anyhow::Result;
use codegen::api_diff::Review;
use codegen::diagnostics::{Diagnostic, FileKind, Severity};
use codegen::{Generated, Options};

pub(crate) use self::changelog::{PATH as CHANGELOG, disagreement};
pub(crate) use self::spec_readme::Facts;
use crate::cli::UpdateArgs;
use crate::document::{self, Document};
use crate::report::Report;
use crate::review::{self, Base};
use crate::verdict::Verdict;
use crate::workspace::Workspace;

/// The codes of the diagnostics that must be resolved in the quirks before the document can be used.
const UNRESOLVED: [&str; 7] = [
    "changed-tag",
    "addition-fixed-upstream",
    "addition-changed-upstream",
    "quirk-fixed-upstream",
    "quirk-changed-upstream",
    "quirk-too-early",
    "renamed-in-rust",
];

/// A new document, with the code generated from it for a trial.
struct Trial {
    document: Document,
    generated: Generated,
    facts: Facts,
    review: Review,
}

/// Runs `cargo xtask update`.
///
/// # Errors
///
/// Returns an error if a file cannot be read or written, or if an argument is invalid. Problems of the document are
/// reported instead.
pub(crate) fn run(args: &UpdateArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let document = document::read(Some(&args.file), None, workspace)?;
    let old = document::read(None, None, workspace)?;
    document::refuse_foreign(&document, workspace)?;
    if args.write {
        replace::refuse(&document)?;
    }
    if document.bytes == old.bytes {
        report.text(&page::unchanged(&document))?;
        return Ok(Verdict::Fine);
    }
    // A file that is not a document cannot be fixed by quirks.
    if let Err(failure) = document.check() {
        report.diagnostics(&failure.diagnostics, &failure.sources)?;
        let file = failure.sources.file(FileKind::Document);
        report.note(&format!("nothing was tried, because {file} cannot be read"))?;
        return Ok(Verdict::Failed);
    }
    report.text(&page::head(workspace, &document, &old)?)?;
    let tried = document.try_out(Options {
        allow_stale: true,
        accept_renames: true,
        previous_listing: workspace.previous_listing()?,
        ..Options::default()
    });
    let (generated, left_out) = match tried {
        Ok(trial) => (trial.generated, trial.left_out),
        Err(failure) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            return unresolved(&failure.diagnostics, args, workspace, report);
        }
    };
    let Some(base) = Base::present(workspace, old)? else {
        report.note(
            "accesslink-api/public-api.txt is missing: run `cargo xtask generate` to create it",
        )?;
        return Ok(Verdict::Failed);
    };
    let Some(review) = review::make(base, workspace, &document, &generated, report)? else {
        return Ok(Verdict::Failed);
    };
    report.page(&format!("\n{}", review.text()))?;
    report.text(&page::left_out(&left_out))?;
    report.text(&page::ledger(workspace, &generated)?)?;
    report.text(&page::quirks(&generated))?;
    report.diagnostics(&generated.warnings, &generated.sources)?;
    if generated.warnings.iter().any(|one| is_open(one, args)) {
        return unresolved(&generated.warnings, args, workspace, report);
    }
    let facts = Facts::of(&document, &generated.summary);
    let trial = Trial {
        document,
        generated,
        facts,
        review,
    };
    report.text(&trial.review.entries())?;
    if args.write {
        replace::put(trial.review.verdict(), &trial, workspace, args, report)?;
    } else {
        report.note(&page::next(args))?;
    }
    // Accepted changes do not count as breaking.
    Ok(match trial.review.verdict().open {
        0 => Verdict::Fine,
        _ => Verdict::Breaking,
    })
}

/// Returns whether a diagnostic has to be resolved before the update. Only the first diagnostic about a quirk counts.
fn is_open(found: &Diagnostic, args: &UpdateArgs) -> bool {
    let is_accepted = args.accept_renames && found.code == "renamed-in-rust";
    let is_unresolved = UNRESOLVED.contains(&found.code) && found.help.is_some() && !is_accepted;
    found.severity == Severity::Error || is_unresolved
}

/// Lists the proposed fixes. If `--apply` is set, also applies those that need no decision.
fn unresolved(
    found: &[Diagnostic],
    args: &UpdateArgs,
    workspace: &Workspace,
    report: &Report,
) -> Result<Verdict> {
    report.text(&page::fixes(found, args))?;
    let open = found.iter().filter(|one| is_open(one, args));
    let mut left = open.clone().count();
    if args.apply {
        let certain = |one: &&Diagnostic| one.fix.as_ref().is_some_and(|one| one.is_certain);
        left -= open.filter(certain).count();
        let applied = apply::apply(found, args, workspace, report)?;
        if applied > 0 {
            report.note(&page::applied(applied, left, args))?;
        }
    }
    if left > 0 {
        report.failure("needs-quirks", &page::unresolved(left, args))?;
    }
    Ok(match left {
        0 => Verdict::Fine,
        _ => Verdict::NeedsQuirks,
    })
}
