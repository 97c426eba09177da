//! Upstream's document and the patched one as the tests read them, without a line of the generator.

use serde_json::{Map, Value, json};

/// The bytes of upstream's document.
pub const BYTES: &[u8] = include_bytes!("../../spec/accesslink.yaml");

/// The bytes of the patched document.
pub const PATCHED: &[u8] = include_bytes!("../../spec/accesslink.patched.json");

/// The document as a tree.
pub struct Document {
    root: Value,
}

/// One operation, as the document has it.
#[derive(Debug)]
pub struct Operation<'d> {
    /// The path template.
    pub path: &'d str,
    /// The HTTP method, in upper case.
    pub method: String,
    /// Parameters.
    pub parameters: Vec<Parameter<'d>>,
    /// The schema of the JSON body.
    pub body: Option<&'d Value>,
    /// Whether it wants the application's credentials instead of a user's token.
    pub basic: bool,
    /// The responses by status.
    pub responses: Vec<Response<'d>>,
}

/// One parameter.
#[derive(Debug)]
pub struct Parameter<'d> {
    /// The wire name.
    pub name: &'d str,
    /// `path` or `query`.
    pub location: &'d str,
    /// Its schema.
    pub schema: &'d Value,
}

/// One documented response.
#[derive(Debug)]
pub struct Response<'d> {
    /// The status.
    pub status: u16,
    /// The media type that a client should read and its schema: JSON where it is offered.
    pub content: Option<(&'d str, &'d Value)>,
}

impl Document {
    /// Reads upstream's document.
    pub fn upstream() -> Self {
        Self {
            root: serde_yaml::from_slice(BYTES).unwrap(),
        }
    }

    /// Reads the patched document, which is the generator's own work.
    pub fn patched() -> Self {
        Self {
            root: serde_json::from_slice(PATCHED).unwrap(),
        }
    }

    /// `info.version`.
    pub fn version(&self) -> &str {
        text(&self.root["info"]["version"])
    }

    /// The first server's URL.
    pub fn server(&self) -> &str {
        text(&self.root["servers"][0]["url"])
    }

    /// The number of paths.
    pub fn paths(&self) -> usize {
        entries(&self.root["paths"]).count()
    }

    /// All operations, in the document's order.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in entries(&self.root["paths"]) {
            for (method, operation) in entries(item) {
                operations.push(Operation {
                    path,
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
                        // Beside the statuses, the patched document has its extensions there.
                        .filter(|(status, _)| !status.starts_with("x-"))
                        .map(|(status, response)| Response {
                            status: status.parse().unwrap(),
                            content: preferred(&response["content"]),
                        })
                        .collect(),
                });
            }
        }
        operations
    }

    /// The component schemas by name.
    pub fn schemas(&self) -> Vec<(&str, &Value)> {
        entries(&self.root["components"]["schemas"]).collect()
    }

    /// The whole tree.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The schema that a reference means, or the schema itself.
    pub fn resolve<'d>(&'d self, schema: &'d Value) -> &'d Value {
        match reference(schema) {
            Some(reference) => self.root.pointer(&reference[1..]).unwrap(),
            None => schema,
        }
    }

    /// A value that fits a schema of the patched document: made from its own examples, by type where it has none.
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
            other => panic!("a schema of type {other:?} for {name}"),
        }
    }
}

/// The reference of a schema, which may stand in an `allOf` beside a description.
pub fn reference(schema: &Value) -> Option<&str> {
    let own = schema["$ref"].as_str();
    own.or_else(|| schema["allOf"][0]["$ref"].as_str())
}

/// Keys and values of an object, in the document's order; nothing for what is no object.
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
