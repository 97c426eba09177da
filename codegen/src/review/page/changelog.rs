//! The changes as a section of the changelog, in users' words.

use super::{Review, title};
use crate::review::change::{Change, Kind, Weight};

impl Review {
    /// The lines of a section of `CHANGELOG.md`: what breaks, what is new, what else is different. Changes of texts are
    /// counted only.
    pub fn changelog(&self) -> String {
        let mut text = String::new();
        for (weight, heading) in [
            (Weight::Breaking, "Breaking"),
            (Weight::Look, "To be looked at"),
            (Weight::Addition, "New"),
            (Weight::Fix, "Otherwise"),
        ] {
            let mut lines = String::new();
            for group in self.by_resource() {
                let changes = group.changes.iter();
                let concerns_users =
                    |change: &&&Change| change.kind != Kind::Respelled || !change.is_silent();
                let changes = changes.filter(concerns_users);
                for change in changes.filter(|change| change.weight == weight) {
                    let reason = self.reason(change);
                    lines.push_str(&line(change, group.resource, reason));
                }
            }
            if !lines.is_empty() {
                text.push_str(&format!("### {heading}\n\n{lines}\n"));
            }
        }
        let texts = self.documentation().into_iter();
        let texts = texts.filter(|change| change.kind == Kind::Redocumented);
        match texts.count() {
            0 => {}
            1 => text.push_str("One text differs.\n\n"),
            texts => text.push_str(&format!("{texts} texts differ.\n\n")),
        }
        text
    }
}

/// A change as a line of the changelog.
fn line(change: &Change, resource: &str, reason: Option<&str>) -> String {
    let reason = reason.map_or_else(String::new, |reason| {
        format!(" ({})", crate::markdown::inline(reason))
    });
    // What stays in the code of users is told by what is sent and read.
    let words = if change.weight == Weight::Fix && !change.is_silent() {
        format!("{}: {}", change.summary.markdown(), change.wire.markdown())
    } else {
        change.summary.markdown()
    };
    let resource = crate::markdown::inline(title(resource));
    format!("- {resource}: {words}{reason}.\n")
}
