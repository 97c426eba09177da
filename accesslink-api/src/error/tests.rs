use std::error::Error as _;

use http::{HeaderMap, HeaderValue};

use super::*;
use crate::redact::Redactor;

fn status_error(status: u16, body: &'static str) -> Error {
    let status = StatusCode::from_u16(status).unwrap();
    Error::from_status(
        status,
        &HeaderMap::new(),
        Bytes::from(body),
        &Redactor::default(),
    )
    .in_operation("sample")
}

#[test]
fn the_message_of_the_service_is_shown() {
    assert_eq!(status_error(409, "").to_string(), "sample: 409 Conflict");
    assert_eq!(
        status_error(409, r#"{"message": "member id\n is taken."}"#).to_string(),
        "sample: 409 Conflict: member id is taken"
    );
    assert_eq!(
        status_error(404, "<html><h1>Nothing</h1>").to_string(),
        "sample: 404 Not Found: 22 bytes"
    );
    assert_eq!(status_error(410, "").to_string(), "sample: 410 Gone");
}

#[test]
fn a_body_that_cannot_be_shown_is_described() {
    let message = "hush ".repeat(4);
    for (media_type, body, expected) in [
        (
            "application/json",
            format!("{{\"message\": \"{message}\"}}"),
            "400 Bad Request: 35 bytes of application/json",
        ),
        (
            "text/html; charset=utf-8",
            format!("<title>{message}</title>"),
            "400 Bad Request: 35 bytes of text/html",
        ),
        ("text/hush", message.clone(), "400 Bad Request: 20 bytes"),
        (
            "application/json",
            format!("{{\"message\": \"{message}\", \"errorType\": \"bad_request\"}}"),
            "400 Bad Request: bad_request",
        ),
    ] {
        let headers = HeaderMap::from_iter([(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static(media_type),
        )]);
        let redactor = Redactor::default();
        let body = Bytes::from(body);
        let error = Error::from_status(StatusCode::BAD_REQUEST, &headers, body.clone(), &redactor);
        assert_eq!(error.to_string(), expected);
        assert!(
            !format!("{error:?} {:?}", error.api()).contains("hush"),
            "{error:?}"
        );
        assert_eq!(error.body(), Some(&body));
    }
}

#[test]
fn debug_shows_only_the_size_of_the_body() {
    let error = status_error(500, "private text");
    let text = format!("{error:?} {error:#?}");
    assert!(!text.contains("private"), "{text}");
    assert!(text.contains("12 bytes"), "{text}");
    assert_eq!(error.body().unwrap(), "private text");
}

#[test]
fn only_transient_errors_are_retryable() {
    for status in 300..600 {
        let expected = [408, 429, 500, 502, 503, 504].contains(&status);
        assert_eq!(
            status_error(status, "").is_retryable(),
            expected,
            "{status}"
        );
    }
    assert!(Error::transport("x").is_retryable());
    assert!(Error::timeout("x").is_retryable());
    assert!(!Error::decode("x").is_retryable());
    assert!(!Error::invalid_input("x").is_retryable());
}

#[test]
fn sources_are_chained() {
    let cause = std::io::Error::other("the cable is cut");
    let error = Error::transport(cause).in_operation("sample");
    assert_eq!(error.source().unwrap().to_string(), "the cable is cut");
    assert!(!error.to_string().contains("cable"));
    assert!(Error::invalid_input("x").source().is_none());
}

#[test]
fn the_innermost_operation_is_kept() {
    let error = Error::invalid_input("x")
        .in_operation("inner")
        .in_operation("outer");
    assert_eq!(error.operation(), Some("inner"));
}

#[test]
fn errors_are_small_and_can_be_sent_between_threads() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
