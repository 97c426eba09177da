//! Tests of the loader: values, positions, rejected documents, and the comparison with another parser.

mod limits;
mod parsers;
mod places;
mod random;
mod refused;

use std::sync::LazyLock;

use codegen::diagnostics::Diagnostic;
use codegen::load::{self as loader, Document};
use serde_yaml::Value;

/// The text of the document from which the crate is generated.
static REAL: LazyLock<String> = LazyLock::new(|| {
    let text = include_str!("../../spec/accesslink.yaml");
    // These tests are about YAML, and the document may be JSON.
    match text.starts_with('{') {
        true => serde_yaml::to_string(&serde_yaml::from_str::<Value>(text).unwrap()).unwrap(),
        false => text.to_owned(),
    }
});

fn load(text: &str) -> Document {
    match loader::load("test.yaml", text.as_bytes()) {
        Ok(document) => document,
        Err(problems) => panic!("{text:?} was rejected: {:?}", lines(&problems)),
    }
}

fn refusal(bytes: &[u8]) -> Vec<Diagnostic> {
    match loader::load("test.yaml", bytes) {
        Ok(document) => panic!("not rejected: {:?}", document.root),
        Err(problems) => problems,
    }
}

/// Formats each diagnostic as `line:column code pointer: message`.
fn lines(problems: &[Diagnostic]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| {
            let place = problem.span.map_or("-".to_owned(), |span| {
                format!("{}:{}", span.line, span.column)
            });
            let Diagnostic {
                code,
                pointer,
                message,
                ..
            } = problem;
            format!("{place} {code} {pointer}: {message}")
        })
        .collect()
}
