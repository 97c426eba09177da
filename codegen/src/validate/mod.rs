//! Lints of the patched document, on its untyped tree: all problems at once.
//!
//! The typed view that lowering works on reads what is clean, but by itself it takes nonsense for granted, drops what it
//! does not know, and can panic. Everything that it would refuse or misread is found here, with the place: an error
//! where the generator cannot go on truthfully, a warning where something is suspicious. What a valid document says and
//! cannot be generated is for `lower` to say. `structure` goes first, because the others need the tree that it reads.

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

use self::grammar::Kind;
use self::tree::{Node, Tree};
use crate::diagnostics::Diagnostic;

/// A lint of one object.
type Lint = fn(&Tree<'_>, &Node<'_>, &mut Vec<Diagnostic>);

/// The lints of single objects, by kind.
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
    (Kind::Example, examples::example),
];

/// The lints that look at several places together.
const OF_THE_DOCUMENT: &[fn(&Tree<'_>, &mut Vec<Diagnostic>)] = &[
    paths::check,
    operations::check,
    tags::check,
    parameters::check,
    security::check,
    unused::check,
];

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
    for node in &tree.nodes {
        vocabulary::check(node, &mut found);
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
