//! Faults in which the response has an error status or an unknown status.

use super::{Expected, Fault, Kind, Step, answer, head, raw};

/// The header of a redirect from a `GET` request to itself, which a client that follows redirects would request
/// endlessly.
const SELF: &str = "Location: /v3/users/sleep";

pub fn faults() -> Vec<Fault> {
    let mut faults = failures();
    faults.extend(informational());
    faults.extend(successes());
    faults.extend(redirects());
    faults
}

fn failures() -> Vec<Fault> {
    let page =
        "<!DOCTYPE html><html><head><title>HTTP Status 401</title></head><body>no</body></html>";
    let html = &["Content-Type: text/html;charset=utf-8"][..];
    let json = &["Content-Type: application/json"][..];
    vec![
        Fault::new(
            "an HTML page with the status 401",
            answer("401 Unauthorized", html, page),
        )
        .all(Expected::Status(401)),
        Fault::new("a 403 without a body", answer("403 Forbidden", &[], ""))
            .all(Expected::Status(403)),
        Fault::new("not found", answer("404 Not Found", &[], "")).all(Expected::Status(404)),
        Fault::new(
            "too many requests, with Retry-After",
            answer("429 Too Many Requests", &["Retry-After: 0"], ""),
        )
        .all(Expected::Status(429)),
        Fault::new(
            "too many requests, without Retry-After",
            answer(
                "429 Too Many Requests",
                &["RateLimit-Usage: 520, 600", "RateLimit-Limit: 520, 5100"],
                "",
            ),
        )
        .all(Expected::Status(429)),
        Fault::new(
            "too many requests, for a day",
            answer(
                "429 Too Many Requests",
                &[
                    "RateLimit-Usage: 20, 5100",
                    "RateLimit-Limit: 520, 5100",
                    "RateLimit-Reset: 11, 86000",
                ],
                "",
            ),
        )
        .all(Expected::Status(429)),
        Fault::new(
            "unavailable, until a time out of range",
            answer(
                "503 Service Unavailable",
                &["Retry-After: 18446744073709551615"],
                "",
            ),
        )
        .all(Expected::Status(503)),
        Fault::new(
            "an error object, flat",
            answer(
                "500 Internal Server Error",
                json,
                r#"{"status": 500, "errorType": "internal", "message": "oops", "corrId": "c-1"}"#,
            ),
        )
        .all(Expected::Status(500)),
        Fault::new(
            "an error object, nested",
            answer(
                "400 Bad Request",
                json,
                r#"{"error": {"timestamp": "2025-01-31T12:01:45.963", "status": 400, "message": "oops"}}"#,
            ),
        )
        .all(Expected::Status(400)),
        Fault::new(
            "an error with malformed JSON",
            answer("500 Internal Server Error", json, "{\"message\": \"oo"),
        )
        .all(Expected::Status(500)),
        Fault::new(
            "an error with 100,000 levels",
            answer("500 Internal Server Error", json, "[".repeat(100_000)),
        )
        .all(Expected::Status(500)),
        Fault::new(
            "an error that is not UTF-8",
            answer("502 Bad Gateway", html, b"<title>\xff\xfe</title>"),
        )
        .all(Expected::Status(502)),
        Fault::new(
            "an error with a truncated body",
            vec![raw(
                head("503 Service Unavailable", &["Content-Length: 100"]) + "\r\nhalf",
            )],
        )
        .all(Expected::Status(503)),
        Fault::new("an unknown status", answer("599 Unknown", &[], ""))
            .all(Expected::Status(599)),
        Fault::new("a status outside all classes", answer("742 Unknown", &[], ""))
            .all(Expected::Status(742)),
    ]
}

fn informational() -> Vec<Fault> {
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    let nights = |lead: &str| {
        vec![raw(lead.to_owned()
            + &head(
                "200 OK",
                &["Content-Length: 17", "Content-Type: application/json"],
            )
            + "\r\n{}               ")]
    };
    vec![
        Fault::new("a hint before the response", nights(hints))
            .json(Expected::WELL, Expected::WELL),
        Fault::new("many hints before the response", nights(&hints.repeat(50)))
            .json(Expected::WELL, Expected::WELL),
        Fault::new("a hint without a response", vec![raw(hints)]).all(Expected::TRANSPORT),
        Fault::slow("a hint, then a stall", vec![raw(hints), Step::Stall])
            .all(Expected::TIMEOUT),
        Fault::slow(
            "an endless hint",
            vec![
                raw("HTTP/1.1 100 Continue\r\n\r\n"),
                Step::Repeat {
                    piece: hints.into(),
                    times: 10_000,
                    pause: std::time::Duration::from_millis(20),
                },
            ],
        )
        .all(Expected::TIMEOUT),
        Fault::new(
            "an unsolicited protocol upgrade",
            vec![raw(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
            )],
        )
        .all(Expected::Status(101)),
    ]
}

fn successes() -> Vec<Fault> {
    let json = &["Content-Type: application/json"][..];
    let body = r#"{"nights": [{"sleep_score": 77}], "data": [], "available-user-data": [], "weight": 66.5}"#;
    vec![
        Fault::new("an unknown success", answer("299 Unknown", json, body))
            .json(Expected::Reads(&["status"]), Expected::DECODE)
            .file(Expected::Reads(&["status"]), Expected::DECODE)
            .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#),
        Fault::new(
            "no content instead of required content",
            vec![raw(head("204 No Content", &[]) + "\r\n")],
        )
        .of(Kind::Value, Expected::Reads(&["status"]), Expected::DECODE)
        .of(Kind::File, Expected::DECODE, Expected::DECODE)
        .of(Kind::Optional, Expected::WELL, Expected::WELL)
        .of(Kind::OptionalFile, Expected::WELL, Expected::WELL)
        .of(Kind::Nothing, Expected::WELL, Expected::WELL)
        .of(Kind::Outcome, Expected::WELL, Expected::WELL)
        .value("sleep.list", "{}")
        .value("pull_notifications.list", "null")
        .value("training_data.gpx_in_transaction", "null")
        .value("training_data.commit_transaction", "\"NothingToCommit\""),
        Fault::new(
            "a body behind a 204",
            vec![raw(
                head("204 No Content", &["Content-Length: 14"]) + "\r\n{\"nights\": []}"
            )],
        )
        .of(Kind::Value, Expected::Reads(&["status"]), Expected::DECODE)
        .of(Kind::Optional, Expected::WELL, Expected::WELL)
        .of(Kind::OptionalFile, Expected::WELL, Expected::WELL)
        .of(Kind::Nothing, Expected::WELL, Expected::WELL)
        .of(Kind::Outcome, Expected::WELL, Expected::WELL),
        Fault::new(
            "an unsolicited part of a file",
            answer(
                "206 Partial Content",
                &["Content-Range: bytes 0-3/100"],
                "half",
            ),
        )
        .file(Expected::Reads(&["status"]), Expected::DECODE),
    ]
}

fn redirects() -> Vec<Fault> {
    let mut faults = vec![
        Fault::new(
            "a redirect without a location",
            answer("302 Found", &[], ""),
        )
        .all(Expected::Status(302)),
        Fault::new(
            "a redirect to an invalid URL",
            answer("302 Found", &["Location: ht tp://[::"], ""),
        )
        .all(Expected::Status(302)),
        Fault::new(
            "an unsolicited 304",
            vec![raw(head("304 Not Modified", &[]) + "\r\n")],
        )
        .all(Expected::Status(304)),
    ];
    for (name, status) in [
        ("an endless redirect, 301", 301),
        ("an endless redirect, 302", 302),
        ("an endless redirect, 303", 303),
        ("an endless redirect, 307", 307),
        ("an endless redirect, 308", 308),
    ] {
        faults.push(
            Fault::new(name, answer(&format!("{status} Elsewhere"), &[SELF], ""))
                .all(Expected::Status(status)),
        );
    }
    faults
}
