//! The changes as a section of the changelog, in users' words.

use super::{Review, title};
use crate::review::change::Weight;

impl Review {
    /// The lines of a section of `CHANGELOG.md`: what breaks, what is new, what else is different. Changes of texts are
    /// counted only.
    pub fn changelog(&self) -> String {
        let mut text = String::new();
        for (weight, heading) in [
            (Weight::Breaking, "Breaking"),
            (Weight::Addition, "New"),
            (Weight::Fix, "Otherwise"),
        ] {
            let mut lines = String::new();
            for (resource, changes) in self.by_resource() {
                for change in changes.iter().filter(|change| change.weight == weight) {
                    let reason = self
                        .reason(change)
                        .map(|reason| format!(" ({})", crate::docs::inline(reason)))
                        .unwrap_or_default();
                    // What stays in the code of users is told by what is sent and read.
                    let words = if weight == Weight::Fix {
                        format!("{}: {}", change.summary.markdown(), change.wire.markdown())
                    } else {
                        change.summary.markdown()
                    };
                    let resource = crate::docs::inline(title(resource));
                    lines.push_str(&format!("- {resource}: {words}{reason}.\n"));
                }
            }
            if !lines.is_empty() {
                text.push_str(&format!("### {heading}\n\n{lines}\n"));
            }
        }
        let documented = self.documentation().len();
        if documented > 0 {
            text.push_str(&format!("Texts differ in {documented} places.\n\n"));
        }
        text
    }
}
