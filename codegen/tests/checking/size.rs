//! Tests with large and cyclic documents. The run time must grow linearly with the size of the document.
//!
//! These tests do not measure time. They would not finish in a reasonable time if it grew quadratically.

use codegen::Options;
use codegen::validate::check;
use serde_yaml::{Mapping, Value};

use super::{base, has_error, parse_text};

fn codes(root: &Value) -> Vec<&'static str> {
    check(root)
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

fn put(root: &mut Value, path: &[&str], value: Value) {
    let mut node = root;
    for segment in path {
        let mapping = node.as_mapping_mut().unwrap();
        node = mapping
            .entry(Value::from(*segment))
            .or_insert(Value::Mapping(Mapping::new()));
    }
    *node = value;
}

#[test]
fn a_hundred_thousand_values_of_an_enum() {
    let mut root = base();
    let values = (0..100_000)
        .map(|index| Value::from(format!("VALUE_{}", index % 99_999)))
        .collect();
    let schema: Mapping = [
        (Value::from("type"), Value::from("string")),
        (Value::from("enum"), Value::Sequence(values)),
    ]
    .into_iter()
    .collect();
    put(
        &mut root,
        &["components", "schemas", "part", "properties", "name"],
        Value::Mapping(schema),
    );
    assert_eq!(codes(&root), ["duplicate-enum-value"]);
}

#[test]
fn twenty_thousand_joined_values_of_an_enum() {
    let mut root = base();
    let values = (0..20_000)
        .map(|index| Value::from(format!("A, {index}")))
        .collect();
    put(
        &mut root,
        &[
            "components",
            "schemas",
            "thing",
            "properties",
            "kind",
            "enum",
        ],
        Value::Sequence(values),
    );
    let found = codes(&root);
    assert_eq!(
        found
            .iter()
            .filter(|code| **code == "joined-enum-values")
            .count(),
        20_000
    );
}

#[test]
fn ten_thousand_parameters() {
    let mut root = base();
    let parameters = (0..10_000)
        .map(|index| {
            parse_text(&format!(
                "{{name: p{index}, in: query, schema: {{type: integer}}}}"
            ))
        })
        .collect();
    let path = "/many";
    let operation = parse_text(
        "{tags: [Things], operationId: many, responses: {'204': {description: Fine}}, security: [{Token: [read]}]}",
    );
    put(&mut root, &["paths", path, "get"], operation);
    put(
        &mut root,
        &["paths", path, "get", "parameters"],
        Value::Sequence(parameters),
    );
    assert_eq!(codes(&root), ["too-many-parameters"]);
}

#[test]
fn ten_thousand_required_properties_with_additional_names() {
    let mut root = base();
    let mut properties = Mapping::new();
    let mut example = Mapping::new();
    let mut required = Vec::new();
    for index in 0..10_000 {
        let schema = parse_text(&format!("{{type: string, x-also-read: [other{index}]}}"));
        properties.insert(Value::from(format!("own{index}")), schema);
        example.insert(Value::from(format!("other{index}")), Value::from("text"));
        required.push(Value::from(format!("own{index}")));
    }
    let place = ["components", "schemas", "part"];
    put(
        &mut root,
        &[&place[..], &["properties"]].concat(),
        Value::Mapping(properties),
    );
    put(
        &mut root,
        &[&place[..], &["required"]].concat(),
        Value::Sequence(required),
    );
    put(
        &mut root,
        &[&place[..], &["example"]].concat(),
        Value::Mapping(example),
    );
    assert!(
        codes(&root)
            .iter()
            .all(|code| *code == "example-contradicts-schema")
    );
}

#[test]
fn ten_thousand_dangling_references() {
    let mut root = base();
    for index in 0..10_000 {
        let reference = parse_text(&format!("{{$ref: '#/components/schemas/none{index}'}}"));
        put(
            &mut root,
            &[
                "components",
                "schemas",
                "part",
                "properties",
                &format!("p{index}"),
            ],
            reference,
        );
    }
    assert_eq!(codes(&root), ["dangling-reference"; 10_000]);
}

#[test]
fn schemas_that_double_with_every_step() {
    let mut root = base();
    for index in 0..60 {
        let next = index + 1;
        let next = format!("{{$ref: '#/components/schemas/s{next}'}}");
        let schema = parse_text(&format!(
            "{{type: object, example: {{}}, properties: {{left: {next}, right: {next}}}}}"
        ));
        put(
            &mut root,
            &["components", "schemas", &format!("s{index}")],
            schema,
        );
    }
    put(
        &mut root,
        &["components", "schemas", "s60"],
        parse_text("{type: object, properties: {}}"),
    );
    let start = parse_text("{$ref: '#/components/schemas/s0'}");
    put(
        &mut root,
        &["components", "schemas", "part", "properties", "start"],
        start,
    );
    assert!(codes(&root).is_empty());
}

#[test]
fn a_long_cycle_of_schemas() {
    let mut root = base();
    for index in 0..5_000 {
        let next = (index + 1) % 5_000;
        let schema = parse_text(&format!(
            "{{type: object, properties: {{next: {{$ref: '#/components/schemas/s{next}'}}}}}}"
        ));
        put(
            &mut root,
            &["components", "schemas", &format!("s{index}")],
            schema,
        );
    }
    let start = parse_text("{$ref: '#/components/schemas/s0'}");
    put(
        &mut root,
        &["components", "schemas", "part", "properties", "start"],
        start,
    );
    assert!(codes(&root).is_empty());
    let generate =
        |text: &str| codegen::generate_with("test.yaml", text.as_bytes(), &Options::default(), &[]);
    let text = serde_yaml::to_string(&root).unwrap();
    let models = generate(&text).unwrap().api.models;
    let boxed = models.iter().flat_map(|model| &model.fields);
    assert_eq!(boxed.filter(|field| field.boxed).count(), 5_000);

    let required = text.replace(
        "type: object\n      properties:\n        next",
        "type: object\n      required: [next]\n      properties:\n        next",
    );
    let refused = generate(&required).unwrap_err().diagnostics;
    let codes: Vec<&str> = refused.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["recursive-schema"]);
}

#[test]
fn a_long_cycle_of_bare_references() {
    let mut root = base();
    for index in 0..5_000 {
        let next = (index + 1) % 5_000;
        let schema = parse_text(&format!("{{$ref: '#/components/schemas/s{next}'}}"));
        put(
            &mut root,
            &["components", "schemas", &format!("s{index}")],
            schema,
        );
    }
    let start = parse_text("{$ref: '#/components/schemas/s0'}");
    put(
        &mut root,
        &["components", "schemas", "part", "properties", "start"],
        start,
    );
    assert_eq!(codes(&root), ["reference-cycle"; 5_000]);
}

#[test]
fn the_maximum_depth_and_one_level_more() {
    let document = |levels: usize| {
        let mut schema = parse_text("{type: string}");
        for _ in 0..levels {
            schema = Value::Mapping(
                [
                    (Value::from("type"), Value::from("array")),
                    (Value::from("items"), schema),
                ]
                .into_iter()
                .collect(),
            );
        }
        let mut root = base();
        put(
            &mut root,
            &["components", "schemas", "part", "properties", "name"],
            schema,
        );
        root
    };
    // The name is five levels deep, and `type` is one level below it.
    let deepest = document(34);
    assert!(codes(&deepest).is_empty());
    assert!(serde_yaml::from_value::<openapiv3::OpenAPI>(deepest).is_ok());
    assert_eq!(codes(&document(35)), ["nested-too-deeply"]);
    assert_eq!(codes(&document(2_000)), ["nested-too-deeply"]);
}

#[test]
fn a_string_of_a_hundred_thousand_characters_is_not_repeated() {
    let long = "k".repeat(100_000);
    let mut root = base();
    put(
        &mut root,
        &[
            "components",
            "schemas",
            "part",
            "properties",
            "name",
            "type",
        ],
        Value::from(long.as_str()),
    );
    put(
        &mut root,
        &["components", "schemas", "part", "properties", "name", &long],
        Value::from(1),
    );
    let found = check(&root);
    assert!(has_error(&found));
    for diagnostic in found {
        let length = diagnostic.message.len() + diagnostic.help.unwrap_or_default().len();
        assert!(length < 1000, "{}: {length}", diagnostic.code);
    }
}
