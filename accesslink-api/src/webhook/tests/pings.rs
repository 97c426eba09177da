//! What is accepted without a signature, and what is refused although it has one.

use http::{HeaderMap, StatusCode};

use super::super::{
    EVENT_HEADER, SIGNATURE_HEADER, SignatureCheck, WebhookError, WebhookEvent, WebhookReceiver,
    sign,
};
use super::{PING, SECRET, headers, knowing, signed};
use crate::value::Secret;

#[test]
fn bodies_that_cannot_be_read() {
    for body in [
        "",
        " ",
        "null",
        "[]",
        "\"PING\"",
        "5",
        "{",
        "{\"event\":",
        "PING",
        "\u{0}",
    ] {
        let error = knowing()
            .receive(&signed(body), body.as_bytes())
            .unwrap_err();
        assert!(matches!(error, WebhookError::UnreadableBody(_)), "{body}");
        assert_eq!(error.status(), StatusCode::BAD_REQUEST);
        let unsigned = knowing().receive(&HeaderMap::new(), body.as_bytes());
        assert!(matches!(unsigned, Err(WebhookError::MissingSignature)));
    }
    let deep = "[".repeat(100_000);
    assert!(knowing().receive(&signed(&deep), deep.as_bytes()).is_err());
    let opaque = [0xff, 0xfe];
    let signature = sign(Secret::from(SECRET), &opaque);
    let headers = headers(&[(SIGNATURE_HEADER, &signature)]);
    assert!(knowing().receive(&headers, &opaque).is_err());
}

#[test]
fn a_ping_before_the_secret_is_known_and_nothing_else() {
    let receiver = WebhookReceiver::without_secret();
    for headers in [
        HeaderMap::new(),
        signed(PING),
        headers(&[(EVENT_HEADER, "PING")]),
        headers(&[(SIGNATURE_HEADER, "not one")]),
    ] {
        let delivery = receiver.receive(&headers, PING.as_bytes()).unwrap();
        assert_eq!(delivery.signature(), SignatureCheck::Unchecked);
        assert_eq!(delivery.event().kind(), Some("PING"));
        let sent = delivery.event().timestamp().unwrap();
        assert_eq!(sent.to_string(), "2018-05-15T14:22:24Z");
    }
    let long = format!("{PING}{}", " ".repeat(1024));
    for body in [
        "",
        "{}",
        "[]",
        r#"{"event": "ping"}"#,
        r#"{"event": "PING "}"#,
        r#"{"event": ["PING"]}"#,
        r#"{"event": "PING", "event": "EXERCISE"}"#,
        r#"{"event": "SLEEP", "user_id": 475}"#,
        &long,
    ] {
        let error = receiver
            .receive(&signed(body), body.as_bytes())
            .unwrap_err();
        assert!(matches!(error, WebhookError::SecretUnknown), "{body}");
        assert_eq!(error.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
    let contradiction = headers(&[(EVENT_HEADER, "EXERCISE")]);
    assert!(receiver.receive(&contradiction, PING.as_bytes()).is_err());
}

#[test]
fn a_ping_after_the_secret_is_known_however_it_is_signed() {
    for (headers, signature) in [
        (signed(PING), SignatureCheck::Valid),
        (HeaderMap::new(), SignatureCheck::Missing),
        (signed("another body"), SignatureCheck::Wrong),
    ] {
        let delivery = knowing().receive(&headers, PING.as_bytes()).unwrap();
        assert!(matches!(delivery.event(), WebhookEvent::Ping(_)));
        assert_eq!(delivery.signature(), signature);
    }
    // The word alone opens nothing.
    let body = r#"{"event": "SLEEP", "user_id": 1, "note": "PING"}"#;
    let headers = headers(&[(EVENT_HEADER, "PING")]);
    let error = knowing().receive(&headers, body.as_bytes()).unwrap_err();
    assert!(matches!(error, WebhookError::MissingSignature));
}
