//! The conformance matrix: the possible responses to every operation, and the expected results of the calls. It is derived
//! from the patched document, independently of the generator.

use serde_json::Value;
use tests::document::{Document, Operation, Response, entries};

/// A success status that no document lists.
const OTHER_SUCCESS: u16 = 299;

/// An error status that no document lists.
const OTHER_ERROR: u16 = 418;

/// A case of the matrix: a response, and the expected result of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The origin of the response.
    pub source: Source,
    /// The HTTP status code.
    pub status: u16,
    /// The media type of the response body; `None` if the response has no body.
    pub content: Option<&'static str>,
    /// The expected result of the call.
    pub gives: Gives,
}

/// The origin of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The patched document describes the response.
    Documented,
    /// The patched document does not describe the response.
    Undocumented,
    /// The service sends the response to wrong credentials.
    WrongCredentials,
}

/// The expected result of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// The call returns the value in the body.
    Value,
    /// The call returns the bytes of the body.
    Bytes,
    /// The call succeeds with `None` or `()`.
    Nothing,
    /// The call returns an empty list, or an object whose only property is an empty list.
    Empty,
    /// The call returns this variant, which represents a status without a body.
    Outcome(&'static str),
    /// The call fails with an error that contains the status and the body.
    StatusError,
    /// The call fails because the operation's output cannot represent this successful response.
    Unreadable,
}

/// Returns the cases of an operation: its documented responses, the response to wrong credentials, and three undocumented
/// responses.
pub fn cases(operation: &Operation<'static>) -> Vec<Case> {
    let case = |source, status, content, gives| Case {
        source,
        status,
        content,
        gives,
    };
    let mut cases: Vec<Case> = operation.responses.iter().map(documented).collect();
    cases.push(case(
        Source::WrongCredentials,
        401,
        Some("text/html"),
        Gives::StatusError,
    ));
    let (content, of_success, of_no_content) = successes(operation);
    for (status, content, gives) in [
        (204, None, of_no_content),
        (OTHER_SUCCESS, content, of_success),
        (OTHER_ERROR, None, Gives::StatusError),
    ] {
        if operation.responses.iter().all(|one| one.status != status) {
            cases.push(case(Source::Undocumented, status, content, gives));
        }
    }
    cases
}

/// Returns the case of a documented response.
pub fn documented(response: &Response<'static>) -> Case {
    let content = response.content.map(|(media_type, _)| media_type);
    let gives = match (content, response.variant) {
        _ if !response.is_success() => Gives::StatusError,
        (Some("application/json"), _) => Gives::Value,
        (Some(_), _) => Gives::Bytes,
        (None, Some(variant)) => Gives::Outcome(variant),
        (None, None) => Gives::Nothing,
    };
    Case {
        source: Source::Documented,
        status: response.status,
        content,
        gives,
    }
}

/// Returns the media type of the documented success, and the expected results of an undocumented success with and without
/// such a body.
fn successes(operation: &Operation<'static>) -> (Option<&'static str>, Gives, Gives) {
    let responses = || operation.responses.iter().filter(|one| one.is_success());
    let is_optional = responses().any(|one| one.content.is_none());
    let Some((media_type, schema)) = responses().find_map(|one| one.content) else {
        // Several statuses without a body are represented by variants.
        let gives = match responses().count() {
            1 => Gives::Nothing,
            _ => Gives::Unreadable,
        };
        return (None, gives, gives);
    };
    let is_json = media_type == "application/json";
    let of_success = if is_json { Gives::Value } else { Gives::Bytes };
    let of_no_content = match is_json && is_list(schema) {
        _ if is_optional => Gives::Nothing,
        true => Gives::Empty,
        false => Gives::Unreadable,
    };
    (Some(media_type), of_success, of_no_content)
}

/// Returns `true` if a schema is a list, or an object whose only property is a list. Without a body, such a value is empty.
fn is_list(schema: &Value) -> bool {
    let document = Document::patched();
    let schema = document.resolve(schema);
    let mut properties = entries(&schema["properties"]).map(|(_, one)| document.resolve(one));
    let only = properties.next().filter(|_| properties.next().is_none());
    schema["type"] == "array" || only.is_some_and(|only| only["type"] == "array")
}
