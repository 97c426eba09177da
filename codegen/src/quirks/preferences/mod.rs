//! Deliberate changes for the generated crate where the document is correct.

mod documentation;
mod identifiers;
mod later;
mod media_types;
mod methods;
mod models;
mod names;
mod transactions;
mod values;

use super::Quirk;

/// All entries, file by file in the order in which they are applied, with the name of the file.
pub(super) static TABLE: [(&str, &[Quirk]); 9] = [
    ("media_types", media_types::QUIRKS),
    ("identifiers", identifiers::QUIRKS),
    ("values", values::QUIRKS),
    ("transactions", transactions::QUIRKS),
    ("names", names::QUIRKS),
    ("methods", methods::QUIRKS),
    ("models", models::QUIRKS),
    ("documentation", documentation::QUIRKS),
    ("later", later::QUIRKS),
];
