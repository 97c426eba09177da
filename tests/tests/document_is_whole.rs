//! Checks that the generated crate contains everything in upstream's document, without using the generator's code.
//! Renamed elements and corrected types are determined from the patched document.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::calls::{self, CALLS};
use tests::document::{self, Document, entries, reference};
use tests::generated::schemas::SCHEMAS;
use tests::schemas::{RoundTrip, Schema};

/// The prefix of a reference to a component schema.
const SCHEMA: &str = "#/components/schemas/";

/// The text of the page that describes the document.
const README: &str = include_str!("../../spec/README.md");

#[test]
fn spec_readme_describes_the_document() {
    let digest = Sha256::digest(document::BYTES);
    let sum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(
        README.contains(&format!("| sha256 | `{sum}` |")),
        "spec/README.md does not contain the checksum of spec/accesslink.yaml, {sum}"
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
        "spec/README.md does not contain\n{counts}"
    );
}

#[test]
fn base_url_is_the_url_of_the_first_server() {
    let document = Document::upstream();
    assert_eq!(
        accesslink_api::BASE_URL,
        document.server().trim_end_matches('/')
    );
    assert_eq!(accesslink_api::DOCUMENT_VERSION, document.version());
}

#[test]
fn generates_every_operation_and_parameter() {
    let api = &crate::generated().api;
    for upstream in Document::upstream().operations() {
        let sample = calls::by_endpoint(&upstream.method, upstream.path);
        let documented = || sample.operation.parameters.iter().map(|one| one.name);
        for parameter in &upstream.parameters {
            assert!(
                documented().any(|name| name == parameter.name),
                "{}",
                sample.id
            );
        }
    }
    // Operations that upstream's document lacks were added intentionally. No other operations are generated.
    for sample in CALLS.iter() {
        let mut operations = api.operations.iter();
        let generated = operations.find(|one| one.id() == sample.id).unwrap();
        let generated: BTreeSet<&str> = generated.parameters.iter().map(|one| &*one.wire).collect();
        let documented = sample.operation.parameters.iter().map(|one| one.name);
        assert_eq!(generated, documented.collect(), "{}", sample.id);
    }
    assert_eq!(CALLS.len(), Document::patched().operations().len());
}

#[test]
fn generates_every_schema_and_property() {
    let (upstream, patched) = (Document::upstream(), Document::patched());
    let schemas = upstream.schemas();
    assert!(!schemas.is_empty());
    for (name, schema) in schemas {
        let mut names = BTreeSet::new();
        if SCHEMAS.iter().any(|generated| generated.name == name) {
            names.insert(name);
        } else {
            // The schema may have been renamed or split.
            successors(upstream.root(), patched.root(), name, &mut names);
        }
        assert!(!names.is_empty(), "schema {name} is not generated");
        for own in names {
            let of_own = &patched.root()["components"]["schemas"][own];
            check(patched, own, schema, of_own);
        }
    }
}

/// Collects the schemas to which the patched document refers where upstream's document refers to `name`.
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

/// Checks a schema and the object schemas nested in it.
fn check(patched: &Document, name: &str, schema: &Value, of_own: &Value) {
    let generated = SCHEMAS
        .iter()
        .find(|generated| generated.name == name)
        .unwrap_or_else(|| panic!("schema {name} is not generated"));
    if schema["type"] != "object" {
        let sample = patched.sample(name, of_own);
        let read = generated.read.unwrap()(&sample).unwrap();
        assert!(!read.is_null(), "{name}: lost {sample}");
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
            None => check_sent(name, own),
        }
        if of_property["type"] == "object" && of_property.get("properties").is_some() {
            // The patched document may contain a list of the schema instead.
            let of_own = of_own.get("items").unwrap_or(of_own);
            check(patched, &format!("{name}.{property}"), of_property, of_own);
        }
    }
}

/// Returns `true` if a property of the patched document is also read under the given upstream name.
fn is_spelled(upstream: &str, own: &str, of_own: &Value) -> bool {
    let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    let others = of_own["x-also-read"].as_array().into_iter().flatten();
    plain(upstream) == plain(own) || others.into_iter().any(|other| other == upstream)
}

/// Checks that a received property is read under its upstream name and under its patched name.
fn check_received(generated: &Schema, read: RoundTrip, [upstream, own]: [&str; 2], sample: &Value) {
    let name = generated.name;
    for spelling in [upstream, own] {
        let came_out = read(&json!({ spelling: sample })).unwrap();
        let names: Vec<&str> = entries(&came_out).map(|(name, _)| name).collect();
        assert_eq!(names, [own], "{name}.{own}, sent as {spelling}: {sample}");
    }
}

/// Checks that a send-only property is part of a sample body. The conformance matrix checks that these bodies are sent.
fn check_sent(name: &str, property: &str) {
    let of_schema = format!("{SCHEMA}{name}");
    let sample = CALLS
        .iter()
        .find(|sample| sample.operation.body.and_then(reference) == Some(&of_schema))
        .unwrap_or_else(|| panic!("no operation sends {name}"));
    let body = sample.given().body.unwrap();
    assert!(
        body.get(property).is_some(),
        "{name}.{property} is not sent"
    );
}
