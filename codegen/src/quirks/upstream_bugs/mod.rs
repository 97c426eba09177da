//! Where the document is wrong: each entry says what the service really does.
//!
//! An entry is deleted when upstream corrects the document; a run says when that is.

mod added_types;
mod downloads;
mod everywhere;
mod exercises;
mod missing;
mod operations;
mod properties;
mod types;
mod webhooks;

use super::Quirk;

/// All entries, file by file in the order in which they are applied.
///
/// The edits of types and webhooks stand ahead of the rules about references, which would change what they expect;
/// properties are renamed last, so that all other edits use upstream's names.
pub(super) static TABLE: [&[Quirk]; 10] = [
    everywhere::FIRST,
    webhooks::QUIRKS,
    types::QUIRKS,
    added_types::QUIRKS,
    exercises::QUIRKS,
    downloads::QUIRKS,
    operations::QUIRKS,
    missing::QUIRKS,
    everywhere::LAST,
    properties::QUIRKS,
];
