//! The mapping of a key to a property.

use crate::decode::json::NUMBER_KEY;
use crate::decode::write::Names;

/// The kind of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Property {
    /// The key of a property of the model.
    Known,
    /// The only key of serde_json's representation of numbers as objects.
    Number,
    /// A key that is not in the table.
    Unknown,
}

/// The search for the property of each key of an object.
///
/// The found property is stored here rather than returned, because the formats would move it several times.
pub(super) struct Properties {
    names: Names,
    /// The property that is expected next, because properties are nearly always in the order of the OpenAPI document.
    next: usize,
    /// The spelling of the last key of a known property.
    pub(super) name: &'static str,
    /// The last unknown key.
    pub(super) unknown: String,
}

impl Properties {
    pub(super) fn of(names: Names) -> Self {
        Self {
            names,
            next: 0,
            name: "",
            unknown: String::new(),
        }
    }

    /// Returns the index of the last known property.
    #[inline]
    pub(super) fn index(&self) -> usize {
        self.next.saturating_sub(1)
    }

    /// Finds the property of a key. The expected property is tried first, in the document's spelling.
    #[inline]
    pub(super) fn find(&mut self, key: &str) -> Property {
        match self.names.get(self.next) {
            Some([name, ..]) if *name == key => {
                self.name = name;
                self.next += 1;
                Property::Known
            }
            _ => self.find_anywhere(key),
        }
    }

    /// Finds the property of a key in any spelling. The search starts at the expected property and wraps around.
    fn find_anywhere(&mut self, key: &str) -> Property {
        let (before, after) = self
            .names
            .split_at_checked(self.next)
            .unwrap_or((self.names, &[]));
        match search(after, self.next, key).or_else(|| search(before, 0, key)) {
            Some((index, name)) => {
                self.name = name;
                self.next = index + 1;
                Property::Known
            }
            None if key == NUMBER_KEY => Property::Number,
            None => {
                key.clone_into(&mut self.unknown);
                Property::Unknown
            }
        }
    }

    /// Returns `true` if no key belongs to a property, although the model has some.
    pub(super) fn are_absent(&self) -> bool {
        self.next == 0 && !self.names.is_empty()
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
