//! Tests of responses with a status other than 2xx.

use std::time::Duration;

use super::server::{Script, Server, reply};
use super::{GetThing, block_on};
use crate::{Error, ErrorKind};

/// Returns the error of a call that receives the response of this script.
fn failure(script: Script) -> Error {
    let server = Server::start([script]);
    block_on(server.user().call(GetThing::new("a"))).unwrap_err()
}

#[test]
fn errors_explain_the_status() {
    let nested = r#"{"error": {"timestamp": "2025-01-31T12:01:45.963", "status": 400, "error_type": "bad", "message": "No\nway.", "corr_id": "c-1"}}"#;
    let page = "<!DOCTYPE html><title>HTTP Status 401 – Unauthorized</title>";
    for (status, headers, body, text, retryable) in [
        (
            "400 Bad Request",
            &[][..],
            nested,
            "getThing: 400 Bad Request: No way",
            false,
        ),
        (
            "401 Unauthorized",
            &["Content-Type: text/html"],
            page,
            "401 Unauthorized: 62 bytes of text/html (the credentials",
            false,
        ),
        (
            "403 Forbidden",
            &[],
            "",
            "getThing: 403 Forbidden (the user is not registered with this application, or has not given a required consent",
            false,
        ),
        ("404 Not Found", &[], "", "getThing: 404 Not Found", false),
        (
            "429 Too Many Requests",
            &["Retry-After: 17"],
            "",
            "429 Too Many Requests (the rate limit is exhausted)",
            true,
        ),
        (
            "500 Internal Server Error",
            &[],
            "plain text",
            "getThing: 500 Internal Server Error: 10 bytes",
            true,
        ),
        ("599 Whatever", &[], "", "getThing: status 599", false),
        ("999 Unknown", &[], "", "getThing: status 999", false),
    ] {
        let error = failure(reply(status, headers, body));
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!(error.is_retryable(), retryable, "{error}");
        assert_eq!(error.body().unwrap(), body);
        assert!(!error.to_string().contains(['\n', '\r']), "{error}");
    }
    let error = failure(reply("400 Bad Request", &[], nested));
    let api = error.api().unwrap();
    assert_eq!(
        (api.status, api.error_type.as_deref()),
        (Some(400), Some("bad"))
    );
    assert_eq!(api.correlation_id.as_deref(), Some("c-1"));
}

#[test]
fn an_exhausted_rate_limit_reports_the_time_to_wait() {
    let headers = [
        "RateLimit-Usage: 521, 600",
        "RateLimit-Limit: 520, 5100",
        "RateLimit-Reset: 42, 9000",
    ];
    let error = failure(reply("429 Too Many Requests", &headers, ""));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(42)));
    assert!(error.rate_limit().unwrap().quarter_hour.is_exhausted());
}
