//! Which quirks came, went, or mend other places: read from two versions of `spec/QUIRKS.md`.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

/// What became of one quirk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuirkChange {
    /// The quirk's name.
    pub id: String,
    /// What happened to it.
    pub what: QuirkEvent,
    /// The places that it mends now and did not, as Markdown.
    pub gained: Vec<String>,
    /// The places that it mended and does no more, as Markdown.
    pub lost: Vec<String>,
}

/// What happened to a quirk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuirkEvent {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It mends other places.
    Elsewhere,
}

/// Compares two versions of the page that lists the quirks.
pub fn quirk_changes(old: &str, new: &str) -> Vec<QuirkChange> {
    let (old, new) = (read(old), read(new));
    let nowhere = BTreeSet::new();
    let ids: IndexMap<&String, ()> = new.keys().chain(old.keys()).map(|id| (id, ())).collect();
    let mut changes = Vec::new();
    for (id, ()) in ids {
        let what = match (old.contains_key(id), new.contains_key(id)) {
            (false, _) => QuirkEvent::Added,
            (_, false) => QuirkEvent::Removed,
            _ => QuirkEvent::Elsewhere,
        };
        let (was, is) = (
            old.get(id).unwrap_or(&nowhere),
            new.get(id).unwrap_or(&nowhere),
        );
        if what == QuirkEvent::Elsewhere && was == is {
            continue;
        }
        let (gained, lost) = moved_away(
            is.difference(was).cloned().collect(),
            was.difference(is).cloned().collect(),
        );
        if what == QuirkEvent::Elsewhere && gained.is_empty() && lost.is_empty() {
            continue;
        }
        changes.push(QuirkChange {
            id: id.clone(),
            what,
            gained,
            lost,
        });
    }
    changes
}

/// Takes away what only stands at another place of its list, because something came or went before it.
fn moved_away(gained: Vec<String>, mut lost: Vec<String>) -> (Vec<String>, Vec<String>) {
    let without_numbers = |place: &str| {
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts = place.split('/').map(|part| {
            let number = part.trim_end_matches('`');
            let is_index = !number.is_empty() && is_number(number);
            if is_index { "#" } else { part }
        });
        parts.collect::<Vec<_>>().join("/")
    };
    let mut stays = Vec::new();
    for place in gained {
        let key = without_numbers(&place);
        match lost.iter().position(|other| without_numbers(other) == key) {
            Some(other) => drop(lost.remove(other)),
            None => stays.push(place),
        }
    }
    (stays, lost)
}

/// The places of each quirk, as the page shows them.
fn read(page: &str) -> IndexMap<String, BTreeSet<String>> {
    let mut quirks: IndexMap<String, BTreeSet<String>> = IndexMap::new();
    let mut fence: Option<String> = None;
    // A page is the same place by place; several changes at one place are counted.
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in page.lines() {
        // What the document says stands in fences, and is not read.
        match &fence {
            Some(end) if line == end => {
                fence = None;
                continue;
            }
            Some(_) => continue,
            None => {}
        }
        let ticks = line.chars().take_while(|letter| *letter == '`').count();
        if ticks >= 3 {
            fence = Some("`".repeat(ticks));
            continue;
        }
        if let Some(id) = line
            .strip_prefix("### `")
            .and_then(|rest| rest.strip_suffix('`'))
        {
            quirks.insert(id.to_owned(), BTreeSet::new());
            continue;
        }
        let mut cells = line
            .strip_prefix("| ")
            .into_iter()
            .flat_map(|row| row.split(" | "));
        let number = cells
            .next()
            .is_some_and(|cell| cell.parse::<usize>().is_ok());
        let place = cells.next().map(|cell| cell.trim_end_matches(" |"));
        if let (true, Some(place), Some((id, places))) = (number, place, quirks.last_mut()) {
            let count = counts.entry((id.clone(), place.to_owned())).or_default();
            *count += 1;
            places.insert(if *count == 1 {
                place.to_owned()
            } else {
                format!("{place} ({count})")
            });
        }
    }
    quirks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quirks_that_came_went_and_fire_elsewhere_are_told_apart() {
        let old = "### `a`\n\n| line | place | change |\n|--:|---|---|\n| 3 | `/x` | `1` → `2` |\n| 4 | `/y` | `1` → `2` |\n\n### `b`\n\n| 5 | `/z` |\n\n```yaml\n### `c`\n| 1 | no |\n```\n";
        let new = "### `a`\n\n| 9 | `/x` | `1` → `2` |\n| 10 | `/w` | `1` → `2` |\n\n### `d`\n\n- Places: none\n";
        let found = quirk_changes(old, new);
        let found: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.id.as_str(),
                    one.what,
                    one.gained.join(" "),
                    one.lost.join(" "),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("a", QuirkEvent::Elsewhere, "`/w`".into(), "`/y`".into()),
                ("d", QuirkEvent::Added, String::new(), String::new()),
                ("b", QuirkEvent::Removed, String::new(), "`/z`".into()),
            ]
        );
        assert_eq!(quirk_changes(old, &old.replace("| 3 |", "| 33 |")), []);
        let listed = "### `a`\n\n| 3 | `/tags/8` | x |\n| 4 | `/tags/9/name` | x |\n";
        let moved = "### `a`\n\n| 5 | `/tags/9` | x |\n| 6 | `/tags/10/name` | x |\n";
        assert_eq!(quirk_changes(listed, moved), []);
        let responses = listed.replace("/tags/8", "/x/responses/a200");
        assert_eq!(quirk_changes(listed, &responses).len(), 1);
    }
}
