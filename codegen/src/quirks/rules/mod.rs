//! Rules: functions that search for the places that they patch, in any document.
//!
//! They contain no names of AccessLink, which the tables pass as arguments.

pub(super) mod copies;
pub(super) mod methods;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod paths;
pub(super) mod responses;
pub(super) mod schemas;
pub(super) mod walk;

use super::tree_editor::TreeEditor;

/// A function that finds and patches the places of a quirk.
pub type Rule = fn(&mut TreeEditor<'_>);
