//! Renders the sections of the ledger: tags with their operations, components, and schemas.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::dispositions::Disposition;
use super::entries::{Entry, Keyword, Kind, text};
use super::rows::{Row, Upstream};
use super::{Ledger, why};
use crate::reports::markdown::{code, head, listed, row};
use crate::reports::quirks_report::link_from_beside;

/// The keywords that nearly every schema has. They are counted but not listed for each schema.
const EVERYWHERE: [&str; 2] = ["example", "examples"];
/// The column titles of every table in the ledger.
const COLUMNS: [&str; 4] = ["what", "upstream's name", "generated as", "notes"];

/// Returns the sections of the operations, grouped by tag in document order.
pub(super) fn operations(ledger: &Ledger<'_>) -> String {
    let mut by_tag: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, operation) in top(ledger, Kind::Operation) {
        let tags = operation
            .entry
            .node
            .get("tags")
            .and_then(Value::as_sequence);
        let tag = tags.and_then(|tags| tags.first()).and_then(Value::as_str);
        by_tag
            .entry(tag.unwrap_or_default().to_owned())
            .or_default()
            .push(index);
    }
    let mut page = String::new();
    for (index, tag) in top(ledger, Kind::Tag) {
        page.push_str(&format!(
            "\n### {}\n\n{}",
            code(&tag.entry.name),
            sentence(ledger, index, tag)
        ));
        let operations = by_tag.remove(&tag.entry.name).unwrap_or_default();
        page.push_str(&sections(ledger, &operations));
    }
    for (tag, operations) in by_tag {
        page.push_str(&format!("\n### Other operations: {}\n", code(&tag)));
        page.push_str(&sections(ledger, &operations));
    }
    page
}

fn sections(ledger: &Ledger<'_>, operations: &[usize]) -> String {
    let mut page = String::new();
    for (index, operation) in operations
        .iter()
        .filter_map(|index| Some((*index, ledger.rows.get(*index)?)))
    {
        let entry = operation.entry;
        let (path, method) = match entry.listed.list().as_slice() {
            [_, path, method] => (*path, method.to_uppercase()),
            _ => ("", String::new()),
        };
        page.push_str(&format!(
            "\n#### {}\n\n{}: {}",
            code(&format!("{method} {path}")),
            code(&entry.name),
            sentence(ledger, index, operation)
        ));
        page.push_str(&table(ledger, index));
    }
    page
}

/// Returns the section of the components that are not schemas, or an empty string if there are none.
pub(super) fn components(ledger: &Ledger<'_>) -> String {
    let mut table = String::new();
    for (index, component) in top(ledger, Kind::Component) {
        let segments = component.entry.place.segments().skip(1);
        let name = segments.collect::<Vec<_>>().join("/");
        table.push_str(&row(&[
            "component",
            &code(&name),
            &cell(component),
            &notes(ledger, index, component),
        ]));
        table.push_str(&rows(ledger, index, &name));
    }
    if table.is_empty() {
        return table;
    }
    format!("\n## Other components\n\n{}{table}", head(&COLUMNS))
}

/// Returns the sections of the schemas, in document order.
pub(super) fn schemas(ledger: &Ledger<'_>) -> String {
    let mut page = String::new();
    for (index, schema) in top(ledger, Kind::Schema) {
        let (_, name) = named(schema, "");
        page.push_str(&format!(
            "\n### {}\n\n{}",
            code(&name),
            sentence(ledger, index, schema)
        ));
        page.push_str(&table(ledger, index));
    }
    page
}

/// Returns the rows of a kind that are not contained in another row.
fn top<'l>(ledger: &'l Ledger<'_>, kind: Kind) -> impl Iterator<Item = (usize, &'l Row<'l>)> {
    ledger
        .rows
        .iter()
        .enumerate()
        .filter(move |(_, row)| row.entry.kind == kind && row.parent.is_none())
}

/// Returns the sentence that describes how an entry with a section of its own was processed.
fn sentence(ledger: &Ledger<'_>, index: usize, row: &Row<'_>) -> String {
    let notes = notes(ledger, index, row);
    let joint = if notes.is_empty() { "" } else { "; " };
    match &row.disposition {
        Disposition::Generated(item) => format!("{item}{joint}{notes}.\n"),
        _ => format!("{}{joint}{notes}.\n", cell(row)),
    }
}

/// Returns the contents of an entry as a table, or an empty string if there are none.
fn table(ledger: &Ledger<'_>, holder: usize) -> String {
    let rows = rows(ledger, holder, "");
    if rows.is_empty() {
        return rows;
    }
    format!("\n{}{rows}", head(&COLUMNS))
}

/// Returns the contents of an entry as table rows, in document order. `path` is the name of the entry.
fn rows(ledger: &Ledger<'_>, holder: usize, path: &str) -> String {
    let mut text = String::new();
    let mut open: Vec<(usize, String)> = below(ledger, holder, path);
    while let Some((index, path)) = open.pop() {
        let Some(one) = ledger.rows.get(index) else {
            continue;
        };
        let (what, name) = named(one, &path);
        text.push_str(&row(&[
            &what,
            &code(&name),
            &cell(one),
            &notes(ledger, index, one),
        ]));
        open.extend(below(ledger, index, &name));
    }
    text
}

/// Returns the rows directly below a row, each with its path, in reverse order.
fn below(ledger: &Ledger<'_>, holder: usize, path: &str) -> Vec<(usize, String)> {
    let inner = ledger.below.get(holder).into_iter().flatten();
    inner.rev().map(|index| (*index, path.to_owned())).collect()
}

/// Returns the kind of an entry, and its name with the path to it.
fn named(row: &Row<'_>, path: &str) -> (String, String) {
    let entry = row.entry;
    let name = match row.upstream {
        Upstream::Renamed(name, _) => name,
        _ => entry.name.as_str(),
    };
    let within = |joint: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}{joint}{name}"),
    };
    match entry.kind {
        Kind::Parameter => (
            format!("{} parameter", text(entry.node, "in")),
            name.to_owned(),
        ),
        Kind::RequestMediaType => ("request".to_owned(), name.to_owned()),
        Kind::Response => ("response".to_owned(), name.to_owned()),
        Kind::ResponseMediaType => ("body".to_owned(), within(" ")),
        Kind::Header => ("header".to_owned(), within(" ")),
        Kind::Link => ("link".to_owned(), within(" ")),
        Kind::Property => ("property".to_owned(), within(".")),
        Kind::Value => ("value".to_owned(), within(" = ")),
        Kind::Tag | Kind::Operation | Kind::Component | Kind::Schema => {
            (String::new(), name.to_owned())
        }
    }
}

fn cell(row: &Row<'_>) -> String {
    match (&row.disposition, why(&row.disposition)) {
        (Disposition::Generated(item), _) => item.clone(),
        (_, Some(why)) => format!("*left out:* {why}"),
        (_, None) => "*lost*".to_owned(),
    }
}

/// Returns the notes on an entry: its origin and its keywords without effect.
fn notes(ledger: &Ledger<'_>, index: usize, row: &Row<'_>) -> String {
    let mut notes = Vec::new();
    let by = |quirk: Option<&'static str>| {
        quirk.map_or_else(String::new, |quirk| {
            format!(" by {}", link_from_beside(quirk))
        })
    };
    match row.upstream {
        Upstream::Same | Upstream::Only | Upstream::Nowhere => {}
        Upstream::Renamed("", quirk) => notes.push(format!("named{}", by(quirk))),
        Upstream::Renamed(_, quirk) => {
            notes.push(format!("renamed {}{}", code(&row.entry.name), by(quirk)));
        }
        Upstream::Added(quirk) => notes.push(format!("added{}", by(Some(quirk)))),
    }
    let unused: Vec<String> = ledger
        .keywords
        .get(&index)
        .into_iter()
        .flatten()
        .filter(|keyword| !EVERYWHERE.contains(&keyword.name.as_str()))
        .map(|keyword| code(&label(keyword, ledger)))
        .collect();
    if !unused.is_empty() {
        notes.push(format!("no effect: {}", listed(&unused)));
    }
    notes.join("; ")
}

/// Returns a keyword with the path to it within its entry, such as `items.xml`.
fn label(keyword: &Keyword, ledger: &Ledger<'_>) -> String {
    let holder = keyword
        .holder
        .and_then(|holder| ledger.raw.list.get(holder));
    let inside = |holder: &Entry<'_>| keyword.pointer.segments().skip(holder.place.depth());
    match holder {
        Some(holder) => inside(holder).collect::<Vec<_>>().join("."),
        None => keyword.name.clone(),
    }
}
