//! Tests of the contents of reports, and of what they must not contain.

use bytes::Bytes;
use http::{Response, StatusCode};

use super::{Drift, DriftEntry, DriftKind, DriftReport, Words};
use crate::Client;
use crate::credentials::UserToken;
use crate::operation::{self, Operation};
use crate::operations::{sleep, webhooks};

fn client(drift: &Drift) -> Client<UserToken> {
    let builder = Client::builder().drift(drift);
    builder.build_user("token-of-jane").unwrap()
}

fn answer(status: u16, body: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(body.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

/// Returns the report about these responses to `sleep.list`.
fn report(responses: &[(u16, &str)]) -> DriftReport {
    let drift = Drift::new();
    let client = client(&drift);
    for (status, body) in responses {
        let _ = client.finish::<sleep::List>(answer(*status, body));
    }
    drift.report()
}

/// Formats an entry in one line.
fn summary(entry: &DriftEntry) -> String {
    let parts = [
        entry.at.as_deref(),
        entry.property.as_deref(),
        entry.value.as_deref(),
        entry.expected.as_deref(),
        entry.found.as_deref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let (kind, status) = (entry.kind.as_ref().unwrap(), entry.status.unwrap());
    let text = format!("{kind} {status}: {}", parts.join(" | "));
    format!("{}x {text}", entry.count.unwrap())
        .trim_end_matches(": ")
        .to_owned()
}

fn all(report: &DriftReport) -> Vec<String> {
    report.entries.iter().map(summary).collect()
}

#[test]
fn documented_responses_leave_no_entries() {
    let report = report(&[
        (
            200,
            r#"{"nights": [{"sleep_score": "76.0", "sleepGoal": null}]}"#,
        ),
        (404, ""),
        (401, "<html>"),
        (429, ""),
        (500, ""),
        (503, ""),
    ]);
    // The document does not list 404 for the list of nights.
    assert_eq!(all(&report), ["1x undocumented-status 404"]);
    assert_eq!(report.responses, Some(6));
    assert!(!report.is_empty());
}

#[test]
fn equal_findings_are_one_entry_with_a_count_of_responses() {
    let twice = r#"{"nights": [{"sleep_goal": "PT8H", "sleep_debt": 1}, {"sleep_goal": "PT9H", "sleep_debt": 2}]}"#;
    let once = r#"{"nights": [{"sleep_goal": "PT7H", "sleep_debt": 1.5}]}"#;
    let report = report(&[(200, twice), (200, once)]);
    assert_eq!(
        all(&report),
        [
            "2x invalid-value 200: $.nights[*].sleep_goal | a whole number of 32 bits | a string containing a duration",
            "1x unknown-property 200: $.nights[*] | sleep_debt | a number that is not whole",
            "1x unknown-property 200: $.nights[*] | sleep_debt | a whole number",
        ]
    );
    assert_eq!(report.responses, Some(2));
    let first = &report.entries[0];
    assert_eq!(first.operation.as_deref(), Some("sleep.list"));
    assert_eq!(first.method.as_deref(), Some("GET"));
    assert_eq!(first.path.as_deref(), Some("/v3/users/sleep"));
}

#[test]
fn values_are_described_by_their_kind() {
    for (value, found) in [
        ("true", "true or false"),
        ("1.5", "a number that is not whole"),
        ("3000000000", "a whole number of more than 32 bits"),
        ("1e400", "a number"),
        (r#""""#, "an empty string"),
        (r#"" ""#, "an empty string"),
        (r#""1.5""#, "a string containing a number"),
        (r#""2010-12-31""#, "a string containing a date"),
        (
            r#""2010-12-31T10:00:00+01:00""#,
            "a string containing a date and time with a zone",
        ),
        (
            r#""2010-12-31T10:00:00""#,
            "a string containing a date and time",
        ),
        (r#""12:37:33.000""#, "a string containing a time of day"),
        (r#""PT8H""#, "a string containing a duration"),
        (r#""Jane""#, "another string"),
        ("[1]", "a list"),
        ("{\"a\": 1}", "an object"),
    ] {
        let body = format!(r#"{{"nights": [{{"sleep_goal": {value}, "new": {value}}}]}}"#);
        let report = report(&[(200, &body)]);
        assert_eq!(report.entries.len(), 2, "{value}");
        for entry in &report.entries {
            assert_eq!(entry.found.as_deref(), Some(found), "{value}");
        }
    }
}

/// Returns the report of a partner's client after these responses with webhook events.
fn report_of_events(drift: &Drift, responses: &[&str]) -> Vec<String> {
    let builder = Client::builder().drift(drift);
    let client = builder.build_partner("id", "SECRET_OF_JANE").unwrap();
    for events in responses {
        let body = format!(r#"{{"data": [{{"events": [{events}]}}]}}"#);
        client.finish::<webhooks::Get>(answer(200, &body)).unwrap();
    }
    all(&drift.report())
}

#[test]
fn unknown_values_are_kept_if_they_look_like_constants_and_occur_in_two_responses() {
    let responses = [
        r#""SLEEP", "ORTHOSTATIC_TEST", "Jane Doe""#,
        r#""ORTHOSTATIC_TEST", "A_SECRET_OF_JANE""#,
        r#""A_SECRET_OF_JANE", "HIV_POSITIVE", "HIV_POSITIVE""#,
    ];
    assert_eq!(
        report_of_events(&Drift::new(), &responses),
        [
            "4x unknown-value 200: $.data[*].events[*]",
            "2x unknown-value 200: $.data[*].events[*] | ORTHOSTATIC_TEST",
        ]
    );
    assert_eq!(
        report_of_events(&Drift::without_names(), &responses),
        ["3x unknown-value 200: $.data[*].events[*]"]
    );
}

/// Compares a report with the expected entries, for the properties of a night in each of two responses.
#[test]
fn unknown_names_are_kept_if_they_look_like_names_and_occur_in_two_responses() {
    const ONCE: &str = "1x unknown-property 200: $.nights[*] | a whole number";
    const TWICE: &str = "2x unknown-property 200: $.nights[*] | a whole number";
    let cases: [([&str; 2], &[&str]); 9] = [
        ([r#""hiv_positive": 1"#, ""], &[ONCE]),
        ([r#""hiv_positive": 1"#, r#""pregnant": 1"#], &[TWICE]),
        // Two nights of one response.
        (
            [
                r#""hiv_positive": 1}, {"sleep_score": 8, "hiv_positive": 2"#,
                "",
            ],
            &[ONCE],
        ),
        // Two paths.
        (
            [
                r#""hiv_positive": 1"#,
                r#""sleep_score": 7}], "hiv_positive": 1, "nights": [{"#,
            ],
            &["1x unknown-property 200: $ | a whole number", ONCE],
        ),
        (
            [r#""sleep_debt": 1"#, r#""sleep_debt": 2"#],
            &["2x unknown-property 200: $.nights[*] | sleep_debt | a whole number"],
        ),
        (
            [r#""sleep_debt": 1"#, r#""sleep_debt": true"#],
            &[
                "1x unknown-property 200: $.nights[*] | sleep_debt | a whole number",
                "1x unknown-property 200: $.nights[*] | sleep_debt | true or false",
            ],
        ),
        ([r#""Jane Doe": 1"#, r#""Jane Doe": 1"#], &[TWICE]),
        ([r#""jane12345": 1"#, r#""jane12345": 1"#], &[TWICE]),
        ([r#""token-of-jane": 1"#, r#""token-of-jane": 1"#], &[TWICE]),
    ];
    for (responses, expected) in cases {
        for drift in [Drift::new(), Drift::without_names()] {
            let client = client(&drift);
            for night in responses {
                let body =
                    format!(r#"{{"nights": [{{"sleep_score": 7, {night}}}]}}"#).replace(", }", "}");
                client.finish::<sleep::List>(answer(200, &body)).unwrap();
            }
            let reported = all(&drift.report());
            match drift.words {
                Words::Repeated => assert_eq!(reported, expected, "{responses:?}"),
                Words::Never => {
                    let is_counted = reported.len() == expected.len();
                    let names = ["sleep_debt", "hiv", "pregnant", "jane", "Jane"];
                    let is_named = names.iter().any(|name| reported.concat().contains(name));
                    assert!(is_counted && !is_named, "{reported:?}");
                }
            }
        }
    }
}

#[test]
fn unreadable_responses_are_reported_once() {
    let report = report(&[
        (200, "[1]"),
        (200, "<html>Jane</html>"),
        (200, r#"{"nights": [{"sleep_goal": "#),
        (204, ""),
    ]);
    assert_eq!(
        all(&report),
        [
            "1x unreadable 200: $",
            "1x unreadable 200: $ | an object (schema `nights`) | a list",
            "1x unreadable 200: $.nights[*].sleep_goal",
            "1x undocumented-status 204",
        ]
    );
    assert_eq!(report.responses, Some(4));
}

#[test]
fn collecting_does_not_make_responses_unreadable() {
    let drift = Drift::new();
    let (collecting, other) = (client(&drift), Client::user("token").unwrap());
    for unknown in [
        &b"{\"\xff\": 1}"[..],
        b"{\"a\": 1, \"\xff\": 1}",
        b"[\"\xff\"]",
        b"\"\xff\"",
        br#""\ud834""#,
        br#"{"\ud834": 1e999}"#,
        b"-1e999",
    ] {
        let body = [
            &br#"{"nights": [{"sleep_score": 7, "new": "#[..],
            unknown,
            b"}]}",
        ]
        .concat();
        let read = |client: &Client<UserToken>| {
            let response = Response::new(Bytes::from(body.clone()));
            client.finish::<sleep::List>(response).unwrap()
        };
        assert_eq!(read(&collecting), read(&other), "{}", body.escape_ascii());
        assert_eq!(read(&collecting).nights.len(), 1);
    }
}

#[test]
fn reports_are_bounded() {
    let drift = Drift::new();
    let client = client(&drift);
    for first in 'a'..='z' {
        for second in 'a'..='z' {
            let body = format!(r#"{{"{first}{second}": 1, "nights": []}}"#);
            for _ in 0..2 {
                client.finish::<sleep::List>(answer(200, &body)).unwrap();
            }
        }
    }
    let report = drift.take();
    assert_eq!(report.entries.len(), 200);
    assert_eq!(report.responses, Some(1352));
    assert_eq!(report.left_out, Some(952));
    assert!(drift.report().is_empty());
    assert_eq!(drift.report().responses, Some(0));

    let many: Vec<String> = (0..1000)
        .map(|_| r#"{"new": 1, "sleep_goal": "x"}"#.to_owned())
        .collect();
    let body = format!(r#"{{"nights": [{}]}}"#, many.join(","));
    client.finish::<sleep::List>(answer(200, &body)).unwrap();
    assert_eq!(drift.report().entries.len(), 2);
}

#[test]
fn reports_contain_no_personal_data() {
    let drift = Drift::new();
    let client = client(&drift);
    let bodies = [
        r#"{"nights": [{"date": "Jane-1", "sleep_goal": "Jane-2", "hypnogram": {"Jane-3": 1, "23:17": "Jane-4", "Jane": 5},
            "Jane-5": "Jane-6", "janes@example.org": 1, "polar_user": 12345678, "jane12345678": 1, "device_id": {"jane": "Jane-7"},
            "heart_rate_samples": ["Jane-8"], "token-of-jane": "token-of-jane"}, "Jane-9", ["Jane-10"]]}"#,
        "Jane-11",
        r#"{"nights": "Jane-12"}"#,
        r#"["Jane-13"]"#,
    ];
    for body in bodies {
        for status in [200, 202, 299, 418, 500] {
            let mut response = answer(status, body);
            let headers = response.headers_mut();
            headers.insert("content-type", "jane/x-jane".parse().unwrap());
            headers.insert("x-jane", "Jane-14".parse().unwrap());
            let _ = client.finish::<sleep::List>(response);
        }
    }
    let report = drift.report();
    assert!(report.entries.len() >= 10, "{:?}", all(&report));
    let text = format!("{report}{report:?}{drift:?}").to_lowercase();
    for data in ["jane", "12345678", "23:17", "example.org", "token"] {
        assert!(!text.contains(data), "{data} in {text}");
    }
}

#[test]
fn reports_round_trip() {
    let body = r#"{"nights": [{"sleep_goal": "PT8H", "sleep_debt": 1}]}"#;
    let report = report(&[(200, body), (409, "")]);
    let text = report.to_string();
    assert!(
        text.starts_with("{\n  \"format\": 1,\n  \"crate_version\": \""),
        "{text}"
    );
    let back: DriftReport = serde_json::from_str(&text).unwrap();
    assert_eq!(back, report);
    let later: DriftReport = serde_json::from_str(
        r#"{"format": 2, "new": [], "entries": [{"kind": "later", "count": "3"}, 5]}"#,
    )
    .unwrap();
    assert_eq!(later.format, Some(2));
    assert_eq!(later.entries.len(), 1);
    assert_eq!(
        later.entries[0].kind,
        Some(DriftKind::Other("later".to_owned()))
    );
}

#[test]
fn responses_can_be_added_manually() {
    let by_hand = Drift::new();
    let body = r#"{"nights": [{"sleep_goal": "PT8H"}]}"#;
    let mut response = operation::Response::from(answer(200, body));
    sleep::List::response(&mut response).unwrap();
    by_hand.note::<sleep::List>(StatusCode::OK, response.anomalies());
    assert_eq!(by_hand.report(), report(&[(200, body)]));

    let none = Drift::new();
    let client = client(&none);
    let error = client.finish::<sleep::List>(answer(409, "")).unwrap_err();
    by_hand.note_error::<sleep::List>(&error);
    assert_eq!(by_hand.report(), report(&[(200, body), (409, "")]));
    by_hand.note_error::<sleep::List>(&crate::Error::invalid_input("nothing was sent"));
    assert_eq!(by_hand.report().responses, Some(2));
}

#[test]
fn collections_are_shared_between_threads() {
    let drift = Drift::new();
    let client = client(&drift);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let _ = client.finish::<sleep::List>(answer(409, ""));
                }
            });
        }
    });
    assert_eq!(all(&drift.report()), ["200x undocumented-status 409"]);
}
