//! Renders the parts of an update report other than the changes for users.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use codegen::Generated;
use codegen::diagnostics::Diagnostic;
use codegen::pointer::Pointer;

use super::spec_readme::checksum;
use super::stats;
use crate::cli::UpdateArgs;
use crate::document::Document;
use crate::report::count;
use crate::terminal::visible;
use crate::workspace::{DOCUMENT, Workspace};

/// The path of the ledger, relative to the workspace root.
const LEDGER: &str = "spec/LEDGER.md";

/// Returns the names, versions and checksums of the new and the current document.
pub(super) fn head(workspace: &Workspace, new: &Document, old: &Document) -> Result<String> {
    let present = workspace.previous_listing()?;
    let version = present
        .and_then(|text| codegen::listing::Listing::read(&text).ok())
        .and_then(|listing| listing.document_version().map(visible))
        .unwrap_or_else(|| "unknown".to_owned());
    let mut text = format!(
        "current document {DOCUMENT}: version {version}, {}, sha256 {}\n",
        count(old.bytes.len(), "byte"),
        checksum(&old.bytes)
    );
    text.push_str(&format!(
        "new document {}: {}, sha256 {}\n",
        new.name,
        count(new.bytes.len(), "byte"),
        checksum(&new.bytes)
    ));
    Ok(text)
}

/// Returns the message about a document that is identical to the current one.
pub(super) fn unchanged(new: &Document) -> String {
    format!("nothing changed: {} is identical to {DOCUMENT}\n", new.name)
}

/// Returns the list of nodes that the review omits. The result is empty if it omits none.
pub(super) fn left_out(nodes: &[Pointer]) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let nodes = nodes
        .iter()
        .map(|node| format!("  {}\n", visible(&node.to_string())));
    format!("\nOmitted because of errors\n{}", nodes.collect::<String>())
}

/// Returns the proposed fixes, grouped by file. Those that need a decision are marked.
pub(super) fn fixes(found: &[Diagnostic], args: &UpdateArgs) -> String {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut certain, mut open) = (0, 0);
    for fix in found.iter().filter_map(|one| one.fix.as_ref()) {
        let mark = if fix.is_certain { ' ' } else { '?' };
        *(if fix.is_certain {
            &mut certain
        } else {
            &mut open
        }) += 1;
        let (verb, id) = (fix.verb(), visible(&fix.id));
        let lines = files.entry(&fix.file).or_default();
        lines.push(format!("  {mark} {verb} `{id}`\n"));
    }
    let files = files
        .into_iter()
        .map(|(file, lines)| format!("{file}\n{}", lines.concat()));
    let files: String = files.collect();
    if files.is_empty() {
        return files;
    }
    let apply = match certain > 0 && !args.apply {
        true => format!(" (`{} --apply` applies them)", args.command()),
        false => String::new(),
    };
    format!("\nProposed fixes: {certain} certain{apply}, {open} to decide (`?`)\n{files}")
}

/// Returns the note that fixes were applied, with the next command unless it follows with the problems that are left.
pub(super) fn applied(count: usize, left: usize, args: &UpdateArgs) -> String {
    let rerun = match left {
        0 => format!(", and rerun `{}`", args.command()),
        _ => String::new(),
    };
    let count = self::count(count, "change");
    format!("{count} applied: review `git diff`{rerun}")
}

/// Returns the counts of the new document, with the current number where it differs.
pub(super) fn ledger(workspace: &Workspace, generated: &Generated) -> Result<String> {
    let old = workspace.text(Path::new(LEDGER))?.unwrap_or_default();
    let new = generated.files.get(LEDGER).unwrap_or_default();
    Ok(format!(
        "\nLedger of version {}\n{}",
        visible(&generated.summary.document_version),
        stats::compared(&old, new)
    ))
}

/// Returns a line with the numbers of quirks that were applied, can be deleted, and have to be reviewed.
pub(super) fn quirks(generated: &Generated) -> String {
    let of = |code: &str| {
        let warnings = generated.warnings.iter();
        // Only the first diagnostic about a quirk has a fix.
        let first = warnings.filter(|one| one.code == code && one.help.is_some());
        first.count()
    };
    format!(
        "\nQuirks: {} applied in {}; {} to delete (fixed upstream), {} to review (changed upstream)\n",
        generated.summary.quirks,
        count(generated.summary.places, "place"),
        of("quirk-fixed-upstream"),
        of("quirk-changed-upstream"),
    )
}

/// Returns the message that the document cannot be used yet.
pub(super) fn unresolved(problems: usize, args: &UpdateArgs) -> String {
    let written = if args.write {
        "; nothing was written"
    } else {
        ""
    };
    format!(
        "{} to be resolved first{written}: see \"Update the document\" in CONTRIBUTING.md, then rerun `{}`",
        match problems {
            1 => "1 problem has".to_owned(),
            problems => format!("{} have", count(problems, "problem")),
        },
        args.command()
    )
}

/// Returns the description of the next step after a successful trial.
pub(super) fn next(args: &UpdateArgs) -> String {
    format!(
        "nothing was written; to replace the document, run `{} --write`",
        args.command()
    )
}
