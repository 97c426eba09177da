//! The page as Markdown, for a comment on a pull request.

use super::{Review, title};
use crate::files::DOCUMENT;
use crate::reports::markdown::{code, head, prose, row, visible};
use crate::review::change::{Change, Weight};
use crate::review::quirk_changes::{QuirkChange, QuirkEvent};

/// At most so many places of a quirk are named.
const MOST_PLACES: usize = 5;

impl Review {
    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        let mut page = format!("## {}\n\n", capital(&self.headline()));
        page.push_str(&format!(
            "Against {}: {}. {}\n",
            code(&self.base),
            self.figures(),
            self.provenance()
        ));
        for (resource, changes) in self.by_resource() {
            page.push_str(&format!("\n### {}\n\n", heading(title(resource))));
            page.push_str(&head(&["", "change", "on the wire", "place"]));
            for change in changes {
                page.push_str(&self.row(change));
            }
        }
        page.push_str(&self.to_accept());
        for accepted in self.unmatched() {
            page.push_str(&format!(
                "\n> **An accepted change is none**: {} for {} (line {} of the list). Delete the entry.\n",
                code(&accepted.fingerprint),
                code(&accepted.item),
                accepted.line,
            ));
        }
        page.push_str(&self.quirks_section());
        page.push_str(&self.documentation_section());
        page.push_str(&self.files_section());
        page
    }

    fn row(&self, change: &Change) -> String {
        let weight = match (change.weight, self.reason(change)) {
            (Weight::Breaking, Some(reason)) => {
                format!("breaking, accepted: {}", code(reason))
            }
            (Weight::Breaking, None) => "**breaking**".to_owned(),
            (weight, _) => weight.name().to_owned(),
        };
        row(&[
            &weight,
            &change.summary.markdown(),
            &change.wire.markdown(),
            &self.place(change),
        ])
    }

    /// Where it stands, with a link where it stands now.
    fn place(&self, change: &Change) -> String {
        let line = |place: &Option<crate::review::Place>| place.as_ref().and_then(|one| one.line);
        let (was, is) = (line(&change.old), line(&change.new));
        match (was, is) {
            (None, None) => String::new(),
            (Some(was), None) => format!("was line {was}"),
            (None, Some(is)) => self.link(is),
            (Some(was), Some(is)) if was == is => self.link(is),
            (Some(was), Some(is)) => format!("{}, was {was}", self.link(is)),
        }
    }

    fn link(&self, line: usize) -> String {
        format!("[line {line}]({}{DOCUMENT}#L{line})", self.link)
    }

    fn to_accept(&self) -> String {
        let mut open = self.open().peekable();
        if open.peek().is_none() || self.verdict().is_bumped {
            return String::new();
        }
        let mut text = String::from(
            "\n<details><summary>To accept a breaking change, paste its entry and give the reason</summary>\n\n```yaml\n",
        );
        for change in open {
            text.push_str(&entry(change));
        }
        text.push_str("```\n\n</details>\n");
        text
    }

    fn quirks_section(&self) -> String {
        let Some(quirks) = &self.quirks else {
            return String::new();
        };
        if quirks.is_empty() {
            return String::new();
        }
        let mut text = String::from("\n### Quirks\n\n");
        for quirk in quirks {
            text.push_str(&format!("- {}\n", event(quirk)));
        }
        text
    }

    fn documentation_section(&self) -> String {
        let changes = self.documentation();
        if changes.is_empty() {
            return String::new();
        }
        let mut text = format!(
            "\n<details><summary>Documentation only: {}</summary>\n\n",
            changes.len()
        );
        for change in changes {
            let place = self.place(change);
            let place = if place.is_empty() {
                place
            } else {
                format!(" ({place})")
            };
            text.push_str(&format!("- {}{place}\n", change.summary.markdown()));
        }
        text.push_str("\n</details>\n");
        text
    }

    fn files_section(&self) -> String {
        let Some(files) = self.files.as_ref().filter(|files| !files.is_empty()) else {
            return String::new();
        };
        let mut text = format!(
            "\n<details><summary>Generated files that differ: {}</summary>\n\n",
            files.len()
        );
        for file in files {
            text.push_str(&format!("- {}\n", code(file)));
        }
        text.push_str("\n</details>\n");
        text
    }
}

/// An entry for the list of accepted changes.
pub(super) fn entry(change: &Change) -> String {
    format!(
        "  - fingerprint: {}\n    item: {}\n    reason: \n",
        change.fingerprint,
        visible(&change.item)
    )
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
            "{id} mends other places:{}{}",
            places("now", &quirk.gained),
            places("no more", &quirk.lost)
        ),
    };
    event.trim_end_matches([';', ':']).to_owned()
}

/// A name of the document as a heading: as it is when it is harmless.
fn heading(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
    if name.trim() == name && name.chars().all(plain) && name.chars().any(|letter| letter != ' ') {
        name.to_owned()
    } else {
        code(name)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
