//! Every validity and suspicion check, on the untyped tree of the mended document, all problems at once.
//!
//! The typed view that lowering works on reads what is clean, but by itself it takes nonsense for granted, drops what it
//! does not know, and can panic. So everything that it could refuse or misread is found here, with the place: an error
//! where the generator can't go on truthfully, a warning where something is suspicious. Each module is one lint; `structure`
//! goes first, because the others need the tree that it reads.

pub(crate) mod bodies;
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
pub(crate) mod wording;

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

/// What the lints found in a document.
pub(crate) struct Checked {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether each object has the keywords and JSON types of its kind, so that the typed view can be tried.
    pub(crate) is_well_formed: bool,
}

/// Returns everything that is wrong or suspicious about a document, in no particular order.
///
/// Works on any value at all, in time that grows with the size of the document. Without an error among the diagnostics
/// the typed view can be read. Their spans are not set.
pub fn check(root: &Value) -> Vec<Diagnostic> {
    checked(root).diagnostics
}

/// Runs the lints for the stages that follow.
pub(crate) fn checked(root: &Value) -> Checked {
    let refused = |diagnostic: Box<Diagnostic>| Checked {
        diagnostics: vec![*diagnostic],
        is_well_formed: false,
    };
    let top = match untyped::check(root).and_then(|()| version::top(root)) {
        Ok(top) => top,
        Err(diagnostic) => return refused(diagnostic),
    };
    let mut found = Vec::new();
    let tree = structure::read(top, &mut found);
    let is_well_formed = found.is_empty();
    for lint in [
        references::check,
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
    Checked {
        diagnostics: found,
        is_well_formed,
    }
}
