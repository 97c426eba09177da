//! The diagnostics that the loader reports.

use saphyr_parser::Tag;
use serde_yaml::Value;

use super::lines::Place;
use super::scalar::Refusal;
use super::{MAX_DEPTH, MAX_KEY_BYTES};
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

pub(super) fn markup() -> Diagnostic {
    Diagnostic::error(
        "markup",
        Pointer::root(),
        "the document is HTML or XML, not YAML or JSON",
    )
    .help(
        "download the document itself: a server may send a web page instead, such as an error page",
    )
}

/// Returns the problem with the top level of a document; `None` if the top level is valid.
pub(super) fn top(root: Option<(&Value, Place)>) -> Option<Diagnostic> {
    let help = "an OpenAPI document begins with keys such as `openapi:`, `info:` and `paths:`";
    let found = match root {
        None | Some((Value::Null, _)) => None,
        Some((Value::Mapping(_) | Value::Tagged(_), _)) => return None,
        Some((Value::Sequence(_), place)) => Some((place, "a list")),
        Some((Value::Bool(_), place)) => Some((place, "a boolean")),
        Some((Value::Number(_), place)) => Some((place, "a number")),
        Some((Value::String(_), place)) => Some((place, "a string")),
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
    let message = format!("the key `{key}` is a duplicate of the one on line {line}");
    let help = format!("keep one of the two; the first is at line {line}, column {column}");
    Diagnostic::error("duplicate-key", pointer, message)
        .help(help)
        .at(again.into())
}

pub(super) fn merge_key(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error("merge-key", here, "merge keys (`<<`) are not supported")
        .help("copy the merged keys into this mapping")
        .at(place.into())
}

pub(super) fn key_too_long(here: Pointer, place: Place, length: usize) -> Diagnostic {
    let message = format!("the key is {length} bytes long, the maximum is {MAX_KEY_BYTES}");
    Diagnostic::error("key-too-long", here, message)
        .help("shorten the key")
        .at(place.into())
}

pub(super) fn key_is_no_scalar(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "key-not-scalar",
        here,
        "found a list or a mapping where a key is expected",
    )
    .help("keys are plain strings: quote a key that begins with `[`, `{` or `?`")
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

pub(super) fn anchor(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "yaml-anchor",
        here,
        "anchors (`&`) and aliases (`*`) are not supported",
    )
    .help("repeat the value, or refer to a component with `$ref`; quote a string that begins with `&` or `*`")
    .at(place.into())
}

pub(super) fn number(refusal: Refusal, here: Pointer, place: Place, text: &str) -> Diagnostic {
    let (code, message, help) = match refusal {
        Refusal::NotFinite => (
            "number-not-finite",
            format!("`{text}` is a number that JSON does not support"),
            "write a finite number, or quote it if it is a string",
        ),
        Refusal::TooLarge => (
            "number-too-large",
            format!("the integer `{text}` does not fit into 64 bits"),
            "write a smaller number, or quote it if it is a string",
        ),
        Refusal::OutOfRange => (
            "number-too-large",
            format!("the number `{text}` does not fit into a 64-bit float"),
            "write a smaller number, or quote it if it is a string",
        ),
    };
    Diagnostic::error(code, here, message)
        .help(help)
        .at(place.into())
}

/// Returns the diagnostic for an error of serde_json, with the error's own message but without its position.
pub(super) fn json(here: Pointer, place: Place, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let said = said.strip_suffix(&position).unwrap_or(&said);
    let message = format!("this is not valid JSON: {said}");
    Diagnostic::error("json-syntax", here, message)
        .help("fix it here or shortly before; a document that begins with `{` is read as JSON unless a line `---` precedes it")
        .at(place.into())
}

pub(super) fn too_deep(here: Pointer, place: Place) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        here,
        format!("lists and mappings are nested more than {MAX_DEPTH} levels deep"),
    )
    .help("move inner parts to `components` and refer to them")
    .at(place.into())
}

pub(super) fn too_many_nodes(here: Pointer, place: Place, limit: usize) -> Diagnostic {
    Diagnostic::error(
        "too-many-nodes",
        here,
        format!("the document has more than {limit} values"),
    )
    .help("check that this is an OpenAPI document")
    .at(place.into())
}
