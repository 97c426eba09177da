//! Describes the outputs of calls in their documentation, with links.

use crate::ir::{Api, Content, Operation, Output, Response, Type};
use crate::markdown;

/// Returns the lines of the paragraph that describes the output of a call.
pub(super) fn lines(operation: &Operation) -> Vec<String> {
    let successes: Vec<&Response> = operation.successes().collect();
    let without_body = successes
        .iter()
        .filter(|response| response.content == Content::Empty);
    let download = "a [`Download`](crate::download::Download)";
    match &operation.output {
        Output::Nothing => said("Returns `()` on success", &successes),
        Output::Deletion => said(
            "Returns whether the [deletion](crate::operation::Deletion) was confirmed",
            &successes,
        ),
        Output::Value(type_) => vec![format!("Returns {}.", linked(type_))],
        Output::Download => vec![format!("Returns {download}.")],
        Output::Optional(type_) => said(
            &format!("Returns {}, or `None`", linked(type_)),
            without_body.copied().collect::<Vec<_>>().as_slice(),
        ),
        Output::OptionalDownload => said(
            &format!("Returns {download}, or `None`"),
            without_body.copied().collect::<Vec<_>>().as_slice(),
        ),
        Output::Outcome(name) => said(
            &format!("Returns a [`{name}`](crate::models::{name})"),
            &successes,
        ),
    }
}

/// Returns a short description of the output of a call for a table, in which an alias does not look like a struct.
pub(super) fn short(operation: &Operation, api: &Api) -> String {
    let linked = |type_: &Type| match (type_, aliased(type_, api)) {
        (_, Some(list @ Type::List(_))) => format!("{}, {}", linked(type_), linked(list)),
        _ => linked(type_),
    };
    let download = "[`Download`](crate::download::Download)";
    match &operation.output {
        Output::Nothing => "nothing".to_owned(),
        Output::Deletion => "[`Deletion`](crate::operation::Deletion)".to_owned(),
        Output::Value(type_) => linked(type_),
        Output::Optional(type_) => format!("{}, or `None`", linked(type_)),
        Output::Download => download.to_owned(),
        Output::OptionalDownload => format!("{download}, or `None`"),
        Output::Outcome(name) => format!("[`{name}`](crate::models::{name})"),
    }
}

/// Returns a sentence followed by the list of responses that it introduces.
fn said(what: &str, responses: &[&Response]) -> Vec<String> {
    let mut lines = vec![format!("{what}:"), String::new()];
    lines.extend(responses.iter().copied().flat_map(item));
    lines
}

/// Returns a response as an item of a list.
pub(super) fn item(response: &Response) -> Vec<String> {
    let description = response.description.trim();
    markdown::lines(&format!("- {}: {description}", response.status))
}

/// Returns the type that an alias refers to, or `None` for any other type.
fn aliased<'a>(type_: &Type, api: &'a Api) -> Option<&'a Type> {
    let Type::Alias(name) = type_ else {
        return None;
    };
    let alias = api.aliases.iter().find(|alias| alias.rust == *name)?;
    Some(&alias.type_)
}

/// Returns a type as a link to its documentation.
fn linked(type_: &Type) -> String {
    match type_ {
        Type::Model(name) | Type::Alias(name) | Type::Enum(name) => {
            format!("[`{name}`](crate::models::{name})")
        }
        Type::List(item) => format!("a list of {}", linked(item)),
        _ => "a value".to_owned(),
    }
}
