//! Implements `cargo xtask generate`, which writes the generated files or lists those that are out of date.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context, Result};
use codegen::{Options, Summary};

use crate::cli::GenerateArgs;
use crate::document::{self, Origin};
use crate::report::{Report, count};
use crate::target::Target;
use crate::update::{Facts, disagreement};
use crate::verdict::Verdict;
use crate::workspace::{DOCUMENT, Workspace};
use crate::write::{self, Touched};
use crate::{check, disk, out};

/// Runs `cargo xtask generate`.
///
/// # Errors
///
/// Returns an error if a file cannot be read or written, or if an argument is invalid. Problems of the document are
/// reported instead.
pub(crate) fn run(args: &GenerateArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let started = Instant::now();
    let claim = args.out.as_deref().map(out::claim).transpose()?;
    let document = document::read(args.spec.as_deref(), args.additions.as_deref(), workspace)?;
    document::refuse_foreign(&document, workspace)?;
    let options = Options {
        allow_stale: args.allow_stale,
        accept_renames: args.accept_renames,
        previous_listing: workspace.previous_listing()?,
        ..Options::default()
    };
    let generated = match document.generate(options) {
        Ok(generated) => generated,
        Err(failure) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            report.note("nothing was written")?;
            return Ok(Verdict::Failed);
        }
    };
    report.diagnostics(&generated.warnings, &generated.sources)?;

    let origin = document.origin;
    let facts = Facts::of(&document, &generated.summary);
    let target = match &args.out {
        Some(folder) => out::target(folder, workspace, document, generated.files)?,
        None => {
            let root = workspace.root().to_owned();
            Target::new(root, String::new(), generated.files, BTreeMap::new())?
        }
    };
    let on_disk = disk::read(&target)?;
    let differences = target.differences(&on_disk);
    if args.check {
        check::run(&target, &on_disk, &differences, &args.command(), report)?;
        if !differences.is_empty() {
            return Ok(Verdict::Failed);
        }
        // Only the README and the changelog differ if an update was interrupted early.
        if origin == Origin::CheckedIn
            && args.out.is_none()
            && let Some(problem) = disagreement(workspace, &facts)?
        {
            let message = format!(
                "{problem}: rerun `cargo xtask update --write` with the new document, or restore the file with git"
            );
            report.failure("out-of-date", &message)?;
            return Ok(Verdict::Failed);
        }
        let outcome = format!("all {} are up to date", count(target.len(), "file"));
        let numbers = [("up_to_date", target.len())];
        report.summary(&generated.summary, &outcome, &numbers, started.elapsed())?;
        return Ok(Verdict::Fine);
    }

    let touched = write::apply(&target, &differences, &args.command(), report);
    if let (Err(_), Some(folder), Some(claim)) = (&touched, &args.out, claim) {
        out::leave(folder, claim)
            .with_context(|| format!("could not remove {}", target.shown("")))?;
    }
    let touched = touched?;
    summarize(&generated.summary, &target, &touched, started, report)?;
    if origin == Origin::Elsewhere && args.out.is_none() && !differences.is_empty() {
        report.note(&format!(
            "the tree now contains the output of another document; replace {DOCUMENT} with it, or restore the old state with `cargo xtask generate`"
        ))?;
    }
    Ok(Verdict::Fine)
}

fn summarize(
    summary: &Summary,
    target: &Target,
    touched: &Touched,
    started: Instant,
    report: &Report,
) -> Result<()> {
    let (files, written, removed) = (target.len(), touched.written.len(), touched.removed.len());
    let up_to_date = files.saturating_sub(written);
    let files = count(files, "file");
    let mut outcome = match (written, removed) {
        (0, 0) => format!("nothing to write: all {files} are up to date"),
        _ => format!("{files}: {written} written, {up_to_date} up to date"),
    };
    if removed > 0 {
        outcome.push_str(&format!(", {removed} removed"));
    }
    let numbers = [
        ("written", written),
        ("removed", removed),
        ("up_to_date", up_to_date),
    ];
    report.summary(summary, &outcome, &numbers, started.elapsed())?;
    Ok(())
}
