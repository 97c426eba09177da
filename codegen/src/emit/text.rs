//! Doc comments as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;

/// A doc comment, made of paragraphs that are already lines of safe Markdown; empty paragraphs are left out.
pub(super) fn doc(paragraphs: &[Vec<String>]) -> TokenStream {
    let lines = paragraphs
        .iter()
        .filter(|paragraph| !paragraph.is_empty())
        .enumerate();
    let attributes = lines.flat_map(|(index, paragraph)| {
        let gap = (index > 0).then(|| quote!(#[doc = ""]));
        let texts = paragraph.iter().map(|line| {
            if line.is_empty() {
                quote!(#[doc = ""])
            } else {
                let line = format!(" {line}");
                quote!(#[doc = #line])
            }
        });
        gap.into_iter().chain(texts)
    });
    quote!(#(#attributes)*)
}

/// A doc comment from one text of the document, or from the sentence that stands in for a missing one.
pub(super) fn doc_or(text: &str, otherwise: impl FnOnce() -> String) -> TokenStream {
    doc(&[lines_or(text, otherwise)])
}

/// The lines of a text of the document, or the sentence that stands in for a missing one.
pub(super) fn lines_or(text: &str, otherwise: impl FnOnce() -> String) -> Vec<String> {
    let lines = docs::lines(text);
    if lines.is_empty() {
        vec![otherwise()]
    } else {
        lines
    }
}
