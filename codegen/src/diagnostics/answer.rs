//! What answers a diagnostic: a change of the quirks or of the additions.

use std::fmt;

use serde::Serialize;

/// A change that answers a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The quirk's `id`; that of a new one is made of what it is about.
    pub id: String,
    /// The file that changes, from the root of the workspace.
    pub file: String,
    /// The change.
    pub action: Action,
    /// Whether nothing is left to decide, because the change keeps what is read, sent and named as it was, or because there
    /// is no other.
    pub is_certain: bool,
}

/// A kind of change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Adds this entry to the quirks.
    Append(String),
    /// Puts this entry in the place of the quirk's.
    Replace(String),
    /// Deletes the entry of the quirk.
    Delete,
    /// Marks the rule as meant for later documents, because the present one has no place for it.
    KeepForLater,
    /// Deletes an entry of the additions.
    DeleteAddition,
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, file) = (&self.id, &self.file);
        let certain = if self.is_certain {
            ""
        } else {
            "look, and then "
        };
        match &self.action {
            Action::Append(entry) => write!(formatter, "as a quirk:\n{entry}"),
            Action::Replace(entry) => {
                write!(
                    formatter,
                    "{certain}put this in the place of the entry `{id}` in {file}:\n{entry}"
                )
            }
            Action::Delete => write!(formatter, "{certain}delete the entry `{id}` in {file}"),
            Action::KeepForLater => write!(
                formatter,
                "write `Scope::LaterDocuments` in the entry `{id}` in {file}, or delete it"
            ),
            Action::DeleteAddition => {
                write!(
                    formatter,
                    "{certain}delete the entry in {file}; the quirks for it stay"
                )
            }
        }
    }
}
