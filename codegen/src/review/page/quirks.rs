//! What became of the quirks, as Markdown.

use super::Review;
use super::detail::Detail;
use super::markdown::{AT_A_GLANCE, folded};
use crate::reports::markdown::{code, count, prose};
use crate::review::quirk_changes::{QuirkChange, QuirkEvent};

/// At most so many places of a quirk are named.
const MOST_PLACES: usize = 5;

impl Review {
    pub(super) fn quirks_section(&self, detail: &Detail) -> String {
        let quirks: Vec<&QuirkChange> = self.quirks.iter().flatten().collect();
        if quirks.is_empty() {
            return String::new();
        }
        let mut text = String::new();
        for quirk in quirks.iter().take(detail.quirks) {
            text.push_str(&format!("- {}\n", event(quirk)));
        }
        let left = quirks.len().saturating_sub(detail.quirks);
        if left > 0 {
            text.push_str(&format!(
                "\n{left} more quirks do other things than before.\n"
            ));
        }
        if quirks.len() > AT_A_GLANCE {
            folded(&format!("Quirks: {}", quirks.len()), &text)
        } else {
            format!("\n### Quirks\n\n{text}")
        }
    }
}

/// `2 more places and 1 fewer`.
pub(super) fn balance(gained: usize, lost: usize) -> String {
    match (gained, lost) {
        (gained, 0) => count(gained, "more place"),
        (0, lost) => format!("{lost} fewer place{}", if lost == 1 { "" } else { "s" }),
        (gained, lost) => format!("{} and {lost} fewer", count(gained, "more place")),
    }
}

fn event(quirk: &QuirkChange) -> String {
    let places = |word: &str, places: &[String]| {
        if places.is_empty() {
            return String::new();
        }
        let mut shown: Vec<String> = places
            .iter()
            .take(MOST_PLACES)
            .map(|one| prose(one))
            .collect();
        if places.len() > shown.len() {
            shown.push(format!("{} more", places.len() - shown.len()));
        }
        format!(" {word} {};", shown.join(", "))
    };
    let id = code(&quirk.id);
    let event = match quirk.what {
        QuirkEvent::Added => format!("{id} is **new**:{}", places("mends", &quirk.gained)),
        QuirkEvent::Removed => format!("{id} is **gone**:{}", places("mended", &quirk.lost)),
        QuirkEvent::Elsewhere => format!(
            "{id} mends {}:{}{}",
            balance(quirk.gained.len(), quirk.lost.len()),
            places("now", &quirk.gained),
            places("no more", &quirk.lost)
        ),
    };
    event.trim_end_matches([';', ':']).to_owned()
}
