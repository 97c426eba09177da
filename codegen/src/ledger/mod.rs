//! Generates `spec/LEDGER.md`, which lists every entry of the document as generated or as left out with the reason.
//!
//! The entries are collected from the untyped trees of upstream's document and of the patched document, according to
//! the grammar of OpenAPI. Each is looked up in the IR and among the reasons that lowering recorded. A missing entry or
//! an inconsistent count is an error.

mod dispositions;
mod entries;
mod page;
mod rows;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use self::dispositions::{Disposition, Items};
use self::entries::{Entries, Entry, Keyword, Kind, text};
use self::rows::{Quirks, Row, Upstream};
use crate::diagnostics::Diagnostic;
use crate::ir::Api;
use crate::load::Document;
use crate::lower::Skipped;
use crate::pointer::Pointer;
use crate::quirks::Patched;
use crate::reports::markdown::{prose, visible};
use crate::reports::quirks_report::link_from_beside;

/// The path of the ledger, relative to the workspace root.
pub(crate) const PATH: &str = "spec/LEDGER.md";

/// The kinds of entries in the order of the table of counts, with their plural names.
const KINDS: [(Kind, &str); 12] = [
    (Kind::Tag, "tags"),
    (Kind::Operation, "operations"),
    (Kind::Parameter, "parameters"),
    (Kind::RequestMediaType, "request media types"),
    (Kind::Response, "responses"),
    (Kind::ResponseMediaType, "response media types"),
    (Kind::Header, "response headers"),
    (Kind::Link, "response links"),
    (Kind::Component, "other components"),
    (Kind::Schema, "schemas"),
    (Kind::Property, "properties"),
    (Kind::Value, "values of enums"),
];

/// The contents of the ledger.
struct Ledger<'v> {
    document: &'v Document,
    raw: &'v Entries<'v>,
    rows: Vec<Row<'v>>,
    /// The indices of the rows directly below each row.
    below: Vec<Vec<usize>>,
    /// The keywords in upstream's document that have no effect, by the index of the row that contains them.
    keywords: BTreeMap<usize, Vec<&'v Keyword>>,
    /// The keywords without effect that quirks removed, each with the name of the quirk.
    removed: BTreeMap<Pointer, &'static str>,
}

/// Returns the ledger as Markdown, and an error for each entry that is neither generated nor left out for a reason.
pub fn write(
    document: &Document,
    patched: &Patched,
    tree: &Value,
    (api, skipped): (&Api, &Skipped),
) -> (String, Vec<Diagnostic>) {
    let raw = Entries::of(&document.root);
    let entries = Entries::of(tree);
    let (dispositions, miscounts) = Items::of(api).dispositions(&entries, skipped);
    let quirks = Quirks::of(patched);
    let (rows, row_of) = rows::rows(&raw, &entries, dispositions, &quirks);

    let mut below: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (index, row) in rows.iter().enumerate() {
        if let Some(siblings) = row.parent.and_then(|parent| below.get_mut(parent)) {
            siblings.push(index);
        }
    }
    for siblings in &mut below {
        // The sort is stable: entries that only upstream's document has follow the others of their kind.
        siblings.sort_by_key(|index| rows.get(*index).map(|row| row.entry.kind));
    }
    let mut keywords: BTreeMap<usize, Vec<&Keyword>> = BTreeMap::new();
    for keyword in &raw.keywords {
        let row = keyword.holder.and_then(|holder| *row_of.get(holder)?);
        if let Some(row) = row {
            keywords.entry(row).or_default().push(keyword);
        }
    }
    let removed = rows::removed_keywords(&raw.keywords, &entries.keywords, &quirks);
    let ledger = Ledger {
        document,
        raw: &raw,
        rows,
        below,
        keywords,
        removed,
    };
    let mut found = faults(&ledger.rows, document);
    if found.is_empty() {
        found = miscounts;
        found.extend(ledger.uneven());
    }
    (page::write(&ledger, api), found)
}

/// The numbers of entries of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    /// The number of entries in upstream's document.
    upstream: usize,
    /// The number of entries in the additions.
    additions: usize,
    /// The number of entries of upstream's document and the additions that are left out.
    left_out: usize,
    /// The number of generated entries that quirks added.
    added: usize,
    /// The number of all generated entries.
    generated: usize,
}

impl Ledger<'_> {
    /// Counts the entries of one kind.
    fn count(&self, kind: Kind) -> Count {
        // Every operation lists the contents of shared parameters and responses, which are only counted once.
        let place = |entry: &Entry<'_>, index: usize| match kind {
            Kind::Property | Kind::Value => (entry.place.clone(), 0),
            _ => (entry.listed.clone(), index),
        };
        let raw = self.raw.list.iter().enumerate();
        let raw = raw.filter(|(_, entry)| entry.kind == kind);
        let places: BTreeSet<_> = raw.map(|(index, entry)| place(entry, index)).collect();
        let positions = &self.document.positions;
        let additions = places.iter().filter(|(place, _)| positions.is_added(place));
        let additions = additions.count();
        let mut count = Count {
            upstream: places.len().saturating_sub(additions),
            additions,
            ..Count::default()
        };
        let mut seen = BTreeSet::new();
        let rows = self.rows.iter().enumerate();
        for (index, row) in rows.filter(|(_, row)| row.entry.kind == kind) {
            if !seen.insert((row.upstream == Upstream::Only, place(row.entry, index))) {
                continue;
            }
            match (&row.disposition, row.is_upstream()) {
                (Disposition::Generated(_), is_upstream) => {
                    count.generated += 1;
                    count.added += usize::from(!is_upstream);
                }
                (_, true) => count.left_out += 1,
                (_, false) => {}
            }
        }
        count
    }

    /// Returns an error for each kind whose counts do not add up.
    fn uneven(&self) -> Vec<Diagnostic> {
        let counts = KINDS.map(|(kind, name)| (self.count(kind), name));
        let uneven = counts.iter().filter(|(count, _)| {
            let there = count.upstream + count.additions + count.added;
            there != count.left_out + count.generated
        });
        let message = |(count, name): &(Count, &str)| {
            miscount(format!(
                "{} {name} of the document, {} of the additions and {} of quirks do not add up to {} generated and {} left out",
                count.upstream, count.additions, count.added, count.generated, count.left_out
            ))
        };
        uneven.map(message).collect()
    }
}

fn miscount(message: String) -> Diagnostic {
    Diagnostic::error("ledger-miscount", Pointer::root(), message).help(
        "this is a bug in the generator: compare `codegen/src/lower` with `codegen/src/ledger`",
    )
}

/// Returns the reason why an entry with this disposition is left out, as Markdown.
fn why(disposition: &Disposition) -> Option<String> {
    match disposition {
        Disposition::Removed(quirk) => Some(format!("quirk {}", link_from_beside(quirk))),
        Disposition::Skipped(why) => Some(prose(why)),
        Disposition::Generated(_) | Disposition::Lost => None,
    }
}

/// Returns an error for each lost entry and for each entry of unknown origin. Entries inside another faulty entry
/// are not reported.
fn faults(rows: &[Row<'_>], document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for row in rows {
        let above = row.parent.and_then(|parent| rows.get(parent));
        let entry = row.entry;
        if row.disposition == Disposition::Lost
            && above.is_none_or(|above| above.disposition != Disposition::Lost)
        {
            let message = format!(
                "{} is neither generated nor left out for a reason",
                title(row)
            );
            let diagnostic = Diagnostic::error("not-generated", entry.listed.clone(), message);
            // The caller looks up the positions of all other entries.
            found.push(if row.upstream == Upstream::Only {
                diagnostic
                    .at(document.positions.nearest(&entry.listed))
                    .help("this is a bug in the quirks: the entry was removed without a report")
            } else {
                diagnostic.help(
                    "this is a bug in the generator: lower it in `codegen/src/lower`, or record there why it is skipped",
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
                    .help("this is a bug in the quirks: the entry was added without a report"),
            );
        }
    }
    found
}

fn title(row: &Row<'_>) -> String {
    let name = visible(&row.entry.name);
    let what = match row.entry.kind {
        Kind::Tag => "tag",
        Kind::Operation => "operation",
        Kind::Parameter => &format!("{} parameter", text(row.entry.node, "in")),
        Kind::RequestMediaType => "request's media type",
        Kind::Response => "response",
        Kind::ResponseMediaType => "response's media type",
        Kind::Header => "header",
        Kind::Link => "link",
        Kind::Component => "component",
        Kind::Schema => "schema",
        Kind::Property => "property",
        Kind::Value => "value",
    };
    format!("the {what} `{name}`")
}
