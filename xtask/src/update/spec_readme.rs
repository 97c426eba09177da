//! Updates the facts about the document in its README.

use anyhow::{Result, bail};
use codegen::Summary;
use hmac_sha256::Hash;

use crate::document::Document;

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
        Self {
            version: summary.document_version.clone(),
            checksum: checksum(&document.bytes),
            paths: summary.paths,
            operations: summary.operations,
            schemas: summary.component_schemas,
        }
    }

    fn version_row(&self) -> String {
        format!(
            "| Version | {}: {} paths, {} operations, {} component schemas |",
            self.version, self.paths, self.operations, self.schemas
        )
    }

    pub(super) fn checksum_row(&self) -> String {
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

/// Returns the SHA-256 checksum of bytes in hexadecimal digits.
pub(super) fn checksum(bytes: &[u8]) -> String {
    let digest = Hash::hash(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
