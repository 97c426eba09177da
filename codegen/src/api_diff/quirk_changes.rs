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

/// Returns each quirk's number of places, which is the number of numbered rows below its heading.
fn places(page: &str) -> IndexMap<&str, usize> {
    let mut quirks: IndexMap<&str, usize> = IndexMap::new();
    let mut fence = None;
    for line in page.lines() {
        // Fenced blocks quote lines of the document.
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            Some(end) if line.len() == ticks && ticks == end => fence = None,
            None if ticks >= 3 => fence = Some(ticks),
            None => {
                let heading = line.strip_prefix("### `");
                if let Some(id) = heading.and_then(|rest| rest.strip_suffix('`')) {
                    quirks.insert(id, 0);
                }
                let first = line
                    .strip_prefix("| ")
                    .and_then(|row| row.split(' ').next());
                if first.is_some_and(|cell| cell.parse::<usize>().is_ok())
                    && let Some((_, count)) = quirks.last_mut()
                {
                    *count += 1;
                }
            }
            Some(_) => {}
        }
    }
    quirks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_added_removed_and_changed_quirks() {
        let old = "### `a`\n\n| line | place |\n|--:|---|\n| 3 | `/x` |\n| 4 | `/y` |\n\n### `b`\n\n| 5 | `/z` |\n\n```yaml\n### `c`\n| 1 | no |\n```\n";
        let new = "### `a`\n\n| 9 | `/x` |\n\n### `d`\n\n- Places: none\n";
        let found = quirk_changes(old, new);
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
        assert_eq!(quirk_changes(old, &old.replace("| 3 |", "| 33 |")), []);
    }
}
