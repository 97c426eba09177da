//! Lowers responses, and derives the output of a successful call from them.

use openapiv3::{
    ReferenceOr, Response as DocumentResponse, Schema, SchemaKind, StatusCode, Type as SchemaType,
};

use super::Lowering;
use super::extensions::text;
use super::media::Use;
use super::place::Place;
use super::skipped::{HEAD, UNNAMED_STATUS};
use crate::ir::{Content, Outcome, OutcomeVariant, Output, Response};
use crate::names::{self, Name, TypePlace};
use crate::pointer::Pointer;
use crate::sanitize::quoted;

/// The media type of JSON bodies that are sent and received.
const JSON: &str = "application/json";

impl<'d> Lowering<'d> {
    /// Returns the documented responses of an operation, sorted by status.
    pub(super) fn responses(
        &mut self,
        operation: &'d openapiv3::Operation,
        pointer: &Pointer,
    ) -> Vec<Response> {
        let owner = pointer;
        let pointer = pointer.child("responses");
        let mut responses = Vec::new();
        if operation.responses.default.is_some() {
            self.skipped
                .add(None, &pointer.child("default"), UNNAMED_STATUS);
        }
        for (status, node) in &operation.responses.responses {
            let place = pointer.child(status);
            let StatusCode::Code(code) = status else {
                self.skipped.add(None, &place, UNNAMED_STATUS);
                continue;
            };
            let Some((response, place)) = self.resolve(node, &place) else {
                continue;
            };
            let Some(content) = self.content(response, *code, operation, &place, owner) else {
                continue;
            };
            responses.push(Response {
                pointer: place.to_string(),
                status: *code,
                content,
                description: response.description.clone(),
            });
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    fn content(
        &mut self,
        response: &'d DocumentResponse,
        status: u16,
        operation: &openapiv3::Operation,
        pointer: &Pointer,
        owner: &Pointer,
    ) -> Option<Content> {
        if owner.last() == Some("head") {
            for media_type in response.content.keys() {
                let place = pointer.child("content").child(media_type);
                self.skipped.add(Some(owner), &place, HEAD);
            }
            return Some(Content::Empty);
        }
        if response.content.is_empty() {
            return Some(Content::Empty);
        }
        if let [(media_type, content)] = response.content.iter().collect::<Vec<_>>().as_slice()
            && content.schema.as_ref().is_some_and(is_binary)
        {
            return Some(Content::Bytes((*media_type).clone()));
        }
        let used = if (200..300).contains(&status) {
            Use::Read
        } else {
            Use::Error
        };
        let (_, pointer, content) = self.json_content(&response.content, pointer, used)?;
        let schema = content.schema.as_ref()?;
        let operation_id = operation.operation_id.as_deref().unwrap_or_default();
        self.type_of_node(
            schema,
            Place {
                pointer: &pointer.child("schema"),
                wire: "body",
                path: &format!("{operation_id} {status}"),
            },
        )
        .map(Content::Json)
    }

    /// Returns the output of a successful call, which is derived from all success responses.
    pub(super) fn output(
        &mut self,
        operation: &openapiv3::Operation,
        responses: &[Response],
        pointer: &Pointer,
    ) -> Option<Output> {
        let successes: Vec<&Response> = responses
            .iter()
            .filter(|response| response.is_success())
            .collect();
        let with_body: Vec<&Content> = successes
            .iter()
            .map(|response| &response.content)
            .filter(|content| **content != Content::Empty)
            .collect();
        let some_without = with_body.len() < successes.len();
        match with_body.as_slice() {
            [] if successes.is_empty() => None,
            [] if successes.len() == 1 => Some(Output::Nothing),
            [] => self.outcome(operation, &successes, pointer),
            [first, rest @ ..] => {
                let same = rest.iter().all(|other| match (first, other) {
                    (Content::Bytes(_), Content::Bytes(_)) => true,
                    _ => first == other,
                });
                if !same {
                    self.error(
                        "unsupported-responses",
                        &pointer.child("responses"),
                        "successful responses with different bodies are not supported",
                    );
                    return None;
                }
                Some(match (first, some_without) {
                    (Content::Json(type_), false) => Output::Value(type_.clone()),
                    (Content::Json(type_), true) => Output::Optional(type_.clone()),
                    (_, false) => Output::Download,
                    (_, true) => Output::OptionalDownload,
                })
            }
        }
    }

    /// Returns the enum for several statuses without a body. Operations with the same statuses and names share one
    /// enum.
    fn outcome(
        &mut self,
        operation: &openapiv3::Operation,
        successes: &[&Response],
        pointer: &Pointer,
    ) -> Option<Output> {
        let pointer = pointer.child("responses");
        let chosen = text(&operation.responses.extensions, "x-rust-name");
        let mut variants = Vec::new();
        for response in successes {
            let status = response.status;
            let rust = names::variant_name(&self.status_name(operation, status));
            if let Some(rust) = self.named(rust, &pointer.child(status)) {
                variants.push(OutcomeVariant {
                    status,
                    rust,
                    description: response.description.clone(),
                });
            }
        }
        let wish = chosen.unwrap_or_else(|| {
            let parts: Vec<&str> = variants
                .iter()
                .map(|variant| variant.rust.as_str())
                .collect();
            parts.join("Or")
        });
        let rust = self.named(names::type_name(&wish, TypePlace::Outcome), &pointer)?;
        let known = self
            .registry
            .outcomes
            .iter_mut()
            .find(|outcome| outcome.rust == rust);
        if let Some(known) = known {
            let shape = |variants: &[OutcomeVariant]| -> Vec<(u16, Name)> {
                variants
                    .iter()
                    .map(|variant| (variant.status, variant.rust.clone()))
                    .collect()
            };
            if shape(&known.variants) != shape(&variants) {
                let other = self
                    .registry
                    .holder(&rust)
                    .map(|other| other.pointer.clone());
                self.collision(
                    &pointer,
                    &other.unwrap_or_default(),
                    format!("`{rust}` is already used for other statuses"),
                );
                return None;
            }
            // If operations describe a status differently, the shared enum does not describe it.
            for (known, other) in known.variants.iter_mut().zip(&variants) {
                if known.description != other.description {
                    known.description.clear();
                }
            }
        } else {
            let title = format!(
                "the statuses of the operation {}",
                quoted(operation.operation_id.as_deref().unwrap_or_default())
            );
            self.new_type(&wish, TypePlace::Outcome, &pointer, &title)?;
            self.registry.outcomes.push(Outcome {
                rust: rust.clone(),
                variants,
            });
        }
        Some(Output::Outcome(rust))
    }

    fn status_name(&self, operation: &openapiv3::Operation, status: u16) -> String {
        let chosen = match operation.responses.responses.get(&StatusCode::Code(status)) {
            Some(ReferenceOr::Item(response)) => text(&response.extensions, "x-rust-name"),
            _ => None,
        };
        chosen.unwrap_or_else(|| reason(status))
    }
}

/// Returns the value of an operation's `Accept` header: the media type of its success responses, or otherwise of its
/// error responses.
pub(super) fn accept(responses: &[Response]) -> Option<String> {
    let media_type = |response: &Response| match &response.content {
        Content::Empty => None,
        Content::Json(_) => Some(JSON.to_owned()),
        Content::Bytes(media_type) => Some(media_type.clone()),
    };
    let (successes, errors): (Vec<&Response>, Vec<&Response>) =
        responses.iter().partition(|response| response.is_success());
    successes
        .into_iter()
        .find_map(media_type)
        .or_else(|| errors.into_iter().find_map(media_type))
}

fn is_binary(schema: &ReferenceOr<Schema>) -> bool {
    use openapiv3::{StringFormat, VariantOrUnknownOrEmpty};
    matches!(
        schema,
        ReferenceOr::Item(Schema {
            schema_kind: SchemaKind::Type(SchemaType::String(string)),
            ..
        }) if string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
    )
}

/// Returns the name of a status as a variant.
fn reason(status: u16) -> String {
    match status {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        204 => "NoContent".to_owned(),
        205 => "ResetContent".to_owned(),
        other => format!("Status{other}"),
    }
}
