//! Rules: functions that find what they mend by themselves, in any document. No AccessLink name is in them; those come
//! as arguments from the tables.

pub(super) mod copies;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod paths;
pub(super) mod responses;
pub(super) mod schemas;
mod walk;

use super::mender::Mender;

/// Finds the places that a quirk is about, and mends each.
pub type Rule = fn(&mut Mender<'_>);
