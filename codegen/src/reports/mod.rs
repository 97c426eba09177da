//! What a run leaves behind for people and for the next run: what was mended, and the names that were given.
//!
//! - `spec/QUIRKS.md` lists every quirk with every place where it fired;
//! - `spec/api.json` is the IR, so that two versions can be compared ([`stability`]).

pub mod api_json;
mod excerpt;
pub(crate) mod markdown;
pub(crate) mod quirks_report;
pub mod stability;

use crate::diagnostics::Diagnostic;
use crate::files::Files;
use crate::ir::Api;
use crate::load::Document;
use crate::pointer::Pointer;
use crate::quirks::Mended;

/// Adds the reports to the files, and returns what went wrong.
pub(crate) fn write(
    document: &Document,
    mended: &Mended,
    api: &Api,
    files: &mut Files,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    files.insert(quirks_report::PATH, quirks_report::write(document, mended));
    match api_json::write(api) {
        Ok(text) => {
            files.insert(api_json::PATH, text);
        }
        Err(error) => {
            let message = format!(
                "`{}` can't be written, which is a fault in the generator: {error}",
                api_json::PATH
            );
            found.push(Diagnostic::error(
                "unwritable-api",
                Pointer::root(),
                message,
            ));
        }
    }
    found
}
