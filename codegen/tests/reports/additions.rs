//! Tests of the additions. They are merged, or reported if the document already has them. Rust names are the same in
//! both cases.

use codegen::additions::Additions;
use codegen::diagnostics::{Diagnostic, FileKind, Severity};
use codegen::{Failure, Options};
use serde_yaml::{Mapping, Value};

use crate::support::real::{DOCUMENT, NAME, generated, options};

/// Returns the document as if upstream had published the additions: without operation IDs, with other descriptions
/// and with a property of exercises spelled differently.
pub(crate) fn published() -> Value {
    let additions = options().additions.unwrap().bytes;
    let local = String::from_utf8(additions).unwrap();
    let local = local.replace("accesslink.yaml#", "#");
    let additions: Value = serde_yaml::from_str(&local).unwrap();
    let text = String::from_utf8(DOCUMENT.to_vec()).unwrap();
    let mut document: Value =
        serde_yaml::from_str(&text.replace("club-name", "club_name")).unwrap();
    for (path, item) in mapping(&additions["paths"]) {
        let paths = document["paths"].as_mapping_mut().unwrap();
        let known = paths.entry(path).or_insert(Value::Mapping(Mapping::new()));
        known
            .as_mapping_mut()
            .unwrap()
            .extend(mapping(&item).into_iter().map(reworded));
    }
    let schemas = additions["components"]
        .get("schemas")
        .and_then(Value::as_mapping);
    let known = document["components"]["schemas"].as_mapping_mut().unwrap();
    known.extend(
        schemas
            .into_iter()
            .flatten()
            .map(|(key, entry)| reworded((key.clone(), entry.clone()))),
    );
    let tags = additions.get("tags").and_then(Value::as_sequence);
    let known = document["tags"].as_sequence_mut().unwrap();
    known.extend(tags.into_iter().flatten().cloned());
    document
}

fn mapping(value: &Value) -> Mapping {
    value.as_mapping().unwrap().clone()
}

fn reworded((key, mut entry): (Value, Value)) -> (Value, Value) {
    let words = entry.as_mapping_mut().unwrap();
    for key in ["operationId", "x-evidence", "x-since"] {
        words.shift_remove(key);
    }
    words.insert("description".into(), "Upstream's own words".into());
    (key, entry)
}

fn run(document: &Value, options: &Options) -> Result<codegen::Generated, Failure> {
    let text = serde_yaml::to_string(document).unwrap();
    codegen::generate(NAME, text.as_bytes(), options)
}

fn of<'d>(found: &'d [Diagnostic], code: &str) -> Vec<&'d Diagnostic> {
    found.iter().filter(|one| one.code == code).collect()
}

/// Returns the Rust paths of all public items in a listing.
fn paths(listing: &str) -> Vec<&str> {
    let items = listing.lines().filter(|line| !line.starts_with('#'));
    items.filter_map(|line| line.split("  ").next()).collect()
}

#[test]
fn no_rust_name_changes_when_upstream_publishes_the_additions() {
    let options = Options {
        allow_stale: true,
        previous_listing: Some(generated().listing.to_string()),
        ..options()
    };
    let newer = run(&published(), &options).unwrap();
    assert_eq!(
        of(&newer.warnings, "renamed-in-rust"),
        [] as [&Diagnostic; 0]
    );
    assert_eq!(
        paths(&newer.listing.to_string()),
        paths(&generated().listing.to_string())
    );
    let same = of(&newer.warnings, "addition-fixed-upstream");
    let summary = &generated().summary;
    assert!(
        same.len() >= summary.added_operations + summary.added_schemas,
        "{same:#?}"
    );
    assert!(
        same.iter()
            .all(|one| one.file() == FileKind::Additions && one.span.is_some())
    );
    assert_eq!(
        of(&newer.warnings, "addition-changed-upstream"),
        [] as [&Diagnostic; 0]
    );
    assert_eq!(newer.summary.added_operations, 0);
}

#[test]
fn an_addition_that_differs_upstream_is_reported_with_the_difference() {
    // Upstream's own operation as an addition, with a parameter of another type.
    let document: Value = serde_yaml::from_slice(DOCUMENT).unwrap();
    let (path, mut get) = mapping(&document["paths"])
        .into_iter()
        .find_map(|(path, item)| Some((path, item.get("get")?.clone())))
        .unwrap();
    get["x-evidence"] = "a test".into();
    let parameter = "{name: x, in: query, schema: {type: integer}}";
    get["parameters"] = Value::Sequence(vec![serde_yaml::from_str(parameter).unwrap()]);
    let mut additions: Value =
        serde_yaml::from_str("{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {}}")
            .unwrap();
    additions["paths"][&path] = Value::Mapping([("get".into(), get)].into_iter().collect());
    let bytes = serde_yaml::to_string(&additions).unwrap().into_bytes();
    let file = "additions.yaml".to_owned();
    let with = Options {
        additions: Some(Additions { file, bytes }),
        ..Options::default()
    };
    let mut theirs = document.clone();
    let parameter = parameter.replace("integer", "string");
    theirs["paths"][&path]["get"]["parameters"] =
        Value::Sequence(vec![serde_yaml::from_str(&parameter).unwrap()]);
    let failure = run(&theirs, &with).unwrap_err();
    let changed = of(&failure.diagnostics, "addition-changed-upstream");
    let [one] = changed.as_slice() else {
        panic!("{changed:#?}");
    };
    assert_eq!(one.severity, Severity::Error);
    let help = one.help.as_deref().unwrap();
    assert!(
        help.contains("\"string\" in upstream's version and \"integer\""),
        "{help}"
    );
    assert!(!one.fix.as_ref().unwrap().is_certain);
}

#[test]
fn additions_contain_only_keys_that_upstream_would_write() {
    let additions = |text: &str| Options {
        additions: Some(Additions {
            file: "additions.yaml".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }),
        allow_stale: true,
        ..Options::default()
    };
    let text = "openapi: 3.0.3
info: {title: Additions, version: '1'}
servers: []
paths:
  /v3/new:
    get:
      x-rust-name: new
      responses: {'204': {description: Nothing}}
";
    let document: Value = serde_yaml::from_slice(DOCUMENT).unwrap();
    let failure = run(&document, &additions(text)).unwrap_err();
    let lines = |code| -> Vec<usize> {
        let found = of(&failure.diagnostics, code).into_iter();
        found.map(|one| one.span.unwrap().line).collect()
    };
    assert_eq!(lines("addition-unknown-key"), [3, 7]);
    assert_eq!(lines("addition-without-evidence"), [6]);
    let drawn = codegen::diagnostics::render::text(
        &failure.diagnostics,
        &failure.sources,
        codegen::diagnostics::render::Color::Plain,
    );
    assert!(drawn.contains("--> additions.yaml:3:"), "{drawn}");
}
