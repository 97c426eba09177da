//! Lints of bodies: media types, and parts of responses that are not generated.

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::tree::{Node, Tree, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;

/// Returns whether a media type is `application/json` or a variant of it.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

pub(super) fn media_type(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let name = node.pointer.last().unwrap_or_default();
    if !is_media_type(name) {
        let message = format!("{} is not a valid media type", wording::quoted(name));
        found.push(
            Diagnostic::error("not-a-media-type", node.pointer.clone(), message)
                .help("write one, such as `application/json`"),
        );
        return;
    }
    if node.object.contains_key("encoding") {
        found.push(
            Diagnostic::error(
                "unsupported-encoding",
                node.pointer.child("encoding"),
                "`encoding` is not supported",
            )
            .help("forms cannot be sent: describe a JSON body if the service accepts one"),
        );
    }
    let Some(schema) = node.object.get("schema") else {
        found.push(
            Diagnostic::error(
                "missing-schema",
                node.pointer.clone(),
                "the media type has no schema",
            )
            .help("add a `schema`: for a download `type: string` and `format: binary`"),
        );
        return;
    };
    if is_json(name) && tree.resolve(Kind::Schema, schema).is_some_and(is_binary) {
        let message = "a JSON body cannot be binary";
        found.push(
            Diagnostic::error(
                "contradicting-format",
                node.pointer.child("schema"),
                message,
            )
            .help("describe the JSON value, or fix the media type"),
        );
    }
}

/// Reports the parts of a response for which no code is generated.
pub(super) fn response(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    for (keyword, instead) in [
        ("headers", "read them from the head of the response"),
        ("links", "call the operations that they refer to"),
    ] {
        let value = node.object.get(keyword);
        let is_there = |value: &&Value| {
            value
                .as_mapping()
                .is_some_and(|entries| !entries.is_empty())
        };
        if let Some(value) = value.filter(is_there) {
            let message = format!("the `{keyword}` of a response are not generated");
            let place = node.pointer.child(keyword);
            let entry = paste::remove(&place, value);
            let advice = format!("remove them, and {instead}");
            found.push(
                Diagnostic::warning("not-generated", place, message)
                    .help(paste::offer(&advice, &entry)),
            );
        }
    }
}

fn is_binary(schema: &Mapping) -> bool {
    text(schema, "format") == Some("binary")
}

fn is_media_type(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or_default().trim();
    let is_token = |token: &str| {
        !token.is_empty()
            && token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&byte))
    };
    essence
        .split_once('/')
        .is_some_and(|(type_, subtype)| is_token(type_) && is_token(subtype))
        && name.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}
