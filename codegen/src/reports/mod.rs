//! Generates the report `spec/QUIRKS.md`, which lists every quirk with every place where it was applied.

mod excerpt;
pub(crate) mod markdown;
pub(crate) mod quirks_report;

use crate::files::Files;
use crate::load::Document;
use crate::quirks::Patched;

/// Adds the report on the quirks to the generated files.
pub(crate) fn write(document: &Document, patched: &Patched, files: &mut Files) {
    files.insert(quirks_report::PATH, quirks_report::write(document, patched));
}
