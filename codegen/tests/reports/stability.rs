//! A wire name keeps its Rust name, or somebody says that it may not.

use codegen::Options;
use codegen::diagnostics::{Diagnostic, Severity};
use codegen::reports::stability;

use crate::{api, base, base_api, codes, try_generate};

/// What is said when part of the base is replaced.
fn replaced(from: &str, to: &str) -> Vec<Diagnostic> {
    let text = base();
    assert!(text.contains(from), "{from}");
    stability::compare(base_api(), &api(&text.replace(from, to)), false)
}

#[test]
fn nothing_is_said_when_no_name_changes() {
    assert_eq!(stability::compare(base_api(), &api(&base()), false), []);
    // Whatever is only new, gone or of another type is for the review.
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
fn each_kind_of_name_is_kept() {
    let cases = [
        (
            "  - name: Things",
            "  - name: Things\n    x-rust-name: Stuff",
            "the tag `Things` is `Things` and `things` in Rust and would become `Stuff` and `stuff`",
            "/tags/0",
        ),
        (
            "operationId: getPicture",
            "operationId: getPicture\n      x-rust-name: picture_of",
            "the operation `getPicture` is `get_picture` and `GetPicture` in Rust and would become `picture_of` and `PictureOf`",
            "/paths/~1things~1{thing-id}~1picture/get",
        ),
        (
            "      name: colour\n",
            "      name: colour\n      x-rust-name: paint\n",
            "the parameter `colour` of the operation `getThing` is `colour` in Rust and would become `paint`",
            "/components/parameters/colour",
        ),
        (
            "      description: A thing.\n",
            "      description: A thing.\n      x-rust-name: Item\n",
            "the schema `thing` is `Thing` in Rust and would become `Item`",
            "/components/schemas/thing",
        ),
        (
            "first-name: {type: string",
            "first-name: {type: string, x-rust-field: name",
            "the property `first-name` of `thing` is `first_name` in Rust and would become `name`",
            "/components/schemas/thing/properties/first-name",
        ),
        (
            "        inner:\n          type: object\n",
            "        inner:\n          type: object\n          x-rust-name: Kernel\n",
            "the schema `thing.inner` is `ThingInner` in Rust and would become `Kernel`",
            "/components/schemas/thing/properties/inner",
        ),
        (
            "        '204':\n          description: It was so already\n",
            "        '204':\n          description: It was so already\n          x-rust-name: Idle\n        x-rust-name: OkOrNoContent\n",
            "the response 204 of the operation `changeThing` is `NoContent` in Rust and would become `Idle`",
            "/paths/~1things~1{thing-id}/put/responses/204",
        ),
        (
            "        '204':\n          description: It was so already\n",
            "        '204':\n          description: It was so already\n        x-rust-name: Done\n",
            "the outcome of the operation `changeThing` is `OkOrNoContent` in Rust and would become `Done`",
            "/paths/~1things~1{thing-id}/put/responses",
        ),
        (
            "ThingId",
            "ItemId",
            "the identifier of `thing-id` is `ThingId` in Rust and would become `ItemId`",
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
    // Nothing in the document names a variant: only the generator could change it.
    let previous = base_api().replace("\"Red\"", "\"Crimson\"");
    let found = stability::compare(&previous, &api(&base()), false);
    assert_eq!(codes(&found), ["renamed-in-rust"]);
    assert_eq!(
        found[0].message,
        "the value `RED` of `colour` is `Crimson` in Rust and would become `Red`"
    );
}

#[test]
fn accepted_names_are_still_told() {
    let new = base().replace(
        "first-name: {type: string",
        "first-name: {type: string, x-rust-field: name",
    );
    let found = stability::compare(base_api(), &api(&new), true);
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
        previous_api: Some(base_api().to_owned()),
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
    // The next run compares with what was accepted.
    let options = Options {
        previous_api: accepted.files.get("spec/api.json").map(str::to_owned),
        ..Options::default()
    };
    let next = try_generate(&new, options).unwrap();
    assert!(!codes(&next.warnings).contains(&"renamed-in-rust"));
}

#[test]
fn an_unreadable_file_is_told_from_a_change() {
    let whole = base_api();
    let now = api(&base());
    let half = whole.get(..whole.len() / 2).unwrap();
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let no_name = whole.replace("\"ThingId\"", "\"not a name\"");
    for text in [
        "",
        "{}",
        "null",
        "<<<<<<< ours",
        half,
        &deep,
        &no_name,
        "{\"title\": \"\u{202e}\"}",
    ] {
        let found = stability::compare(text, &now, true);
        assert_eq!(codes(&found), ["unreadable-api"]);
        assert_eq!(found[0].severity, Severity::Error);
        assert!(
            found[0]
                .message
                .starts_with("the `spec/api.json` of the last run can't be read")
        );
        let help = found[0].help.as_deref().unwrap();
        assert!(
            help.contains("restore") && help.contains("delete"),
            "{help}"
        );
        assert!(!found[0].message.contains(['\n', '\u{202e}']));
    }
}
