//! Tests of the lints with large documents. The run time must grow linearly with the size of the document. `tests/fuzz`
//! contains tests of the whole generator.
//!
//! These tests do not measure time. They would not finish in a reasonable time if it grew quadratically.

use codegen::load::MAX_DEPTH;
use codegen::pointer::Pointer;
use codegen::validate::check;
use serde_yaml::{Mapping, Value};

use super::{base, has_error, parse_text};

/// The pointer of a property in the base document.
const NAME: &str = "/components/schemas/part/properties/name";

fn codes(root: &Value) -> Vec<&'static str> {
    check(root)
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

/// Sets the value at a pointer. Missing objects are created.
fn put(root: &mut Value, pointer: &str, value: impl Into<Value>) {
    let mut node = root;
    for segment in Pointer::parse(pointer).unwrap().segments() {
        let mapping = node.as_mapping_mut().unwrap();
        node = mapping
            .entry(Value::from(segment))
            .or_insert(Value::Mapping(Mapping::new()));
    }
    *node = value.into();
}

/// Returns the base document with the schemas `s0`, `s1` and so on, the first of which a property refers to.
fn with_schemas(count: usize, schema: impl Fn(usize) -> String) -> Value {
    let mut root = base();
    for index in 0..count {
        let schema = parse_text(&schema(index));
        put(&mut root, &format!("/components/schemas/s{index}"), schema);
    }
    put(
        &mut root,
        "/components/schemas/part/properties/start/$ref",
        "#/components/schemas/s0",
    );
    root
}

#[test]
fn twenty_thousand_joined_values_of_an_enum() {
    let mut root = base();
    let values = (0..20_000).map(|index| Value::from(format!("A, {index}")));
    put(
        &mut root,
        "/components/schemas/thing/properties/kind/enum",
        values.collect::<Vec<_>>(),
    );
    let found = codes(&root);
    let joined = found.iter().filter(|code| **code == "joined-enum-values");
    assert_eq!(joined.count(), 20_000);
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
    put(&mut root, "/components/schemas/part/properties", properties);
    put(&mut root, "/components/schemas/part/required", required);
    put(&mut root, "/components/schemas/part/example", example);
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
            &format!("/components/schemas/part/properties/p{index}"),
            reference,
        );
    }
    assert_eq!(codes(&root), ["dangling-reference"; 10_000]);
}

#[test]
fn schemas_that_double_with_every_step() {
    let reference = |index| format!("{{$ref: '#/components/schemas/s{index}'}}");
    let root = with_schemas(61, |index| match reference(index + 1) {
        _ if index == 60 => "{type: object, properties: {}}".to_owned(),
        next => {
            format!("{{type: object, example: {{}}, properties: {{left: {next}, right: {next}}}}}")
        }
    });
    assert!(codes(&root).is_empty());
}

#[test]
fn the_maximum_depth_can_be_read() {
    let mut schema = parse_text("{type: string}");
    // The name is five levels deep, and `type` is one level below it.
    for _ in 6..MAX_DEPTH {
        let mut list = Mapping::new();
        list.insert("type".into(), "array".into());
        list.insert("items".into(), schema);
        schema = list.into();
    }
    let mut root = base();
    put(&mut root, NAME, schema);
    assert!(codes(&root).is_empty());
    let text = serde_yaml::to_string(&root).unwrap();
    assert!(codegen::load::load("test.yaml", text.as_bytes()).is_ok());
    assert!(serde_yaml::from_value::<openapiv3::OpenAPI>(root).is_ok());
}

#[test]
fn a_string_of_a_hundred_thousand_characters_is_not_repeated() {
    let long = "k".repeat(100_000);
    let mut root = base();
    put(&mut root, &format!("{NAME}/type"), long.as_str());
    put(&mut root, &format!("{NAME}/{long}"), 1);
    let found = check(&root);
    assert!(has_error(&found));
    for diagnostic in found {
        let length = diagnostic.message.len() + diagnostic.help.unwrap_or_default().len();
        assert!(length < 1000, "{}: {length}", diagnostic.code);
    }
}
