//! Tests of deliveries that are accepted without a signature, or rejected despite a valid one.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};

use super::super::{
    EVENT_HEADER, SIGNATURE_HEADER, SignatureCheck, WebhookError, WebhookEvent, WebhookReceiver,
    sign,
};
use super::{PING, SECRET, headers, knowing, signed};
use crate::value::{Secret, Timestamp};

#[test]
fn bodies_that_cannot_be_parsed() {
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
fn a_delivery_may_be_too_old() {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let at = |seconds: u64| {
        let sent = Timestamp::from_unix_secs(seconds as i64).unwrap();
        format!(r#"{{"event": "SLEEP", "user_id": 475, "timestamp": "{sent}"}}"#)
    };
    let hour = Duration::from_secs(3600);
    for (body, is_stale) in [
        (at(now), false),
        (at(now - 3590), false),
        (at(now - 3610), true),
        (at(now + 3590), false),
        (at(now + 3610), true),
        (at(0), true),
        (r#"{"event": "SLEEP", "user_id": 475}"#.to_owned(), true),
        (
            r#"{"event": "SLEEP", "timestamp": "yesterday"}"#.to_owned(),
            true,
        ),
        (
            r#"{"event": "SLEEP", "timestamp": "1969-01-01T00:00:00Z"}"#.to_owned(),
            true,
        ),
        (PING.to_owned(), false),
    ] {
        let headers = signed(&body);
        assert!(knowing().receive(&headers, body.as_bytes()).is_ok());
        let checked = knowing().max_age(hour).receive(&headers, body.as_bytes());
        match checked {
            Ok(_) => assert!(!is_stale, "{body}"),
            Err(error) => {
                assert!(matches!(error, WebhookError::Stale) && is_stale, "{body}");
                assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
            }
        }
        // The signature is checked first.
        let unsigned = knowing()
            .max_age(hour)
            .receive(&HeaderMap::new(), body.as_bytes());
        assert!(!matches!(unsigned, Err(WebhookError::Stale)), "{body}");
    }
}

#[test]
fn only_pings_are_accepted_before_the_secret_is_known() {
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
fn pings_are_accepted_with_any_signature_after_the_secret_is_known() {
    for (headers, signature) in [
        (signed(PING), SignatureCheck::Valid),
        (HeaderMap::new(), SignatureCheck::Missing),
        (signed("another body"), SignatureCheck::Wrong),
    ] {
        let delivery = knowing().receive(&headers, PING.as_bytes()).unwrap();
        assert!(matches!(delivery.event(), WebhookEvent::Ping(_)));
        assert_eq!(delivery.signature(), signature);
    }
    // The word `PING` elsewhere in the body is not sufficient.
    let body = r#"{"event": "SLEEP", "user_id": 1, "note": "PING"}"#;
    let headers = headers(&[(EVENT_HEADER, "PING")]);
    let error = knowing().receive(&headers, body.as_bytes()).unwrap_err();
    assert!(matches!(error, WebhookError::MissingSignature));
}
