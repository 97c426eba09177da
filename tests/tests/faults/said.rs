//! What an error tells of what the service said: its status, its error object in every form, its page, its wait.

use std::time::Duration;

use accesslink_api::Error;

use tests::calls::Clients;

use crate::fault_list::{Service, answer, both, call, once, probe};

/// A service, and clients that are told what it says.
struct Said {
    service: Service,
    clients: Clients,
}

impl Said {
    async fn start() -> Self {
        let service = Service::start(Vec::new()).await;
        let clients = both(once(&service));
        Self { service, clients }
    }

    /// What a call with a token and one with a secret fail with, answered alike.
    async fn failures(&self, status: &str, headers: &[&str], body: &str) -> [Error; 2] {
        self.service.behave(answer(status, headers, body));
        [
            call("listNights", probe("listNights"), &self.clients)
                .await
                .unwrap_err(),
            call("list", probe("list"), &self.clients)
                .await
                .unwrap_err(),
        ]
    }
}

#[tokio::test]
async fn the_error_object_is_an_error_on_one_line() {
    let said = Said::start().await;
    for (body, line) in [
        (
            r#"{"status": 409, "errorType": "conflict", "message": "a webhook\n exists", "corrId": "c-1"}"#,
            "a webhook exists [conflict] (correlation id c-1)",
        ),
        (r#"{"message": "a webhook exists"}"#, "a webhook exists"),
        (r#"{"error": "conflict"}"#, "conflict"),
        (
            r#"{"status": 409, "corrId": 17}"#,
            "status 409 (correlation id 17)",
        ),
        (
            r#"{"timestamp": "2025-01-31T12:01:45.963Z"}"#,
            "an error without a message",
        ),
    ] {
        for error in said.failures("409 Conflict", &[], body).await {
            let object: Box<dyn std::error::Error + Send + Sync> =
                error.api().unwrap().clone().into();
            assert_eq!(object.to_string(), line);
        }
    }
}

#[tokio::test]
async fn the_error_object_is_read_in_every_form() {
    let said = Said::start().await;
    // The body; then kind of error, message, correlation id, status, and time as they are read.
    type Read = (
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
        Option<u16>,
        Option<&'static str>,
    );
    let whole: Read = (
        Some("bad_request"),
        Some("no such thing"),
        Some("c-1"),
        Some(400),
        Some("2025-01-31T12:01:45.963Z"),
    );
    let cases: [(&str, Read); 10] = [
        (
            r#"{"timestamp": "2025-01-31T12:01:45.963Z", "status": 400, "errorType": "bad_request",
                "message": "no such thing", "corrId": "c-1"}"#,
            whole,
        ),
        (
            r#"{"timestamp": "2025-01-31T12:01:45.963", "status": "400", "error_type": "bad_request",
                "message": "no such thing", "corr_id": "c-1"}"#,
            whole,
        ),
        (
            r#"{"error": {"timestamp": "2025-01-31T12:01:45.963", "status": 400, "error_type": "bad_request",
                "message": "no such thing", "corr_id": "c-1"}}"#,
            whole,
        ),
        (
            r#"{"error": {"timestamp": "2025-01-31T12:01:45.963+00:00", "status": 400.0, "error-type": "bad_request",
                "message": "no such thing", "corr-id": "c-1"}}"#,
            whole,
        ),
        (
            r#"{"error": {"errorType": "bad_request", "message": null, "status": "many", "corrId": [1]}}"#,
            (Some("bad_request"), None, None, None, None),
        ),
        (
            r#"{"error": "invalid_grant", "error_description": "code is used"}"#,
            (
                Some("invalid_grant"),
                Some("code is used"),
                None,
                None,
                None,
            ),
        ),
        (
            r#"{"error": "oops"}"#,
            (Some("oops"), None, None, None, None),
        ),
        (
            r#"{"message": "no such thing", "corrId": 17}"#,
            (None, Some("no such thing"), Some("17"), None, None),
        ),
        (
            r#"{"timestamp": "2022-09-31T00:00:00Z", "message": "no such thing"}"#,
            (None, Some("no such thing"), None, None, None),
        ),
        (r#"{"status": 400}"#, (None, None, None, Some(400), None)),
    ];
    for (body, expected) in cases {
        let failures = said.failures("400 Bad Request", &["Content-Type: application/json"], body);
        for error in failures.await {
            let api = error.api().unwrap_or_else(|| panic!("{body}"));
            let time = api.timestamp.map(|time| time.with_offset_secs(0).unwrap());
            let wanted = expected.4.map(|time| time.parse().unwrap());
            assert_eq!(time, wanted, "{body}");
            let read = (
                api.error_type.as_deref(),
                api.message.as_deref(),
                api.correlation_id.as_deref(),
                api.status,
            );
            assert_eq!(
                read,
                (expected.0, expected.1, expected.2, expected.3),
                "{body}"
            );
            assert_eq!(error.status().unwrap(), 400);
            assert_eq!(error.body().unwrap(), body.as_bytes());
            if let Some(said) = expected.1.or(expected.0) {
                assert!(error.to_string().contains(said), "{error}");
            }
        }
    }
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "\"oops\"",
        "{\"error\": null}",
        "{",
        "oops",
    ] {
        for error in said.failures("400 Bad Request", &[], body).await {
            assert!(error.api().is_none(), "{body}: {error:?}");
            assert_eq!(error.body().unwrap(), body.as_bytes());
        }
    }
}

#[tokio::test]
async fn a_page_is_described_and_kept() {
    let said = Said::start().await;
    let page = "<!DOCTYPE html>\n<html><head><title>HTTP Status 401 \u{2013} Unauthorized</title></head>\n</html>";
    for error in said
        .failures("401 Unauthorized", &["Content-Type: text/html"], page)
        .await
    {
        let line = error.to_string();
        assert!(line.contains(": 90 bytes of text/html ("), "{line}");
        assert_eq!(error.body().unwrap(), page.as_bytes());
        assert!(error.api().is_none());
    }
}

#[tokio::test]
async fn a_403_tells_both_of_its_meanings() {
    let said = Said::start().await;
    for error in said.failures("403 Forbidden", &[], "").await {
        let line = error.to_string();
        assert!(
            line.contains("registered") && line.contains("consent"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn the_wait_is_the_one_that_the_service_asks_for() {
    let said = Said::start().await;
    // Headers, and the seconds to wait.
    let cases: [(&[&str], Option<u64>); 8] = [
        (&["Retry-After: 7"], Some(7)),
        (&["Retry-After: 0"], Some(0)),
        (
            &[
                "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT",
                "Date: Sun, 06 Nov 1994 08:49:30 GMT",
            ],
            Some(7),
        ),
        (
            &[
                "Retry-After: Sun, 06 Nov 1994 08:49:30 GMT",
                "Date: Sun, 06 Nov 1994 08:49:37 GMT",
            ],
            Some(0),
        ),
        (
            &[
                "RateLimit-Usage: 520, 600",
                "RateLimit-Limit: 520, 5100",
                "RateLimit-Reset: 11, 40000",
            ],
            Some(11),
        ),
        (&["Retry-After: soon"], None),
        (&["Retry-After: -1"], None),
        (&[], None),
    ];
    for (headers, seconds) in cases {
        for error in said.failures("429 Too Many Requests", headers, "").await {
            assert!(error.is_retryable());
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(error.retry_after(), expected, "{headers:?}");
        }
    }
    for error in said
        .failures("503 Service Unavailable", &["Retry-After: 120"], "")
        .await
    {
        assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    }
}
