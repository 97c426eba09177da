//! Sentences that mark the names from the document, so that each output format can escape them.

use serde::{Serialize, Serializer};

use crate::reports::markdown;

/// A sentence with marked names, so that each output format can escape them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    pieces: Vec<Piece>,
}

/// The separator between the names of joined phrases.
const JOINT: &str = ", ";

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Name(String),
}

impl Phrase {
    /// Creates a phrase from words in which each `{}` is replaced by a name.
    pub(super) fn new(words: &str, names: &[&str]) -> Self {
        let mut pieces = Vec::new();
        let mut names = names.iter();
        for (index, part) in words.split("{}").enumerate() {
            if index > 0 {
                let name = names.next().copied().unwrap_or_default();
                pieces.push(Piece::Name(name.to_owned()));
            }
            if !part.is_empty() {
                pieces.push(Piece::Words(part.to_owned()));
            }
        }
        Self { pieces }
    }

    /// Returns whether two phrases are equal apart from their leading names.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let starts_with_name =
            |phrase: &Self| matches!(phrase.pieces.first(), Some(Piece::Name(_)));
        self.tail() == other.tail() && starts_with_name(self) && starts_with_name(other)
    }

    /// Adds the leading name of a phrase that is equal apart from that name.
    pub(super) fn join(&mut self, other: &Self) {
        let at = self.pieces.len() - self.tail().len();
        if let Some(name) = other.pieces.first() {
            let added = [Piece::Words(JOINT.to_owned()), name.clone()];
            self.pieces.splice(at..at, added);
        }
    }

    /// Returns the pieces after the leading names.
    fn tail(&self) -> &[Piece] {
        let is_name = |piece: &Piece| match piece {
            Piece::Words(words) => words == JOINT,
            Piece::Name(_) => true,
        };
        let names = self
            .pieces
            .iter()
            .take_while(|piece| is_name(piece))
            .count();
        self.pieces.get(names..).unwrap_or_default()
    }

    /// Returns the phrase as plain text with the names in backticks and without control characters.
    pub fn text(&self) -> String {
        self.shown(|name| format!("`{}`", markdown::visible(name)))
    }

    /// Returns the phrase as Markdown in which the names have no effect as markup.
    pub fn markdown(&self) -> String {
        self.shown(markdown::code)
    }

    fn shown(&self, name: impl Fn(&str) -> String) -> String {
        let pieces = self.pieces.iter();
        pieces
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Name(one) => name(one),
            })
            .collect()
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_about_several_names_are_joined() {
        let mut phrase = Phrase::new("{} gained {}", &["a", "x"]);
        let other = Phrase::new("{} gained {}", &["b", "x"]);
        assert!(phrase.is_alike(&other));
        assert!(!phrase.is_alike(&Phrase::new("{} gained {}", &["b", "y"])));
        phrase.join(&other);
        phrase.join(&Phrase::new("{} gained {}", &["c", "x"]));
        assert_eq!(phrase.text(), "`a`, `b`, `c` gained `x`");
    }

    #[test]
    fn names_cannot_add_words_or_markup() {
        let phrase = Phrase::new("{} is now {}", &["a{}b", "<b>|`"]);
        assert_eq!(phrase.text(), "`a{}b` is now `<b>|``");
        assert_eq!(
            phrase.markdown(),
            "`a{}b` is now <code>&#60;b&#62;&#124;&#96;</code>"
        );
    }
}
