//! Renders a review as text for a terminal.

use super::{Review, SECTIONS, quirks};
use crate::api_diff::change::{Change, Place, Severity};
use crate::api_diff::phrase::Phrase;
use crate::reports::markdown::visible;

/// The maximum width of a line. A name that exceeds it is on a separate line.
const WIDTH: usize = 100;

/// The maximum number of listed items of which only the documentation differs.
const MOST_DOCUMENTED: usize = 10;

impl Review {
    /// Returns the review as plain text without control characters.
    pub fn text(&self) -> String {
        let against = format!("against {}: {}", visible(&self.base), self.figures());
        let mut page = String::new();
        for line in [self.headline(), against, self.provenance(Phrase::text)] {
            page.push_str(&wrapped("", &line));
        }
        for (severity, title) in SECTIONS {
            let told = self.told(severity);
            let lines: String = told.iter().map(|change| self.lines(change)).collect();
            page.push_str(&section(title, &lines));
        }
        for accepted in self.unmatched() {
            let line = format!(
                "line {} of the accepted changes does not match any change: delete the entry for {}",
                accepted.line,
                visible(&accepted.item)
            );
            page.push_str(&format!("\n{}", wrapped("", &line)));
        }
        let quirks = quirks(self.quirks.as_deref().unwrap_or_default(), visible);
        let quirks: String = quirks.iter().map(|line| wrapped("  ", line)).collect();
        page.push_str(&section("Quirks", &quirks));
        let documented = self.documented();
        let mut items = documented.iter().map(Phrase::text);
        let shown: Vec<String> = items.by_ref().take(MOST_DOCUMENTED).collect();
        let more = match items.count() {
            0 => String::new(),
            more => format!("; {more} more with --format md"),
        };
        let documented = wrapped("  ", &(shown.join("; ") + &more));
        if !shown.is_empty() {
            page.push_str(&section("Documentation only", &documented));
        }
        page
    }

    fn lines(&self, change: &Change) -> String {
        let mut text = wrapped("  ", &change.summary.text());
        let mut more = |line: &str| text.push_str(&wrapped("      ", line));
        if change.is_security_relevant {
            more("security-relevant: credentials are sent elsewhere, or different ones are sent");
        }
        let mut place = place(change);
        if change.severity == Severity::Breaking {
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

fn section(title: &str, lines: &str) -> String {
    if lines.is_empty() {
        return String::new();
    }
    format!("\n{title}\n{lines}")
}

/// Wraps a paragraph after `margin`. Continuation lines are indented by two more columns.
fn wrapped(margin: &str, text: &str) -> String {
    let rest = format!("{margin}{}", if margin.is_empty() { "" } else { "  " });
    let mut lines = String::from(margin);
    let mut width = margin.chars().count();
    let mut is_empty = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !is_empty && width.saturating_add(length) >= WIDTH {
            lines.push('\n');
            lines.push_str(&rest);
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
    let line = |place: &Option<Place>| {
        let place = place.as_ref()?;
        Some((place.file.path(), place.line?))
    };
    match (line(&change.old), line(&change.new)) {
        (None, None) => String::new(),
        (Some((file, was)), None) => format!("was {file}:{was}"),
        (Some((old, was)), Some((new, is))) if old != new => {
            format!("{new}:{is} (was {old}:{was})")
        }
        (Some((_, was)), Some((file, is))) if was != is => format!("{file}:{is} (was {was})"),
        (_, Some((file, is))) => format!("{file}:{is}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_long_names_stay_whole() {
        let name = "x".repeat(120);
        let text = wrapped("    ", &format!("{} {name} end", "word ".repeat(30)));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().any(|line| line.trim() == name), "{text}");
        let others = lines.iter().filter(|line| line.trim() != name);
        assert!(others.clone().all(|line| line.len() <= WIDTH), "{text}");
        assert!(others.clone().any(|line| line.len() > WIDTH - 6), "{text}");
    }
}
