//! Generates the report `spec/QUIRKS.md`, which lists every quirk with every place where it was applied.

mod excerpt;
pub(crate) mod markdown;
pub(crate) mod quirks_report;
