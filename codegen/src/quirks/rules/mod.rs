//! Rules: functions that search any document for places to patch, and patch them.
//!
//! Rules do not contain names of AccessLink. The tables pass such names as arguments.

pub(super) mod copies;
pub(super) mod methods;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod paths;
pub(super) mod responses;
pub(super) mod schemas;
pub(super) mod walk;

use super::tree_editor::TreeEditor;

/// A function that finds the places of a quirk and patches them.
pub type Rule = fn(&mut TreeEditor<'_>);
