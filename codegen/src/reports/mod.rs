//! What a run leaves behind for people and for the next run: what was mended, what became of every entry of the
//! document, and the names that were given.
//!
//! - `spec/QUIRKS.md` lists every quirk with every place where it fired;
//! - `spec/LEDGER.md` lists every operation, parameter, media type, response, schema and property of upstream's document
//!   and of what quirks added, as generated or as skipped with the reason;
//! - `spec/api.json` is the IR, so that two versions can be compared ([`stability`]).

pub mod api_json;
mod counts;
mod excerpt;
mod exchange;
mod fate;
mod index;
mod ledger;
pub(crate) mod markdown;
mod page;
mod quirks_report;
mod reconcile;
mod rust;
mod sections;
pub mod stability;
mod walk;

use serde_yaml::Value;

use crate::diagnostics::Diagnostic;
use crate::files::Files;
use crate::ir::Api;
use crate::pointer::Pointer;
use crate::quirks::Mended;
use crate::spec::Document;

/// Adds the reports to the files.
///
/// `tree` is the mended document, `api` what was made of it. Whatever of upstream's document is neither in `api` nor
/// left out for a known reason is an error among the diagnostics.
pub fn write(
    document: &Document,
    mended: &Mended,
    tree: &Value,
    api: &Api,
    files: &mut Files,
) -> Vec<Diagnostic> {
    let (ledger, mut found) = ledger::write(document, mended, tree, api);
    files.insert(ledger::PATH, ledger);
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
