//! Selects the media type of a body. JSON is preferred if there are several, and bytes are also supported.

use indexmap::IndexMap;
use openapiv3::MediaType;
use serde_yaml::Value;

use super::Lowering;
use crate::diagnostics::Diagnostic;
use crate::markdown::code;
use crate::pointer::Pointer;
use crate::validate::bodies::is_json;
use crate::validate::{paste, wording};

/// The role of a body in an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Sent,
    /// The body of a success response.
    Read,
    /// The body of an error response, which is kept as received.
    Error,
}

impl<'d> Lowering<'d> {
    /// Returns the JSON media type of the body at `pointer`, with its pointer and its content. Other media types are
    /// recorded as skipped.
    pub(super) fn json_content(
        &mut self,
        content: &'d IndexMap<String, MediaType>,
        pointer: &Pointer,
        used: Use,
    ) -> Option<(String, Pointer, &'d MediaType)> {
        let place = pointer.child("content");
        let Some((name, media_type)) = content.iter().find(|(name, _)| is_json(name)) else {
            let refusal = self.not_json(content, &place, used);
            self.diagnostics.push(refusal);
            return None;
        };
        let others: Vec<&str> = content
            .keys()
            .filter(|other| *other != name)
            .map(String::as_str)
            .collect();
        let verb = if used == Use::Sent { "sent" } else { "read" };
        for other in &others {
            let why = format!("only {} of several media types is {verb}", code(name));
            self.skipped.add(None, &place.child(other), &why);
        }
        if !others.is_empty() && used != Use::Error {
            let warning = self.several(content, &place, name, &others);
            self.diagnostics.push(warning);
        }
        Some((name.clone(), place.child(name), media_type))
    }

    fn several(
        &self,
        content: &IndexMap<String, MediaType>,
        place: &Pointer,
        name: &str,
        others: &[&str],
    ) -> Diagnostic {
        let values: Vec<(&str, &Value)> = others
            .iter()
            .filter_map(|other| Some((*other, place.child(other).get(self.tree)?)))
            .collect();
        let nulls = values.iter().map(|(other, _)| (*other, &Value::Null));
        let entry = paste::amend(place, &values, &nulls.collect::<Vec<_>>());
        let message = format!(
            "only {} of {} is generated",
            wording::quoted(name),
            wording::listed(content.keys().map(String::as_str))
        );
        let advice = format!("remove {}", wording::listed(others.iter().copied()));
        Diagnostic::warning("several-media-types", place.clone(), message)
            .help(paste::offer(&advice, &entry))
    }

    fn not_json(
        &self,
        content: &IndexMap<String, MediaType>,
        place: &Pointer,
        used: Use,
    ) -> Diagnostic {
        let names = wording::listed(content.keys().map(String::as_str));
        let error = |place: &Pointer, message: String| {
            Diagnostic::error("unsupported-media-type", place.clone(), message)
        };
        if used == Use::Sent {
            return error(place, format!("only JSON can be sent, not {names}"))
                .help("offer `application/json` if the service accepts it");
        }
        let only = content.keys().next().filter(|_| content.len() == 1);
        let Some(only) = only else {
            let message =
                format!("none of {names} is JSON, and a download must have a single media type");
            return error(place, message).help("keep the media type that the service sends");
        };
        let schema = place.child(only).child("schema");
        let message =
            format!("{names} is not JSON, so its body is a download, but its schema is not binary");
        let advice = "write `type: string` and `format: binary`";
        let is_plain_text = schema.get(self.tree).is_some_and(|schema| {
            let type_ = schema.get("type").and_then(Value::as_str);
            type_ == Some("string") && schema.get("format").is_none()
        });
        if is_plain_text {
            let entry = paste::add(&schema.child("format"), &Value::from("binary"));
            return error(&schema, message).help(paste::offer(advice, &entry));
        }
        error(&schema, message).help(advice)
    }
}
