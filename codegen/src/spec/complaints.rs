//! The words for everything that the loader finds wrong.

use saphyr_parser::Tag;

use super::lines::Place;
use super::scalar::Plain;
use super::tree::{Shape, Tree};
use super::{MAX_ALIASED_NODES, MAX_ALIASED_RATIO, MAX_BYTES, MAX_DEPTH, MAX_KEY_BYTES};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub(super) fn several_documents(place: Place) -> Diagnostic {
    Diagnostic::error(
        "several-documents",
        Pointer::root(),
        "a second document begins here",
    )
    .help("keep one document in the file, with nothing after its end")
    .at(place.into())
}

/// What is wrong with the top of a document, if anything.
pub(super) fn top(tree: &Tree<'_>) -> Option<Diagnostic> {
    let help = "an OpenAPI document begins with keys such as `openapi:`, `info:` and `paths:`";
    let found = match tree.nodes.first() {
        None => None,
        Some(root) => match &root.shape {
            Shape::Mapping(_) | Shape::Alias(_) => return None,
            Shape::Sequence(_) => Some((root.place, "a list")),
            Shape::Scalar(scalar) => match scalar.read() {
                Plain::Null => None,
                Plain::Bool(_) => Some((root.place, "a boolean")),
                Plain::Number(_) | Plain::TooLarge => Some((root.place, "a number")),
                Plain::Text => Some((root.place, "a text")),
            },
        },
    };
    Some(match found {
        None => {
            Diagnostic::error("empty-document", Pointer::root(), "the document is empty").help(help)
        }
        Some((place, kind)) => Diagnostic::error(
            "not-a-mapping",
            Pointer::root(),
            format!("the document is {kind}, not a mapping of keys to values"),
        )
        .help(help)
        .at(place.into()),
    })
}

pub(super) fn duplicate_key(pointer: Pointer, first: Place, again: Place, key: &str) -> Diagnostic {
    let (line, column) = (first.line(), first.column());
    let message = format!("the key `{key}` is given again: it is already on line {line}");
    let help = format!("keep one of the two; the first is at line {line}, column {column}");
    Diagnostic::error("duplicate-key", pointer, message)
        .help(help)
        .at(again.into())
}

pub(super) fn merge_key(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error("merge-key", here, "merge keys (`<<`) are not supported")
        .help("write the merged keys out")
        .at(place.into())
}

pub(super) fn key_too_long(here: Pointer, place: Place, length: usize) -> Diagnostic {
    let message = format!("a key of {length} bytes, more than the {MAX_KEY_BYTES} that are read");
    Diagnostic::error("key-too-long", here, message)
        .help("shorten the key")
        .at(place.into())
}

pub(super) fn key_is_no_scalar(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "key-not-scalar",
        here,
        "a list, a mapping or an alias stands where a key belongs",
    )
    .help("keys are plain texts: quote a key that begins with `[`, `{`, `*` or `?`")
    .at(place.into())
}

pub(super) fn tag(here: Pointer, place: Place, tag: &Tag) -> Diagnostic {
    let name = match (tag.is_yaml_core_schema(), tag.handle.as_str()) {
        (true, _) => format!("!!{}", tag.suffix),
        (false, handle) => format!("{handle}{}", tag.suffix),
    };
    Diagnostic::error(
        "yaml-tag",
        here,
        format!("the tag `{name}` is not supported"),
    )
    .help("remove the tag; quote the value if it has to be a string")
    .at(place.into())
}

pub(super) fn number_not_finite(here: Pointer, place: Place, text: &str) -> Diagnostic {
    Diagnostic::error(
        "number-not-finite",
        here,
        format!("`{text}` is a number that JSON does not have"),
    )
    .help("write a finite number, or quote it if a string is meant")
    .at(place.into())
}

pub(super) fn number_too_large(here: Pointer, place: Place, text: &str) -> Diagnostic {
    Diagnostic::error(
        "number-too-large",
        here,
        format!("the integer `{text}` does not fit into 64 bits"),
    )
    .help("write a smaller number, or quote it if a string is meant")
    .at(place.into())
}

pub(super) fn too_deep(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        here,
        format!("lists and mappings lie in each other more than {MAX_DEPTH} levels deep"),
    )
    .help("move inner parts to `components` and refer to them")
    .at(place.into())
}

pub(super) fn too_many_nodes(here: Pointer, place: Place, limit: usize) -> Diagnostic {
    Diagnostic::error(
        "too-many-nodes",
        here,
        format!("the document has more than the {limit} values that are read"),
    )
    .help("check that this is an OpenAPI document")
    .at(place.into())
}

pub(super) fn aliases_too_large(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "aliases-too-large",
        here,
        format!(
            "written out, the aliases up to this one stand for too much: more than {MAX_ALIASED_RATIO} times what is written, {MAX_ALIASED_NODES} values or {MAX_BYTES} bytes"
        ),
    )
    .help("replace aliases of aliases by `$ref`")
    .at(place.into())
}

pub(super) fn alias_cycle(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "alias-cycle",
        here,
        "this alias lies inside of what it stands for",
    )
    .help("refer to a schema from within itself by `$ref`")
    .at(place.into())
}
