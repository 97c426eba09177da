//! Tests of probable renames, in which upstream changes a name and keeps the shape of the item.

use codegen::api_diff::renamed;
use codegen::diagnostics::Severity;

use super::{base, base_listing, listing};

/// Returns the diagnostics that result from replacing parts of the base document.
fn found(replacements: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut new = base();
    for (from, to) in replacements {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    let found = renamed(base_listing(), &listing(&new), false);
    for diagnostic in &found {
        let is_certain = diagnostic.severity == Severity::Error;
        assert_eq!(is_certain, diagnostic.code == "renamed-in-rust");
        assert!(diagnostic.help.as_deref().unwrap().contains("x-"));
    }
    let told = found.into_iter();
    told.map(|one| (one.code, one.message)).collect()
}

/// Returns the expected diagnostic about a probable rename.
fn probable(wire: (&str, &str), rust: (&str, &str)) -> (&'static str, String) {
    let message = format!(
        "`{}` was removed and the similar `{}` was added, so upstream probably renamed it; in Rust `{}` becomes `{}`",
        wire.0, wire.1, rust.0, rust.1
    );
    ("probable-rename", message)
}

#[test]
fn operations_with_the_same_method_and_path_are_the_same() {
    let renamed = [("operationId: getPicture", "operationId: fetchImage")];
    let message = "`resources::SparePartsApi::get_picture()` would become `resources::SparePartsApi::fetch_image()`";
    assert_eq!(found(&renamed), [("renamed-in-rust", message.to_owned())]);
    let kept = [(
        "operationId: getPicture",
        "operationId: fetchImage\n      x-rust-name: get_picture",
    )];
    assert_eq!(found(&kept), []);
    // An operation on another path is another operation.
    let moved = [
        renamed[0],
        ("/things/{thing-id}/picture:", "/things/{thing-id}/image:"),
    ];
    assert_eq!(found(&moved), []);
}

#[test]
fn items_with_the_same_shape_are_probable_renames() {
    let problem = [
        ("    problem:\n", "    trouble:\n"),
        ("schemas/problem", "schemas/trouble"),
    ];
    let cases: [(&[(&str, &str)], _, _); 7] = [
        (
            &problem,
            ("problem", "trouble"),
            ("models::Problem", "models::Trouble"),
        ),
        (
            &[
                ("    colour:\n      type", "    paint:\n      type"),
                ("schemas/colour", "schemas/paint"),
            ],
            ("colour", "paint"),
            ("models::Colour", "models::Paint"),
        ),
        (
            &[("heart-rate:", "heart-rates:")],
            ("heart-rate", "heart-rates"),
            (
                "models::ThingInner::heart_rate",
                "models::ThingInner::heart_rates",
            ),
        ),
        (
            &[("      - name: loud\n", "      - name: louder\n")],
            ("loud", "louder"),
            (
                "operations::things::GetThing::loud",
                "operations::things::GetThing::louder",
            ),
        ),
        (
            &[
                ("name: Spare parts", "name: Extras"),
                ("[Spare parts]", "[Extras]"),
            ],
            ("Spare parts", "Extras"),
            ("resources::SparePartsApi", "resources::ExtrasApi"),
        ),
        (
            &[("        inner:\n", "        inner-part:\n")],
            ("inner", "inner-part"),
            ("models::Thing::inner", "models::Thing::inner_part"),
        ),
        (
            &[
                ("    thing:\n", "    item:\n"),
                ("schemas/thing", "schemas/item"),
            ],
            ("thing", "item"),
            ("models::Thing", "models::Item"),
        ),
    ];
    for (replacements, wire, rust) in cases {
        let found = found(replacements);
        assert!(found.contains(&probable(wire, rust)), "{found:#?}");
    }
    // Users notice no change if the Rust name stays the same.
    assert_eq!(found(&[("first-name:", "firstName:")]), []);
    assert_eq!(found(&[("[RED, GREEN]", "[red, GREEN]")]), []);
    // An item with another shape is another item.
    let changed = [
        problem[0],
        problem[1],
        ("message: {type: string}", "text: {type: string}"),
    ];
    for other in [
        &changed[..],
        &[("heart-rate: {type: number}", "heart-rates: {type: string}")],
        &[("heart-rate: {type: number}", "weight: {type: number}")],
    ] {
        assert_eq!(found(other), []);
    }
}
