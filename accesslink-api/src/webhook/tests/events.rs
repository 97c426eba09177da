//! Tests of events: all kinds, invalid values, and the deduplication key.

use http::{HeaderMap, HeaderValue};

use super::super::{EVENT_HEADER, WebhookEvent};
use super::{KNOWN, PING, key, knowing, receive, signed};
use crate::drift::Drift;
use crate::ids::{HashedExerciseId, UserId};

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
            WebhookEvent::ContinuousHeartRate(event) => event.date,
            WebhookEvent::ActivitySummary(event) => event.date,
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
        let (from, to) = match delivery.event() {
            WebhookEvent::SleepWiseCircadianBedtime(event) => (event.from, event.to),
            WebhookEvent::SleepWiseAlertness(event) => (event.from, event.to),
            other => panic!("{other:?}"),
        };
        assert_eq!(from.unwrap().to_string(), "2023-07-10");
        assert_eq!(to.unwrap().to_string(), "2023-07-15");
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
fn unknown_properties_are_reported_like_those_of_a_response() {
    for (body, expected) in [
        (
            r#"{"event":"SLEEP","user_id":475,"date":"2019-12-31","nap":{"minutes":20}}"#,
            vec![("$.nap", r#"{"minutes":20}"#)],
        ),
        (
            r#"{"event":"ACTIVITY_SUMMARY","user_id":475,"steps":1.0,"date":"2019-12-31"}"#,
            vec![("$.steps", "1.0")],
        ),
        (
            r#"{"event":"ECG","user_id":475,"lead":[1, 2]}"#,
            vec![("$.lead", "[1, 2]")],
        ),
        (r#"{"event":"PHYSICAL_INFORMATION","user_id":475}"#, vec![]),
        (PING, vec![]),
    ] {
        let delivery = receive(body);
        let unknown = delivery.unknown_properties().iter();
        let unknown: Vec<_> = unknown
            .map(|property| (property.path(), property.json()))
            .collect();
        assert_eq!(unknown, expected, "{body}");
        assert!(delivery.anomalies().is_empty(), "{body}");
        assert!(!format!("{delivery:?}").contains("minutes"));
    }
}

#[test]
fn invalid_values_do_not_affect_the_rest_of_the_event() {
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
fn the_body_determines_the_event() {
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
fn the_key_identifies_the_event() {
    let first = r#"{"event":"SLEEP","user_id":475,"date":"2019-12-31","timestamp":"2018-05-15T14:22:24Z","url":"https://www.x"}"#;
    let same = r#"{"url":"https://x", "user-id":"475", "timestamp":"2018-05-15T16:22:24.000+02:00",
        "date":"2019-12-31T00:00:00Z", "event":"SLEEP"}"#;
    assert_eq!(key(first), "SLEEP/475/2019-12-31/1526394144.000000000");
    assert_eq!(key(same), key(first));
    assert_eq!(key(KNOWN[0].1), "EXERCISE/475/aQlC83/1526394144.000000000");
    assert_eq!(key(PING), "PING///1526394144.000000000");

    // Each part of the key makes a difference, and so does each byte of the body if a part is missing.
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
fn deviations_of_signed_deliveries_are_collected() {
    let drift = Drift::new();
    let receiver = knowing().drift(&drift);
    let receive = |headers: &HeaderMap, body: &str| {
        let delivery = receiver.receive(headers, body.as_bytes());
        delivery.map(|delivery| delivery.unknown_properties().len())
    };
    let exercise =
        r#"{"event": "EXERCISE", "user_id": "hush", "device_id": "hush", "entity_id": "aQlC83"}"#;
    let other = r#"{"event": "ORTHOSTATIC_TEST", "user_id": 475, "secret_id": "hush"}"#;
    for body in [exercise, exercise, other, other, PING] {
        receive(&signed(body), body).unwrap();
    }
    // An unsigned delivery may come from any sender.
    receive(&HeaderMap::new(), exercise).unwrap_err();
    receive(&HeaderMap::new(), PING).unwrap();

    let report = drift.report();
    assert_eq!(report.responses, Some(5));
    let entries: Vec<_> = report
        .entries
        .iter()
        .map(|entry| {
            let word = entry.property.as_deref().or(entry.value.as_deref());
            let (path, at) = (entry.path.as_deref(), entry.at.as_deref());
            (path.unwrap(), at.unwrap(), word, entry.count.unwrap())
        })
        .collect();
    let payload = "webhookPayloadExercise";
    assert_eq!(
        entries,
        [
            (payload, "$.user_id", None, 2),
            (payload, "$", Some("device_id"), 2),
            ("webhookType", "$", Some("ORTHOSTATIC_TEST"), 2),
        ]
    );
    assert!(!report.to_string().contains("hush"), "{report}");
}
