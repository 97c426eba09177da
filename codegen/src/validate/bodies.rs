//! Bodies: media types, downloads, and what of a response is not generated.

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use super::schemas::type_of;
use super::tree::{Node, Tree, entries, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    for node in tree.of(Kind::RequestBody) {
        let media_types: Vec<&str> = entries(node.object, "content")
            .map(|(name, _)| name)
            .collect();
        let place = node.pointer.child("content");
        if node.object.get("content").is_some_and(Value::is_mapping) {
            if media_types.iter().any(|name| is_json(name)) {
                several(&media_types, node, found);
            } else {
                let message = format!(
                    "only JSON can be sent, not {}",
                    wording::listed(media_types)
                );
                found.push(
                    Diagnostic::error("unsupported-media-type", place, message)
                        .help("offer `application/json` if the service takes it"),
                );
            }
        }
    }
    for node in tree.of(Kind::Response) {
        unsupported_parts(node, found);
    }
    for node in tree.of(Kind::MediaType) {
        media_type(tree, node, found);
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// Says what is wrong with the body of a success, a response that stands at `place`.
pub(super) fn success(
    tree: &Tree<'_>,
    response: &Mapping,
    place: &Pointer,
    found: &mut Vec<Diagnostic>,
) {
    let contents: Vec<(&str, &Value)> = entries(response, "content").collect();
    let names: Vec<&str> = contents.iter().map(|(name, _)| *name).collect();
    let place = place.child("content");
    if contents.len() > 1 {
        if names.iter().any(|name| is_json(name)) {
            several_media_types(&names, &place, response, found);
        } else {
            let message = format!(
                "none of {} is JSON, and one alone can be a download",
                wording::listed(names)
            );
            found.push(
                Diagnostic::error("unsupported-media-type", place, message)
                    .help("keep the media type that the service sends"),
            );
        }
        return;
    }
    let Some((name, media_type)) = contents.first().filter(|(name, _)| !is_json(name)) else {
        return;
    };
    let Some(node) = media_type.get("schema") else {
        return;
    };
    let schema = tree.resolve(Kind::Schema, node);
    let is_inline = node.get("$ref").is_none();
    if is_inline && schema.is_some_and(is_binary) {
        return;
    }
    let place = place.child(name).child("schema");
    let message = format!(
        "{} is not JSON, so its body is a download, but its schema is not that of bytes",
        wording::quoted(name)
    );
    let diagnostic = Diagnostic::error("unsupported-media-type", place.clone(), message);
    let advice = "write `type: string` and `format: binary`";
    let is_plain_text = is_inline
        && schema.is_some_and(|schema| {
            schema.get("format").is_none() && type_of(schema) == Some("string")
        });
    found.push(if is_plain_text {
        let entry = paste::add(&place.child("format"), &Value::from("binary"));
        diagnostic.help(paste::offer(advice, &entry))
    } else {
        diagnostic.help(advice)
    });
}

fn several(media_types: &[&str], node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    if media_types.len() > 1 {
        several_media_types(
            media_types,
            &node.pointer.child("content"),
            node.object,
            found,
        );
    }
}

fn several_media_types(
    names: &[&str],
    place: &Pointer,
    holder: &Mapping,
    found: &mut Vec<Diagnostic>,
) {
    let (json, others): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| is_json(name));
    let message = format!(
        "of {} only {} is generated",
        wording::listed(names.iter().copied()),
        wording::listed(json.iter().copied().take(1))
    );
    let dropped: Vec<&str> = others.into_iter().chain(json.into_iter().skip(1)).collect();
    let values: Vec<(&str, &Value)> = entries(holder, "content")
        .filter(|(name, _)| dropped.contains(name))
        .collect();
    let nulls: Vec<(&str, &Value)> = values
        .iter()
        .map(|(name, _)| (*name, &Value::Null))
        .collect();
    let entry = paste::amend(place, &values, &nulls);
    let advice = format!("leave out {}", wording::listed(dropped));
    found.push(
        Diagnostic::warning("several-media-types", place.clone(), message)
            .help(paste::offer(&advice, &entry)),
    );
}

fn media_type(tree: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let name = node.pointer.last().unwrap_or_default();
    if !is_media_type(name) {
        let message = format!("{} is no media type", wording::quoted(name));
        found.push(
            Diagnostic::error("not-a-media-type", node.pointer.clone(), message)
                .help("write one, `application/json` for instance"),
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
            .help("forms can't be sent: describe a JSON body if the service takes one"),
        );
    }
    let Some(schema) = node.object.get("schema") else {
        found.push(
            Diagnostic::error(
                "missing-schema",
                node.pointer.clone(),
                "the media type does not say what the body is made of",
            )
            .help("add a `schema`: for a download `type: string` and `format: binary`"),
        );
        return;
    };
    if is_json(name) && tree.resolve(Kind::Schema, schema).is_some_and(is_binary) {
        let message = "a body of JSON can't be bytes";
        found.push(
            Diagnostic::error(
                "contradicting-format",
                node.pointer.child("schema"),
                message,
            )
            .help("describe the JSON, or mend the media type"),
        );
    }
}

/// What a response may have that is not generated: said, because otherwise it would be lost without a word.
fn unsupported_parts(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    for (keyword, instead) in [
        ("headers", "read them from the head of the response"),
        (
            "links",
            "call the operations that they lead to as any other",
        ),
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
            let advice = format!("{instead}, and leave them out");
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
