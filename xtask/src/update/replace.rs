//! Replaces the current document and everything that is derived from it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use codegen::api_diff::Verdict;
use codegen::listing;

use super::spec_readme::README;
use super::{Trial, changelog};
use crate::cli::UpdateArgs;
use crate::disk;
use crate::document::{Document, Origin};
use crate::report::{Report, count};
use crate::target::Target;
use crate::verdict::Usage;
use crate::workspace::{DOCUMENT, Workspace};
use crate::write;

/// Rejects the workspace's current document as its own replacement.
///
/// # Errors
///
/// Returns [`Usage`] if `document` is the current document.
pub(super) fn refuse(document: &Document) -> Result<()> {
    if document.origin == Origin::CheckedIn {
        bail!(Usage(format!(
            "{DOCUMENT} is the current document: pass the new one, or run `cargo xtask generate`"
        )));
    }
    Ok(())
}

/// Writes the document and all derived files, and reports each of them.
///
/// # Errors
///
/// Returns an error if the README or the changelog lacks the place to update, or if a file cannot be written.
pub(super) fn put(
    verdict: Verdict,
    trial: &Trial,
    workspace: &Workspace,
    args: &UpdateArgs,
    report: &Report,
) -> Result<()> {
    let target = target(trial, workspace)?;
    let mut differences = target.differences(&disk::read(&target)?);
    // The document is written last, so that an interrupted run can be repeated from the start.
    differences.sort_by_key(|difference| match difference.path.as_str() {
        changelog::PATH => 0,
        README => 1,
        listing::PATH => 3,
        DOCUMENT => 4,
        _ => 2,
    });
    let again = format!("{} --write", args.command());
    let touched = write::apply(&target, &differences, &again, report)?;
    let version = verdict.suggested.map_or_else(
        || "the version does not have to change".to_owned(),
        |version| format!("the proposed version is {version}"),
    );
    report.text(&format!(
        "{} written; {version}: see {}\n",
        count(touched.written.len(), "file"),
        changelog::PATH
    ))?;
    report.note(
        "update the snapshots and run the tests: see \"Update the document\" in CONTRIBUTING.md",
    )?;
    Ok(())
}

/// Returns the files of the tree after the update.
fn target(trial: &Trial, workspace: &Workspace) -> Result<Target> {
    let text = |path: &str| match workspace.text(Path::new(path))? {
        Some(text) => Ok(text),
        None => bail!("{path} is missing: restore it with git, because it identifies the document"),
    };
    let readme = trial.facts.readme(&text(README)?)?;
    let log = changelog::with_section(&text(changelog::PATH)?, &trial.review, &trial.facts)?;
    let copies = BTreeMap::from([
        (README.to_owned(), readme.into_bytes()),
        (changelog::PATH.to_owned(), log.into_bytes()),
        (DOCUMENT.to_owned(), trial.document.bytes.clone()),
    ]);
    let root = workspace.root().to_owned();
    Target::new(root, String::new(), trial.generated.files.clone(), copies)
}
