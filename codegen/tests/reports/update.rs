//! Tests with a newer document as upstream might publish it. Every fix that it needs is proposed and certain, and only
//! expected warnings are left when the fixes are applied.

use codegen::diagnostics::{Action, Fix, Severity};
use codegen::quirks::{self, KindName, Quirk, Table};
use codegen::{Options, api_diff, trial};
use serde_yaml::{Mapping, Value};

use super::additions::published;
use crate::support::pasted;
use crate::support::real::{NAME, generated, options};

/// The parts that upstream adds: an operation without an ID, and types that only follow from examples, descriptions and
/// siblings.
const ADDED: &str = "
paths:
  /v3/users/made-up/period/weeks/{weeks}:
    get:
      tags: [Made up&trade;]
      summary: Get made-up things
      security: [{OAuth2: [accesslink.read_all]}]
      parameters: [{name: weeks, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: Things, content: {application/json: {schema: {$ref: '#/components/schemas/made-up'}}}}
schemas:
  made-up:
    type: object
    description: A made-up <b>thing</b>
    properties:
      user_id: {type: integer, format: int64, description: Whose it is}
      at: {type: string, example: '2026-03-02T10:00:00Z', description: When it was made up}
      took: {type: string, description: How long it took as ISO 8601 duration}
      day: {type: string, format: date, example: '2026-03-02T10:00:00Z', description: A day}
      days: {type: object, example: ['2026-03-02'], description: Further days}
      count: {type: number, format: int, example: 2, description: How many}
";

/// Returns the current document with the additions, and with upstream's corrections, renames, respellings and
/// additions.
fn next() -> Value {
    let mut next = published();
    next["info"]["version"] = "99.0.0".into();
    // The properties of the schemas with a club name are respelled with underscores.
    for (_, schema) in next["components"]["schemas"].as_mapping_mut().unwrap() {
        let Some(Value::Mapping(properties)) = schema.get_mut("properties") else {
            continue;
        };
        if properties.contains_key("club_name") {
            let respelled = properties.iter().map(|(name, property)| {
                (
                    Value::from(name.as_str().unwrap().replace('-', "_")),
                    property.clone(),
                )
            });
            *properties = respelled.collect();
        }
    }
    // The first tag is renamed, and the second one is deprecated.
    let tags: Vec<String> = next["tags"]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|tag| tag["name"].as_str().unwrap().to_owned())
        .collect();
    let renamed = |name: &str| match tags.iter().position(|tag| tag == name) {
        Some(0) => format!("All the {name}&trade;"),
        Some(1) => format!("{name} (deprecated)"),
        _ => name.to_owned(),
    };
    for tag in next["tags"].as_sequence_mut().unwrap() {
        tag["name"] = renamed(tag["name"].as_str().unwrap()).into();
        tag["description"] = format!(
            "See <a href=\"https://support.example.com\">{}</a>.<br/>",
            tag["name"].as_str().unwrap()
        )
        .into();
    }
    for (_, item) in next["paths"].as_mapping_mut().unwrap() {
        for (_, operation) in item.as_mapping_mut().unwrap() {
            for tag in operation["tags"].as_sequence_mut().unwrap() {
                *tag = renamed(tag.as_str().unwrap()).into();
            }
        }
    }
    let added: Value = serde_yaml::from_str(ADDED).unwrap();
    let extend = |node: &mut Value, more: &Value| {
        let more = more.as_mapping().unwrap().clone();
        node.as_mapping_mut().unwrap().extend(more);
    };
    extend(&mut next["paths"], &added["paths"]);
    extend(&mut next["components"]["schemas"], &added["schemas"]);
    let tag: Mapping = [("name".into(), "Made up&trade;".into())]
        .into_iter()
        .collect();
    next["tags"].as_sequence_mut().unwrap().push(tag.into());
    // Upstream makes the corrections of all quirks that change fewer than three places.
    let corrects = |(table, quirk): &(Table, &Quirk)| {
        *table == Table::UpstreamBugs
            && quirk.kind_name() == KindName::Edit
            && quirk.edits().len() < 3
    };
    let corrected: Vec<_> = quirks::tables().into_iter().filter(corrects).collect();
    assert!(!corrected.is_empty());
    quirks::apply_to(&mut next, &corrected, quirks::Stale::Deny);
    next
}

/// Returns the tables of quirks with the proposed fixes.
fn fixed(fixes: &[&Fix]) -> Vec<(Table, &'static Quirk)> {
    let fix = |quirk: &Quirk| fixes.iter().find(|fix| fix.id == quirk.id);
    let mut tables: Vec<_> = quirks::tables()
        .into_iter()
        .filter_map(|(table, quirk)| match fix(quirk).map(|fix| &fix.action) {
            None => Some((table, quirk)),
            Some(Action::Replace(entry)) => Some((table, pasted::quirk(entry))),
            // A rule for later documents has no effect here.
            Some(_) => None,
        })
        .collect();
    tables.extend(fixes.iter().filter_map(|fix| match &fix.action {
        Action::Append(entry) => Some((Table::Preferences, pasted::quirk(entry))),
        _ => None,
    }));
    tables
}

#[test]
fn every_fix_for_a_large_update_is_certain() {
    let text = serde_json::to_string_pretty(&next()).unwrap();
    let options = Options {
        allow_stale: true,
        accept_renames: true,
        previous_listing: Some(generated().listing.to_string()),
        ..options()
    };
    let tried = trial::try_out(NAME, text.as_bytes(), &options).unwrap();
    // Only the parts with errors are omitted.
    assert!(!tried.left_out.is_empty());
    let found = &tried.generated.warnings;
    let unresolved = |code: &str| code.starts_with("quirk-") || code.starts_with("addition-");
    let blocking = found
        .iter()
        .filter(|one| one.severity == Severity::Error || unresolved(one.code));
    let blocking = blocking.filter(|one| one.help.is_some());
    for one in blocking {
        assert!(
            one.fix.as_ref().is_some_and(|fix| fix.is_certain),
            "{one:#?}"
        );
    }
    let fixes: Vec<&Fix> = found.iter().filter_map(|one| one.fix.as_ref()).collect();
    assert!(fixes.len() > 8, "{fixes:#?}");

    let strict = Options {
        additions: None,
        allow_stale: false,
        accept_renames: false,
        ..options
    };
    let quirks = fixed(&fixes);
    let taken = codegen::generate_with(NAME, text.as_bytes(), &strict, &quirks);
    let taken = taken.unwrap_or_else(|failure| panic!("{:#?}", failure.diagnostics));
    let left: Vec<&str> = taken.warnings.iter().map(|one| one.code).collect();
    assert!(
        left.iter()
            .all(|code| ["unused-tag", "example-contradicts-schema"].contains(code)),
        "{:#?}",
        taken.warnings
    );
    // The only breaking change is the spelling that is written.
    let changes = api_diff::compare(&generated().listing, &taken.listing).list;
    let breaking = changes
        .iter()
        .filter(|one| one.severity == api_diff::Severity::Breaking);
    let other: Vec<_> = breaking
        .filter(|one| one.kind != api_diff::Kind::Respelled)
        .collect();
    assert_eq!(other, [] as [&api_diff::Change; 0]);
    let model = taken
        .files
        .get("accesslink-api/src/generated/models.rs")
        .unwrap();
    for line in [
        "/// A made-up thing\n",
        "pub user_id: Option<UserId>,",
        "pub at: Option<Timestamp>,",
        "pub took: Option<IsoDuration>,",
        "pub day: Option<Timestamp>,",
        "pub days: Vec<Date>,",
        "pub count: Option<i64>,",
    ] {
        assert!(model.contains(line), "{line}");
    }
    assert!(
        taken
            .listing
            .to_string()
            .contains("resources::MadeUpApi::last_weeks()")
    );
}
