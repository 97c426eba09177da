//! Compares two versions of `spec/QUIRKS.md`. The differences are added and removed quirks, and quirks with another
//! number of places.

use indexmap::IndexMap;
use serde::Serialize;

/// A quirk that was added or removed, or whose number of places changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuirkChange {
    /// The name of the quirk.
    pub id: String,
    /// The previous number of places; `None` if the quirk is new.
    pub was: Option<usize>,
    /// The current number of places; `None` if the quirk was removed.
    pub is: Option<usize>,
}

/// Compares two versions of the page that lists the quirks.
pub fn quirk_changes(old: &str, new: &str) -> Vec<QuirkChange> {
    let (old, new) = (places(old), places(new));
    let gone = old.keys().filter(|id| !new.contains_key(*id));
    new.keys()
        .chain(gone)
        .map(|id| QuirkChange {
            id: (*id).to_owned(),
            was: old.get(id).copied(),
            is: new.get(id).copied(),
        })
        .filter(|change| change.was != change.is)
        .collect()
}

/// Returns each quirk's number of places, which is the last cell of its row in the first table.
fn places(page: &str) -> IndexMap<&str, usize> {
    let table = page.split("\n## ").next().unwrap_or_default();
    let rows = table.lines().filter_map(|line| {
        let (id, cells) = line.strip_prefix("| [`")?.split_once('`')?;
        let number = cells.trim_end_matches(" |").rsplit(' ').next()?;
        Some((id, number.parse().ok()?))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_added_removed_and_changed_quirks() {
        let old = "| [`a`](#a) | bug | edit | 2 |\n| [`b`](#b) | bug | rule | 1 |\n| [`c`](#c) | bug | rule | 3 |\n";
        let new = "| [`a`](#a) | bug | edit | 1 |\n| [`d`](#d) | bug | rule | 0 |\n| [`c`](#c) | bug | rule | 3 |\n";
        let found = quirk_changes(old, &format!("{new}\n## Bugs\n\n{old}"));
        let found: Vec<_> = found
            .iter()
            .map(|one| (&*one.id, one.was, one.is))
            .collect();
        assert_eq!(
            found,
            [
                ("a", Some(2), Some(1)),
                ("d", None, Some(0)),
                ("b", Some(1), None)
            ]
        );
    }
}
