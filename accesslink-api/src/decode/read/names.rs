//! The property that a key stands for.

use crate::decode::json::NUMBER_KEY;
use crate::decode::write::Names;

/// What a key stands for.
pub(super) enum Property {
    /// A property of the model, and the spelling it came in.
    Known(usize, &'static str),
    /// The only property of a number in disguise.
    Number,
    /// Something that the table does not have.
    Unknown,
    /// The same, with its name.
    New(String),
}

impl Property {
    /// Adds the name of an unknown property if that is kept.
    #[inline]
    pub(super) fn or_kept(self, keeps_key: bool, key: &str) -> Self {
        match self {
            Self::Unknown if keeps_key => Self::New(key.to_owned()),
            other => other,
        }
    }
}

/// Finds the property of a key: the expected one first, in the document's spelling.
#[inline]
pub(super) fn find(names: Names, next: usize, key: &str) -> Property {
    match names.get(next) {
        Some([name, ..]) if *name == key => Property::Known(next, name),
        _ => find_anywhere(names, next, key),
    }
}

/// Finds the property of a key from the expected one onwards and round, in any spelling.
fn find_anywhere(names: Names, next: usize, key: &str) -> Property {
    let (before, after) = names.split_at_checked(next).unwrap_or((names, &[]));
    match search(after, next, key).or_else(|| search(before, 0, key)) {
        Some((index, name)) => Property::Known(index, name),
        None if key == NUMBER_KEY => Property::Number,
        None => Property::Unknown,
    }
}

fn search(
    names: &[&'static [&'static str]],
    offset: usize,
    key: &str,
) -> Option<(usize, &'static str)> {
    names.iter().enumerate().find_map(|(index, spellings)| {
        let name = spellings.iter().find(|name| **name == key)?;
        Some((offset + index, *name))
    })
}
