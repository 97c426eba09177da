//! The service's error object, in all of its known forms.

use std::fmt;

use serde_json::{Map, Value};

use crate::redact::{REDACTED, Redactor};
use crate::value::Timestamp;

/// The error object of the service (schema `error`).
///
/// The document describes a flat object in camelCase (`errorType`, `corrId`). The service also sends an object nested
/// in `error`, in snake_case, and with a timestamp without a time zone. All of these are parsed, as are the error
/// objects of OAuth (`error`, `error_description`). A missing or invalid property is `None`.
///
/// Text from the service is shown on one line, and only if it cannot contain a credential: at most 200 characters, of
/// which at most 12 are outside of known words. Other text is replaced by `[redacted]`;
/// [`Error::body`](crate::Error::body) returns the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ServiceError {
    /// The time at which the error occurred, as reported by the service.
    pub timestamp: Option<Timestamp>,
    /// The HTTP status, as repeated in the error object.
    pub status: Option<u16>,
    /// The kind of error, as reported by the service.
    pub error_type: Option<String>,
    /// The human-readable message of the service.
    pub message: Option<String>,
    /// The id by which Polar's support can find the error, or `[redacted]` if the service's id is neither short nor a
    /// UUID nor 16 hexadecimal digits.
    pub correlation_id: Option<String>,
}

impl ServiceError {
    /// Parses a body. Returns `None` if the body is not JSON or has none of the properties of an error object.
    pub(super) fn parse(body: &[u8], redactor: &Redactor) -> Option<Self> {
        let document: Value = serde_json::from_slice(body).ok()?;
        let outer = document.as_object()?;
        let error = outer.get("error");
        let fields = error.and_then(Value::as_object).unwrap_or(outer);
        let sent = |key| find(fields, key).and_then(text);
        let words = |text: String| redactor.redact(&text);
        let id = |id: String| redactor.shown_id(&id);
        let read = Self {
            timestamp: sent("timestamp").and_then(|text| text.parse().ok()),
            status: find(fields, "status").and_then(status),
            error_type: sent("errortype").or_else(|| text(error?)).map(words),
            message: sent("message")
                .or_else(|| sent("errordescription"))
                .map(words),
            correlation_id: sent("corrid")
                .map(|sent| id(sent).unwrap_or_else(|| REDACTED.to_owned())),
        };
        (read != Self::default()).then_some(read)
    }

    /// Returns the message if it can be shown, or else the kind of error if that can be shown.
    pub(super) fn summary(&self) -> Option<&str> {
        let words = [&self.message, &self.error_type];
        let mut words = words.into_iter().filter_map(Option::as_deref);
        words.find(|words| *words != REDACTED)
    }
}

/// Writes the message on one line, followed by the kind of error and the correlation id if present, such as
/// `Webhook already exists [conflict] (correlation id abc)`.
impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.message, &self.error_type, self.status) {
            (Some(message), Some(kind), _) => write!(f, "{message} [{kind}]")?,
            (Some(text), None, _) | (None, Some(text), _) => f.write_str(text)?,
            (None, None, Some(status)) => write!(f, "status {status}")?,
            (None, None, None) => f.write_str("an error without a message")?,
        }
        match &self.correlation_id {
            Some(id) => write!(f, " (correlation id {id})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ServiceError {}

/// Returns the property whose name is `key`, ignoring case and separators.
fn find<'v>(fields: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    fields
        .iter()
        .find(|(name, _)| is_spelling(name, key))
        .map(|(_, value)| value)
}

fn is_spelling(name: &str, key: &str) -> bool {
    name.chars()
        .filter(|c| !matches!(c, '-' | '_'))
        .map(|c| c.to_ascii_lowercase())
        .eq(key.chars())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn status(value: &Value) -> Option<u16> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => match number.as_u64() {
            Some(whole) => u16::try_from(whole).ok(),
            None => number.to_string().strip_suffix(".0")?.parse().ok(),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Option<ServiceError> {
        ServiceError::parse(body.as_bytes(), &Redactor::default())
    }

    #[test]
    fn the_documented_flat_form_is_parsed() {
        let error = parse(
            r#"{"timestamp":"2025-01-31T12:01:45.963Z","status":409,"errorType":"conflict",
                "message":"Webhook already exists","corrId":"abc"}"#,
        )
        .unwrap();
        assert_eq!(
            error.timestamp,
            Some("2025-01-31T12:01:45.963Z".parse().unwrap())
        );
        assert_eq!(error.status, Some(409));
        assert_eq!(error.error_type.as_deref(), Some("conflict"));
        assert_eq!(error.message.as_deref(), Some("Webhook already exists"));
        assert_eq!(error.correlation_id.as_deref(), Some("abc"));
    }

    #[test]
    fn the_captured_nested_form_is_parsed_with_a_utc_timestamp() {
        let error = parse(
            r#"{"error": {"timestamp": "2025-01-31T12:01:45.963", "status": 400.0,
                "error_type": "bad_request", "message": "no", "corr_id": 17}}"#,
        )
        .unwrap();
        assert_eq!(
            error.timestamp,
            Some("2025-01-31T12:01:45.963Z".parse().unwrap())
        );
        assert_eq!(error.status, Some(400));
        assert_eq!(error.error_type.as_deref(), Some("bad_request"));
        assert_eq!(error.correlation_id.as_deref(), Some("17"));
    }

    #[test]
    fn oauth_errors_are_parsed() {
        let error =
            parse(r#"{"error":"invalid_grant","error_description":"code is used"}"#).unwrap();
        assert_eq!(error.error_type.as_deref(), Some("invalid_grant"));
        assert_eq!(error.message.as_deref(), Some("code is used"));
        assert_eq!(
            parse(r#"{"error":"invalid_grant"}"#)
                .unwrap()
                .summary()
                .unwrap(),
            "invalid_grant"
        );
    }

    #[test]
    fn invalid_properties_do_not_affect_the_rest() {
        let error = parse(
            r#"{"timestamp":"yesterday","status":"4x","errorType":null,"message":"kept","corrId":[]}"#,
        )
        .unwrap();
        assert_eq!(
            error,
            ServiceError {
                message: Some("kept".into()),
                ..ServiceError::default()
            }
        );
    }

    #[test]
    fn other_bodies_are_not_error_objects() {
        for body in [
            "",
            "{}",
            "[]",
            "null",
            "\"text\"",
            "<html>",
            "{\"a\":1}",
            "{\"message\":\" \"}",
        ] {
            assert_eq!(parse(body), None, "{body}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
        assert_eq!(ServiceError::parse(b"\xff\xfe", &Redactor::default()), None);
    }
}
