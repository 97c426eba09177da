//! The two sides of a rule of `macro_rules!` as pieces: literal tokens, variables and repetitions.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// Which side of a rule is read: only on the left does a variable say of what kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Matcher,
    Transcriber,
}

/// A part of one side.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Token(TokenTree),
    Group(Delimiter, Vec<Piece>),
    /// `$name:kind`, or `$name`, whose kind is empty.
    Variable {
        name: String,
        kind: String,
    },
    Repeat {
        inner: Vec<Piece>,
        separator: Vec<TokenTree>,
        mark: char,
    },
}

/// Reads one side; `None` when it is of a form that is not known here, such as `${count(…)}`.
pub(super) fn read(tokens: TokenStream, side: Side) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_dollar = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '$');
        if !is_dollar {
            pieces.push(match token {
                TokenTree::Group(group) => {
                    Piece::Group(group.delimiter(), read(group.stream(), side)?)
                }
                other => Piece::Token(other),
            });
            continue;
        }
        pieces.push(match tokens.next()? {
            TokenTree::Ident(name) if name == "crate" => {
                Piece::Token(TokenTree::Ident(Ident::new("crate", name.span())))
            }
            TokenTree::Ident(name) => {
                let kind = match side {
                    Side::Matcher => {
                        let _colon = tokens.next()?;
                        tokens.next()?.to_string()
                    }
                    Side::Transcriber => String::new(),
                };
                let name = name.to_string();
                Piece::Variable { name, kind }
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut separator = Vec::new();
                let mark = loop {
                    match tokens.next()? {
                        TokenTree::Punct(punct) if matches!(punct.as_char(), '*' | '+' | '?') => {
                            break punct.as_char();
                        }
                        // No separator is longer than `>>=`.
                        token if separator.len() < 3 => separator.push(token),
                        _ => return None,
                    }
                };
                let inner = read(group.stream(), side)?;
                Piece::Repeat {
                    inner,
                    separator,
                    mark,
                }
            }
            _ => return None,
        });
    }
    Some(pieces)
}

/// The variables of some pieces, with those of repetitions in them.
pub(super) fn variables<'p>(pieces: &'p [Piece], found: &mut Vec<&'p str>) {
    for piece in pieces {
        match piece {
            Piece::Token(_) => {}
            Piece::Variable { name, .. } => found.push(name),
            Piece::Group(_, inner) | Piece::Repeat { inner, .. } => variables(inner, found),
        }
    }
}
