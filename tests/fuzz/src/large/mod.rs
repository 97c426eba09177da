//! Documents with many elements of one kind, for measuring how the running time grows with their number.

mod kinds;

pub use kinds::KINDS;

/// A kind of repeated element.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// The name of the elements.
    pub name: &'static str,
    /// The initial number of elements.
    pub first: usize,
    /// The expected outcome with the quirks: an error code or [`GENERATED`].
    pub outcome: &'static str,
    /// The function that completes the text to a document.
    form: fn(&str) -> String,
    /// The text, as pairs of a part that occurs once and a part that is repeated.
    parts: &'static [(&'static str, &'static str)],
}

/// The expected outcome of a document without errors.
pub const GENERATED: &str = "generated";

impl Kind {
    /// Returns the document with the given number of elements.
    pub fn document(&self, count: usize) -> String {
        let mut text = String::new();
        for (once, each) in self.parts {
            text += &fill(once, count, count);
            if each.contains('%') {
                text.extend((0..count).map(|index| fill(each, index, count)));
            } else {
                text += &each.repeat(count);
            }
        }
        (self.form)(&text)
    }
}

/// Replaces the placeholders in a part of a text: `%i` by the index of the element, `%j` by the next index, `%k` by the
/// next index in a cycle, `%r` by the index from the end, `%s` by a status, `%a` by a name that only differs in its
/// punctuation, `%b` by backticks, and `%w` by spaces.
fn fill(text: &str, index: usize, count: usize) -> String {
    let placeholder =
        |text: String, name: &str, value: &dyn Fn() -> String| match text.contains(name) {
            true => text.replace(name, &value()),
            false => text,
        };
    let next = index + 1;
    let text = placeholder(text.to_owned(), "%i", &|| index.to_string());
    let text = placeholder(text, "%j", &|| next.to_string());
    let text = placeholder(text, "%k", &|| (next % count).to_string());
    let text = placeholder(text, "%r", &|| (count - next).to_string());
    let text = placeholder(text, "%s", &|| (100 + index % 500).to_string());
    let text = placeholder(text, "%a", &|| alike(index));
    let text = placeholder(text, "%b", &|| "`".repeat(index % 50));
    placeholder(text, "%w", &|| " ".repeat(next))
}

fn alike(index: usize) -> String {
    // Every name is the same word with different punctuation, which is not a part of Rust names.
    let marks: String = (0..usize::BITS)
        .take_while(|bit| index >> bit > 0)
        .map(|bit| if index >> bit & 1 == 1 { '-' } else { '_' })
        .collect();
    format!("a{marks}b")
}

fn raw(text: &str) -> String {
    text.to_owned()
}

/// Appends a text to the smallest document.
fn whole(text: &str) -> String {
    schemas("") + text
}

/// Returns the smallest document with other tags.
fn tagged(tags: &str) -> String {
    schemas("").replace("tags: [{name: t}]", tags)
}

/// Returns the smallest document with other servers.
fn served(servers: &str) -> String {
    schemas("").replace("servers: [{url: 'https://h'}]", servers)
}

/// Returns a document with one property that has the given description.
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

/// Returns a document with an operation on each line, as its path, its ID, and more of its properties.
fn of_operations(lines: &str) -> String {
    let operations = lines.lines().map(|line| {
        let mut fields = line.splitn(3, '|');
        let mut field = || fields.next().unwrap_or_default();
        operation(field(), field(), field())
    });
    document(&operations.collect::<String>(), "")
}

/// Returns a document with one operation that has the given properties.
fn of_get(text: &str) -> String {
    document(
        &format!("  /x:\n    get:\n      operationId: op\n{text}"),
        "",
    )
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
