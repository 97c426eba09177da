//! What the variables of a rule stand for in an invocation.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};

use super::pieces::{Piece, variables};

/// What variables stand for, by name.
pub(super) type Bindings = BTreeMap<String, Bound>;

/// What a variable stands for.
#[derive(Debug, Clone)]
pub(super) enum Bound {
    One(TokenStream),
    /// Once for each round of a repetition.
    Many(Vec<Bound>),
}

/// What the variables of `pieces` stand for when they are all of `tokens`; `None` when they are not.
pub(super) fn bindings(pieces: &[Piece], tokens: TokenStream) -> Option<Bindings> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut bound = Bindings::new();
    let left = matched(pieces, &tokens, &mut bound)?;
    left.is_empty().then_some(bound)
}

/// Takes what the pieces are off the tokens, and gives what is left. Repetitions take as much as they can, as the
/// compiler's do.
fn matched<'t>(
    pieces: &[Piece],
    tokens: &'t [TokenTree],
    bound: &mut Bindings,
) -> Option<&'t [TokenTree]> {
    let mut left = tokens;
    for piece in pieces {
        match piece {
            Piece::Token(wanted) => left = after(wanted, left)?,
            Piece::Group(delimiter, inner) => match left.split_first()? {
                (TokenTree::Group(group), rest) if group.delimiter() == *delimiter => {
                    bound.extend(bindings(inner, group.stream())?);
                    left = rest;
                }
                _ => return None,
            },
            Piece::Variable { name, kind } => {
                let (taken, rest) = left.split_at_checked(length(kind, left)?)?;
                let taken = taken.iter().cloned().collect();
                bound.insert(name.clone(), Bound::One(taken));
                left = rest;
            }
            Piece::Repeat {
                inner,
                separator,
                mark,
            } => left = repeated((inner, separator, *mark), left, bound)?,
        }
    }
    Some(left)
}

fn repeated<'t>(
    (inner, separator, mark): (&[Piece], &[TokenTree], char),
    tokens: &'t [TokenTree],
    bound: &mut Bindings,
) -> Option<&'t [TokenTree]> {
    let (mut left, mut rounds) = (tokens, Vec::new());
    loop {
        let mut round = Bindings::new();
        let mut start = Some(left);
        if !rounds.is_empty() {
            for token in separator {
                start = start.and_then(|left| after(token, left));
            }
        }
        match start.and_then(|start| matched(inner, start, &mut round)) {
            Some(rest) if rest.len() < left.len() => {
                rounds.push(round);
                left = rest;
            }
            _ => break,
        }
        if mark == '?' {
            break;
        }
    }
    if mark == '+' && rounds.is_empty() {
        return None;
    }
    let mut names = Vec::new();
    variables(inner, &mut names);
    for name in names {
        let of_rounds = rounds.iter_mut().filter_map(|round| round.remove(name));
        bound.insert(name.to_owned(), Bound::Many(of_rounds.collect()));
    }
    Some(left)
}

/// What follows one token, if that comes first.
fn after<'t>(wanted: &TokenTree, tokens: &'t [TokenTree]) -> Option<&'t [TokenTree]> {
    let (first, rest) = tokens.split_first()?;
    let is_same = match (wanted, first) {
        (TokenTree::Ident(wanted), TokenTree::Ident(first)) => wanted == first,
        (TokenTree::Punct(wanted), TokenTree::Punct(first)) => wanted.as_char() == first.as_char(),
        (TokenTree::Literal(wanted), TokenTree::Literal(first)) => {
            wanted.to_string() == first.to_string()
        }
        _ => false,
    };
    is_same.then_some(rest)
}

/// How many tokens at the front are a fragment of this kind.
fn length(kind: &str, tokens: &[TokenTree]) -> Option<usize> {
    let first = tokens.first();
    match kind {
        "ident" => matches!(first?, TokenTree::Ident(name) if name != "_").then_some(1),
        "tt" => first.map(|_| 1),
        "block" => matches!(first?, TokenTree::Group(_)).then_some(1),
        "lifetime" => {
            matches!(first?, TokenTree::Punct(punct) if punct.as_char() == '\'').then_some(2)
        }
        "literal" => match first? {
            TokenTree::Literal(_) => Some(1),
            TokenTree::Ident(word) => (word == "true" || word == "false").then_some(1),
            TokenTree::Punct(sign) if sign.as_char() == '-' => {
                matches!(tokens.get(1)?, TokenTree::Literal(_)).then_some(2)
            }
            _ => None,
        },
        "vis" => parsed(tokens, |input| input.parse::<syn::Visibility>().map(drop)),
        "ty" => parsed(tokens, |input| input.parse::<syn::Type>().map(drop)),
        "path" => parsed(tokens, |input| input.parse::<syn::Path>().map(drop)),
        "expr" => parsed(tokens, |input| input.parse::<syn::Expr>().map(drop)),
        "pat" => parsed(tokens, |input| syn::Pat::parse_multi(input).map(drop)),
        "meta" => parsed(tokens, |input| input.parse::<syn::Meta>().map(drop)),
        "item" => parsed(tokens, |input| input.parse::<syn::Item>().map(drop)),
        _ => None,
    }
}

fn parsed(tokens: &[TokenTree], read: fn(ParseStream<'_>) -> syn::Result<()>) -> Option<usize> {
    let stream: TokenStream = tokens.iter().cloned().collect();
    let parser = |input: ParseStream<'_>| {
        read(input)?;
        let rest: TokenStream = input.parse()?;
        Ok(rest.into_iter().count())
    };
    let rest = parser.parse2(stream).ok()?;
    tokens.len().checked_sub(rest)
}
