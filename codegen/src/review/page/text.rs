//! The page as text, for a terminal.

use super::quirks::balance;
use super::{Review, Section, title};
use crate::reports::markdown::{count, visible};
use crate::review::change::{Change, Place, Weight};
use crate::review::phrase::Phrase;
use crate::review::quirk_changes::QuirkEvent;

/// As wide as a line becomes; a longer name stands on a line of its own.
const WIDTH: usize = 100;

/// At most so many changes of texts are listed.
const MOST_TEXTS: usize = 10;

impl Review {
    /// The page as text, with nothing that would steer a terminal.
    pub fn text(&self) -> String {
        let mut page = wrapped("", "", &self.headline());
        let against = format!("against {}: {}", visible(&self.base), self.figures());
        page.push_str(&wrapped("", "", &against));
        page.push_str(&wrapped("", "", &self.provenance(Phrase::text)));
        for group in self.by_resource() {
            let what = match group.section {
                Section::Breaking => ": breaking",
                Section::Look => ": look",
                Section::Other => "",
            };
            page.push_str(&format!("\n{}{what}\n", visible(title(group.resource))));
            for change in group.changes {
                page.push_str(&self.lines(change));
            }
        }
        for accepted in self.unmatched() {
            let line = format!(
                "line {} of the accepted changes fits no change: delete the entry for {}",
                accepted.line,
                visible(&accepted.item)
            );
            page.push_str(&format!("\n{}", wrapped("", "", &line)));
        }
        page.push_str(&self.quirk_lines());
        page.push_str(&self.documentation_lines());
        page
    }

    fn quirk_lines(&self) -> String {
        let mut text = String::new();
        for quirk in self.quirks.iter().flatten() {
            let id = visible(&quirk.id);
            let (gained, lost) = (quirk.gained.len(), quirk.lost.len());
            let line = match quirk.what {
                QuirkEvent::Added => format!("{id} is new: it mends {}", count(gained, "place")),
                QuirkEvent::Removed => format!("{id} is gone: it mended {}", count(lost, "place")),
                QuirkEvent::Elsewhere => format!("{id} mends {}", balance(gained, lost)),
            };
            text.push_str(&wrapped("  ", "    ", &line));
        }
        if text.is_empty() {
            text
        } else {
            format!("\nQuirks\n{text}")
        }
    }

    fn documentation_lines(&self) -> String {
        let changes = self.documentation();
        if changes.is_empty() {
            return String::new();
        }
        let mut text = "\nDocumentation only\n".to_owned();
        for change in changes.iter().take(MOST_TEXTS) {
            text.push_str(&wrapped("  ", "    ", &change.summary.text()));
        }
        let left = changes.len().saturating_sub(MOST_TEXTS);
        if left > 0 {
            let more = count(left, "more change");
            text.push_str(&format!("  {more} of texts: --format md lists them\n"));
        }
        text
    }

    fn lines(&self, change: &Change) -> String {
        let weight = match (change.weight, self.reason(change)) {
            (Weight::Breaking, Some(_)) => "accepted",
            (weight, _) => weight.name(),
        };
        let rest = " ".repeat(12);
        let first = format!("  {weight:<10}");
        let mut text = wrapped(&first, &rest, &change.summary.text());
        let mut more = |line: &str| text.push_str(&wrapped(&rest, &rest, line));
        if !change.is_silent() {
            more(&change.wire.text());
        }
        let mut place = place(change);
        if change.weight == Weight::Breaking {
            place.push_str(if place.is_empty() { "" } else { "; " });
            place.push_str(&change.fingerprint);
        }
        if !place.is_empty() {
            more(&place);
        }
        if let Some(reason) = self.reason(change) {
            more(&format!("accepted: {}", visible(reason)));
        }
        text
    }
}

/// A paragraph, its first line after `first` and its others after `rest`.
fn wrapped(first: &str, rest: &str, text: &str) -> String {
    let mut lines = String::from(first);
    let mut width = first.chars().count();
    let mut is_empty = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !is_empty && width.saturating_add(length) >= WIDTH {
            lines.push('\n');
            lines.push_str(rest);
            (width, is_empty) = (rest.chars().count(), true);
        }
        if !is_empty {
            lines.push(' ');
            width = width.saturating_add(1);
        }
        lines.push_str(word);
        (width, is_empty) = (width.saturating_add(length), false);
    }
    lines.push('\n');
    lines
}

fn place(change: &Change) -> String {
    let known = |place: &Option<Place>| {
        let place = place.as_ref()?;
        Some((visible(&place.file), place.line?))
    };
    match (known(&change.old), known(&change.new)) {
        (None, None) => String::new(),
        (Some((file, was)), None) => format!("was {file}:{was}"),
        (Some((before, was)), Some((file, is))) if before != file => {
            format!("{file}:{is} (was {before}:{was})")
        }
        (Some((_, was)), Some((file, is))) if was != is => format!("{file}:{is} (was {was})"),
        (_, Some((file, is))) => format!("{file}:{is}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_a_space_and_a_long_name_stays_whole() {
        let name = "x".repeat(120);
        let text = wrapped(
            "  a ",
            "    ",
            &format!("{} {name} end", "word ".repeat(30)),
        );
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().any(|line| line.trim() == name), "{text}");
        let others = lines.iter().filter(|line| line.trim() != name);
        assert!(others.clone().all(|line| line.len() <= WIDTH), "{text}");
        assert!(others.clone().any(|line| line.len() > WIDTH - 6), "{text}");
    }
}
