//! `cargo xtask release`: whether the tree can be released as the version that it has, and the files that a release leaves
//! behind. Commits, tags and uploads are somebody's own decision: their commands are printed.

mod changelog;
mod date;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use codegen::Options;
use codegen::files::Files;
use codegen::reports::api_json;
use codegen::review::{Review, Version, Weight};

use crate::cli::ReleaseArgs;
use crate::document;
use crate::report::{Report, Touch};
use crate::review::{self, ACCEPTED, RELEASED};
use crate::target::Target;
use crate::update::{CHANGELOG, Facts, disagreement};
use crate::verdict::Verdict;
use crate::workspace::Workspace;
use crate::write::{self, Changes, Disk, RealDisk, Touched};
use crate::{disk, git, progress};

/// The command that writes.
const AGAIN: &str = "cargo xtask release --write";

/// Runs the command.
///
/// # Errors
///
/// When the disk or git stands in the way. What is missing for a release is reported, and is no error here.
pub(crate) fn run(args: &ReleaseArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let Some(version) = workspace.version()?.as_deref().and_then(Version::parse) else {
        bail!("Cargo.toml names no version of three numbers below `[workspace.package]`");
    };
    let mut missing = Vec::new();
    let Some(review) = look(version, workspace, report, &mut missing)? else {
        return Ok(Verdict::Failed);
    };
    let log = workspace.text(Path::new(CHANGELOG))?.unwrap_or_default();
    let log = match changelog::closed(&log, &version, &date::today()) {
        Ok(closed) => {
            let closed = match &review {
                Some(review) => review.with_reasons(&closed),
                None => closed,
            };
            let section = changelog::section(&closed, &version).unwrap_or_default();
            missing.extend(unmentioned(review.as_ref(), section));
            closed
        }
        Err(problem) => {
            missing.push(problem);
            String::new()
        }
    };
    for problem in &missing {
        report.failure("not-releasable", problem)?;
    }
    if !missing.is_empty() {
        return Ok(Verdict::Failed);
    }
    if args.write {
        put(version, log, workspace, report)?;
        report.text(&next(version))?;
    } else {
        report.text(&format!(
            "version {version} can be released; nothing was written, `{AGAIN}` does that\n"
        ))?;
    }
    Ok(Verdict::Fine)
}

/// Looks at document, generated files and version; gives the comparison with the last release, `None` inside when this is
/// the first one, and `None` outside when it can't be made, which is reported.
fn look(
    version: Version,
    workspace: &Workspace,
    report: &Report,
    missing: &mut Vec<String>,
) -> Result<Option<Option<Review>>> {
    let document = document::read(None, workspace)?;
    let generated = match progress::generate(&document, &Options::default(), report) {
        Ok(generated) => generated,
        Err(failure) => {
            let source = failure.source.as_deref();
            report.diagnostics(&failure.diagnostics, &document.name, source)?;
            return Ok(None);
        }
    };
    let facts = Facts::of(&document, &generated.summary);
    let root = workspace.root().to_owned();
    let files = generated.files.clone();
    let target = Target::new(root, String::new(), files, BTreeMap::new())?;
    if !target.differences(&disk::read(&target)?).is_empty() {
        missing.push("generated files are not up to date: run `cargo xtask generate`".to_owned());
    }
    missing.extend(disagreement(workspace, &facts)?);
    let kept = workspace.text(Path::new(&path(version)))?;
    let is_kept = kept.as_deref() == generated.files.get(api_json::PATH);
    if kept.is_some() && !is_kept {
        missing.push(format!(
            "version {version} is released, and the tree is another one: raise `version` in Cargo.toml"
        ));
        return Ok(Some(None));
    }
    // Outside of git, nothing is tagged.
    let tag = git::commit(workspace.root(), &format!("v{version}")).unwrap_or_default();
    if tag.is_some() {
        missing.push(format!(
            "version {version} is released already, as the tag v{version} says: raise `version` in Cargo.toml"
        ));
    }
    let Some(base) = review::released(workspace, Some(version))? else {
        return Ok(Some(None));
    };
    let Some(review) = review::make(base, workspace, &document, &generated, report)? else {
        return Ok(None);
    };
    let verdict = review.verdict();
    // Without a change that users notice there may still be one in what is written by hand.
    let least = match (verdict.suggested, review.base_version) {
        (Some(suggested), _) => Some(suggested),
        (None, Some(base)) => Some(base.next(Weight::Fix)),
        (None, None) => None,
    };
    if let Some(least) = least.filter(|least| version < *least) {
        missing.push(format!(
            "{version} is too low for what differs from {}: raise `version` in Cargo.toml to {least}",
            review.base
        ));
    }
    Ok(Some(Some(review)))
}

/// What breaks and is not told to users.
fn unmentioned(review: Option<&Review>, section: &str) -> Vec<String> {
    let changes = review.into_iter().flat_map(|review| &review.changes.list);
    changes
        .filter(|change| change.weight == Weight::Breaking)
        .filter(|change| {
            let item = change.item.trim_start_matches("accesslink_api::");
            !section.contains(item)
        })
        .map(|change| {
            format!(
                "{CHANGELOG} does not tell what breaks: {} ({})",
                change.summary.text(),
                change.fingerprint
            )
        })
        .collect()
}

/// Where the API of a released version is kept, relative to the root.
fn path(version: Version) -> String {
    format!("{RELEASED}/{version}.json")
}

fn put(version: Version, log: String, workspace: &Workspace, report: &Report) -> Result<()> {
    let mut touched = Touched::default();
    let written = write(&RealDisk, version, log, workspace, &mut touched);
    for path in &touched.written {
        report.touched(Touch::Wrote, path)?;
    }
    for path in &touched.removed {
        report.touched(Touch::Removed, path)?;
    }
    written
}

/// Writes what differs. The API comes last but for what is removed: without it, this version is not released.
fn write(
    disk: &impl Disk,
    version: Version,
    log: String,
    workspace: &Workspace,
    touched: &mut Touched,
) -> Result<()> {
    let Some(api) = workspace.previous_api()? else {
        bail!("{} is missing: run `cargo xtask generate`", api_json::PATH);
    };
    let (kept, root) = (path(version), workspace.root().to_owned());
    let copies = BTreeMap::from([
        (CHANGELOG.to_owned(), log.into_bytes()),
        (kept.clone(), api.into_bytes()),
    ]);
    let target = Target::new(root, String::new(), Files::new(), copies)?;
    let mut changes = Changes::default();
    for path in [CHANGELOG, kept.as_str()] {
        let now = workspace.text(Path::new(path))?;
        if let Some(bytes) = target.bytes(path)
            && now.as_deref().map(str::as_bytes) != Some(bytes)
        {
            changes.writes.push((path, bytes));
        }
    }
    // What was accepted is told in the changelog, and no change of the next version.
    if workspace.text(Path::new(ACCEPTED))?.is_some() {
        changes.removals.push(ACCEPTED);
    }
    write::apply(disk, &target, &changes, AGAIN, touched)
}

fn next(version: Version) -> String {
    let commands = [
        "bash .ci/run".to_owned(),
        "git add --all".to_owned(),
        format!("git commit --message \"Release {version}\""),
        format!("git tag --annotate v{version} --message \"Version {version}\""),
        "cargo publish --package accesslink-api --dry-run".to_owned(),
        "cargo publish --package accesslink-api".to_owned(),
        format!("git push origin HEAD v{version}"),
    ];
    let lines: String = commands.iter().map(|one| format!("  {one}\n")).collect();
    format!("to release it:\n{lines}")
}

#[cfg(test)]
mod tests;
