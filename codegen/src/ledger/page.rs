//! Renders the ledger as Markdown: counts, entries that are left out, and a section for each tag and each schema.

use std::collections::BTreeMap;

use super::entries::{Keyword, Kind};
use super::{Count, KINDS, Ledger, sections, why};
use crate::files::DOCUMENT;
use crate::ir::Api;
use crate::reports::markdown::{code, head, row};
use crate::reports::quirks_report::link_from_beside;

/// Returns the ledger as Markdown.
pub(super) fn write(ledger: &Ledger<'_>, api: &Api) -> String {
    let mut page = format!(
        "# Ledger\n\nEvery entry of {} ({}, version {}), either *generated* or *left out* with the reason. \
         `cargo xtask generate` writes this page from upstream's document, the additions and the quirks \
         ([QUIRKS.md](QUIRKS.md)); the emitter is `codegen/src/ledger/`. The command fails if an entry is neither generated nor left out for a reason.\n\n\
         Rust paths are relative to the root of the generated crate. Optional parameters and properties have the type \
         `Option` of the type in the table.\n",
        code(DOCUMENT),
        code(&api.title),
        code(&api.version),
    );
    page.push_str(&figures(ledger));
    page.push_str(&left_out(ledger));
    page.push_str(&keywords(ledger));
    page.push_str("\n## Operations\n");
    page.push_str(&sections::operations(ledger));
    page.push_str(&sections::components(ledger));
    page.push_str("\n## Schemas\n");
    page.push_str(&sections::schemas(ledger));
    page
}

fn figures(ledger: &Ledger<'_>) -> String {
    let mut text = String::from(
        "\n## Figures\n\nIn each row, the entries of upstream's document, of the additions and of quirks add up to those that \
         are left out and those that are generated.\n\n",
    );
    text.push_str(&head(&[
        "",
        "#upstream",
        "#additions",
        "#left out",
        "#by quirks",
        "#generated",
    ]));
    for (kind, name) in KINDS {
        let count = ledger.count(kind);
        if count == Count::default() && matches!(kind, Kind::Header | Kind::Link | Kind::Component)
        {
            continue;
        }
        text.push_str(&row(&[
            name,
            &count.upstream.to_string(),
            &count.additions.to_string(),
            &count.left_out.to_string(),
            &count.added.to_string(),
            &count.generated.to_string(),
        ]));
    }
    text
}

fn left_out(ledger: &Ledger<'_>) -> String {
    let mut numbers: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for one in &ledger.rows {
        if let Some(why) = why(&one.disposition) {
            *numbers.entry((one.entry.kind, why)).or_default() += 1;
        }
    }
    let mut text = String::from("\n## Left out\n\n");
    if numbers.is_empty() {
        text.push_str("Nothing.\n");
        return text;
    }
    text.push_str(&head(&["kind", "#number", "reason"]));
    for ((kind, why), number) in numbers {
        let name = KINDS
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or("", |(_, name)| name);
        text.push_str(&row(&[name, &number.to_string(), &why]));
    }
    text
}

fn keywords(ledger: &Ledger<'_>) -> String {
    let mut numbers: BTreeMap<(&str, &str, String), usize> = BTreeMap::new();
    for keyword in &ledger.raw.keywords {
        let key = (
            without_article(keyword.object),
            keyword.name.as_str(),
            without_effect(ledger, keyword),
        );
        *numbers.entry(key).or_default() += 1;
    }
    let mut text = String::from(
        "\n## Keywords without effect\n\nThese keywords of upstream's document do not affect the generated code. All except \
         the examples are listed again with their entries.\n\n",
    );
    text.push_str(&head(&["object", "keyword", "#number", "reason"]));
    for ((object, name, why), number) in numbers {
        text.push_str(&row(&[object, &code(name), &number.to_string(), &why]));
    }
    text
}

/// Returns the name of an object without its article, such as `info` for `the info object`.
fn without_article(title: &str) -> &str {
    let (_, name) = title.split_once(' ').unwrap_or(("", title));
    name.trim_end_matches(" object")
}

fn without_effect(ledger: &Ledger<'_>, keyword: &Keyword) -> String {
    match ledger.removed.get(&keyword.pointer) {
        Some(quirk) => format!("quirk {}", link_from_beside(quirk)),
        None => keyword.why.to_owned(),
    }
}
