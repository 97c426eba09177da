//! Tests that Rust names do not change unless a new name is accepted. `review/cases` contains changes of each kind of
//! name.

use codegen::Options;
use codegen::api_diff::renamed;
use codegen::diagnostics::Severity;

use super::{base, base_listing, codes, listing, try_generate};

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
    let warnings = &accepted.warnings;
    let warning = warnings.iter().find(|one| one.code == "renamed-in-rust");
    assert_eq!(warning.unwrap().severity, Severity::Warning);
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
