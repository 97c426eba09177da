//! Generates the table of the other client's operations from the narrowed document.

use heck::ToSnakeCase;
use serde_yaml::Value;

/// Returns the Rust source of the table of operations.
pub fn source(narrowed: &Value) -> String {
    let mut source = "use tests::calls::read;\n\
         use crate::OtherCall;\n\
         use crate::seen::theirs;\n\
         /// The operations, in the order of the document.\n\
         pub const CALLS: &[OtherCall] = &[\n"
        .to_owned();
    for (path, item) in narrowed["paths"].as_mapping().into_iter().flatten() {
        for (method, operation) in item.as_mapping().into_iter().flatten() {
            source.push_str(&entry(method, path, operation));
        }
    }
    source.push_str("];\n");
    source
}

fn entry(method: &Value, path: &Value, operation: &Value) -> String {
    let method = method
        .as_str()
        .expect("the method should be a string")
        .to_uppercase();
    let path = path.as_str().expect("the path should be a string");
    let call = call(operation);
    let given = if call.contains("given") { "given" } else { "_" };
    format!(
        "OtherCall {{\n\
             method: {method:?},\n\
             path: {path:?},\n\
             call: |client, {given}| Box::pin(async move {{ {call} }}),\n\
         }},\n"
    )
}

/// Returns the Rust expression of a call to an operation.
fn call(operation: &Value) -> String {
    let id = operation["operationId"]
        .as_str()
        .expect("the operation should have an operationId");
    let parameters = operation["parameters"].as_sequence();
    let mut parameters: Vec<&Value> = parameters.into_iter().flatten().collect();
    // Path parameters keep the document's order. Query parameters follow, sorted by name.
    parameters.sort_by_key(|parameter| match parameter["in"].as_str() {
        Some("path") => "",
        _ => parameter["name"]
            .as_str()
            .expect("the parameter should have a name"),
    });
    let mut arguments: Vec<String> = parameters
        .into_iter()
        .map(|parameter| {
            let name = parameter["name"]
                .as_str()
                .expect("the parameter should have a name");
            let is_required = parameter["required"].as_bool() == Some(true);
            match (parameter["schema"]["type"].as_str(), is_required) {
                (Some("string"), true) => format!("&given.required::<String>({name:?})"),
                (Some("string"), false) => {
                    format!("given.optional::<String>({name:?}).as_deref()")
                }
                (_, true) => format!("given.required({name:?})"),
                (_, false) => format!("given.optional({name:?})"),
            }
        })
        .collect();
    if operation.get("requestBody").is_some() {
        arguments.push("&read(given.body())".to_owned());
    }
    let media_types = operation["responses"].as_mapping().into_iter().flatten();
    let is_download = media_types
        .filter_map(|(_, response)| response["content"].as_mapping())
        .any(|content| !content.contains_key("application/json"));
    let observe = if is_download { "bytes" } else { "value" };
    let (method, arguments) = (id.to_snake_case(), arguments.join(", "));
    format!("theirs::{observe}(client.{method}({arguments}).await).await")
}
