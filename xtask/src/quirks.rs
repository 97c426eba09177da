//! Implements `cargo xtask quirks`, which lists the patches of the document or shows them as a diff.

use anyhow::{Result, anyhow};
use codegen::quirks::Report as Quirk;
use codegen::{Generated, load, patched};
use serde_json::{Value, json};

use crate::cli::{MessageFormat, QuirksArgs};
use crate::diff;
use crate::document::{self, Document};
use crate::report::{Report, count};
use crate::terminal::visible;
use crate::verdict::Verdict;
use crate::workspace::Workspace;

/// Runs `cargo xtask quirks`.
///
/// # Errors
///
/// Returns an error if the document cannot be read. Problems of the document are reported instead.
pub(crate) fn run(args: &QuirksArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let document = document::read(args.spec.as_deref(), args.additions.as_deref(), workspace)?;
    let options = codegen::Options {
        allow_stale: args.allow_stale,
        ..codegen::Options::default()
    };
    match document.generate(options) {
        Err(failure) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            Ok(Verdict::Failed)
        }
        Ok(generated) if args.diff => {
            report.text(&difference(&document, &generated)?)?;
            Ok(Verdict::Fine)
        }
        Ok(generated) => {
            match report.format() {
                MessageFormat::Text => report.text(&text(&generated.quirks, report))?,
                MessageFormat::Json => generated
                    .quirks
                    .iter()
                    .try_for_each(|quirk| report.object(&object(quirk)))?,
            }
            Ok(Verdict::Fine)
        }
    }
}

/// Returns a unified diff of the document's canonical forms before and after the quirks.
fn difference(document: &Document, generated: &Generated) -> Result<String> {
    let upstream = load::load(&document.name, &document.bytes)
        .map_err(|_| anyhow!("could not load {} for the diff", document.name))?;
    let before = patched::canonical(&upstream.root)?;
    let after = generated.files.get(patched::PATH).unwrap_or_default();
    Ok(diff::plain(&document.name, &before, patched::PATH, after))
}

fn text(quirks: &[Quirk], report: &Report) -> String {
    let mut text = String::new();
    let mut table = None;
    for quirk in quirks {
        if table.replace(quirk.table) != Some(quirk.table) {
            let heading = format!("{}s: {}", quirk.table.name(), quirk.table.description());
            text.push_str(&report.emphasized(&heading));
            text.push_str("\n\n");
        }
        text.push_str(&format!(
            "  {} ({}, {})\n      {}\n\n",
            report.emphasized(quirk.id),
            quirk.kind.name(),
            count(quirk.places.len(), "place"),
            visible(quirk.why),
        ));
    }
    let places = quirks.iter().map(|quirk| quirk.places.len()).sum();
    text.push_str(&format!(
        "{} in {}; spec/QUIRKS.md shows each place\n",
        count(quirks.len(), "quirk"),
        count(places, "place"),
    ));
    text
}

fn object(quirk: &Quirk) -> Value {
    json!({
        "kind": "quirk",
        "id": quirk.id,
        "table": format!("{}s", quirk.table.name().replace(' ', "-")),
        "how": quirk.kind.name(),
        "why": quirk.why,
        "evidence": quirk.evidence,
        "places": quirk.places.len(),
    })
}
