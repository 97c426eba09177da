//! Every validity and suspicion check, on the untyped tree of the mended document, all problems at once.
//!
//! The typed view that lowering works on reads what is clean, but by itself it takes nonsense for granted, drops what it
//! does not know, and can panic. So everything that it could refuse or misread is found here, with the place: an error
//! where the generator can't go on truthfully, a warning where something is suspicious. Each module is one lint; `structure`
//! goes first, because the others need the tree that it reads.

mod bodies;
mod compositions;
mod enums;
mod examples;
mod formats;
pub(crate) mod grammar;
mod hints;
mod objects;
mod operations;
mod parameters;
pub(crate) mod paste;
mod paths;
mod recursion;
mod references;
mod responses;
mod schemas;
mod security;
mod structure;
mod tags;
mod tree;
mod untyped;
mod unused;
mod version;
pub mod vocabulary;
mod wording;

use serde_yaml::Value;

use crate::diagnostics::Diagnostic;

/// Whether a document is OpenAPI 3.0 at all: to be asked before quirks, which fit nothing else.
///
/// # Errors
///
/// Gives the one diagnostic that says what the document is instead.
pub fn version(root: &Value) -> Result<(), Box<Diagnostic>> {
    version::top(root).map(|_| ())
}

/// Says everything that is wrong or suspicious about a document, in no particular order.
///
/// Works on any value at all, in time that grows with the size of the document. Without an error among the diagnostics
/// the typed view can be read. Their spans are not set: that is for who knows the text.
pub fn check(root: &Value) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Err(too_deep) = untyped::check(root) {
        return vec![*too_deep];
    }
    let top = match version::top(root) {
        Ok(top) => top,
        Err(other_version) => return vec![*other_version],
    };
    let tree = structure::read(top, &mut found);
    for lint in [
        references::check,
        recursion::check,
        schemas::check,
        formats::check,
        enums::check,
        objects::check,
        compositions::check,
        paths::check,
        operations::check,
        tags::check,
        parameters::check,
        bodies::check,
        responses::check,
        security::check,
        examples::check,
        vocabulary::check,
        unused::check,
    ] {
        lint(&tree, &mut found);
    }
    found
}
