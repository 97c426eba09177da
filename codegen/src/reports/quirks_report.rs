//! Generates the content of `spec/QUIRKS.md`: every quirk with its reason, evidence and places.

use crate::diagnostics::FileKind;
use indexmap::IndexMap;

use super::excerpt::Excerpt;
use super::markdown::{capital, code, count, fence, head, prose, row};
use crate::files::DOCUMENT;
use crate::load::Document;
use crate::pointer::Pointer;
use crate::quirks::{self, Action, Patched, Place, Report};

/// The path of the report, relative to the workspace root.
pub(crate) const PATH: &str = "spec/QUIRKS.md";

/// Returns the report on the quirks as Markdown.
pub(crate) fn write(document: &Document, patched: &Patched) -> String {
    let reports = &patched.reports;
    let mut text = String::from("# Quirks\n\n");
    let applied = reports.iter().filter(|report| !report.places.is_empty());
    text.push_str(&format!(
        "The patches that are applied to {} before code is generated from it: {}, of which {} change {}. \
         `cargo xtask generate` writes this page; the emitter is `codegen/src/reports/quirks_report.rs`.\n\n\
         A *rule* searches for its places; a *rule for later documents* need not match in this one. An *edit* lists \
         its places and the values that it expects there. Lines and pointers refer to upstream's document, and those of \
         an added node to the node around it.\n\n",
        code(DOCUMENT),
        count(reports.len(), "quirk"),
        applied.count(),
        count(patched.places(), "place"),
    ));
    text.push_str(&head(&["quirk", "table", "kind", "#places"]));
    for report in reports {
        text.push_str(&row(&[
            &link(report.id),
            report.table.name(),
            report.kind.name(),
            &report.places.len().to_string(),
        ]));
    }
    let mut last = None;
    for report in reports {
        if last.replace(report.table) != Some(report.table) {
            let [title, what] = [report.table.name(), report.table.description()].map(capital);
            text.push_str(&format!("\n## {title}s\n\n{what}.\n"));
        }
        text.push_str(&quirk(report, document));
    }
    text
}

/// Returns the name of a quirk as a link to its section on the same page.
fn link(id: &str) -> String {
    format!("[`{id}`](#{id})")
}

/// Returns the name of a quirk as a link to its section, from another page in the same folder.
pub(crate) fn link_from_beside(id: &str) -> String {
    format!("[`{id}`](QUIRKS.md#{id})")
}

fn quirk(report: &Report, document: &Document) -> String {
    let mut text = format!(
        "\n### `{}`\n\n{}\n\n- Evidence: {}\n- Kind: {}\n",
        report.id,
        prose(report.why),
        prose(report.evidence),
        report.kind.name(),
    );
    if let Some(file) = quirks::file(report.id) {
        text.push_str(&format!("- Entry: [`{file}`](../{file})\n"));
    }
    let number = report.places.len();
    if number == 0 {
        text.push_str("- Places: none in this document\n");
        return text;
    }
    text.push_str(&format!("- Places: {number}\n"));
    let mut lines: Vec<(&Place, String)> = Vec::new();
    // Equal changes are shown once, with all of their places.
    let mut blocks: IndexMap<String, Vec<&Place>> = IndexMap::new();
    for place in &report.places {
        match change(place) {
            Change::Line(change) => lines.push((place, change)),
            Change::Block(change) => blocks.entry(change).or_default().push(place),
        }
    }
    if !lines.is_empty() {
        text.push('\n');
        text.push_str(&head(&["#line", "place", "change"]));
        for (place, change) in lines {
            text.push_str(&row(&[
                &line(document, place),
                &shown(&place.pointer),
                &change,
            ]));
        }
    }
    for (change, places) in blocks {
        text.push('\n');
        text.push_str(&head(&["#line", "place"]));
        for place in places {
            text.push_str(&row(&[
                &line(document, place).to_string(),
                &shown(&place.pointer),
            ]));
        }
        text.push('\n');
        text.push_str(&change);
    }
    text
}

fn line(document: &Document, place: &Place) -> String {
    let span = document.positions.nearest(&place.pointer);
    match span.file {
        FileKind::Document => span.line.to_string(),
        FileKind::Additions => format!("additions:{}", span.line),
    }
}

fn shown(pointer: &Pointer) -> String {
    code(&pointer.to_string())
}

/// A change at a place as Markdown.
enum Change {
    /// A change that fits into a table cell.
    Line(String),
    /// A change that is described in sentences and fenced blocks.
    Block(String),
}

fn change(place: &Place) -> Change {
    let before = place.before.as_ref().map(Excerpt::of);
    let after = place.after.as_ref().map(Excerpt::of);
    let (verb, to) = match place.action {
        Action::Replaced => ("replaced", "with"),
        Action::Added => ("added", "added"),
        Action::Removed => ("removed", "removed"),
        Action::Moved => ("moved", "to"),
        Action::Reordered => ("reordered", "to"),
    };
    match (before, after) {
        // The report on a move does not contain the moved node, which is unchanged.
        (None, None) => Change::Line(format!("{verb} {to} {}", shown(&place.patched))),
        (Some(Excerpt::Line(before)), Some(Excerpt::Line(after))) => {
            Change::Line(format!("{} → {}", code(&before), code(&after)))
        }
        (Some(Excerpt::Line(value)), None) | (None, Some(Excerpt::Line(value))) => {
            Change::Line(format!("{verb} {}", code(&value)))
        }
        (Some(value), None) | (None, Some(value)) => Change::Block(block(verb, &value)),
        (Some(before), Some(after)) => {
            Change::Block(format!("{}\n{}", block(verb, &before), block(to, &after)))
        }
    }
}

fn block(word: &str, value: &Excerpt) -> String {
    format!("{word}:\n\n{}", fence("yaml", value.as_block()))
}
