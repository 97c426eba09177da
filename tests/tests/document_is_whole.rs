//! Reads upstream's document by itself and proves that all of it is in the generated crate. The patched document tells
//! what has another name there, and the type of what upstream describes wrongly.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::calls;
use tests::document::{self, Document, entries, reference};
use tests::generated::calls::CALLS;
use tests::generated::schemas::SCHEMAS;
use tests::schemas::{RoundTrip, Schema};

/// The prefix of a reference to a component schema.
const SCHEMA: &str = "#/components/schemas/";

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
    let document = Document::upstream();
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
    let document = Document::upstream();
    assert_eq!(
        accesslink_api::BASE_URL,
        document.server().trim_end_matches('/')
    );
    assert_eq!(accesslink_api::DOCUMENT_VERSION, document.version());
}

#[test]
fn every_operation_is_generated_with_every_parameter() {
    let (upstream, patched) = (Document::upstream(), Document::patched());
    let operations = upstream.operations();
    assert!(!operations.is_empty());
    for operation in &operations {
        let sample = calls::by_endpoint(&operation.method, operation.path);
        let generated: BTreeSet<&str> = sample.parameters.iter().map(|(name, _)| *name).collect();
        for parameter in &operation.parameters {
            assert!(generated.contains(parameter.name), "{}", sample.id);
        }
    }
    // What upstream lacks was added on purpose, and nothing else is generated.
    let operations = patched.operations();
    for operation in &operations {
        let sample = calls::by_endpoint(&operation.method, operation.path);
        let documented: BTreeSet<&str> = operation.parameters.iter().map(|one| one.name).collect();
        let generated: BTreeSet<&str> = sample.parameters.iter().map(|(name, _)| *name).collect();
        assert_eq!(generated, documented, "{}", sample.id);
    }
    assert_eq!(CALLS.len(), operations.len());
}

#[test]
fn every_schema_is_generated_with_every_property() {
    let (upstream, patched) = (Document::upstream(), Document::patched());
    let schemas = upstream.schemas();
    assert!(!schemas.is_empty());
    for (name, schema) in schemas {
        let mut names = BTreeSet::new();
        if SCHEMAS.iter().any(|generated| generated.name == name) {
            names.insert(name);
        } else {
            // It may have been renamed, or divided into several.
            successors(upstream.root(), patched.root(), name, &mut names);
        }
        assert!(!names.is_empty(), "schema {name} is not generated");
        for own in names {
            let of_own = &patched.root()["components"]["schemas"][own];
            check(&patched, own, schema, of_own);
        }
    }
}

/// The schemas that the patched document refers to where upstream refers to this one.
fn successors<'d>(upstream: &Value, patched: &'d Value, name: &str, found: &mut BTreeSet<&'d str>) {
    let is_meant = reference(upstream).and_then(|one| one.strip_prefix(SCHEMA)) == Some(name);
    if is_meant && let Some(own) = reference(patched) {
        found.extend(own.strip_prefix(SCHEMA));
        return;
    }
    for (key, value) in entries(upstream) {
        successors(value, &patched[key], name, found);
    }
    for (index, value) in upstream.as_array().into_iter().flatten().enumerate() {
        successors(value, &patched[index], name, found);
    }
}

/// Checks a schema and the object schemas inside of it.
fn check(patched: &Document, name: &str, schema: &Value, of_own: &Value) {
    let generated = SCHEMAS
        .iter()
        .find(|generated| generated.name == name)
        .unwrap_or_else(|| panic!("schema {name} is not generated"));
    if schema["type"] != "object" {
        let sample = patched.sample(name, of_own);
        let read = generated.read.unwrap()(&sample).unwrap();
        assert!(!read.is_null(), "{name}: {sample} is lost");
        return;
    }
    for (property, of_property) in entries(&schema["properties"]) {
        let (own, of_own) = entries(&of_own["properties"])
            .find(|(own, of_own)| is_spelled(property, own, of_own))
            .unwrap_or_else(|| panic!("{name}.{property} is not in the patched document"));
        match generated.read {
            Some(read) => {
                let sample = patched.sample(own, of_own);
                check_received(generated, read, [property, own], &sample);
            }
            None => check_sent(patched, name, own),
        }
        if of_property["type"] == "object" && of_property.get("properties").is_some() {
            // It may be one of a list there.
            let of_own = of_own.get("items").unwrap_or(of_own);
            check(patched, &format!("{name}.{property}"), of_property, of_own);
        }
    }
}

/// Whether a property of the patched document is read under this name of upstream's.
fn is_spelled(upstream: &str, own: &str, of_own: &Value) -> bool {
    let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    let others = of_own["x-also-read"].as_array().into_iter().flatten();
    plain(upstream) == plain(own) || others.into_iter().any(|other| other == upstream)
}

/// A property that is received is read under upstream's name, and under its own where that is another.
fn check_received(generated: &Schema, read: RoundTrip, [upstream, own]: [&str; 2], sample: &Value) {
    let name = generated.name;
    for spelling in [upstream, own] {
        let came_out = read(&json!({ spelling: sample })).unwrap();
        let names: Vec<&str> = entries(&came_out).map(|(name, _)| name).collect();
        assert_eq!(names, [own], "{name}.{own}, sent as {spelling}: {sample}");
    }
}

/// A property that is only sent is in the body of the call that sends it.
fn check_sent(patched: &Document, name: &str, property: &str) {
    let of_schema = format!("{SCHEMA}{name}");
    let operations = patched.operations();
    let operation = operations
        .iter()
        .find(|operation| operation.body.and_then(reference) == Some(&of_schema))
        .unwrap_or_else(|| panic!("{name} is sent by no operation"));
    let sample = calls::by_endpoint(&operation.method, operation.path);
    let body: Value = serde_json::from_str(sample.body.unwrap()).unwrap();
    assert!(
        body.get(property).is_some(),
        "{name}.{property} is not sent"
    );
}
