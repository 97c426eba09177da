//! What upstream renames and keeps in shape is probably the same thing.

use codegen::diagnostics::Severity;
use codegen::reports::stability;

use crate::{api, base, base_api};

/// The probable renames when parts of the base are replaced.
fn probable(replacements: &[(&str, &str)]) -> Vec<String> {
    let mut new = base();
    for (from, to) in replacements {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    let found = stability::compare(base_api(), &api(&new), false);
    for diagnostic in &found {
        assert_eq!(
            (diagnostic.code, diagnostic.severity),
            ("probable-rename", Severity::Warning)
        );
    }
    found.into_iter().map(|one| one.message).collect()
}

#[test]
fn an_operation_of_the_same_method_and_path() {
    let found = probable(&[("operationId: getPicture", "operationId: fetchImage")]);
    assert_eq!(
        found,
        [
            "the operation `getPicture` is gone, and `fetchImage` is like it: probably it was renamed; in Rust `get_picture` becomes `fetch_image`"
        ]
    );
    let kept = probable(&[(
        "operationId: getPicture",
        "operationId: fetchImage\n      x-rust-name: get_picture",
    )]);
    assert!(
        kept[0].ends_with("it stays `get_picture` in Rust"),
        "{kept:?}"
    );
    // On another path it is another operation.
    let moved = probable(&[
        ("operationId: getPicture", "operationId: fetchImage"),
        ("/things/{thing-id}/picture:", "/things/{thing-id}/image:"),
    ]);
    assert_eq!(moved, [] as [&str; 0]);
}

#[test]
fn a_schema_with_the_same_properties() {
    let found = probable(&[
        ("    problem:\n", "    trouble:\n"),
        ("schemas/problem", "schemas/trouble"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("the schema `problem` is gone, and `trouble` is like it"));
    // What refers to it is of the same type: not a word about that.
    let found = probable(&[
        ("    thing:\n", "    item:\n"),
        ("schemas/thing", "schemas/item"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = probable(&[
        ("    colour:\n      type", "    paint:\n      type"),
        ("schemas/colour", "schemas/paint"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    let changed = probable(&[
        ("    problem:\n", "    trouble:\n"),
        ("schemas/problem", "schemas/trouble"),
        ("message: {type: string}", "text: {type: string}"),
    ]);
    assert_eq!(changed, [] as [&str; 0]);
}

#[test]
fn a_property_of_the_same_type_in_the_same_place() {
    let found = probable(&[("first-name:", "firstName:")]);
    assert!(
        found[0].contains("it stays `first_name` in Rust"),
        "{found:?}"
    );
    let found = probable(&[("heart-rate:", "heart-rates:")]);
    assert!(
        found[0].starts_with("the property `heart-rate` is gone, and `heart-rates` is like it")
    );
    // An object inside goes with its property.
    let found = probable(&[("        inner:\n", "        inner-part:\n")]);
    assert_eq!(found.len(), 1, "{found:?}");
    for (from, to) in [
        ("heart-rate: {type: number}", "heart-rates: {type: string}"),
        ("heart-rate: {type: number}", "weight: {type: number}"),
        (
            "            heart-rate: {type: number}\n            last-seen: {type: string, format: date-time, nullable: true}",
            "            last-seen: {type: string, format: date-time, nullable: true}\n            heart-rates: {type: number}",
        ),
    ] {
        assert_eq!(probable(&[(from, to)]), [] as [&str; 0], "{to}");
    }
}

#[test]
fn parameters_values_and_tags() {
    let found = probable(&[
        (
            "      - name: loud\n        in: query\n        schema: {type: boolean}",
            "      - name: loud\n        in: query\n        schema: {type: boolean}",
        ),
        ("      name: colour\n", "      name: colours\n"),
    ]);
    assert!(
        found[0].starts_with("the parameter `colour` is gone, and `colours` is like it"),
        "{found:?}"
    );
    let found = probable(&[("[RED, GREEN]", "[red, GREEN]")]);
    assert!(
        found[0].starts_with("the value `RED` is gone, and `red` is like it"),
        "{found:?}"
    );
    let found = probable(&[
        ("name: Spare parts", "name: Extras"),
        ("[Spare parts]", "[Extras]"),
    ]);
    assert!(
        found[0].starts_with("the tag `Spare parts` is gone, and `Extras` is like it"),
        "{found:?}"
    );
}
