//! Implements `cargo xtask update`: tries a new version of the document, and replaces the old one on request.

mod changelog;
mod companions;
mod figures;
mod page;
mod put;

use anyhow::Result;
use codegen::api_diff::Review;
use codegen::diagnostics::{Diagnostic, Severity, Sources};
use codegen::{Failure, Generated, Options};

pub(crate) use self::changelog::PATH as CHANGELOG;
pub(crate) use self::companions::{Facts, disagreement};
use crate::cli::UpdateArgs;
use crate::document::{self, Document};
use crate::report::Report;
use crate::review::{self, Base};
use crate::verdict::Verdict;
use crate::workspace::Workspace;

/// The diagnostics that must be resolved in the quirks before the document can be used.
const UNANSWERED: [&str; 5] = [
    "addition-fixed-upstream",
    "addition-changed-upstream",
    "quirk-fixed-upstream",
    "quirk-changed-upstream",
    "renamed-in-rust",
];

/// A document from which code was generated for a trial.
struct Trial {
    document: Document,
    generated: Generated,
    facts: Facts,
    review: Review,
}

/// Runs the command.
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
        put::refuse(&document)?;
    }
    // A file that is not a document cannot be fixed by quirks.
    if let Err(diagnostics) = codegen::load::load(&document.name, &document.bytes) {
        let text = String::from_utf8(document.bytes).ok();
        report.diagnostics(&diagnostics, &Sources::of(document.name, text))?;
        report.note("this file is not a document that can be tried")?;
        return Ok(Verdict::Failed);
    }
    report.text(&page::head(workspace, &document, &old)?)?;
    let options = Options {
        allow_stale: true,
        accept_renames: true,
        previous_listing: workspace.previous_listing()?,
        ..Options::default()
    };
    let generated = match document.generate(options) {
        Ok(generated) => generated,
        Err(failure) => return not_generated(&failure, args, report),
    };
    report.text(&page::ledger(workspace, &generated)?)?;
    report.text(&page::quirks(&generated))?;
    report.diagnostics(&generated.warnings, &generated.sources)?;

    let unanswered = unanswered(&generated.warnings, args);
    let Some(base) = Base::present(workspace, old.bytes)? else {
        report.note(
            "accesslink-api/public-api.txt is missing: run `cargo xtask generate` to create it",
        )?;
        return Ok(Verdict::Failed);
    };
    let Some(review) = review::make(base, workspace, &document, &generated, report)? else {
        return Ok(Verdict::Failed);
    };
    report.text(&format!("\n{}", review.text()))?;
    let facts = Facts::of(&document, &generated.summary);
    let trial = Trial {
        document,
        generated,
        facts,
        review,
    };
    if unanswered > 0 {
        let message = page::unanswered(unanswered, args);
        report.failure("needs-quirks", &message)?;
        return Ok(Verdict::NeedsQuirks);
    }
    report.text(&page::to_accept(&trial.review))?;
    if args.write {
        put::put(trial.review.verdict(), &trial, workspace, args, report)?;
    } else {
        report.note(&page::next(args))?;
    }
    // Accepted changes do not count as breaking.
    Ok(match trial.review.verdict().open {
        0 => Verdict::Fine,
        _ => Verdict::Breaking,
    })
}

fn unanswered(warnings: &[Diagnostic], args: &UpdateArgs) -> usize {
    let is_open = |warning: &&Diagnostic| {
        warning.severity == Severity::Warning
            && UNANSWERED.contains(&warning.code)
            && !(args.accept_renames && warning.code == "renamed-in-rust")
    };
    warnings.iter().filter(is_open).count()
}

fn not_generated(failure: &Failure, args: &UpdateArgs, report: &Report) -> Result<Verdict> {
    report.diagnostics(&failure.diagnostics, &failure.sources)?;
    let found = failure.diagnostics.iter();
    let errors = found.filter(|one| one.severity == Severity::Error).count();
    let message = page::unanswered(errors + unanswered(&failure.diagnostics, args), args);
    report.failure("needs-quirks", &message)?;
    Ok(Verdict::NeedsQuirks)
}
