//! Deliveries as they are documented, and as somebody who wants to get past the check would send them.

use http::{HeaderMap, HeaderValue, StatusCode};

use super::{
    EVENT_HEADER, SIGNATURE_HEADER, SignatureCheck, WebhookDelivery, WebhookError, WebhookEvent,
    WebhookReceiver, sign,
};
use crate::value::Secret;
use crate::{HashedExerciseId, UserId};

const SECRET: &str = "hush-secret";
const PING: &str = r#"{"timestamp": "2018-05-15T14:22:24Z", "event": "PING"}"#;

fn knowing() -> WebhookReceiver {
    WebhookReceiver::new(SECRET).unwrap()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers
}

fn signed(body: &str) -> HeaderMap {
    let signature = sign(&Secret::from(SECRET), body.as_bytes());
    headers(&[(SIGNATURE_HEADER, &signature)])
}

fn receive(body: &str) -> WebhookDelivery {
    knowing().receive(&signed(body), body.as_bytes()).unwrap()
}

fn key(body: &str) -> String {
    receive(body).deduplication_key().to_string()
}

/// Made with Python 3: `hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()`; the third also with
/// `printf '%s' "$body" | openssl dgst -sha256 -hmac hush-secret`.
const KNOWN: [(&str, &str, &str); 4] = [
    (
        "57f7b8ec-5a6c-4a2c-9d1f-0f3f6f2f8b11",
        r#"{"event":"EXERCISE","user_id":475,"entity_id":"aQlC83","timestamp":"2018-05-15T14:22:24Z","url":"https://www.polaraccesslink.com/v3/exercises/aQlC83"}"#,
        "4920496e9e6d49f511aea0b716a8bdd091a8980c2248f223e656038a1a494b41",
    ),
    (
        SECRET,
        "",
        "47abeee46c1d0c501cb83eca530e4d7a35327e8316a762d30b6328f9c6fdf387",
    ),
    (
        SECRET,
        PING,
        "3eba9e36ffdf00929c489f9b431f792f543b773e516c989352581c4363a3bb00",
    ),
    (
        "hush-sécret",
        "{\"event\":\"SLEEP\",\"note\":\"é\"}\n",
        "4d33a8e7e2a04e7bcece963690d8976e0cecca0874b06cd04ebd1b213145280d",
    ),
];

#[test]
fn known_answers() {
    for (secret, body, signature) in KNOWN {
        assert_eq!(sign(&Secret::from(secret), body.as_bytes()), signature);
        let receiver = WebhookReceiver::new(secret).unwrap();
        let received = receiver.receive(
            &headers(&[("Polar-Webhook-Signature", signature)]),
            body.as_bytes(),
        );
        match received {
            Ok(delivery) => assert_eq!(delivery.signature(), SignatureCheck::Valid),
            // An empty body can be signed, and says nothing.
            Err(WebhookError::UnreadableBody(_)) => assert_eq!(body, ""),
            Err(error) => panic!("{body}: {error:?}"),
        }
    }
}

#[test]
fn upper_case_says_the_same() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    for text in [
        signature.to_uppercase(),
        format!("4920496E{}", &signature[8..]),
    ] {
        let headers = headers(&[(SIGNATURE_HEADER, &text)]);
        assert!(
            receiver.receive(&headers, body.as_bytes()).is_ok(),
            "{text}"
        );
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    let right = headers(&[(SIGNATURE_HEADER, signature)]);
    for index in 0..body.len() {
        let mut changed = body.as_bytes().to_vec();
        changed[index] ^= 1;
        let error = receiver.receive(&right, &changed).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature), "{index}");
    }
    for changed in [
        &body[1..],
        &body[..body.len() - 1],
        &format!("{body}\n"),
        "",
    ] {
        assert!(
            receiver.receive(&right, changed.as_bytes()).is_err(),
            "{changed}"
        );
    }
    for index in 0..signature.len() {
        let mut changed = signature.as_bytes().to_vec();
        changed[index] = if changed[index] == b'0' { b'1' } else { b'0' };
        let wrong = headers(&[(SIGNATURE_HEADER, std::str::from_utf8(&changed).unwrap())]);
        assert!(
            receiver.receive(&wrong, body.as_bytes()).is_err(),
            "{index}"
        );
    }
}

#[test]
fn a_wrong_secret_is_noticed() {
    let [(_, body, signature), ..] = KNOWN;
    let right = headers(&[(SIGNATURE_HEADER, signature)]);
    for secret in ["hush-secret", "57f7b8ec-5a6c-4a2c-9d1f-0f3f6f2f8b1", "x"] {
        let receiver = WebhookReceiver::new(secret).unwrap();
        let error = receiver.receive(&right, body.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature));
        assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
    }
}

#[test]
fn what_is_no_signature_is_wrong_and_never_a_panic() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    let long = signature.repeat(1000);
    for text in [
        "",
        "4",
        &signature[..62],
        &signature[..63],
        &format!("{signature}0"),
        &format!("{signature}00"),
        &format!("0x{}", &signature[2..]),
        &format!(" {signature}"),
        &format!("sha256={signature}"),
        &signature.replace('4', "g"),
        &signature.replace("49", "é"),
        "ééééééééééééééééééééééééééééééééé",
        &long,
    ] {
        let headers = headers(&[(SIGNATURE_HEADER, text)]);
        let error = receiver.receive(&headers, body.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature), "{text}");
    }
    let mut opaque = HeaderMap::new();
    opaque.insert(
        SIGNATURE_HEADER,
        HeaderValue::from_bytes(&[0xff; 64]).unwrap(),
    );
    assert!(receiver.receive(&opaque, body.as_bytes()).is_err());

    // Two signatures are refused, whichever is the right one.
    for pair in [[signature, "00"], ["00", signature], [signature, signature]] {
        let headers = headers(&pair.map(|text| (SIGNATURE_HEADER, text)));
        assert!(
            receiver.receive(&headers, body.as_bytes()).is_err(),
            "{pair:?}"
        );
    }

    let error = receiver
        .receive(&HeaderMap::new(), body.as_bytes())
        .unwrap_err();
    assert!(matches!(error, WebhookError::MissingSignature));
    assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
}

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
    let signature = sign(&Secret::from(SECRET), &opaque);
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

#[test]
fn every_kind() {
    let exercise = receive(KNOWN[0].1);
    let WebhookEvent::Exercise(event) = exercise.event() else {
        panic!("{exercise:?}");
    };
    assert_eq!(event.entity_id, Some(HashedExerciseId::from("aQlC83")));
    assert_eq!(exercise.event().user_id(), Some(UserId(475)));
    assert_eq!(exercise.event().timestamp(), event.timestamp);
    let url = event.url.as_ref().unwrap().as_str();
    assert!(url.ends_with("/v3/exercises/aQlC83"));

    let dated = |kind: &str| {
        receive(&format!(
            r#"{{"event":"{kind}","user_id":475,"date":"2019-12-31","timestamp":"2018-05-15T14:22:24Z","url":"https://x/y"}}"#
        ))
    };
    for kind in ["SLEEP", "CONTINUOUS_HEART_RATE", "ACTIVITY_SUMMARY"] {
        let delivery = dated(kind);
        let date = match delivery.event() {
            WebhookEvent::Sleep(event) => event.date,
            WebhookEvent::ContinuousHeartRate(event) | WebhookEvent::ActivitySummary(event) => {
                event.date
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(date.unwrap().to_string(), "2019-12-31");
        assert_eq!(delivery.event().kind(), Some(kind));
        assert_eq!(delivery.event().user_id(), Some(UserId(475)));
        assert!(delivery.event().timestamp().is_some() && delivery.anomalies().is_empty());
    }

    for kind in ["SLEEP_WISE_CIRCADIAN_BEDTIME", "SLEEP_WISE_ALERTNESS"] {
        let delivery = receive(&format!(
            r#"{{"event":"{kind}","user_id":475,"from":"2023-07-10","to":"2023-07-15","timestamp":"2018-05-15T14:22:24Z"}}"#
        ));
        let (WebhookEvent::SleepWiseCircadianBedtime(event)
        | WebhookEvent::SleepWiseAlertness(event)) = delivery.event()
        else {
            panic!("{delivery:?}");
        };
        assert_eq!(event.from.unwrap().to_string(), "2023-07-10");
        assert_eq!(event.to.unwrap().to_string(), "2023-07-15");
        assert_eq!(delivery.event().kind(), Some(kind));
        assert_eq!(delivery.event().user_id(), Some(UserId(475)));
    }

    let delivery = receive(
        r#"{"event":"PHYSICAL_INFORMATION","user_id":475,"timestamp":"2018-05-15T14:22:24Z","url":"https://x"}"#,
    );
    assert!(matches!(
        delivery.event(),
        WebhookEvent::PhysicalInformation(_)
    ));
    assert_eq!(delivery.event().kind(), Some("PHYSICAL_INFORMATION"));
    assert_eq!(delivery.event().user_id(), Some(UserId(475)));
}

#[test]
fn unknown_kinds_keep_their_body() {
    for (body, kind) in [
        (r#"{"event":"ECG","user_id":475,"lead":[1,2]}"#, Some("ECG")),
        (r#"{"event":null,"user_id":"475"}"#, None),
        (r#"{"user_id":475}"#, None),
        (r#"{"event":{"a":1},"user_id":475.0}"#, None),
    ] {
        let delivery = receive(body);
        let WebhookEvent::Unknown(event) = delivery.event() else {
            panic!("{delivery:?}");
        };
        assert_eq!(
            (event.kind.as_deref(), delivery.event().kind()),
            (kind, kind)
        );
        assert_eq!(event.body, body);
        assert_eq!(event.user_id, Some(UserId(475)));
        assert!(!format!("{delivery:?}").contains("lead"));
    }
}

#[test]
fn odd_values_do_not_lose_the_event() {
    let delivery = receive(
        r#"{"event":"SLEEP","user_id":"475","date":"2022-09-31","timestamp":"soon","url":5}"#,
    );
    let WebhookEvent::Sleep(event) = delivery.event() else {
        panic!("{delivery:?}");
    };
    assert_eq!((event.user_id, event.date), (Some(UserId(475)), None));
    let paths: Vec<&str> = delivery
        .anomalies()
        .iter()
        .map(crate::Anomaly::path)
        .collect();
    assert_eq!(paths, ["$.date", "$.timestamp", "$.url"]);
    assert_eq!(delivery.anomalies()[0].found(), "\"2022-09-31\"");

    let delivery =
        receive(r#"{"event":"SLEEP_WISE_ALERTNESS","from":"2022-09-31","to":"2022-10-01"}"#);
    let WebhookEvent::SleepWiseAlertness(event) = delivery.event() else {
        panic!("{delivery:?}");
    };
    assert!(event.from.is_none() && event.to.is_some());
    assert_eq!(delivery.anomalies().len(), 1);
}

#[test]
fn the_body_says_what_happened() {
    let body = r#"{"event":"SLEEP","user_id":475}"#;
    let mut headers = signed(body);
    headers.insert(EVENT_HEADER, HeaderValue::from_static("SLEEP"));
    let same = knowing().receive(&headers, body.as_bytes()).unwrap();
    assert!(same.anomalies().is_empty());
    headers.insert(EVENT_HEADER, HeaderValue::from_static("EXERCISE"));
    let other = knowing().receive(&headers, body.as_bytes()).unwrap();
    assert!(matches!(other.event(), WebhookEvent::Sleep(_)));
    assert_eq!(
        other.anomalies()[0].to_string(),
        "header polar-webhook-event: expected the event of the body, found EXERCISE"
    );
}

#[test]
fn the_key_is_that_of_what_happened() {
    let first = r#"{"event":"SLEEP","user_id":475,"date":"2019-12-31","timestamp":"2018-05-15T14:22:24Z","url":"https://www.x"}"#;
    let same = r#"{"url":"https://x", "user-id":"475", "timestamp":"2018-05-15T16:22:24.000+02:00",
        "date":"2019-12-31T00:00:00Z", "event":"SLEEP"}"#;
    assert_eq!(key(first), "SLEEP/475/2019-12-31/1526394144.000000000");
    assert_eq!(key(same), key(first));
    assert_eq!(key(KNOWN[0].1), "EXERCISE/475/aQlC83/1526394144.000000000");
    assert_eq!(key(PING), "PING///1526394144.000000000");

    // Everything that it is made of makes a difference, and so does every byte where something is missing.
    let others = [
        first.replace("SLEEP", "ACTIVITY_SUMMARY"),
        first.replace("SLEEP", "NEW_KIND"),
        first.replace("475", "476"),
        first.replace("2019-12-31", "2019-12-30"),
        first.replace("2019-12-31", "2019-12-32"),
        first.replace("2019-12-31", "2019-12-33"),
        first.replace(":24Z", ":24.001Z"),
        first.replace("timestamp", "sent"),
        first.replace("user_id", "whose"),
        first.replace("\"event\"", "\"kind\""),
    ];
    let mut keys: Vec<String> = others.iter().map(|body| key(body)).collect();
    keys.push(key(first));
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), others.len() + 1);
    let digest = key(&others[1]);
    assert!(
        digest.starts_with("NEW_KIND/sha256:") && digest.len() == 16 + 64,
        "{digest}"
    );
    assert_eq!(digest, key(&others[1]));
}

#[test]
fn secrets_that_are_none_are_refused() {
    for secret in ["", " ", "hush-secret\n", " hush-secret"] {
        let error = WebhookReceiver::new(secret).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::InvalidInput);
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}

#[test]
fn the_secret_never_shows() {
    let receiver = knowing();
    let wrong = headers(&[(SIGNATURE_HEADER, "00")]);
    let body = r#"{"event":"SLEEP"}"#;
    let errors = [
        receiver.receive(&wrong, body.as_bytes()).unwrap_err(),
        receiver
            .receive(&HeaderMap::new(), body.as_bytes())
            .unwrap_err(),
        receiver.receive(&signed("{"), b"{").unwrap_err(),
    ];
    let mut shown = format!("{receiver:?} {receiver:#?} {:?}", receive(body));
    for error in &errors {
        shown.push_str(&format!(" {error} {error:?}"));
        if let Some(source) = std::error::Error::source(error) {
            shown.push_str(&format!(" {source} {source:?}"));
        }
    }
    let signature = sign(&Secret::from(SECRET), body.as_bytes());
    assert!(
        !shown.contains("hush") && !shown.contains(&signature),
        "{shown}"
    );
}
