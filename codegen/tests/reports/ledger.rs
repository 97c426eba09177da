//! Tests of the ledger, which must be complete and readable for the real document and for a document with every
//! construct.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::census::census;
use super::markdown::{self, Page};
use super::{BASE, base, generate, root};
use crate::support::real::{generated, merged};
use crate::support::snapshots;

fn page(generated: &codegen::Generated) -> Page {
    markdown::read(generated.files.get("spec/LEDGER.md").unwrap())
}

/// Returns the rows of the ledger's counts: upstream, additions, left out, by quirks, generated.
fn figures(page: &Page) -> BTreeMap<String, Vec<usize>> {
    page.rows("Figures")
        .into_iter()
        .map(|row| {
            let numbers = row[1..].iter().map(|cell| cell.parse().unwrap());
            (row[0].clone(), numbers.collect())
        })
        .collect()
}

fn check_figures(page: &Page, raw: &Value) {
    let figures = figures(page);
    for (what, expected) in census(raw) {
        let shown = figures
            .get(what)
            .map_or(0, |numbers| numbers[0] + numbers[1]);
        assert_eq!(shown, expected, "{what} of the document");
    }
    for (what, numbers) in figures {
        let [upstream, additions, left_out, by_quirks, generated] = numbers[..] else {
            panic!("{numbers:?}");
        };
        let there = upstream + additions + by_quirks;
        assert_eq!(there - left_out, generated, "{what}");
    }
}

#[test]
fn the_statistics_match_the_real_document() {
    let raw = merged();
    let generated = generated();
    let page = page(generated);
    check_figures(&page, &raw);
    let figures = figures(&page);
    let summary = &generated.summary;
    assert_eq!(figures["schemas"][1], summary.added_schemas);
    assert_eq!(figures["operations"][1], summary.added_operations);
    assert_eq!(figures["operations"][2], 0, "operations are left out");
    assert_eq!(figures["operations"][4], generated.api.operations.len());
    let fields: usize = generated
        .api
        .models
        .iter()
        .map(|model| model.fields.len())
        .sum();
    assert_eq!(figures["properties"][4], fields);
}

#[test]
fn every_construct_is_accounted_for() {
    let text = base();
    let generated = generate(&text);
    check_figures(&page(&generated), &serde_yaml::from_str(&text).unwrap());
    let ledger = generated.files.get("spec/LEDGER.md").unwrap();
    let document = root().join(BASE);
    snapshots::compare(&[(document, ledger.to_owned())], "txt");
}
