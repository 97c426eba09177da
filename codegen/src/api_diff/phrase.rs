//! Sentences in which names from the document are kept apart from our words.

use serde::{Serialize, Serializer};

use crate::reports::markdown;

/// A sentence with marked names, so that each page can escape them in its own way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Name(String),
}

impl Phrase {
    /// Creates a phrase from words, with a name for each `{}`.
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

    /// Returns plain text with the names in backticks and without control characters.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Name(name) => format!("`{}`", markdown::visible(name)),
            })
            .collect()
    }

    /// Returns Markdown in which the names have no effect as markup.
    pub fn markdown(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Name(name) => markdown::code(name),
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
    fn names_cannot_add_words_or_markup() {
        let phrase = Phrase::new("{} is now {}", &["a{}b", "<b>|`"]);
        assert_eq!(phrase.text(), "`a{}b` is now `<b>|``");
        assert_eq!(
            phrase.markdown(),
            "`a{}b` is now <code>&#60;b&#62;&#124;&#96;</code>"
        );
    }
}
