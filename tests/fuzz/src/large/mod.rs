//! Documents that are large in one respect: to see how the time of a run grows with each.

mod operations;
mod schemas;
mod texts;

use std::fmt::Write;

/// What a document has very many of, how many at first, what becomes of it with the quirks (the code of an error, or
/// [`GENERATED`]), and the document with so many.
pub type Kind = (&'static str, usize, &'static str, fn(usize) -> String);

/// What becomes of a document without an error.
pub const GENERATED: &str = "generated";

/// Everything that a document can have very many of.
pub fn kinds() -> impl Iterator<Item = Kind> {
    let all = [schemas::KINDS, operations::KINDS, texts::KINDS];
    all.into_iter().flatten().copied()
}

/// Why nothing refers to a schema that belongs to a document all the same.
const UNREFERENCED: &str = "x-unreferenced: by nothing, ";

fn alike(index: usize) -> String {
    // Each is the same name once more: what differs is no part of it.
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

/// A document with a schema that has these properties.
fn properties(properties: &str) -> String {
    schemas(&format!(
        "m:\n      type: object\n      x-unreferenced: by nothing\n      properties:\n        {}\n",
        properties.trim_start()
    ))
}

/// A document with these schemas.
fn schemas(schemas: &str) -> String {
    document(&operation("/a", "a", ""), schemas)
}

/// A document that sends the schema `m0`, which is one of these.
fn sent(schemas: &str) -> String {
    document(
        "  /a:\n    post:\n      operationId: a\n      tags: [t]\n      security: [{k: []}]\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/m0'}}}}\n      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/s'}}}}}\n",
        schemas,
    )
}

/// A document with these paths.
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
