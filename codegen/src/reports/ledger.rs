//! `spec/LEDGER.md`: every entry of the document, as generated or as left out with the reason.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::counts;
use super::fate::{Fate, Reason};
use super::index::Index;
use super::page;
use super::reconcile::{self, Quirks, Row, Upstream};
use super::walk::{Keyword, Kind, Use, Walk, text};
use crate::diagnostics::Diagnostic;
use crate::ir::Api;
use crate::pointer::Pointer;
use crate::quirks::Mended;
use crate::spec::Document;

/// Where the file is, from the root of the workspace.
pub(super) const PATH: &str = "spec/LEDGER.md";

/// All that the page shows.
pub(super) struct Ledger<'v> {
    pub(super) raw: &'v Walk<'v>,
    pub(super) rows: Vec<Row<'v>>,
    /// The rows directly below each row.
    pub(super) below: Vec<Vec<usize>>,
    /// Upstream's unused keywords by the row that they stand in.
    pub(super) keywords: BTreeMap<usize, Vec<&'v Keyword>>,
    /// Those of them that a quirk took away, with its name.
    pub(super) removed: BTreeMap<Pointer, &'static str>,
}

/// The whole page, and what is wrong: an entry of the document that is neither generated nor left out for a reason.
pub(super) fn write(
    document: &Document,
    mended: &Mended,
    tree: &Value,
    api: &Api,
) -> (String, Vec<Diagnostic>) {
    let raw = Walk::of(&document.root);
    let walk = Walk::of(tree);
    let fates = Index::of(api).fates(&walk);
    let quirks = Quirks::of(mended);
    let (rows, row_of) = reconcile::rows(&raw, &walk, fates, &quirks);

    let mut found = faults(&rows, document);
    found.extend(unknown_keywords(&walk));
    found.extend(counts::check(&raw.entries, &rows, api));

    let mut below: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (index, row) in rows.iter().enumerate() {
        if let Some(siblings) = row.parent.and_then(|parent| below.get_mut(parent)) {
            siblings.push(index);
        }
    }
    for siblings in &mut below {
        // Stable: what only upstream's document has comes behind the others of its kind.
        siblings.sort_by_key(|index| rows.get(*index).map(|row| row.entry.kind));
    }
    let mut keywords: BTreeMap<usize, Vec<&Keyword>> = BTreeMap::new();
    for keyword in &raw.keywords {
        let row = keyword.holder.and_then(|holder| *row_of.get(holder)?);
        if let Some(row) = row {
            keywords.entry(row).or_default().push(keyword);
        }
    }
    let removed = reconcile::removed_keywords(&raw.keywords, &walk.keywords, &quirks);
    let ledger = Ledger {
        raw: &raw,
        rows,
        below,
        keywords,
        removed,
    };
    (page::write(&ledger, api), found)
}

/// The entries that are lost, and those that come from nowhere; not again for what is in them.
fn faults(rows: &[Row<'_>], document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for row in rows {
        let above = row.parent.and_then(|parent| rows.get(parent));
        let entry = row.entry;
        if row.fate == Fate::Lost && above.is_none_or(|above| above.fate != Fate::Lost) {
            let message = format!(
                "{} is neither generated nor left out for a reason",
                title(row)
            );
            let diagnostic = Diagnostic::error("not-generated", entry.listed.clone(), message);
            // The caller looks up the places of the others.
            found.push(if row.upstream == Upstream::Only {
                diagnostic
                    .at(document.positions.nearest(&entry.listed))
                    .help("this is a fault in the quirks: the entry went without a report")
            } else {
                diagnostic.help(
                    "this is a fault in the generator: lower it in `codegen/src/lower`, or name the reason in `codegen/src/reports/fate.rs`",
                )
            });
        }
        if row.upstream == Upstream::Nowhere
            && above.is_none_or(|above| above.upstream != Upstream::Nowhere)
        {
            let message = format!(
                "{} is neither in upstream's document nor added by a quirk",
                title(row)
            );
            found.push(
                Diagnostic::error("not-in-document", entry.listed.clone(), message)
                    .help("this is a fault in the quirks: the entry came without a report"),
            );
        }
    }
    found
}

fn title(row: &Row<'_>) -> String {
    let name = super::markdown::visible(&row.entry.name);
    match row.entry.kind {
        Kind::Tag => format!("the tag `{name}`"),
        Kind::Operation => format!("the operation `{name}`"),
        Kind::Parameter => {
            format!("the {} parameter `{name}`", text(row.entry.node, "in"))
        }
        Kind::RequestMediaType => format!("the request's media type `{name}`"),
        Kind::Response => format!("the response `{name}`"),
        Kind::ResponseMediaType => format!("the response's media type `{name}`"),
        Kind::Header => format!("the header `{name}`"),
        Kind::Link => format!("the link `{name}`"),
        Kind::Component => format!("the component `{name}`"),
        Kind::Schema => format!("the schema `{name}`"),
        Kind::Property => format!("the property `{name}`"),
        Kind::Value => format!("the value `{name}`"),
    }
}

fn unknown_keywords(walk: &Walk<'_>) -> Vec<Diagnostic> {
    walk.keywords
        .iter()
        .filter(|keyword| keyword.use_ == Use::Unknown)
        .map(|keyword| {
            let message = format!(
                "the keyword `{}` is neither generated nor left out for a reason",
                super::markdown::visible(&keyword.name)
            );
            Diagnostic::error("not-generated", keyword.pointer.clone(), message).help(
                "this is a fault in the generator: say in `codegen/src/reports/walk/keywords.rs` what becomes of it",
            )
        })
        .collect()
}

/// The reason as Markdown.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Quirk(id) => format!("quirk {}", super::quirks_report::link_from_beside(id)),
        Reason::Because(why) => why.clone(),
    }
}
