//! Documents with many elements of one kind, for measuring how the running time grows with their number.

mod operations;
mod schemas;
mod texts;

use std::fmt::Write;

/// A kind of repeated element: its name, the initial number of elements, the expected outcome with the quirks (an error
/// code or [`GENERATED`]), and a function that builds the document.
pub type Kind = (&'static str, usize, &'static str, fn(usize) -> String);

/// The expected outcome of a document without errors.
pub const GENERATED: &str = "generated";

/// Returns every kind of element that a document can repeat.
pub fn kinds() -> impl Iterator<Item = Kind> {
    let all = [schemas::KINDS, operations::KINDS, texts::KINDS];
    all.into_iter().flatten().copied()
}

/// The `x-unreferenced` key of a schema that no operation references.
const UNREFERENCED: &str = "x-unreferenced: by nothing, ";

fn alike(index: usize) -> String {
    // Every name is the same word with different punctuation, which is not a part of Rust names.
    let marks: String = (0..usize::BITS)
        .take_while(|bit| index >> bit > 0)
        .map(|bit| if index >> bit & 1 == 1 { '-' } else { '_' })
        .collect();
    format!("a{marks}b")
}

fn all(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn list(count: usize, text: impl Fn(usize) -> String) -> String {
    let items: Vec<String> = (0..count).map(text).collect();
    items.join(", ")
}

fn lines(count: usize, indentation: usize, text: impl Fn(usize) -> String) -> String {
    let mut lines = String::new();
    for index in 0..count {
        let _ = writeln!(lines, "{:indentation$}{}", "", text(index));
    }
    lines
}

fn smallest() -> String {
    schemas("")
}

fn described(text: &str) -> String {
    properties(&format!("p: {{type: string, description: \"{text}\"}}"))
}

/// Returns a document with one schema that has the given properties.
fn properties(properties: &str) -> String {
    schemas(&format!(
        "m:\n      type: object\n      x-unreferenced: by nothing\n      properties:\n        {}\n",
        properties.trim_start()
    ))
}

/// Returns a document with the given schemas.
fn schemas(schemas: &str) -> String {
    document(&operation("/a", "a", ""), schemas)
}

/// Returns a document with the given schemas in which a request body has the schema `m0`.
fn sent(schemas: &str) -> String {
    document(
        "  /a:\n    post:\n      operationId: a\n      tags: [t]\n      security: [{k: []}]\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/m0'}}}}\n      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/s'}}}}}\n",
        schemas,
    )
}

/// Returns a document with the given paths.
fn paths(paths: &str) -> String {
    document(paths, "")
}

fn operation(path: &str, id: &str, more: &str) -> String {
    let id = if id.is_empty() {
        String::new()
    } else {
        format!("      operationId: {id}\n")
    };
    let more = if more.is_empty() {
        String::new()
    } else {
        format!("      {more}\n")
    };
    format!(
        "  ? {path}\n  : get:\n{id}      tags: [t]\n      security: [{{k: []}}]\n      responses: {{'200': {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/s'}}}}}}}}}}\n{more}"
    )
}

fn document(paths: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://h'}}]\ntags: [{{name: t}}]\npaths:\n{paths}components:\n  securitySchemes:\n    k: {{type: http, scheme: bearer}}\n  schemas:\n    s: {{type: object, properties: {{p: {{type: string}}}}}}\n    {}\n",
        schemas.trim_start()
    )
}
