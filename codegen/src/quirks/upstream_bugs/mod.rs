//! Quirks that correct errors in the document. Each entry describes the actual behavior of the service.
//!
//! A run reports the entries that can be deleted because upstream corrected the document.

mod added_types;
mod downloads;
mod exercises;
mod missing;
mod operations;
mod properties;
mod recurring;
mod types;
mod webhooks;

use super::Quirk;

/// All corrections, with the names of their files, in the order in which they are applied.
///
/// The edits of types and webhooks precede the rules for references, which would change the values that the edits
/// expect. Properties are renamed last, so that all other edits use upstream's names.
pub(super) static TABLE: [(&str, &[Quirk]); 10] = [
    ("recurring", recurring::FIRST),
    ("webhooks", webhooks::QUIRKS),
    ("types", types::QUIRKS),
    ("added_types", added_types::QUIRKS),
    ("exercises", exercises::QUIRKS),
    ("downloads", downloads::QUIRKS),
    ("operations", operations::QUIRKS),
    ("missing", missing::QUIRKS),
    ("recurring", recurring::LAST),
    ("properties", properties::QUIRKS),
];
