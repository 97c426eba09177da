//! Implements `cargo xtask release`, which checks whether the tree can be released as its current version.
//!
//! This command writes nothing. Irreversible steps are printed as commands for the maintainer to run.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use codegen::Options;
use codegen::api_diff::{Review, Severity, Version};
use codegen::listing;

use crate::document;
use crate::report::Report;
use crate::review::{self, ACCEPTED, Found, RELEASED};
use crate::target::Target;
use crate::update::{CHANGELOG, Facts, disagreement};
use crate::verdict::Verdict;
use crate::workspace::Workspace;
use crate::{disk, git};

/// Runs `cargo xtask release`.
///
/// # Errors
///
/// Returns an error if a file or the git repository cannot be read. Missing requirements of a release are reported
/// instead.
pub(crate) fn run(workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let Some(version) = workspace.version()?.as_deref().and_then(Version::parse) else {
        bail!("Cargo.toml has no version with three numbers in `[workspace.package]`");
    };
    let mut missing = Vec::new();
    let Some(review) = look(version, workspace, report, &mut missing)? else {
        return Ok(Verdict::Failed);
    };
    let log = workspace.text(Path::new(CHANGELOG))?.unwrap_or_default();
    match section(&log, version) {
        Some(section) => missing.extend(unmentioned(review.as_ref(), section)),
        None => missing.push(format!(
            "{CHANGELOG} has no section `## {version} (date)`: describe the changes for users"
        )),
    }
    for problem in &missing {
        report.failure("not-releasable", problem)?;
    }
    if !missing.is_empty() {
        return Ok(Verdict::Failed);
    }
    report.text(&next(version, review.as_ref()))?;
    Ok(Verdict::Fine)
}

/// Checks the document, the generated files and the version for a release.
///
/// Returns the comparison with the last release; `Some(None)` for the first release. Returns `None` if the comparison
/// failed, which is reported.
fn look(
    version: Version,
    workspace: &Workspace,
    report: &Report,
    missing: &mut Vec<String>,
) -> Result<Option<Option<Review>>> {
    let document = document::read(None, None, workspace)?;
    let generated = match document.generate(Options::default()) {
        Ok(generated) => generated,
        Err(failure) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            return Ok(None);
        }
    };
    let (root, files) = (workspace.root().to_owned(), generated.files.clone());
    let target = Target::new(root, String::new(), files, BTreeMap::new())?;
    if !target.differences(&disk::read(&target)?).is_empty() {
        missing.push("generated files are not up to date: run `cargo xtask generate`".to_owned());
    }
    let facts = Facts::of(&document, &generated.summary);
    missing.extend(disagreement(workspace, &facts)?);
    // A workspace outside a git repository has no tags.
    let tag = git::commit(workspace.root(), &format!("v{version}")).unwrap_or_default();
    let kept = workspace.text(Path::new(&kept(version)))?;
    let differs = kept.is_some() && kept.as_deref() != generated.files.get(listing::PATH);
    if tag.is_some() || differs {
        missing.push(format!(
            "version {version} is already released: raise `version` in Cargo.toml"
        ));
    }
    let base = match review::released(workspace, Some(version))? {
        Found::Base(base) => *base,
        Found::Nothing(_) => return Ok(Some(None)),
    };
    let Some(review) = review::make(base, workspace, &document, &generated, report)? else {
        return Ok(None);
    };
    // Even if generated code does not change for users, hand-written code may change.
    let suggested = review.verdict().suggested;
    let least = suggested.or(review.base_version.map(|base| base.next(Severity::Fix)));
    if let Some(least) = least.filter(|least| version < *least) {
        missing.push(format!(
            "{version} is too low for the changes since {}: raise `version` in Cargo.toml to {least}",
            review.base
        ));
    }
    Ok(Some(Some(review)))
}

/// Returns the breaking changes that the changelog's section does not mention.
fn unmentioned(review: Option<&Review>, section: &str) -> Vec<String> {
    let changes = review.into_iter().flat_map(|review| &review.changes.list);
    changes
        .filter(|change| change.severity == Severity::Breaking)
        .filter(|change| !section.contains(&change.item))
        .map(|change| {
            format!(
                "{CHANGELOG} does not mention a breaking change: {} ({})",
                change.summary.text(),
                change.fingerprint
            )
        })
        .collect()
}

/// Returns the changelog's section about a version; `None` if it is missing.
fn section(log: &str, version: Version) -> Option<&str> {
    let version = version.to_string();
    let mut sections = log.split("\n## ").skip(1);
    sections.find(|section| section.split_whitespace().next() == Some(version.as_str()))
}

/// Returns the path of a released version's listing, relative to the workspace root.
fn kept(version: Version) -> String {
    format!("{RELEASED}/{version}.txt")
}

fn next(version: Version, review: Option<&Review>) -> String {
    let kept = kept(version);
    // This compares the hand-written API with the released crate.
    let compare = review.and_then(|review| review.base_version);
    let compare = compare.map_or_else(String::new, |base| {
        format!("  cargo semver-checks --package accesslink-api --baseline-rev v{base}\n")
    });
    format!(
        "to release version {version}:
  mkdir -p {RELEASED} && cp {} {kept}
  rm -f {ACCEPTED}
  bash .ci/run
{compare}  git add --all
  git commit --message \"Release {version}\"
  git tag --annotate v{version} --message \"Version {version}\"
  cargo publish --package accesslink-api --dry-run
  git push origin HEAD v{version}
",
        listing::PATH
    )
}
