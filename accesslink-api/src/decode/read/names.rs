//! The mapping of a key to a property.

use crate::decode::json::NUMBER_KEY;
use crate::decode::write::Names;

/// The property that a key belongs to.
pub(super) enum Property {
    /// A property of the model, and the spelling that was found.
    Known(usize, &'static str),
    /// The only key of serde_json's representation of numbers as objects.
    Number,
    /// A key that is not in the table.
    Unknown,
    /// A key that is not in the table, with its name.
    New(String),
}

impl Property {
    /// Adds the key to an unknown property if unknown keys are kept.
    #[inline]
    pub(super) fn or_kept(self, keeps_key: bool, key: &str) -> Self {
        match self {
            Self::Unknown if keeps_key => Self::New(key.to_owned()),
            other => other,
        }
    }
}

/// Finds the property of a key. The expected property is tried first, in the document's spelling.
#[inline]
pub(super) fn find(names: Names, next: usize, key: &str) -> Property {
    match names.get(next) {
        Some([name, ..]) if *name == key => Property::Known(next, name),
        _ => find_anywhere(names, next, key),
    }
}

/// Finds the property of a key in any spelling. The search starts at the expected property and wraps around.
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
