//! Quirks that deliberately change a correct document for the generated crate.

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

/// All preferences, with the names of their files, in the order in which they are applied.
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
