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
