//! Generates random documents that are valid by construction.

use serde_json::{Map, Value, json};

use super::schemas::{self, Component};
use super::texts::{Names, description};
use crate::support::dice::Dice;

/// Returns the random document for a seed as text.
pub(crate) fn random(seed: u64) -> String {
    text(&tree(seed))
}

/// Returns a tree as JSON, or as YAML if JSON does not support one of its keys. Line separators are escaped, because YAML
/// does not allow them.
pub(crate) fn text(tree: &impl serde::Serialize) -> String {
    let json = serde_json::to_string_pretty(tree);
    let text = json.unwrap_or_else(|_| serde_yaml::to_string(tree).unwrap());
    text.replace('\u{2028}', "\\u2028")
}

/// Returns the random document for a seed as a tree.
pub(crate) fn tree(seed: u64) -> Value {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let (components, schemas) = schemas::components(dice);
    let mut names = Names::default();
    let tags: Vec<String> = (0..1 + dice.below(3))
        .map(|number| format!("{} tag{number}", names.next(dice)))
        .collect();
    let mut paths = Map::new();
    for number in 0..2 + dice.below(5) {
        let (path, item) = path(dice, &components, &tags, number);
        paths.insert(path, item);
    }
    let declared: Vec<Value> = tags
        .iter()
        .map(|tag| json!({"name": tag, "description": description(dice)}))
        .collect();
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Random", "version": "1", "description": description(dice)},
        "servers": [{"url": "https://things.example.com/"}],
        "tags": declared,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "Token": {"type": "http", "scheme": "bearer"},
                "App": {"type": "http", "scheme": "basic"},
            },
            "schemas": schemas,
        },
    })
}

fn path(
    dice: &mut Dice,
    components: &[Component],
    tags: &[String],
    number: usize,
) -> (String, Value) {
    let mut path = format!("/path{number}");
    let mut shared = Vec::new();
    let mut names = Names::default();
    // The argument of a body is named after its schema, or `body`, which differs from the names here.
    for index in 0..dice.below(3) {
        let name = format!(
            "p{number}-{index}-{}",
            dice.pick(&["id", "self", "VO2Max", "type"])
        );
        path += &format!("/{{{name}}}");
        shared.push(json!({
            "name": name, "in": "path", "required": true, "description": description(dice),
            "schema": schemas::parameter(dice, components),
        }));
    }
    let mut item = json!({"parameters": shared});
    for method in ["get", "post", "put", "delete", "patch"] {
        if method != "get" && dice.percent(65) {
            continue;
        }
        let mut parameters = Vec::new();
        for _ in 0..dice.below(4) {
            parameters.push(json!({
                "name": format!("{} q{number}", names.next(dice)), "in": "query", "required": dice.percent(30),
                "description": description(dice), "schema": schemas::parameter(dice, components),
            }));
        }
        let mut operation = json!({
            "tags": [dice.pick(tags)],
            "operationId": format!("{}{number} {method}", dice.pick(&["list", "get thing", "new", "self", "24h", "Option"])),
            "summary": description(dice),
            "description": description(dice),
            "deprecated": dice.percent(10),
            "security": [{*dice.pick(&["Token", "Token", "App"]): []}],
            "parameters": parameters,
            "responses": responses(dice, components),
        });
        if matches!(method, "post" | "put" | "patch") && dice.percent(70) {
            operation["requestBody"] = json!({
                "required": true, "description": description(dice),
                "content": {"application/json": {"schema": schemas::body(dice, components)}},
            });
        }
        item[method] = operation;
    }
    (path, item)
}

fn responses(dice: &mut Dice, components: &[Component]) -> Value {
    let mut responses = Map::new();
    let mut add = |status: &str, dice: &mut Dice, content: Value| {
        let mut response = json!({"description": description(dice)});
        if !content.is_null() {
            response["content"] = content;
        }
        responses.insert(status.to_owned(), response);
    };
    let json_of = |schema: Value| json!({"application/json": {"schema": schema}});
    match dice.below(7) {
        0 => add("204", dice, Value::Null),
        1 => {
            add("200", dice, Value::Null);
            add("204", dice, Value::Null);
        }
        2 | 3 => {
            let file =
                json!({"application/fit": {"schema": {"type": "string", "format": "binary"}}});
            add("200", dice, file);
            if dice.percent(50) {
                add("204", dice, Value::Null);
            }
        }
        other => {
            let content = json_of(schemas::body(dice, components));
            add("200", dice, content);
            if other == 4 {
                add("204", dice, Value::Null);
            }
        }
    }
    for status in ["400", "404", "429"] {
        if dice.percent(30) {
            let content = if dice.percent(30) {
                json_of(schemas::body(dice, components))
            } else {
                Value::Null
            };
            add(status, dice, content);
        }
    }
    Value::Object(responses)
}
