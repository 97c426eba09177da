use std::error::Error as _;

use http::{HeaderMap, HeaderValue};

use super::*;

fn status_error(status: u16, body: &'static str) -> Error {
    let status = StatusCode::from_u16(status).unwrap();
    Error::from_status(
        status,
        &HeaderMap::new(),
        Bytes::from(body),
        &Secrets::default(),
        "sample",
    )
    .in_operation("sample")
}

#[test]
fn the_services_message_is_told() {
    assert_eq!(status_error(409, "").to_string(), "sample: 409 Conflict");
    assert_eq!(
        status_error(409, r#"{"message": "member id\n is taken."}"#).to_string(),
        "sample: 409 Conflict: member id is taken"
    );
    assert_eq!(
        status_error(404, "<html><h1>Nothing</h1>").to_string(),
        "sample: 404 Not Found: an HTML page, \"Nothing\""
    );
    assert_eq!(status_error(410, "").to_string(), "sample: 410 Gone");
}

#[test]
fn a_long_message_is_cut() {
    let body = Bytes::from(format!("{{\"message\": \"{}\"}}", "long ".repeat(1000)));
    let error = Error::from_status(
        StatusCode::BAD_REQUEST,
        &HeaderMap::new(),
        body,
        &Secrets::default(),
        "sample",
    );
    assert!(error.to_string().chars().count() < 330, "{error}");
    assert!(error.to_string().ends_with('…'), "{error}");
}

#[test]
fn both_meanings_of_403_are_told_beside_what_the_service_says() {
    let error = status_error(403, r#"{"error": {"message": "Forbidden"}}"#);
    let text = error.to_string();
    for part in [
        "sample: 403 Forbidden: Forbidden (",
        "not registered",
        "consent",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_registration_is_not_told_to_register_first() {
    let error = Error::from_status(
        StatusCode::FORBIDDEN,
        &HeaderMap::new(),
        Bytes::new(),
        &Secrets::default(),
        "registerUser",
    );
    let text = error.to_string();
    assert!(text.contains("consent"), "{text}");
    assert!(!text.contains("not registered"), "{text}");
}

#[test]
fn debug_shows_the_size_of_the_body_alone() {
    let error = status_error(500, "private text");
    let text = format!("{error:?} {error:#?}");
    assert!(!text.contains("private"), "{text}");
    assert!(text.contains("12 bytes"), "{text}");
    assert_eq!(error.body().unwrap(), "private text");
}

#[test]
fn only_what_may_pass_is_retryable() {
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
fn a_redirects_target_is_told_without_its_query() {
    let mut headers = HeaderMap::new();
    headers.insert(
        "location",
        HeaderValue::from_static("https://other.example/a?code=1#frag"),
    );
    let error = Error::from_status(
        StatusCode::FOUND,
        &headers,
        Bytes::new(),
        &Secrets::default(),
        "sample",
    );
    assert!(
        error
            .to_string()
            .contains("a redirect to https://other.example/a, which"),
        "{error}"
    );
}

#[test]
fn errors_are_small_and_may_cross_threads() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn a_secret_is_hidden_before_the_text_around_it_is_cut() {
    let secrets = Secrets::of(&HeaderValue::from_static("Bearer hush-token"));
    // Messages are cut after 300 characters, titles after 120.
    for fill in (105..120).chain(285..300) {
        let echo = format!("{}hush-token{}", "x".repeat(fill), "y".repeat(50));
        for body in [
            format!("{{\"message\": \"{echo}\"}}"),
            format!("<html><title>{echo}</title>"),
        ] {
            let error = Error::from_status(
                StatusCode::BAD_REQUEST,
                &HeaderMap::new(),
                body.into(),
                &secrets,
                "sample",
            );
            let text = format!("{error} {error:?} {:?}", error.api());
            assert!(!text.contains("hu"), "{text}");
        }
    }
}
