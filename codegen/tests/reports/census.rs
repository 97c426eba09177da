//! Counts the entries of a document independently of the generator.

use std::collections::BTreeMap;

use serde_yaml::Value;

/// Returns the number of entries of each kind in a document. The kinds have the names of the ledger.
pub(crate) fn census(root: &Value) -> BTreeMap<&'static str, usize> {
    let mut count: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut add = |what, number| *count.entry(what).or_default() += number;
    add("tags", length(&root["tags"]));
    for (_, path) in members(&root["paths"]) {
        for (method, operation) in members(path) {
            if matches!(method.as_str(), "parameters" | "summary" | "description") {
                continue;
            }
            add("operations", 1);
            add(
                "parameters",
                length(&path["parameters"]) + length(&operation["parameters"]),
            );
            let body = follow(root, &operation["requestBody"]);
            add("request media types", length(&body["content"]));
            add("responses", length(&operation["responses"]));
            for (_, response) in members(&operation["responses"]) {
                let response = follow(root, response);
                add("response media types", length(&response["content"]));
                add("response headers", length(&response["headers"]));
            }
        }
    }
    add("schemas", length(&root["components"]["schemas"]));
    for section in ["parameters", "requestBodies", "responses"] {
        add("other components", length(&root["components"][section]));
    }
    let (mut properties, mut values) = (0, 0);
    anywhere(root, &mut properties, &mut values);
    add("properties", properties);
    add("values of enums", values);
    count
}

/// Visits everything under a key `properties` or `enum`. Examples are skipped, because these keys have other meanings
/// there.
fn anywhere(node: &Value, properties: &mut usize, values: &mut usize) {
    for (key, inner) in members(node) {
        match key.as_str() {
            "example" | "examples" => continue,
            "properties" => {
                *properties += length(inner);
                for (_, schema) in members(inner) {
                    anywhere(schema, properties, values);
                }
                continue;
            }
            "enum" => *values += length(inner),
            _ => {}
        }
        anywhere(inner, properties, values);
        for item in inner.as_sequence().into_iter().flatten() {
            anywhere(item, properties, values);
        }
    }
}

fn follow<'v>(root: &'v Value, node: &'v Value) -> &'v Value {
    let Some(reference) = node["$ref"].as_str() else {
        return node;
    };
    reference
        .trim_start_matches("#/")
        .split('/')
        .fold(root, |node, segment| &node[segment])
}

fn members(node: &Value) -> Vec<(String, &Value)> {
    node.as_mapping()
        .into_iter()
        .flatten()
        .map(|(key, value)| {
            (
                key.as_str()
                    .map_or_else(|| format!("{key:?}"), str::to_owned),
                value,
            )
        })
        .collect()
}

fn length(node: &Value) -> usize {
    match node {
        Value::Mapping(mapping) => mapping.len(),
        Value::Sequence(items) => items.len(),
        _ => 0,
    }
}
