//! `cargo xtask generate`: from the document to files on disk, or to a list of those that are out of date.

use std::collections::BTreeMap;
use std::io;
use std::time::Instant;

use anyhow::Result;
use codegen::files::{DifferenceKind, Files};
use codegen::{Options, Summary};

use crate::cli::GenerateArgs;
use crate::document::{self, Document, Origin};
use crate::report::{Report, Touch, count};
use crate::target::Target;
use crate::update::{Facts, disagreement};
use crate::verdict::Verdict;
use crate::workspace::{DOCUMENT, Workspace};
use crate::write::{self, Changes, RealDisk, Touched};
use crate::{afterwards, check, disk, out, progress};

/// Runs the command.
///
/// # Errors
///
/// When the disk or the command line stands in the way. What is wrong with the document is reported, and is no error here.
pub(crate) fn run(args: &GenerateArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let started = Instant::now();
    let place = match &args.out {
        Some(folder) => Some(out::claim(folder, workspace)?),
        None => None,
    };
    let document = document::read(args.spec.as_deref(), workspace)?;
    let options = Options {
        allow_stale: args.allow_stale,
        accept_renames: args.accept_renames,
        previous_api: workspace.previous_api()?,
        ..Options::default()
    };
    let generated = match progress::generate(&document, &options, report) {
        Ok(generated) => generated,
        Err(failure) => {
            let source = failure.source.as_deref();
            report.diagnostics(&failure.diagnostics, &document.name, source)?;
            report.note("nothing was written")?;
            return Ok(Verdict::Failed);
        }
    };
    let source = Some(generated.source.as_str());
    report.diagnostics(&generated.warnings, &document.name, source)?;

    let origin = document.origin;
    let is_whole = args.check && origin == Origin::CheckedIn && args.out.is_none();
    let facts = is_whole.then(|| Facts::of(&document, &generated.summary));
    let target = target(place, workspace, document, generated.files)?;
    let on_disk = disk::read(&target)?;
    let differences = target.differences(&on_disk);
    if args.check {
        let again = args.command();
        check::run(&target, &on_disk, &differences, &again, report)?;
        if !differences.is_empty() {
            return Ok(Verdict::Failed);
        }
        // An update that was broken off early has changed nothing but these.
        if let Some(facts) = facts
            && let Some(problem) = disagreement(workspace, &facts)?
        {
            let message = format!(
                "{problem}: run `cargo xtask update --write` with the new document again, or take the file back with git"
            );
            report.failure("out-of-date", &message)?;
            return Ok(Verdict::Failed);
        }
        let outcome = format!("all {} are up to date", count(target.len(), "file"));
        let numbers = [("up_to_date", target.len())];
        report.summary(&generated.summary, &outcome, &numbers, started.elapsed())?;
        return Ok(Verdict::Fine);
    }

    let mut changes = Changes::default();
    for difference in &differences {
        let path = difference.path.as_str();
        match (difference.kind, target.bytes(path)) {
            (DifferenceKind::Orphaned, _) => changes.removals.push(path),
            (_, Some(bytes)) => changes.writes.push((path, bytes)),
            (_, None) => {}
        }
    }
    let touched = write(&target, &changes, args, report)?;
    say_what_was_done(&generated.summary, &target, &touched, started, report)?;
    let changed = !touched.written.is_empty() || !touched.removed.is_empty();
    if origin == Origin::Elsewhere && args.out.is_none() && changed {
        report.note(&format!(
            "the tree now holds what another document gives; put that one in the place of {DOCUMENT}, or take the old state back with `cargo xtask generate`"
        ))?;
    }
    Ok(Verdict::Fine)
}

fn target(
    place: Option<out::Place>,
    workspace: &Workspace,
    document: Document,
    generated: Files,
) -> Result<Target> {
    match place {
        Some(place) => out::target(place, workspace, document, generated),
        None => {
            let root = workspace.root().to_owned();
            Target::new(root, String::new(), generated, BTreeMap::new())
        }
    }
}

/// Makes the changes, and prints a line for each file, also when not all of them could be made.
fn write(
    target: &Target,
    changes: &Changes<'_>,
    args: &GenerateArgs,
    report: &Report,
) -> Result<Touched> {
    let again = args.command();
    let mut touched = Touched::default();
    let mut written = Ok(());
    // The marker comes first and by itself: with it in place, the folder can be written again whatever happens next.
    let is_marker = |path: &str| path == out::MARKER && args.out.is_some();
    let (marker, rest) = changes.writes.iter().partition(|(path, _)| is_marker(path));
    for (writes, removals) in [(marker, Vec::new()), (rest, changes.removals.clone())] {
        if written.is_ok() {
            let part = Changes { writes, removals };
            written = write::apply(&RealDisk, target, &part, &again, &mut touched);
        }
    }
    let printed = print(&touched, target, report);
    // Of two failures, the one of the disk matters more than the one of the terminal.
    written?;
    printed?;
    if !changes.is_empty() {
        afterwards::nobody_else_wrote(target, &again)?;
    }
    Ok(touched)
}

fn print(touched: &Touched, target: &Target, report: &Report) -> io::Result<()> {
    for path in &touched.written {
        report.touched(Touch::Wrote, &target.shown(path))?;
    }
    for path in &touched.removed {
        report.touched(Touch::Removed, &target.shown(path))?;
    }
    Ok(())
}

fn say_what_was_done(
    summary: &Summary,
    target: &Target,
    touched: &Touched,
    started: Instant,
    report: &Report,
) -> Result<()> {
    let (files, written, removed) = (target.len(), touched.written.len(), touched.removed.len());
    let up_to_date = files.saturating_sub(written);
    let mut outcome = match (written, removed) {
        (0, 0) => format!(
            "nothing to write: all {} are up to date",
            count(files, "file")
        ),
        _ => format!(
            "{}: {written} written, {up_to_date} up to date",
            count(files, "file")
        ),
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
