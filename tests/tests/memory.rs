//! Tests the limit on the memory that reading a response takes, as counted by the allocator of this process. Worst-case
//! bodies and ordinary bodies of every operation are tested.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use accesslink_api::{Client, ErrorKind};
use allocation_counter::measure;
use bytes::Bytes;
use futures_util::FutureExt as _;
use serde_json::Value;
use tests::calls::{CALLS, Canned, Clients, Sample, unseen};
use tests::document::{Document, entries};

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// The parts of a body with a list: the text before its elements, an element, and the text after them.
#[derive(Debug)]
struct Filled {
    head: String,
    element: String,
    tail: String,
}

impl Filled {
    /// Returns a body whose list has as many elements as fit in `size` bytes.
    fn body(&self, size: usize) -> Bytes {
        let room = size - self.head.len() - self.tail.len();
        let elements = vec![&*self.element; (room + 1) / (self.element.len() + 1)];
        format!("{}{}{}", self.head, elements.join(","), self.tail).into()
    }
}

/// The clients, and the response that they receive.
struct Bench {
    canned: Canned,
    clients: Clients,
}

impl Bench {
    fn new() -> Self {
        let canned = Canned::default();
        Self {
            clients: canned.clients(Client::builder()),
            canned,
        }
    }

    /// Performs a call that receives the given body. Returns the peak memory without the body, and the kind of error.
    fn peak(&self, sample: &Sample, status: u16, body: &Bytes) -> (usize, Option<ErrorKind>) {
        self.canned.set(status, body.clone());
        let mut kind = None;
        let info = measure(|| {
            let outcome = unseen(|| sample.send(&self.clients).now_or_never());
            kind = outcome.unwrap().err().map(|error| error.kind());
        });
        (info.bytes_max as usize, kind)
    }
}

/// Returns the operations whose success has a JSON body, each with the status and the schema of that body.
fn reading() -> impl Iterator<Item = (&'static Sample, u16, &'static Value)> {
    CALLS.iter().filter_map(|sample| {
        let (status, schema) = sample.operation.responses.iter().find_map(|response| {
            let (media_type, schema) = response.content?;
            let is_json = response.is_success() && media_type == "application/json";
            is_json.then_some((response.status, schema))
        })?;
        Some((sample, status, schema))
    })
}

/// Returns the shortest valid and invalid values for a schema.
fn short_values(document: &Document, schema: &Value, depth: usize) -> Vec<String> {
    let schema = document.resolve(schema);
    let mut values: Vec<String> = match depth {
        0 => &[
            "0",
            "\"\"",
            "\"a\"",
            "{}",
            "null",
            "9e999",
            "123456789012345678901",
        ][..],
        _ => &["0", "\"a\"", "{}"],
    }
    .iter()
    .map(|&value| value.to_owned())
    .collect();
    if depth < 4 {
        for (name, property) in entries(&schema["properties"]) {
            let inside = short_values(document, property, depth + 1);
            values.extend(inside.iter().map(|value| format!("{{{name:?}:{value}}}")));
        }
        if let Some(items) = schema.get("items") {
            let inside = short_values(document, items, depth + 1);
            values.extend(inside.iter().map(|value| format!("[{value}]")));
        }
    }
    values
}

/// Returns all lists and series within a schema, each filled with all short values.
fn filled(document: &Document, schema: &Value, head: &str, tail: &str) -> Vec<Filled> {
    let schema = document.resolve(schema);
    let mut all = Vec::new();
    let mut add = |opened: &str, element: String, closed: &str| {
        all.push(Filled {
            head: format!("{head}{opened}"),
            element,
            tail: format!("{closed}{tail}"),
        });
    };
    if let Some(items) = schema.get("items") {
        for element in short_values(document, items, 0) {
            add("[", element, "]");
        }
        all.extend(filled(
            document,
            items,
            &format!("{head}["),
            &format!("]{tail}"),
        ));
    } else if schema["type"] == "object" && schema["properties"].is_null() {
        for element in ["\"00:00\":1", "\"00:00\":null", "\"a\":1"] {
            add("{", element.to_owned(), "}");
        }
    }
    for (name, property) in entries(&schema["properties"]) {
        let head = format!("{head}{{{name:?}:");
        all.extend(filled(document, property, &head, &format!("}}{tail}")));
    }
    all
}

#[test]
fn reading_takes_at_most_16_mib_and_16_times_the_length_of_the_body() {
    let document = Document::patched();
    let bench = Bench::new();
    let mut worst = Vec::new();
    for (sample, status, schema) in reading() {
        // Short bodies determine the worst cases, which are then tried with a long body.
        let mut bodies: Vec<(usize, Filled)> = filled(document, schema, "", "")
            .into_iter()
            .map(|filled| {
                let short = filled.body(8 * KIB);
                (bench.peak(sample, status, &short).0, filled)
            })
            .collect();
        bodies.sort_by_key(|(peak, _)| std::cmp::Reverse(*peak));
        let of_operation = bodies.into_iter().take(2);
        worst.extend(of_operation.map(|(short, filled)| (short, sample, status, filled)));
    }
    worst.sort_by_key(|(short, ..)| std::cmp::Reverse(*short));
    if !tests::is_long() {
        worst.truncate(8);
    }
    let mut refused = 0;
    for (short, sample, status, filled) in worst {
        let body = filled.body(4 * MIB);
        let (peak, kind) = bench.peak(sample, status, &body);
        let place = format!("{}: {}{},…", sample.id, filled.head, filled.element);
        println!(
            "{short:>8} of 8192, {peak:>9} of {}, {kind:?}: {place}",
            body.len()
        );
        // The body itself accounts for one of the sixteen times its length.
        assert!(peak <= 16 * MIB + 15 * body.len(), "{place}: {peak} bytes");
        refused += usize::from(kind == Some(ErrorKind::TooLarge));
    }
    assert!(refused > 0, "expected at least one body above the limit");
}

/// Returns a copy of a value in which the elements of its outermost lists are repeated.
fn repeated(value: &Value, times: usize) -> Value {
    match value {
        Value::Array(elements) => {
            let count = elements.len() * times;
            Value::Array(elements.iter().cycle().take(count).cloned().collect())
        }
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), repeated(value, times)))
            .collect(),
        scalar => scalar.clone(),
    }
}

#[test]
fn a_long_ordinary_body_is_accepted() {
    let document = Document::patched();
    let bench = Bench::new();
    // The schemas of many operations resemble each other.
    let step = if tests::is_long() { 1 } else { 4 };
    for (sample, status, schema) in reading().step_by(step) {
        let one = document.sample("body", schema);
        let times = 2 * MIB / one.to_string().len();
        let body = Bytes::from(repeated(&one, times).to_string());
        let (_, kind) = bench.peak(sample, status, &body);
        assert_eq!(kind, None, "{}: {} bytes", sample.id, body.len());
    }
}
