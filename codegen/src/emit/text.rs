//! Emits doc comments as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown;
use crate::render::LINE_END;

/// Returns a doc comment that consists of paragraphs, whose lines must be safe Markdown. Empty paragraphs are omitted.
///
/// The comment is one attribute, whose lines rendering separates. Every third generated line is documentation, so that
/// an attribute for each line would take a third of the tokens.
pub(super) fn doc(paragraphs: &[Vec<String>]) -> TokenStream {
    let mut text = String::new();
    for paragraph in paragraphs.iter().filter(|lines| !lines.is_empty()) {
        if !text.is_empty() {
            text.push(LINE_END);
        }
        for line in paragraph {
            if !text.is_empty() {
                text.push(LINE_END);
            }
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    let docs = (!text.is_empty()).then(|| quote!(#[doc = #text]));
    docs.unwrap_or_default()
}

/// Returns the lines of a description from the document, or a fallback sentence if the description is empty.
pub(super) fn lines_or(text: &str, otherwise: impl FnOnce() -> String) -> Vec<String> {
    let lines = markdown::lines(text);
    if lines.is_empty() {
        vec![otherwise()]
    } else {
        lines
    }
}

/// Returns the lines of a description, or a sentence that the document does not contain one of `what`.
pub(super) fn described(text: &str, what: &str, wire: &str) -> Vec<String> {
    lines_or(text, || {
        let wire = markdown::code(wire);
        format!("The {what} {wire}, which the document does not describe.")
    })
}
