//! What a rule writes in the place of an invocation.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::matching::{Bindings, Bound};
use super::pieces::{Piece, variables};

/// What the pieces come to; `None` when they ask for something that is not bound so, and when `most` pieces are not enough.
pub(super) fn transcribed(
    pieces: &[Piece],
    bound: &Bindings,
    most: &mut usize,
) -> Option<TokenStream> {
    let mut tokens = TokenStream::new();
    for piece in pieces {
        *most = most.checked_sub(1)?;
        match piece {
            Piece::Token(token) => tokens.extend([token.clone()]),
            Piece::Group(delimiter, inner) => {
                let inner = transcribed(inner, bound, most)?;
                tokens.extend([TokenTree::Group(Group::new(*delimiter, inner))]);
            }
            Piece::Variable { name, .. } => match bound.get(name)? {
                Bound::One(taken) => tokens.extend(taken.clone()),
                Bound::Many(_) => return None,
            },
            Piece::Repeat {
                inner, separator, ..
            } => {
                for (index, round) in rounds(inner, bound)?.iter().enumerate() {
                    if index > 0 {
                        tokens.extend(separator.iter().cloned());
                    }
                    tokens.extend(transcribed(inner, round, most)?);
                }
            }
        }
    }
    Some(tokens)
}

/// What the variables of a repetition stand for in each of its rounds.
fn rounds(inner: &[Piece], bound: &Bindings) -> Option<Vec<Bindings>> {
    let mut names = Vec::new();
    variables(inner, &mut names);
    let mut number = None;
    for name in &names {
        match (bound.get(*name), number) {
            (Some(Bound::Many(rounds)), None) => number = Some(rounds.len()),
            (Some(Bound::Many(rounds)), Some(number)) if rounds.len() != number => return None,
            _ => {}
        }
    }
    let round = |index: usize| {
        let of_name = |name: &&str| {
            let value = match bound.get(*name)? {
                Bound::Many(rounds) => rounds.get(index)?,
                one => one,
            };
            Some(((*name).to_owned(), value.clone()))
        };
        names.iter().filter_map(of_name).collect()
    };
    Some((0..number?).map(round).collect())
}
