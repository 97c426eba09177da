//! Renders the changes of a review as a section of the changelog.

use super::{Review, SECTIONS};
use crate::api_diff::change::Change;
use crate::reports::markdown::count;

impl Review {
    /// Returns the lines of a section of `CHANGELOG.md`: breaking changes, additions and other differences.
    pub fn changelog(&self) -> String {
        let mut text = String::new();
        for (severity, title) in SECTIONS {
            let changes = self.told(severity).into_iter();
            let lines: String = changes.map(|one| line(&one, self.reason(&one))).collect();
            if !lines.is_empty() {
                text.push_str(&format!("### {title}\n\n{lines}\n"));
            }
        }
        match self.documentation().count() {
            0 => {}
            items => {
                let items = count(items, "item");
                text.push_str(&format!("The documentation of {items} differs.\n\n"));
            }
        }
        text
    }

    /// Inserts the reasons of accepted changes into an existing changelog.
    pub fn with_reasons(&self, changelog: &str) -> String {
        let mut text = changelog.to_owned();
        for change in &self.changes.list {
            if let Some(reason) = self.reason(change) {
                text = text.replacen(&line(change, None), &line(change, Some(reason)), 1);
            }
        }
        text
    }
}

/// Returns a change as one line of the changelog.
fn line(change: &Change, reason: Option<&str>) -> String {
    let security = if change.is_security_relevant {
        " **Security-relevant.**"
    } else {
        ""
    };
    let reason = reason.map_or_else(String::new, |reason| {
        format!(" ({})", crate::markdown::inline(reason))
    });
    format!("- {}{reason}.{security}\n", change.summary.markdown())
}
