//! The ledger as a page: figures on top, then what is left out, then a section for each tag and each schema.

use std::collections::BTreeMap;

use super::entries::{Keyword, Kind};
use super::{Count, KINDS, Ledger, sections, why};
use crate::files::DOCUMENT;
use crate::ir::Api;
use crate::reports::markdown::{code, head, row};
use crate::reports::quirks_report::link_from_beside;

/// The whole page.
pub(super) fn write(ledger: &Ledger<'_>, api: &Api) -> String {
    let mut page = format!(
        "# Ledger\n\nEvery entry of {} ({}, version {}), and what became of it: *generated*, or *left out* with the \
         reason. `cargo xtask generate` writes this page from upstream's document and from what quirks added \
         ([QUIRKS.md](QUIRKS.md)); an entry that is neither generated nor left out for a reason stops it.\n\n\
         Rust items are named from the root of the generated crate; what is not required is an `Option` of the type named \
         here.\n",
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
        "\n## Figures\n\nOf each row: what upstream's document and the additions have, less what is left out, and what quirks \
         added is what is generated.\n\n",
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
        if let Some(why) = why(&one.fate) {
            *numbers.entry((one.entry.kind, why)).or_default() += 1;
        }
    }
    let mut text = String::from("\n## Left out\n\n");
    if numbers.is_empty() {
        text.push_str("Nothing.\n");
        return text;
    }
    text.push_str(&head(&["what", "#how many", "why"]));
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
        "\n## Keywords without effect\n\nWhat upstream's document says under these keywords changes nothing in the generated \
         code. All but the examples are named again where they stand.\n\n",
    );
    text.push_str(&head(&["object", "keyword", "#how many", "why"]));
    for ((object, name, why), number) in numbers {
        text.push_str(&row(&[object, &code(name), &number.to_string(), &why]));
    }
    text
}

/// `the info object` as `info`.
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
