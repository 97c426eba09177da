//! Writes the changelog's section about a new document.

use std::path::Path;

use anyhow::{Result, bail};
use codegen::api_diff::{Review, Version};

use super::spec_readme::{Facts, README};
use crate::terminal::visible;
use crate::workspace::Workspace;

/// The path of the changelog, relative to the workspace root.
pub(crate) const PATH: &str = "CHANGELOG.md";

/// The heading of the changelog's section for unreleased changes.
const UNRELEASED: &str = "## Unreleased";

/// The words that precede the proposed version of the crate.
const PROPOSED: &str = " Proposed version of the crate: ";

/// The characters that precede the checksum of a document in the first line of its section.
const CHECKSUM: &str = "(sha256 `";

/// Returns the changelog with a section about the document at the end of the unreleased changes.
///
/// An existing section about the same document is kept, because an interrupted run may have written it.
///
/// # Errors
///
/// Returns an error if the changelog has no heading for unreleased changes.
pub(super) fn with_section(text: &str, review: &Review, facts: &Facts) -> Result<String> {
    if checksum(text).as_deref() == Some(facts.checksum.as_str()) {
        return Ok(text.to_owned());
    }
    let Some((before, after)) = text.split_once(&format!("{UNRELEASED}\n")) else {
        bail!("{PATH} has no heading `{UNRELEASED}`: add one above the newest version");
    };
    let (unreleased, released) = match after.split_once("\n## ") {
        Some((unreleased, released)) => (unreleased, format!("\n## {released}")),
        None => (after, String::new()),
    };
    let unreleased = match unreleased.trim_end() {
        "" => String::new(),
        told => format!("{told}\n"),
    };
    Ok(format!(
        "{before}{UNRELEASED}\n{unreleased}\n{}\n{released}",
        section(review, facts).trim_end()
    ))
}

/// Returns the checksum of the document in the newest section; `None` if it is missing.
fn checksum(text: &str) -> Option<String> {
    // Newer versions precede older ones. Within a version, newer documents follow older ones.
    let mut versions = text.split("\n## ");
    let line =
        versions.find_map(|version| version.lines().rfind(|line| line.contains(CHECKSUM)))?;
    let (_, rest) = line.split_once(CHECKSUM)?;
    Some(rest.split_once('`')?.0.to_owned())
}

/// Returns a description of the first checksum in the README or the changelog that does not match the document; `None` if
/// both match.
///
/// # Errors
///
/// Returns an error if a file cannot be read.
pub(crate) fn disagreement(workspace: &Workspace, facts: &Facts) -> Result<Option<String>> {
    if let Some(readme) = workspace.text(Path::new(README))?
        && !readme.lines().any(|line| line == facts.checksum_row())
    {
        return Ok(Some(format!(
            "the checksum in {README} is not {}",
            facts.checksum
        )));
    }
    let text = workspace.text(Path::new(PATH))?;
    if let Some(text) = text
        && checksum(&text).is_some_and(|other| other != facts.checksum)
    {
        return Ok(Some(format!(
            "the checksum of the newest document in {} is not {}",
            PATH, facts.checksum
        )));
    }
    Ok(None)
}

fn section(review: &Review, facts: &Facts) -> String {
    let proposed = review
        .verdict()
        .suggested
        .map_or_else(String::new, |version: Version| {
            format!("{PROPOSED}{version}.")
        });
    let version = visible(&facts.version).replace('`', "'");
    format!(
        "Document `{version}` {CHECKSUM}{}`), after {}.{proposed}\n\n{}",
        facts.checksum,
        visible(&review.base),
        review.changelog()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_document_is_the_last_in_the_newest_version_with_one() {
        let text = "# Changelog\n\n## Unreleased\n\n- x\n\n## 0.2.0\n\nDocument `1` (sha256 `aa`).\n\nDocument `2` (sha256 `bb`).\n\n## 0.1.0\n\nDocument `0` (sha256 `cc`).\n";
        assert_eq!(checksum(text).as_deref(), Some("bb"));
        assert_eq!(checksum("# Changelog\n\n## Unreleased\n"), None);
    }
}
