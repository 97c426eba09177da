//! Reads upstream's document and the patched document independently of the generator.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// The bytes of upstream's document.
pub const BYTES: &[u8] = include_bytes!("../../spec/accesslink.yaml");

/// The bytes of the patched document.
pub const PATCHED: &[u8] = include_bytes!("../../spec/accesslink.patched.json");

/// An OpenAPI document as a tree.
pub struct Document {
    root: Value,
}

/// An operation of an OpenAPI document.
#[derive(Debug, Clone)]
pub struct Operation<'d> {
    /// The path template, such as `/v3/users/{user-id}`.
    pub path: &'d str,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path and query parameters.
    pub parameters: Vec<Parameter<'d>>,
    /// The schema of the JSON request body; `None` if the operation has none.
    pub body: Option<&'d Value>,
    /// Indicates whether the operation needs the application's credentials instead of a user's token.
    pub basic: bool,
    /// The documented responses, by status.
    pub responses: Vec<Response<'d>>,
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter<'d> {
    /// The name of the parameter in requests.
    pub name: &'d str,
    /// The location of the parameter: `path` or `query`.
    pub location: &'d str,
    /// The schema of the parameter's value.
    pub schema: &'d Value,
}

/// A documented response of an operation.
#[derive(Debug, Clone)]
pub struct Response<'d> {
    /// The HTTP status code.
    pub status: u16,
    /// The media type that a client should request, preferably JSON, and its schema. `None` if the response has no
    /// body.
    pub content: Option<(&'d str, &'d Value)>,
    /// The name of the variant that represents the response in the generated code; `None` if it has no such variant.
    pub variant: Option<&'d str>,
}

impl Response<'_> {
    /// Returns `true` if the status is 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Document {
    /// Reads upstream's document.
    pub fn upstream() -> Self {
        Self {
            root: serde_yaml::from_slice(BYTES).unwrap(),
        }
    }

    /// Returns the patched document, which the generator writes.
    pub fn patched() -> &'static Self {
        static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document {
            root: serde_json::from_slice(PATCHED).unwrap(),
        });
        &DOCUMENT
    }

    /// Returns the `info.version` of the document.
    pub fn version(&self) -> &str {
        text(&self.root["info"]["version"])
    }

    /// Returns the URL of the document's first server.
    pub fn server(&self) -> &str {
        text(&self.root["servers"][0]["url"])
    }

    /// Returns the number of paths in the document.
    pub fn paths(&self) -> usize {
        entries(&self.root["paths"]).count()
    }

    /// Returns all operations of the document, in document order.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in entries(&self.root["paths"]) {
            for (method, operation) in entries(item) {
                operations.push(Operation {
                    // Later versions of the document append the query to the path.
                    path: path.split('?').next().unwrap(),
                    method: method.to_uppercase(),
                    parameters: elements(&operation["parameters"])
                        .map(|one| Parameter {
                            name: text(&one["name"]),
                            location: text(&one["in"]),
                            schema: &one["schema"],
                        })
                        .collect(),
                    body: operation.pointer("/requestBody/content/application~1json/schema"),
                    basic: operation["security"][0].get("Basic").is_some(),
                    responses: entries(&operation["responses"])
                        // The patched document contains `x-` keys among the statuses.
                        .filter(|(status, _)| !status.starts_with("x-"))
                        .map(|(status, response)| Response {
                            status: status.parse().unwrap(),
                            content: preferred(&response["content"]),
                            variant: response["x-rust-name"].as_str(),
                        })
                        .collect(),
                });
            }
        }
        operations
    }

    /// Returns the component schemas of the document, each with its name.
    pub fn schemas(&self) -> Vec<(&str, &Value)> {
        entries(&self.root["components"]["schemas"]).collect()
    }

    /// Returns the root of the document's tree.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Returns the schema that a reference refers to, or the schema itself if it is not a reference.
    pub fn resolve<'d>(&'d self, schema: &'d Value) -> &'d Value {
        match reference(schema) {
            Some(reference) => self.root.pointer(&reference[1..]).unwrap(),
            None => schema,
        }
    }

    /// Returns a value that matches a schema of the patched document, preferably an example from that document.
    pub fn sample(&self, name: &str, schema: &Value) -> Value {
        if let Some(example) = schema.get("example") {
            return example.clone();
        }
        let schema = self.resolve(schema);
        if let Some(example) = schema.get("example") {
            return example.clone();
        }
        if let Some(first) = schema["enum"].get(0) {
            return first.clone();
        }
        match text(&schema["type"]) {
            "object" => Value::Object(
                entries(&schema["properties"])
                    .map(|(name, property)| (name.to_owned(), self.sample(name, property)))
                    .collect::<Map<_, _>>(),
            ),
            "array" => json!([self.sample(name, &schema["items"])]),
            "integer" => json!(7),
            "number" => json!(1.5),
            "boolean" => json!(true),
            "string" => match schema["format"].as_str() {
                Some("date-time") => json!("2020-01-01T00:39:07Z"),
                Some("date-time-local") => json!("2020-01-01T00:39:07"),
                Some("time-local") => json!("12:37:33.000"),
                Some("date") => json!("2020-01-01"),
                Some("duration") => json!("PT2H44M"),
                _ => json!(format!("a string for {name}")),
            },
            other => panic!("unsupported schema type {other:?} for {name}"),
        }
    }
}

/// Returns the reference of a schema, which may be in an `allOf` with a description; `None` if the schema is not a
/// reference.
pub fn reference(schema: &Value) -> Option<&str> {
    let own = schema["$ref"].as_str();
    own.or_else(|| schema["allOf"][0]["$ref"].as_str())
}

/// Returns the entries of an object in document order. The result is empty for any other value.
pub fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn preferred(content: &Value) -> Option<(&str, &Value)> {
    let json = entries(content).find(|(media_type, _)| *media_type == "application/json");
    let (media_type, content) = json.or_else(|| entries(content).next())?;
    Some((media_type, &content["schema"]))
}
