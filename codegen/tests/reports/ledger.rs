//! Tests of the ledger, which must be complete and readable for the real document and for a document with every
//! construct.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::census::census;
use super::markdown::{self, Page};
use super::{base, generate};
use crate::support::real::{generated, merged};

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
    let page = page(&generated);
    check_figures(&page, &serde_yaml::from_str(&text).unwrap());

    let row = |heading: &str, what: &str, name: &str| {
        let rows = page.rows(heading);
        let found = rows.iter().find(|row| row[0] == what && row[1] == name);
        let row = found.unwrap_or_else(|| panic!("{heading}: {what} {name}"));
        (row[2].clone(), row.get(3).cloned().unwrap_or_default())
    };
    let get = "GET /things/{thing-id}";
    let rows = page.rows(get);
    let loud: Vec<&str> = rows
        .iter()
        .filter(|row| row[1] == "loud")
        .map(|row| row[2].as_str())
        .collect();
    assert_eq!(
        loud,
        [
            "left out: the operation has its own parameter of this name",
            "operations::things::GetThing::loud: i64"
        ]
    );
    for (what, name, expected) in [
        (
            "path parameter",
            "thing-id",
            "operations::things::GetThing::thing_id: ThingId",
        ),
        (
            "query parameter",
            "colour",
            "operations::things::GetThing::colour: Colour",
        ),
        (
            "value",
            "loud = 2",
            "left out: every value of the type is accepted",
        ),
        ("response", "200", "Some with Thing"),
        (
            "header",
            "200 X-Age",
            "left out: headers are available on the response as received",
        ),
        (
            "body",
            "200 text/plain",
            "left out: only application/json of several media types is read",
        ),
        ("body", "200 application/json", "Thing"),
        ("response", "204", "None"),
        (
            "response",
            "400",
            "Error, listed in operations::things::GetThing::ERRORS",
        ),
        ("body", "400 application/json", "Error::body, as received"),
        // The operation overrides another parameter of the path, but not this one.
        ("value", "mode = slow", "Mode::Slow"),
    ] {
        assert_eq!(row(get, what, name).0, expected, "{what} {name}");
    }
    for status in ["4XX", "default"] {
        assert!(
            row(get, "response", status)
                .0
                .starts_with("left out: any undocumented status"),
            "{status}"
        );
    }
    let put = "PUT /things/{thing-id}";
    assert_eq!(
        row(put, "request", "application/json").0,
        "operations::things::ChangeThing::change: Change"
    );
    assert!(
        row(put, "request", "application/merge-patch+json")
            .0
            .contains("is sent")
    );
    assert_eq!(row(put, "response", "204").0, "OkOrNoContent::NoContent");
    assert_eq!(
        row("GET /things/{thing-id}/picture", "body", "200 image/png").0,
        "Download"
    );
    let parts = "GET /parts";
    let nested = row(parts, "value", "200 application/json.parts.size = large").0;
    assert!(nested.ends_with("::Large"), "{nested}");
    let spare = row("Other components", "component", "parameters/spare").0;
    assert_eq!(spare, "left out: no operation refers to it");
    assert_eq!(
        row("Other components", "value", "parameters/spare = two").0,
        spare
    );
    assert_eq!(row("thing", "property", "inner.last-seen").1, "");
    assert_eq!(
        row("thing", "property", "first-name").1,
        "no effect: maxLength"
    );
    assert_eq!(row("Left out", "tags", "1").0, "no operation has this tag");
}
