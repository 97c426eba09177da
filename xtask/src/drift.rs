//! Implements `cargo xtask drift`: turns a drift report into proposed quirks.

use anyhow::{Result, bail};
use codegen::drift::{self, Problem, Proposal, Proposals, Verdict as Outcome};
use codegen::quirks::tables;
use serde_json::{Value, json};

use crate::cli::{DriftArgs, MessageFormat};
use crate::document;
use crate::report::Report;
use crate::verdict::{Usage, Verdict};
use crate::workspace::Workspace;

/// Runs `cargo xtask drift`.
///
/// # Errors
///
/// Returns an error if the report or the document cannot be read. Problems of the document are reported instead.
pub(crate) fn run(args: &DriftArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let both_are_input = args.spec.as_deref() == Some(args.report.as_path());
    if both_are_input && args.report.as_os_str() == "-" {
        bail!(Usage(
            "only one of the report and the document can be standard input".to_owned()
        ));
    }
    let received = document::input(&args.report)?;
    let document = document::read(args.spec.as_deref(), args.additions.as_deref(), workspace)?;
    match drift::propose(
        &document.name,
        &document.bytes,
        Some(document.additions),
        &received,
        &tables(),
    ) {
        Ok(proposals) => {
            match report.format() {
                MessageFormat::Text => {
                    let page =
                        drift::page(&proposals, &document.name, |text| report.emphasized(text));
                    report.text(&page)?;
                }
                MessageFormat::Json => {
                    report.object(&head(&proposals))?;
                    proposals
                        .proposals
                        .iter()
                        .try_for_each(|proposal| report.object(&object(proposal)))?;
                }
            }
            Ok(Verdict::Fine)
        }
        Err(Problem::Report(bad)) => bail!(bad),
        Err(Problem::Document(failure)) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            Ok(Verdict::Failed)
        }
    }
}

fn head(proposals: &Proposals) -> Value {
    json!({
        "kind": "report",
        "crate_version": proposals.report_crate_version.as_deref().unwrap_or_default(),
        "document_version": proposals.report_document_version.as_deref().unwrap_or_default(),
        "present_document_version": proposals.document_version,
        "responses": proposals.responses,
        "left_out": proposals.left_out,
    })
}

fn object(proposal: &Proposal) -> Value {
    let verdict = match proposal.verdict {
        Outcome::Proposed => "proposed",
        Outcome::Look => "look",
        Outcome::Handled => "handled",
        Outcome::Unplaced => "unplaced",
    };
    let pointer = proposal.pointer.as_ref().map(ToString::to_string);
    json!({
        "kind": "proposal",
        "verdict": verdict,
        "about": proposal.about,
        "pointer": pointer.unwrap_or_default(),
        "file": proposal.line.map(|_| proposal.file.path()),
        "line": proposal.line,
        "findings": proposal.findings,
        "quirks": proposal.quirks,
        "advice": proposal.advice,
        "entry": proposal.entry,
    })
}
