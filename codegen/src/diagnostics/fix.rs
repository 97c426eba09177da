//! Changes to the quirks or to the additions that resolve a diagnostic.

use std::fmt;

use crate::files::LATER;
use crate::names;
use crate::validate::paste::{self, Call};

/// A change to the quirks or to the additions that resolves a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The `id` of the quirk. The `id` of a new quirk is derived from its subject.
    pub id: String,
    /// The path of the file to change, relative to the workspace root.
    pub file: String,
    /// The kind of change, with the new entry.
    pub action: Action,
    /// Indicates whether the change can be applied without a decision, because the API stays the same or no alternative
    /// exists.
    pub is_certain: bool,
}

/// The kind of change to the quirks or to the additions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Adds this entry to the quirks.
    Append(String),
    /// Replaces the entry of the quirk with this one.
    Replace(String),
    /// Deletes the entry of the quirk.
    Delete,
    /// Marks the quirk as one for later documents, because it does not match the current one.
    KeepForLater,
    /// Deletes the entry from the additions.
    DeleteAddition,
}

impl Fix {
    /// Returns the certain fix that adds a quirk for a newer document. Its name is derived from its subject.
    pub(crate) fn later(
        subject: &str,
        why: &str,
        evidence: &str,
        calls: &[Call],
        is_each: bool,
    ) -> Self {
        let id = names::words(subject).replace(' ', "-");
        Self {
            file: LATER.to_owned(),
            action: Action::Append(paste::quirk(&id, why, evidence, calls, is_each)),
            id,
            is_certain: true,
        }
    }

    /// Returns the verb that describes the change.
    pub fn verb(&self) -> &'static str {
        match self.action {
            Action::Append(_) => "add",
            Action::Replace(_) => "replace",
            Action::Delete | Action::DeleteAddition => "delete",
            Action::KeepForLater => "keep for later documents",
        }
    }
}

impl fmt::Display for Fix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, file) = (&self.id, &self.file);
        let (certain, or) = match self.is_certain {
            true => ("", ""),
            false => ("review this place, then ", ", or correct it"),
        };
        match &self.action {
            Action::Append(entry) => write!(formatter, "add this quirk to {file}:\n{entry}"),
            Action::Replace(entry) => {
                write!(
                    formatter,
                    "{certain}replace the entry `{id}` in {file} with this one{or}:\n{entry}"
                )
            }
            Action::Delete => write!(formatter, "{certain}delete the entry `{id}` in {file}{or}"),
            Action::KeepForLater => write!(
                formatter,
                "set `Expect::Optional` in the entry `{id}` in {file}, or delete it"
            ),
            Action::DeleteAddition => {
                write!(
                    formatter,
                    "{certain}delete the entry in {file} (keep its quirks)"
                )
            }
        }
    }
}
