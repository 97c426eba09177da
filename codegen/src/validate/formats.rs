//! Lints of formats: unknown and unsupported ones, formats of another type, and formats that contradict their siblings.

use serde_yaml::Value;

use super::hints::plain;
use super::schemas::type_of;
use super::tree::{Node, Tree, text};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;

/// The formats with a Rust type of their own, grouped by the OpenAPI type that they apply to.
const READ: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "date-time",
            "date-time-local",
            "date",
            "time-local",
            "duration",
            "uri",
            "binary",
            "password",
        ],
    ),
    ("integer", &["int32", "int64"]),
    ("number", &["float", "double"]),
];

/// The known formats that are decoded as plain strings.
const PLAIN: &str = "\
    char commonmark email hostname html http-date idn-email idn-hostname ipv4 ipv6 iri iri-reference \
    json-pointer media-range regex relative-json-pointer time uri-reference uri-template uuid";

pub(super) fn check(_: &Tree<'_>, node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(type_), Some(format)) = (type_of(node.object), text(node.object, "format")) else {
        return;
    };
    if !matches!(type_, "string" | "integer" | "number") {
        return;
    }
    let read = READ
        .iter()
        .find(|(of, _)| *of == type_)
        .map(|(_, formats)| *formats)
        .unwrap_or_default();
    // `likeness` reports the format `int`, which turns a number into an integer.
    let is_reported = type_ == "number" && format == "int";
    if is_reported
        || read.contains(&format)
        || (type_ == "string" && PLAIN.split(' ').any(|one| one == format))
    {
        return;
    }
    found.push(unread(node, type_, format, read));
}

fn unread(node: &Node<'_>, type_: &str, format: &str, read: &[&str]) -> Diagnostic {
    let place = node.pointer.child("format");
    let removal = paste::remove(&place, &Value::from(format));
    let shown = wording::quoted(format);
    if format == "byte" && type_ == "string" {
        if let Some(evidence) = holds_digits(node) {
            let message = format!("`format: byte` means base64, but {evidence}");
            let entry = paste::amend(
                &node.pointer,
                &[
                    ("type", &Value::from(type_)),
                    ("format", &Value::from(format)),
                ],
                &[("type", &Value::from("integer")), ("format", &Value::Null)],
            );
            return Diagnostic::error("contradicting-format", place, message).help(paste::offer(
                "write `type: integer` without a format",
                &entry,
            ));
        }
        return Diagnostic::error(
            "unsupported-format",
            place,
            "`format: byte` (base64) is not supported",
        )
        .help(paste::offer(
            "remove the format to read the string as it is",
            &removal,
        ));
    }
    let owner = READ.iter().find(|(_, formats)| formats.contains(&format));
    if let Some((owner, _)) = owner {
        let message = format!("the format {shown} belongs to the type `{owner}`, not to `{type_}`");
        let entry = paste::amend(
            &node.pointer,
            &[(
                "type",
                &text(node.object, "type").map_or(Value::Null, Value::from),
            )],
            &[("type", &Value::from(*owner))],
        );
        return Diagnostic::error("contradicting-format", place, message).help(paste::offer(
            &format!("write `type: {owner}`, or another format"),
            &entry,
        ));
    }
    let message = format!("the format {shown} is unknown; the value is read as a plain `{type_}`");
    let diagnostic = Diagnostic::warning("unknown-format", place.clone(), message);
    let close = read
        .iter()
        .find(|known| plain(known) == plain(format))
        .or_else(|| aliases(format).filter(|known| read.contains(known)));
    match close {
        Some(known) => {
            let entry = paste::replace(&place, &Value::from(format), &Value::from(*known));
            diagnostic.help(paste::offer(&format!("did you mean `{known}`?"), &entry))
        }
        None => diagnostic.help(paste::offer("remove it", &removal)),
    }
}

/// Returns the reason why a string marked as base64 must consist of digits: its pattern or its example.
fn holds_digits(node: &Node<'_>) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(pattern) = text(node.object, "pattern") {
        let bare = pattern.replace("[0-9]", "").replace("\\d", "");
        if bare.len() < pattern.len()
            && bare
                .bytes()
                .all(|byte| b"+*^${},?0123456789".contains(&byte))
        {
            return Some(format!(
                "the pattern {} allows only digits",
                wording::quoted(pattern)
            ));
        }
    }
    match node.object.get("example") {
        Some(Value::String(example)) if is_digits(example) => Some(format!(
            "the example {} consists of digits",
            wording::quoted(example)
        )),
        Some(Value::Number(number)) => Some(format!("the example `{number}` is a number")),
        _ => None,
    }
}

fn aliases(format: &str) -> Option<&'static &'static str> {
    let known = match plain(format).as_str() {
        "timestamp" => &"date-time",
        "url" => &"uri",
        "int" => &"int32",
        "long" => &"int64",
        "decimal" => &"double",
        "secret" => &"password",
        _ => return None,
    };
    Some(known)
}
