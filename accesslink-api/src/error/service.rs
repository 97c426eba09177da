//! The service's error object, in all of its known forms.

use std::fmt;

use crate::decode::{self, Notes, Strictness, Wire, model};
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

/// The properties of an error object.
#[derive(Debug, Clone, PartialEq, Default)]
struct Properties {
    timestamp: Option<Timestamp>,
    status: Option<i64>,
    error_type: Option<String>,
    message: Option<String>,
    corr_id: Option<String>,
    /// The kind of error of OAuth.
    error: Option<String>,
    error_description: Option<String>,
}

model! {
    Properties = "error",
    timestamp: "timestamp",
    status: "status",
    error_type: "errorType" | "error-type" | "error_type",
    message: "message",
    corr_id: "corrId" | "corr-id" | "corr_id",
    error: "error",
    error_description: "error_description",
}

/// An object with the error object in a property.
#[derive(Debug, Clone, PartialEq, Default)]
struct Nested {
    error: Option<Properties>,
}

model! {
    Nested = "error",
    error: "error",
}

impl ServiceError {
    /// Parses a body. Returns `None` if the body is not JSON or has none of the properties of an error object.
    pub(super) fn parse(body: &[u8], redactor: &Redactor) -> Option<Self> {
        let (mut outer, mut nested) = (None::<Properties>, None::<Nested>);
        read(body, &mut outer)?;
        read(body, &mut nested)?;
        let sent = nested.and_then(|nested| nested.error).or(outer)?;
        let text = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let words = |text: String| redactor.redact(&text);
        let id = |id: String| {
            redactor
                .shown_id(&id)
                .unwrap_or_else(|| REDACTED.to_owned())
        };
        let read = Self {
            timestamp: sent.timestamp,
            status: sent.status.and_then(|status| status.try_into().ok()),
            error_type: text(sent.error_type).or(text(sent.error)).map(words),
            message: text(sent.message)
                .or(text(sent.error_description))
                .map(words),
            correlation_id: text(sent.corr_id).map(id),
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

/// Reads a body leniently. Returns `None` if the body is not a JSON object.
fn read(body: &[u8], place: &mut dyn Wire) -> Option<()> {
    decode::read_json(body, place, Strictness::Tolerant, Notes::NONE)
        .ok()
        .map(drop)
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
    fn statuses_are_parsed_in_all_spellings() {
        for status in ["404", "404.0", "\"404\"", "\" 404 \""] {
            let error = parse(&format!(
                r#"{{"error": {{"status": {status}, "error-type": "not_found", "corr-id": "abc"}}}}"#
            ))
            .unwrap();
            assert_eq!(error.status, Some(404), "{status}");
            assert_eq!(error.error_type.as_deref(), Some("not_found"));
            assert_eq!(error.correlation_id.as_deref(), Some("abc"));
        }
        for status in ["-1", "65536", "true", "\"\"", "null"] {
            let error = parse(&format!(r#"{{"status": {status}, "message": "no"}}"#)).unwrap();
            assert_eq!(error.status, None, "{status}");
        }
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
