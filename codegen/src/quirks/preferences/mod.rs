//! Deliberate changes for the generated crate where the document is correct.

mod documentation;
mod identifiers;
mod media_types;
mod methods;
mod models;
mod names;
mod transactions;
mod values;

use super::Quirk;

/// All entries, file by file in the order in which they are applied.
pub(super) static TABLE: [&[Quirk]; 8] = [
    media_types::QUIRKS,
    identifiers::QUIRKS,
    values::QUIRKS,
    transactions::QUIRKS,
    names::QUIRKS,
    methods::QUIRKS,
    models::QUIRKS,
    documentation::QUIRKS,
];
