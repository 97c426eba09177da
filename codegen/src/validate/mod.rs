//! Lints of the untyped tree of the patched document. All problems are reported at once.
//!
//! The typed view of the document, which consists of `openapiv3` types, would accept some invalid documents, drop
//! unknown keys, and sometimes panic. The lints report everything that it would reject or misread. A finding is an
//! error if it would make the generated code wrong, and a warning if it is only suspicious. Parts of valid documents
//! that cannot be generated are reported by `lower`.
//!
//! `structure` runs first, because the other lints need the tree that it builds.

pub(crate) mod bodies;
mod compositions;
mod enums;
mod examples;
pub mod extensions;
mod formats;
pub(crate) mod grammar;
mod hints;
mod likeness;
mod objects;
mod operations;
mod parameters;
pub(crate) mod paste;
mod paths;
mod references;
mod responses;
pub(crate) mod schemas;
mod security;
mod structure;
mod tags;
pub(crate) mod tree;
mod untyped;
mod unused;
mod version;
pub(crate) mod wording;

use serde_yaml::Value;

use self::grammar::Kind;
pub(crate) use self::hints::plain;
pub(crate) use self::tree::METHODS;
use self::tree::{Node, Tree};
use crate::diagnostics::Diagnostic;

/// A lint of objects of one kind.
type Lint = fn(&Tree<'_>, &Node<'_>, &mut Vec<Diagnostic>);

/// The lints of single objects, each with the kind of object that it checks.
const OF_OBJECTS: &[(Kind, Lint)] = &[
    (Kind::Schema, schemas::check),
    (Kind::Schema, formats::check),
    (Kind::Schema, enums::check),
    (Kind::Schema, objects::check),
    (Kind::Schema, compositions::check),
    (Kind::Schema, examples::schema),
    (Kind::Components, objects::component_names),
    (Kind::Server, operations::server),
    (Kind::Parameter, parameters::single),
    (Kind::Parameter, examples::described),
    (Kind::Header, parameters::description),
    (Kind::Header, examples::described),
    (Kind::Response, bodies::response),
    (Kind::MediaType, bodies::media_type),
    (Kind::MediaType, examples::media_type),
];

/// The lints that compare several places of the document.
const OF_THE_DOCUMENT: &[fn(&Tree<'_>, &mut Vec<Diagnostic>)] = &[
    paths::check,
    operations::check,
    tags::check,
    parameters::check,
    security::check,
    unused::check,
    likeness::check,
];

/// Checks that a document is OpenAPI 3.0. This must precede the quirks, which match no other document.
///
/// # Errors
///
/// Returns a diagnostic that describes the actual type or version of the document.
pub fn version(root: &Value) -> Result<(), Box<Diagnostic>> {
    version::top(root).map(|_| ())
}

/// The result of the lints.
pub(crate) struct Checked {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Indicates whether all objects have the keywords and JSON types of their kind, as the typed view requires.
    pub(crate) is_well_formed: bool,
}

/// Returns all errors and warnings about a document, unordered and without spans.
///
/// Any value of limited depth is accepted, and the run time is proportional to its size. The typed view can be read if the
/// result contains no errors.
pub fn check(root: &Value) -> Vec<Diagnostic> {
    checked(root).diagnostics
}

/// Runs the lints on a document, and determines whether its typed view can be read.
pub(crate) fn checked(root: &Value) -> Checked {
    let refused = |diagnostic: Box<Diagnostic>| Checked {
        diagnostics: vec![*diagnostic],
        is_well_formed: false,
    };
    let top = match version::top(root) {
        Ok(top) => top,
        Err(diagnostic) => return refused(diagnostic),
    };
    let mut found = Vec::new();
    let tree = structure::read(root, top, &mut found);
    let is_well_formed = found.is_empty();
    for node in &tree.nodes {
        extensions::check(node, &mut found);
        for (_, lint) in OF_OBJECTS.iter().filter(|(kind, _)| *kind == node.kind) {
            lint(&tree, node, &mut found);
        }
    }
    for reference in &tree.references {
        references::check(&tree, reference, &mut found);
        examples::reference(&tree, reference, &mut found);
    }
    for operation in &tree.operations {
        responses::check(&tree, operation, &mut found);
    }
    for lint in OF_THE_DOCUMENT {
        lint(&tree, &mut found);
    }
    Checked {
        diagnostics: found,
        is_well_formed,
    }
}
