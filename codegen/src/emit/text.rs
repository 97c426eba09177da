//! Emits doc comments as tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::markdown;

/// Returns a doc comment that consists of paragraphs, whose lines must be safe Markdown. Empty paragraphs are omitted.
pub(super) fn doc(paragraphs: &[Vec<String>]) -> TokenStream {
    let mut attributes = Vec::new();
    for paragraph in paragraphs.iter().filter(|lines| !lines.is_empty()) {
        if !attributes.is_empty() {
            attributes.extend(attribute(""));
        }
        for line in paragraph {
            attributes.extend(attribute(line));
        }
    }
    attributes.into_iter().collect()
}

/// Returns `#[doc = " line"]`.
///
/// Every third generated line has this attribute, so it is built without `quote!`, which would copy its tokens twice.
fn attribute(line: &str) -> [TokenTree; 2] {
    let text = if line.is_empty() {
        Literal::string("")
    } else {
        Literal::string(&format!(" {line}"))
    };
    let inside = [
        TokenTree::from(Ident::new("doc", Span::call_site())),
        Punct::new('=', Spacing::Alone).into(),
        text.into(),
    ];
    let inside = inside.into_iter().collect();
    [
        Punct::new('#', Spacing::Alone).into(),
        Group::new(Delimiter::Bracket, inside).into(),
    ]
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
