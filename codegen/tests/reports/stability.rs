//! Tests that Rust names do not change unless a new name is accepted.

use codegen::Options;
use codegen::api_diff::renamed;
use codegen::diagnostics::{Diagnostic, Severity};

use super::{base, base_listing, codes, listing, try_generate};

/// Returns the diagnostics that result from replacing a part of the base document.
fn replaced(from: &str, to: &str) -> Vec<Diagnostic> {
    let text = base();
    assert!(text.contains(from), "{from}");
    renamed(base_listing(), &listing(&text.replace(from, to)), false)
}

#[test]
fn unchanged_names_cause_no_diagnostics() {
    assert_eq!(renamed(base_listing(), &listing(&base()), false), []);
    // The review reports additions, removals and changes of types.
    for (from, to) in [
        (
            "heart-rate: {type: number}",
            "heart-rate: {type: number}\n            new: {type: string}",
        ),
        ("            heart-rate: {type: number}\n", ""),
        ("heart-rate: {type: number}", "heart-rate: {type: integer}"),
        ("description: A thing.", "description: Another thing."),
    ] {
        assert_eq!(replaced(from, to), [], "{from} → {to}");
    }
}

#[test]
fn each_kind_of_name_is_stable() {
    let cases = [
        (
            "  - name: Things",
            "  - name: Things\n    x-rust-name: Stuff",
            "`resources::ThingsApi` would become `resources::StuffApi`",
            "/tags/0",
        ),
        (
            "operationId: getPicture",
            "operationId: getPicture\n      x-rust-name: picture_of",
            "`resources::SparePartsApi::get_picture()` would become `resources::SparePartsApi::picture_of()`",
            "/paths/~1things~1{thing-id}~1picture/get",
        ),
        (
            "      name: colour\n",
            "      name: colour\n      x-rust-name: paint\n",
            "`operations::things::GetThing::colour` would become `operations::things::GetThing::paint`",
            "/components/parameters/colour",
        ),
        (
            "      description: A thing.\n",
            "      description: A thing.\n      x-rust-name: Item\n",
            "`models::Thing` would become `models::Item`",
            "/components/schemas/thing",
        ),
        (
            "first-name: {type: string",
            "first-name: {type: string, x-rust-field: name",
            "`models::Thing::first_name` would become `models::Thing::name`",
            "/components/schemas/thing/properties/first-name",
        ),
        (
            "        inner:\n          type: object\n",
            "        inner:\n          type: object\n          x-rust-name: Kernel\n",
            "`models::ThingInner` would become `models::Kernel`",
            "/components/schemas/thing/properties/inner",
        ),
        (
            "        '204':\n          description: It was so already\n",
            "        '204':\n          description: It was so already\n          x-rust-name: Idle\n        x-rust-name: OkOrNoContent\n",
            "`models::OkOrNoContent::NoContent` would become `models::OkOrNoContent::Idle`",
            "/paths/~1things~1{thing-id}/put/responses/204",
        ),
        (
            "        '204':\n          description: It was so already\n",
            "        '204':\n          description: It was so already\n        x-rust-name: Done\n",
            "`models::OkOrNoContent` would become `models::Done`",
            "/paths/~1things~1{thing-id}/put/responses",
        ),
        (
            "ThingId",
            "ItemId",
            "`ids::ThingId` would become `ids::ItemId`",
            "/paths/~1things~1{thing-id}/parameters/0",
        ),
    ];
    for (from, to, message, pointer) in cases {
        let found = replaced(from, to);
        let errors: Vec<&Diagnostic> = found
            .iter()
            .filter(|one| one.code == "renamed-in-rust")
            .collect();
        assert_eq!(errors.len(), 1, "{from}: {found:#?}");
        assert_eq!(errors[0].message, message);
        assert_eq!(errors[0].pointer.to_string(), pointer);
        assert_eq!(errors[0].severity, Severity::Error);
        let help = errors[0].help.as_deref().unwrap();
        assert!(
            help.contains("--accept-renames") && help.contains("x-"),
            "{help}"
        );
    }
}

#[test]
fn a_value_keeps_its_name() {
    // The document does not name variants, so only the generator could change them.
    let previous = base_listing().replace("::Red  Red ", "::Crimson  Crimson ");
    let found = renamed(&previous, &listing(&base()), false);
    assert_eq!(codes(&found), ["renamed-in-rust"]);
    assert_eq!(
        found[0].message,
        "`models::Colour::Crimson` would become `models::Colour::Red`"
    );
}

#[test]
fn accepted_names_are_still_reported() {
    let new = base().replace(
        "first-name: {type: string",
        "first-name: {type: string, x-rust-field: name",
    );
    let found = renamed(base_listing(), &listing(&new), true);
    assert_eq!(codes(&found), ["renamed-in-rust"]);
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn a_run_is_stopped_unless_the_names_are_accepted() {
    let new = base().replace(
        "first-name: {type: string",
        "first-name: {type: string, x-rust-field: name",
    );
    let options = |accept_renames| Options {
        previous_listing: Some(base_listing().to_owned()),
        accept_renames,
        ..Options::default()
    };
    let failure = try_generate(&new, options(false)).unwrap_err();
    let error = failure
        .diagnostics
        .iter()
        .find(|one| one.code == "renamed-in-rust")
        .unwrap();
    let line = new
        .lines()
        .position(|line| line.contains("first-name"))
        .unwrap()
        + 1;
    assert_eq!(error.span.unwrap().line, line);
    let accepted = try_generate(&new, options(true)).unwrap();
    assert!(codes(&accepted.warnings).contains(&"renamed-in-rust"));
    // The next run compares with the accepted names.
    let options = Options {
        previous_listing: Some(accepted.listing.to_string()),
        ..Options::default()
    };
    let next = try_generate(&new, options).unwrap();
    assert!(!codes(&next.warnings).contains(&"renamed-in-rust"));
}

#[test]
fn an_unreadable_file_is_distinguished_from_a_change() {
    let now = listing(&base());
    let cut = base_listing().trim_end().trim_end_matches('"');
    let deep = format!("a  b  c={}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let turned = "models::\u{202e}  a  b\n";
    for text in ["", "{}", "<<<<<<< ours", cut, &deep, turned] {
        let found = renamed(text, &now, true);
        assert_eq!(codes(&found), ["unreadable-listing"]);
        assert_eq!(found[0].severity, Severity::Error);
        let message = &found[0].message;
        let start = "the `accesslink-api/public-api.txt` of the last run cannot be read";
        assert!(message.starts_with(start), "{message}");
        let help = found[0].help.as_deref().unwrap();
        assert!(
            help.contains("restore") && help.contains("delete"),
            "{help}"
        );
        assert!(!message.contains(['\n', '\u{202e}']));
    }
}

#[test]
fn an_operation_that_moves_to_another_tag_keeps_its_path_or_is_reported() {
    let text = base();
    let (before, after) = text.split_once("operationId: changeThing").unwrap();
    let (before, tags) = before.rsplit_once("tags: [Things]").unwrap();
    let moved = format!("{before}tags: [Spare parts]{tags}operationId: changeThing{after}");
    let found = renamed(base_listing(), &listing(&moved), false);
    assert_eq!(codes(&found), ["renamed-in-rust"]);
    assert_eq!(
        found[0].message,
        "`resources::ThingsApi::change_thing()` would become `resources::SparePartsApi::change_thing()`"
    );
    assert!(found[0].help.as_deref().unwrap().contains("`tags`"));
}
