//! Renders the proposals for a drift report as text for a terminal.

use std::fmt::Write;

use super::{Proposals, Verdict};
use crate::diagnostics::FileKind;
use crate::files::ADDITIONS;
use crate::reports::markdown::{count, visible};

/// Renders the proposals as text. `file` is the document's name, and `emphasized` highlights a string.
pub fn page(proposals: &Proposals, file: &str, emphasized: impl Fn(&str) -> String) -> String {
    let mut page = head(proposals);
    for proposal in &proposals.proposals {
        let word = match proposal.verdict {
            Verdict::Proposed => "propose",
            Verdict::Look => "look",
            Verdict::Handled => "handled",
            Verdict::Unplaced => "no place",
        };
        let place = proposal
            .line
            .map_or_else(String::new, |line| match proposal.file {
                FileKind::Document => format!(" ({}:{line})", visible(file)),
                FileKind::Additions => format!(" ({ADDITIONS}:{line})"),
            });
        let about = emphasized(&visible(&proposal.about));
        push(&mut page, &format!("\n{word:>8}  {about}{place}"));
        if let Some(pointer) = &proposal.pointer {
            push(
                &mut page,
                &format!("          at {}", visible(&pointer.to_string())),
            );
        }
        for finding in &proposal.findings {
            push(&mut page, &format!("          {finding}"));
        }
        if !proposal.quirks.is_empty() {
            let quirks = proposal.quirks.join(", ");
            push(
                &mut page,
                &format!("          already patched by: {quirks}"),
            );
        }
        let advice = visible(&proposal.advice);
        match &proposal.entry {
            None => push(&mut page, &format!("          {advice}")),
            Some(entry) => {
                push(&mut page, &format!("          {advice}; as a quirk:\n"));
                entry
                    .lines()
                    .for_each(|line| push(&mut page, &format!("    {}", visible(line))));
            }
        }
    }
    let number = |verdict| {
        let proposals = proposals.proposals.iter();
        proposals
            .filter(|proposal| proposal.verdict == verdict)
            .count()
    };
    push(
        &mut page,
        &format!(
            "\n{} proposed, {} to review, {} already handled, {} without a place",
            number(Verdict::Proposed),
            number(Verdict::Look),
            number(Verdict::Handled),
            number(Verdict::Unplaced)
        ),
    );
    page
}

fn head(proposals: &Proposals) -> String {
    let or_unknown = |version: &Option<String>| version.clone().unwrap_or_else(|| "?".to_owned());
    let mut head = format!(
        "report of accesslink-api {} with document {}: {} responses",
        or_unknown(&proposals.report_crate_version),
        or_unknown(&proposals.report_document_version),
        proposals.responses
    );
    if proposals.left_out > 0 {
        let _ = write!(
            head,
            ", {} of them with deviations that did not fit into the report",
            proposals.left_out
        );
    }
    let present = &proposals.document_version;
    if proposals.report_document_version.as_ref() != Some(present) {
        let _ = write!(head, "; the document here is {}", visible(present));
    }
    head.push('\n');
    if proposals.proposals.is_empty() {
        head.push_str("no deviations were found\n");
    } else {
        let places = count(proposals.proposals.len(), "place");
        head.push_str(&places);
        head.push('\n');
    }
    head
}

fn push(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}
