//! What hand-written files do for generated types: implementations of traits, public methods, and macros that are invoked
//! for them. Whether the generator writes an implementation or a person does is all the same to users.

use std::collections::BTreeMap;
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Item;

use super::Owner;
use super::bodies::without_bodies;
use super::items::Reader;
use super::sources::Sources;

/// Notes what a file does for generated types. Only the parts of it that name one are parsed: to parse all of a crate
/// would take longer than everything else.
pub(super) fn read<'s>(
    sources: &'s Sources<'s>,
    file: &'s str,
    text: &'s str,
    owners: &mut BTreeMap<String, Owner>,
) {
    if !is_candidate(sources, text) {
        return;
    }
    if let Ok(tokens) = TokenStream::from_str(text) {
        let items = items(sources, tokens);
        Reader::by_hand(sources, file, text).items(&items, owners);
    }
}

/// Whether a file may have such parts: reading its tokens takes time, too.
fn is_candidate(sources: &Sources<'_>, text: &str) -> bool {
    let names_one = |part: &str| {
        let mut words = part.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        words.any(|word| !sources.named(word).is_empty())
    };
    let mut headers = text.split("\nimpl").skip(1);
    let invokes = |line: &str| {
        let name = line.split_once('!').map_or("", |(path, _)| path);
        let name = name.rsplit("::").next().unwrap_or(name);
        sources.macros.get(name).is_some()
    };
    headers.any(|rest| names_one(rest.split('{').next().unwrap_or_default()))
        || text.lines().any(invokes) && names_one(text)
}

/// The items that name a generated type, and what is imported.
fn items(sources: &Sources<'_>, tokens: TokenStream) -> Vec<Item> {
    let mut found = Vec::new();
    let mut part: Vec<TokenTree> = Vec::new();
    for token in tokens {
        part.push(token);
        if let [.., hash, not, TokenTree::Group(group)] = part.as_slice()
            && (is_mark(hash, '#') && is_mark(not, '!'))
            && group.delimiter() == Delimiter::Bracket
        {
            // `#![…]` and `//!` belong to the file.
            part.truncate(part.len().saturating_sub(3));
        }
        let keyword = keyword(&part);
        let ends = match part.last() {
            // `use a::{b, c};` ends at the semicolon only.
            Some(TokenTree::Group(group)) => {
                group.delimiter() == Delimiter::Brace && keyword != "use"
            }
            Some(token) => is_mark(token, ';'),
            None => false,
        };
        if ends {
            let is_wanted = match keyword.as_str() {
                "use" => true,
                "impl" => names_one(sources, &part),
                "fn" | "macro_rules" => false,
                _ => part.iter().any(|token| is_mark(token, '!')),
            };
            let whole = std::mem::take(&mut part);
            if is_wanted {
                found.extend(syn::parse2::<Item>(without_bodies(whole.into_iter().collect())).ok());
            }
        }
    }
    found
}

/// The first word of an item, after its visibility.
fn keyword(part: &[TokenTree]) -> String {
    let mut words = part.iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    let first = words.find(|word| !["pub", "unsafe", "const", "async"].contains(&word.as_str()));
    first.unwrap_or_default()
}

/// Whether a generated type is named outside of all brackets.
fn names_one(sources: &Sources<'_>, part: &[TokenTree]) -> bool {
    part.iter().any(|token| match token {
        TokenTree::Ident(name) => !sources.named(&name.to_string()).is_empty(),
        _ => false,
    })
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
