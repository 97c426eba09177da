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
        page.push_str(&format!("\n{word:>8}  {about}{place}\n"));
        let mut line = |text: &str| page.push_str(&format!("          {text}\n"));
        if let Some(pointer) = &proposal.pointer {
            line(&format!("at {}", visible(&pointer.to_string())));
        }
        proposal.findings.iter().for_each(|finding| line(finding));
        if !proposal.quirks.is_empty() {
            let quirks = proposal.quirks.join(", ");
            line(&format!("already patched by: {quirks}"));
        }
        let advice = visible(&proposal.advice);
        match &proposal.entry {
            None => line(&advice),
            Some(entry) => {
                line(&format!("{advice}; as a quirk:\n"));
                for line in entry.lines() {
                    page.push_str(&format!("    {}\n", visible(line)));
                }
            }
        }
    }
    let number = |verdict| {
        let proposals = proposals.proposals.iter();
        proposals.filter(|one| one.verdict == verdict).count()
    };
    page.push_str(&format!(
        "\n{} proposed, {} to review, {} already handled, {} without a place\n",
        number(Verdict::Proposed),
        number(Verdict::Look),
        number(Verdict::Handled),
        number(Verdict::Unplaced)
    ));
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
