//! Rules: functions that find what they patch by themselves, in any document. No AccessLink name is in them; those come
//! as arguments from the tables.

pub(super) mod copies;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod paths;
pub(super) mod responses;
pub(super) mod schemas;
mod walk;

use super::tree_editor::TreeEditor;

/// Finds the places that a quirk is about, and patches each.
pub type Rule = fn(&mut TreeEditor<'_>);
