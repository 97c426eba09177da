//! Implements `cargo xtask drift`: turns a drift report into proposed quirks.

use anyhow::{Result, bail};
use codegen::drift::{self, Problem, Proposal, Proposals, Verdict as Answer};
use codegen::quirks::tables;

use crate::cli::{DriftArgs, MessageFormat};
use crate::document;
use crate::json::Object;
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
                    report.object(head(&proposals))?;
                    proposals
                        .proposals
                        .iter()
                        .try_for_each(|proposal| report.object(object(proposal)))?;
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

fn head(proposals: &Proposals) -> Object {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let text = |version: &Option<String>| version.clone().unwrap_or_default();
    Object::new("report")
        .text("crate_version", &text(&proposals.report_crate_version))
        .text(
            "document_version",
            &text(&proposals.report_document_version),
        )
        .text("present_document_version", &proposals.document_version)
        .number("responses", number(proposals.responses))
        .number("left_out", number(proposals.left_out))
}

fn object(proposal: &Proposal) -> Object {
    let verdict = match proposal.verdict {
        Answer::Proposed => "proposed",
        Answer::Look => "look",
        Answer::Handled => "handled",
        Answer::Unplaced => "unplaced",
    };
    let pointer = proposal.pointer.as_ref().map(ToString::to_string);
    let mut object = Object::new("proposal")
        .text("verdict", verdict)
        .text("about", &proposal.about)
        .text("pointer", &pointer.unwrap_or_default());
    if let Some(line) = proposal.line {
        object = object
            .text("file", proposal.file.path())
            .number("line", line);
    }
    let object = object
        .texts("findings", proposal.findings.iter().map(String::as_str))
        .texts("quirks", proposal.quirks.iter().copied())
        .text("advice", &proposal.advice);
    match &proposal.entry {
        Some(entry) => object.text("entry", entry),
        None => object,
    }
}
