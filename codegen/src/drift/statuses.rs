//! Proposes responses for statuses that the document lacks.

use serde_yaml::Value;

use super::schemas;
use crate::pointer::Pointer;
use crate::validate::tree::mapping;

/// Returns the response to add to an operation for an undocumented status; `None` if its contents are unknown.
pub(super) fn response(operation: &Pointer, status: u64, root: &Value) -> Option<Value> {
    let mut response = mapping([("description", meaning(status))]);
    match status {
        204 | 205 | 400..500 => {}
        // The body of an undocumented success is decoded like that of a documented success.
        200..300 => {
            let responses = operation.child("responses");
            let documented = responses
                .get(root)?
                .as_mapping()?
                .keys()
                .filter_map(crate::pointer::key_text)
                .filter(|status| status.starts_with('2'))
                .find_map(|status| schemas::json_body(&responses.child(status), root))?;
            let schema = documented.get(root)?;
            schema.get("$ref")?;
            let media_type = mapping([("schema", schema.clone())]);
            let content = mapping([("application/json", media_type)]);
            response.insert("content".into(), content.into());
        }
        _ => return None,
    }
    Some(Value::Mapping(response))
}

/// Returns the standard meaning of an HTTP status.
fn meaning(status: u64) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No content",
        400 => "The request is malformed",
        401 => "The credentials are missing or not valid",
        403 => "The credentials do not allow this",
        404 => "Not found",
        405 => "The method is not allowed",
        406 => "Not available in an accepted media type",
        409 => "The request conflicts with the current state",
        410 => "No longer available",
        412 => "A precondition failed",
        413 => "The request is too large",
        415 => "The media type is not supported",
        422 => "The content of the request is not valid",
        429 => "Too many requests",
        203 | 205..300 => "Success",
        _ => "The request was rejected",
    }
}
