//! Updates the hand-written files that identify the document, which are its README and the changelog.

use std::path::Path;

use anyhow::{Result, bail};
use codegen::Summary;
use hmac_sha256::Hash;

use super::changelog;
use crate::document::Document;
use crate::workspace::Workspace;

/// The path of the README that describes the document's origin, relative to the workspace root.
pub(crate) const README: &str = "spec/README.md";

/// The facts about a document that its README and the changelog contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The document's `info.version`.
    pub(crate) version: String,
    /// The SHA-256 checksum of the document's bytes, in hexadecimal digits.
    pub(crate) checksum: String,
    paths: usize,
    operations: usize,
    schemas: usize,
}

impl Facts {
    pub(crate) fn of(document: &Document, summary: &Summary) -> Self {
        // The schemas are counted in upstream's document, because quirks and additions add further ones.
        let root = codegen::load::load(&document.name, &document.bytes);
        let root = root.map(|loaded| loaded.root).unwrap_or_default();
        let paths = root.get("paths").and_then(|node| node.as_mapping());
        let components = root.get("components");
        let schemas = components.and_then(|node| node.get("schemas")?.as_mapping());
        Self {
            version: summary.document_version.clone(),
            checksum: checksum(&document.bytes),
            paths: paths.map_or(0, |paths| paths.len()),
            operations: summary.operations,
            schemas: schemas.map_or(0, |schemas| schemas.len()),
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

    /// Returns the README with the facts about this document.
    ///
    /// # Errors
    ///
    /// Returns an error if the README has no row for a fact.
    pub(super) fn readme(&self, text: &str) -> Result<String> {
        let mut text = text.to_owned();
        for (start, row) in [
            ("| Version |", self.version_row()),
            ("| sha256 |", self.checksum_row()),
        ] {
            let Some(old) = text.lines().find(|line| line.starts_with(start)) else {
                bail!("{README} has no row `{start} … |`: restore it, so that it can be updated");
            };
            text = text.replacen(&old.to_owned(), &row, 1);
        }
        Ok(text)
    }
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
    let text = workspace.text(Path::new(changelog::PATH))?;
    if let Some(text) = text
        && changelog::checksum(&text).is_some_and(|other| other != facts.checksum)
    {
        return Ok(Some(format!(
            "the checksum of the newest document in {} is not {}",
            changelog::PATH,
            facts.checksum
        )));
    }
    Ok(None)
}

/// Returns the SHA-256 checksum of bytes in hexadecimal digits.
pub(super) fn checksum(bytes: &[u8]) -> String {
    let digest = Hash::hash(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
