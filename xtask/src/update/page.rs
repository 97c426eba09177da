//! Prints information about a new version of the document before the changes themselves.

use std::path::Path;

use anyhow::Result;
use codegen::Generated;
use codegen::api_diff::Review;

use super::companions::checksum;
use super::figures;
use crate::cli::UpdateArgs;
use crate::document::Document;
use crate::report::count;
use crate::review::ACCEPTED;
use crate::terminal::visible;
use crate::workspace::{DOCUMENT, Workspace};

/// The ledger, relative to the root.
const LEDGER: &str = "spec/LEDGER.md";

/// Returns the names, versions and checksums of both documents.
pub(super) fn head(workspace: &Workspace, new: &Document, old: &Document) -> Result<String> {
    let present = workspace.previous_listing()?;
    let version = present
        .and_then(|text| codegen::listing::Listing::read(&text).ok())
        .and_then(|listing| listing.document_version().map(visible))
        .unwrap_or_else(|| "unknown".to_owned());
    let mut text = format!(
        "present document {DOCUMENT}: version {version}, sha256 {}\n",
        checksum(&old.bytes)
    );
    text.push_str(&format!(
        "new document {}: {}, sha256 {}\n",
        new.name,
        count(new.bytes.len(), "byte"),
        checksum(&new.bytes)
    ));
    if new.bytes == old.bytes {
        text.push_str("both are identical\n");
    }
    Ok(text)
}

/// Returns the statistics of the new document, with the present number where it differs.
pub(super) fn ledger(workspace: &Workspace, generated: &Generated) -> Result<String> {
    let old = workspace.text(Path::new(LEDGER))?.unwrap_or_default();
    let new = generated.files.get(LEDGER).unwrap_or_default();
    Ok(format!(
        "\nLedger of version {}\n{}",
        visible(&generated.summary.document_version),
        figures::compared(&old, new)
    ))
}

/// Returns the number of quirks that were applied, and of those that were not.
pub(super) fn quirks(generated: &Generated) -> String {
    let of = |code: &str| {
        let warnings = generated.warnings.iter();
        warnings.filter(|warning| warning.code == code).count()
    };
    format!(
        "\nQuirks: {} applied in {}; {} to delete (fixed upstream), {} to review (changed upstream)\n",
        generated.summary.quirks,
        count(generated.summary.places, "place"),
        of("quirk-fixed-upstream"),
        of("quirk-changed-upstream"),
    )
}

/// Returns the entries that accept the breaking changes; empty if there are none.
pub(super) fn to_accept(review: &Review) -> String {
    let entries = review.entries();
    if entries.is_empty() {
        return entries;
    }
    format!(
        "\nTo accept the breaking changes, paste these entries into {ACCEPTED}, below `accepted:`, and add the reasons\n{entries}"
    )
}

/// Returns the message that the document cannot be used yet.
pub(super) fn unanswered(problems: usize, args: &UpdateArgs) -> String {
    let written = if args.write {
        "; nothing was written"
    } else {
        ""
    };
    format!(
        "{} to be resolved in codegen/src/quirks{written}: see \"Update the document\" in CONTRIBUTING.md, then rerun `{}`",
        match problems {
            1 => "1 problem has".to_owned(),
            problems => format!("{} have", count(problems, "problem")),
        },
        args.command()
    )
}

/// Returns the next step after a successful trial.
pub(super) fn next(args: &UpdateArgs) -> String {
    format!(
        "nothing was written; to replace the document, run `{} --write`",
        args.command()
    )
}
