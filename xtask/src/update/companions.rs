//! The files written by hand that say which document is checked in: its README and the changelog.

use std::path::Path;

use anyhow::{Result, bail};
use codegen::Summary;
use hmac_sha256::Hash;

use super::changelog;
use crate::document::Document;
use crate::workspace::Workspace;

/// What says where the document is from, relative to the root.
pub(crate) const README: &str = "spec/README.md";

/// What these files say about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    /// `info.version`.
    pub(crate) version: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub(crate) checksum: String,
    paths: usize,
    operations: usize,
    schemas: usize,
}

impl Facts {
    pub(crate) fn of(document: &Document, summary: &Summary) -> Self {
        Self {
            version: summary.document_version.clone(),
            checksum: checksum(&document.bytes),
            paths: summary.paths,
            operations: summary.operations,
            schemas: summary.schemas,
        }
    }

    fn version_row(&self) -> String {
        format!(
            "| Version | {}: {} paths, {} operations, {} component schemas |",
            self.version, self.paths, self.operations, self.schemas
        )
    }

    fn checksum_row(&self) -> String {
        format!("| sha256 | `{}` |", self.checksum)
    }

    /// The README with these facts.
    ///
    /// # Errors
    ///
    /// When it has no row for one of them.
    pub(super) fn readme(&self, text: &str) -> Result<String> {
        let mut text = text.to_owned();
        for (start, row) in [
            ("| Version |", self.version_row()),
            ("| sha256 |", self.checksum_row()),
        ] {
            let Some(old) = text.lines().find(|line| line.starts_with(start)) else {
                bail!(
                    "{README} has no row `{start} … |`: put it back, so that it can be kept up to date"
                );
            };
            text = text.replacen(&old.to_owned(), &row, 1);
        }
        Ok(text)
    }
}

/// What of these files belongs to another document; `None` when they agree, or say nothing.
///
/// # Errors
///
/// When one of them can't be read.
pub(crate) fn disagreement(workspace: &Workspace, facts: &Facts) -> Result<Option<String>> {
    if let Some(readme) = workspace.text(Path::new(README))?
        && !readme.lines().any(|line| line == facts.checksum_row())
    {
        return Ok(Some(format!(
            "{README} gives another checksum than {}",
            facts.checksum
        )));
    }
    let text = workspace.text(Path::new(changelog::PATH))?;
    if let Some(text) = text
        && changelog::checksum(&text).is_some_and(|other| other != facts.checksum)
    {
        return Ok(Some(format!(
            "the newest document in {} has another checksum than {}",
            changelog::PATH,
            facts.checksum
        )));
    }
    Ok(None)
}

/// SHA-256 in hexadecimal digits.
pub(super) fn checksum(bytes: &[u8]) -> String {
    let digest = Hash::hash(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
