//! Puts a new document in place, with everything that is made of it and says what it is.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use codegen::files::DifferenceKind;
use codegen::reports::api_json;
use codegen::review::Verdict;

use super::companions::README;
use super::{Trial, changelog};
use crate::afterwards;
use crate::cli::UpdateArgs;
use crate::disk;
use crate::document::{Document, Origin};
use crate::report::{Report, Touch, count};
use crate::target::Target;
use crate::verdict::Usage;
use crate::workspace::{DOCUMENT, Workspace};
use crate::write::{self, Changes, Disk, RealDisk, Touched};

/// Refuses documents that are not kept.
///
/// # Errors
///
/// [`Usage`] for JSON, and for the present document itself.
pub(super) fn refuse(document: &Document) -> Result<()> {
    if document.origin == Origin::CheckedIn {
        bail!(Usage(format!(
            "{DOCUMENT} is the present document: name the new one, or run `cargo xtask generate`"
        )));
    }
    let text = document.bytes.strip_prefix(b"\xef\xbb\xbf");
    let text = text.unwrap_or(&document.bytes).trim_ascii_start();
    if text.starts_with(b"{") {
        bail!(Usage(format!(
            "{} is JSON, which can be tried but not put in place: {DOCUMENT} is kept as it was received, and people read its lines in every report; ask upstream for the YAML",
            document.name
        )));
    }
    Ok(())
}

/// Writes everything, and says so.
///
/// # Errors
///
/// When a file has no place for what has to be said, and when the disk stands in the way.
pub(super) fn put(
    verdict: Verdict,
    trial: &Trial,
    workspace: &Workspace,
    args: &UpdateArgs,
    report: &Report,
) -> Result<()> {
    let target = target(trial, workspace)?;
    let mut touched = Touched::default();
    let again = format!("{} --write", args.command());
    let written = write(&RealDisk, &target, &again, &mut touched);
    for (touch, paths) in [
        (Touch::Wrote, &touched.written),
        (Touch::Removed, &touched.removed),
    ] {
        for path in paths {
            report.touched(touch, path)?;
        }
    }
    written?;
    if !touched.written.is_empty() || !touched.removed.is_empty() {
        afterwards::nobody_else_wrote(&target, &again)?;
    }
    let version = verdict.suggested.map_or_else(
        || "the version can stay".to_owned(),
        |version| format!("the proposed version is {version}"),
    );
    report.text(&format!(
        "{} written; {version}: see {}\n",
        count(touched.written.len(), "file"),
        changelog::PATH
    ))?;
    Ok(())
}

/// Everything that the tree has to hold.
pub(super) fn target(trial: &Trial, workspace: &Workspace) -> Result<Target> {
    let text = |path: &str| -> Result<String> {
        match workspace.text(Path::new(path))? {
            Some(text) => Ok(text),
            None => {
                bail!("{path} is missing: take it back from git, it says which document this is")
            }
        }
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

/// Makes the tree hold it. The document comes last but for what is removed: until then, the run can be repeated as if it
/// had never been.
pub(super) fn write(
    disk: &impl Disk,
    target: &Target,
    again: &str,
    touched: &mut Touched,
) -> Result<()> {
    let on_disk = disk::read(target)?;
    let differences = target.differences(&on_disk);
    let mut changes = Changes::default();
    for difference in &differences {
        let path = difference.path.as_str();
        match (difference.kind, target.bytes(path)) {
            (DifferenceKind::Orphaned, _) => changes.removals.push(path),
            (_, Some(bytes)) => changes.writes.push((path, bytes)),
            (_, None) => {}
        }
    }
    changes.writes.sort_by_key(|(path, _)| match *path {
        changelog::PATH => 0,
        README => 1,
        api_json::PATH => 3,
        DOCUMENT => 4,
        _ => 2,
    });
    write::apply(disk, target, &changes, again, touched)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
