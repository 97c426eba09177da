//! Reads the raw document by itself and proves that all of it is in the generated crate.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::document::{self, Document, entries};
use tests::generated::calls::CALLS;
use tests::generated::schemas::SCHEMAS;
use tests::schemas::{RoundTrip, Schema};

/// Properties that the service calls otherwise than upstream's document: schema, upstream's name, the service's name.
const RENAMED: [(&str, &str, &str); 2] = [
    ("user", "field", "extra-info"),
    ("samples", "sample", "samples"),
];

/// Schemas of upstream's that are several here, one for each kind of transaction, since their ids are different things.
const SPLIT: [(&str, [&str; 3]); 1] = [(
    "transaction-location",
    [
        "exercise-transaction-location",
        "activity-transaction-location",
        "physical-info-transaction-location",
    ],
)];

/// What `spec/README.md` says about the document.
const README: &str = include_str!("../../spec/README.md");

#[test]
fn the_document_is_the_one_that_its_readme_describes() {
    let digest = Sha256::digest(document::BYTES);
    let sum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(
        README.contains(&format!("| sha256 | `{sum}` |")),
        "spec/accesslink.yaml has the checksum {sum}; spec/README.md says another"
    );
    let document = Document::read();
    let counts = format!(
        "| Version | {}: {} paths, {} operations, {} component schemas |",
        document.version(),
        document.paths(),
        document.operations().len(),
        document.schemas().len()
    );
    assert!(
        README.contains(&counts),
        "spec/README.md should say\n{counts}"
    );
}

#[test]
fn the_base_url_is_that_of_the_first_server() {
    let document = Document::read();
    assert_eq!(
        accesslink_api::BASE_URL,
        document.server().trim_end_matches('/')
    );
    assert_eq!(accesslink_api::DOCUMENT_VERSION, document.version());
}

#[test]
fn every_operation_is_generated_with_every_parameter() {
    let document = Document::read();
    let operations = document.operations();
    assert!(!operations.is_empty());
    for operation in &operations {
        let place = format!("{} {}", operation.method, operation.path);
        let sample = CALLS
            .iter()
            .find(|sample| sample.method == operation.method && sample.path == operation.path)
            .unwrap_or_else(|| panic!("{place} is not generated"));
        let mut documented: Vec<&str> =
            operation.parameters.iter().map(|(name, _)| *name).collect();
        let mut generated: Vec<&str> = sample.arguments.iter().map(|(name, _)| *name).collect();
        documented.sort_unstable();
        generated.sort_unstable();
        assert_eq!(generated, documented, "{place}");
    }
    assert_eq!(
        CALLS.len(),
        operations.len(),
        "nothing is generated that is not documented"
    );
}

#[test]
fn every_schema_is_generated_with_every_property() {
    let document = Document::read();
    let schemas = document.schemas();
    assert!(!schemas.is_empty());
    for (name, schema) in schemas {
        match SPLIT.iter().find(|(upstream, _)| *upstream == name) {
            // Each of them has all that upstream's has.
            Some((_, own)) => own.iter().for_each(|own| check(&document, own, schema)),
            None => check(&document, name, schema),
        }
    }
}

/// Checks a schema and the object schemas that stand inside of it.
fn check(document: &Document, name: &str, schema: &Value) {
    let generated = SCHEMAS
        .iter()
        .find(|generated| generated.name == name)
        .unwrap_or_else(|| panic!("schema {name} is not generated"));
    if schema["type"] != "object" {
        let sample = document.sample(name, schema);
        let read = generated.read.unwrap()(&sample).unwrap();
        assert!(!read.is_null(), "{name}: {sample} is lost");
        return;
    }
    for (property, of_property) in entries(&schema["properties"]) {
        let sample = document.sample(property, of_property);
        match generated.read {
            Some(read) => check_received(generated, read, property, &sample),
            None => check_sent(name, property),
        }
        if of_property["type"] == "object" && of_property.get("properties").is_some() {
            check(document, &format!("{name}.{property}"), of_property);
        }
    }
}

/// A property that is received is read under upstream's name, and under its own where that is another.
fn check_received(generated: &Schema, read: RoundTrip, property: &str, sample: &Value) {
    let name = generated.name;
    let renamed = RENAMED
        .iter()
        .find(|(schema, upstream, _)| *schema == name && *upstream == property);
    let own = renamed.map_or(property, |(_, _, own)| own);
    for spelling in [property, own] {
        let came_out = read(&json!({ spelling: sample })).unwrap();
        let names: Vec<&str> = entries(&came_out).map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [own],
            "{name}.{property}, sent as {spelling}: {sample}"
        );
    }
}

/// A property that is only sent is in the body of the call that sends it.
fn check_sent(name: &str, property: &str) {
    let document = Document::read();
    let operations = document.operations();
    let of_schema = format!("#/components/schemas/{name}");
    let operation = operations
        .iter()
        .find(|operation| {
            operation
                .body
                .is_some_and(|body| body["$ref"] == of_schema.as_str())
        })
        .unwrap_or_else(|| panic!("{name} is sent by no operation"));
    let sample = CALLS
        .iter()
        .find(|sample| sample.method == operation.method && sample.path == operation.path)
        .unwrap();
    let body: Value = serde_json::from_str(sample.body.unwrap()).unwrap();
    assert!(
        body.get(property).is_some(),
        "{name}.{property} is not sent"
    );
}
