//! Renders a review as JSON for other programs.

use serde_json::{Value, json};

use super::{DocumentState, Review};

impl Review {
    /// Returns the review as one JSON object with a trailing line feed.
    pub fn json(&self) -> String {
        let verdict = self.verdict();
        let changes: Vec<Value> = self
            .changes
            .list
            .iter()
            .map(|change| {
                let mut value = json!(change);
                if let Some(object) = value.as_object_mut() {
                    object.insert("accepted".to_owned(), json!(self.reason(change)));
                }
                value
            })
            .collect();
        let text = |version: Option<crate::api_diff::Version>| version.map(|one| one.to_string());
        let page = json!({
            "base": self.base,
            "verdict": verdict.severity.map_or_else(|| "nothing".to_owned(), |one| one.name()),
            "suggested_version": text(verdict.suggested),
            "version": text(self.version),
            "base_version": text(self.base_version),
            "open_breaking_changes": verdict.open,
            "document": match self.document {
                DocumentState::Same => "same",
                DocumentState::Changed => "changed",
                DocumentState::Unknown => "unknown",
            },
            "changes": changes,
            "unmatched_accepted_changes": self
                .unmatched()
                .map(|accepted| json!({"fingerprint": accepted.fingerprint, "item": accepted.item, "line": accepted.line}))
                .collect::<Vec<_>>(),
            "quirks": self.quirks,
        });
        format!("{page:#}\n")
    }
}
