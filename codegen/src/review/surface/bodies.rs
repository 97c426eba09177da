//! Items without what functions do: nobody sees that from outside, and parsing it would take most of the time.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens of items, with nothing in the functions.
pub(super) fn without_bodies(items: TokenStream) -> TokenStream {
    let mut is_function = false;
    let mut after_fn = false;
    let item = |token: TokenTree| {
        let is_fn = matches!(&token, TokenTree::Ident(word) if word == "fn");
        match token {
            // `fn(…)` is a type: only a name makes it a function.
            TokenTree::Ident(word) => {
                is_function |= after_fn;
                after_fn = is_fn;
                TokenTree::Ident(word)
            }
            TokenTree::Punct(punct) => {
                is_function &= punct.as_char() != ';';
                after_fn = false;
                TokenTree::Punct(punct)
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inner = if std::mem::take(&mut is_function) {
                    TokenStream::new()
                } else {
                    without_bodies(group.stream())
                };
                let mut shorter = Group::new(Delimiter::Brace, inner);
                shorter.set_span(group.span());
                TokenTree::Group(shorter)
            }
            other => {
                after_fn = false;
                other
            }
        }
    };
    items.into_iter().map(item).collect()
}
