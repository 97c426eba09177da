//! Implements `cargo xtask review`, which compares the working tree with the last released version or a revision.

mod base;

use std::path::Path;

use anyhow::{Result, bail};
use codegen::api_diff::{
    Accepted, DocumentState, Lines, Review, Version, compare, quirk_changes, read_accepted,
};
use codegen::diagnostics::Sources;
pub(crate) use codegen::files::ACCEPTED;
use codegen::quirks::tables;
use codegen::{Generated, Options};

pub(crate) use self::base::{Base, Found, RELEASED, released};
use crate::cli::{PageFormat, ReviewArgs};
use crate::document::{self, Document};
use crate::git;
use crate::report::Report;
use crate::verdict::{Usage, Verdict};
use crate::workspace::{DOCUMENT, Workspace};

/// The placeholder for a commit in the URL of `--link`.
const REVISION: &str = "{rev}";

/// Runs `cargo xtask review`.
///
/// # Errors
///
/// Returns an error if the base cannot be read. Problems of the document are reported instead.
pub(crate) fn run(args: &ReviewArgs, workspace: &Workspace, report: &Report) -> Result<Verdict> {
    let base = match &args.base {
        Some(revision) => base::of_revision(workspace, revision)?,
        None => base::released(workspace, None)?,
    };
    let base = match base {
        Found::Base(base) => *base,
        Found::Nothing(why) => {
            report.text(&match args.format {
                PageFormat::Text | PageFormat::Md => format!("{why}\n"),
                PageFormat::Json => "{\"base\": null}\n".to_owned(),
            })?;
            return Ok(Verdict::Fine);
        }
    };
    let document = document::read(None, None, workspace)?;
    let generated = match document.generate(Options::default()) {
        Ok(generated) => generated,
        Err(failure) => {
            report.diagnostics(&failure.diagnostics, &failure.sources)?;
            report.note("nothing can be compared until code can be generated from the document")?;
            return Ok(Verdict::Failed);
        }
    };
    let commit = base.commit.clone();
    let Some(mut review) = make(base, workspace, &document, &generated, report)? else {
        return Ok(Verdict::Failed);
    };
    if let Some(link) = &args.link {
        (review.link, review.base_link) = links(link, commit.as_deref(), workspace)?;
    }
    let verdict = review.verdict();
    let page = match args.format {
        PageFormat::Text if verdict.is_bumped => review.text(),
        PageFormat::Text => review.text() + &review.entries(),
        PageFormat::Md => review.markdown(),
        PageFormat::Json => review.json(),
    };
    report.text(&page)?;
    if args.deny_breaking && verdict.open > 0 && !verdict.is_bumped {
        let version = verdict.suggested.map_or_else(
            || "raise the version".to_owned(),
            |version| format!("raise the version to {version}"),
        );
        let message = format!(
            "{} breaking and not accepted: {version}, or accept each with a reason in {ACCEPTED}",
            match verdict.open {
                1 => "1 change is".to_owned(),
                open => format!("{open} changes are"),
            }
        );
        report.failure("breaking", &message)?;
        return Ok(Verdict::Failed);
    }
    Ok(Verdict::Fine)
}

/// Compares the generated code with the base.
///
/// Returns `None` if the list of accepted changes is invalid, which is reported.
pub(crate) fn make(
    base: Base,
    workspace: &Workspace,
    document: &Document,
    generated: &Generated,
    report: &Report,
) -> Result<Option<Review>> {
    let Some(accepted) = accepted(workspace, report)? else {
        return Ok(None);
    };
    let mut changes = compare(&base.listing, &generated.listing);
    let state = match &base.document {
        None => DocumentState::Unknown,
        Some(bytes)
            if *bytes == document.bytes && base.additions.as_ref() == Some(&document.additions) =>
        {
            DocumentState::Same
        }
        Some(_) => DocumentState::Changed,
    };
    // The lines of an identical document are already known.
    let other = match &base.document {
        Some(bytes) if state == DocumentState::Changed => {
            Lines::of(DOCUMENT, bytes, base.additions.as_ref(), &tables()).ok()
        }
        _ => None,
    };
    let old = match state {
        DocumentState::Same => Some(&generated.lines),
        DocumentState::Changed | DocumentState::Unknown => other.as_ref(),
    };
    changes.locate(
        |pointer| old?.span(pointer),
        |pointer| generated.lines.span(pointer),
    );
    let page = generated.files.get(base::QUIRKS).unwrap_or_default();
    Ok(Some(Review {
        base: base.name,
        base_version: base.version,
        version: workspace.version()?.as_deref().and_then(Version::parse),
        document: state,
        changes,
        accepted,
        quirks: base.quirks.map(|old| quirk_changes(&old, page)),
        link: String::new(),
        base_link: None,
    }))
}

fn accepted(workspace: &Workspace, report: &Report) -> Result<Option<Vec<Accepted>>> {
    let Some(text) = workspace.text(Path::new(ACCEPTED))? else {
        return Ok(Some(Vec::new()));
    };
    match read_accepted(ACCEPTED, text.as_bytes()) {
        Ok(accepted) => Ok(Some(accepted)),
        Err(diagnostics) => {
            report.diagnostics(&diagnostics, &Sources::of(ACCEPTED, Some(text)))?;
            Ok(None)
        }
    }
}

/// Returns the prefixes of links to the new files and to the files of the base. The latter requires `{rev}` in the URL.
fn links(
    link: &str,
    base: Option<&str>,
    workspace: &Workspace,
) -> Result<(String, Option<String>)> {
    let of = |commit: &str| {
        let link = checked(&link.replace(REVISION, commit))?;
        let separator = if link.ends_with('/') { "" } else { "/" };
        anyhow::Ok(format!("{link}{separator}"))
    };
    if !link.contains(REVISION) {
        return Ok((of("")?, None));
    }
    let head = git::required_commit(workspace.root(), "HEAD")?;
    Ok((of(&head)?, base.map(of).transpose()?))
}

/// Checks that a URL needs no escaping in Markdown links.
fn checked(link: &str) -> Result<String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/%@+".contains(letter);
    if !link.chars().all(plain) {
        bail!(Usage(format!(
            "--link must be a plain URL, such as https://git.example/owner/name/blob/{REVISION}, not {}",
            crate::terminal::visible(link)
        )));
    }
    Ok(link.to_owned())
}
