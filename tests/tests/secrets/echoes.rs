//! Tests with a service that echoes the caller's credentials, using every encoding of a secret in every part of a
//! response.
//!
//! The encodings are specific to this test. The crate does not search for them.

use std::fmt::Write as _;

use accesslink_api::Error;
use accesslink_api::oauth::ExchangeCode;
use accesslink_api::value::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{CODE, assert_clean, captured, told};
use crate::failures::{Loopback, SECRET, Step, TOKEN, answer, both, once};

/// An access token in the format of the service.
const UUID: &str = "abe1f3ae-fd33-11e8-8eb2-f2801f1b9fd1";

/// Encodes each character of a secret, and joins them with a separator.
fn spelled(secret: &str, between: &str, write: impl Fn(char) -> String) -> String {
    let letters: Vec<String> = secret.chars().map(write).collect();
    letters.join(between)
}

/// Returns encodings that differ in what the crate regards as words. Any other long string without words is treated like
/// Base64.
fn forms(secret: &str) -> Vec<(&'static str, String)> {
    let plain = |c: char| c.to_string();
    let percent = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let base64 = STANDARD.encode(secret);
    let wide = |c: char| {
        char::from_u32(u32::from(c) + 0xFEE0)
            .unwrap_or(c)
            .to_string()
    };
    let middle = secret.len() / 2;
    let bits = spelled(secret, "", |c| format!("{:08b}", u32::from(c)));
    let words = [
        "alfa", "bravo", "delta", "echo", "golf", "hotel", "kilo", "lima",
    ];
    let word = |digit: char| words[digit.to_digit(8).unwrap() as usize].to_owned();
    let octal = spelled(secret, "", |c| format!("{:03o}", u32::from(c)));
    let quartets = base64.as_bytes().chunks(4).map(String::from_utf8_lossy);
    vec![
        ("plain", secret.to_owned()),
        ("upper case", secret.to_uppercase()),
        ("reversed", secret.chars().rev().collect()),
        ("first ten", secret[..10].to_owned()),
        ("last ten", secret[secret.len() - 10..].to_owned()),
        (
            "halves",
            format!("{} ... {}", &secret[..middle], &secret[middle..]),
        ),
        ("with spaces", spelled(secret, " ", plain)),
        ("with dashes", spelled(secret, "-", plain)),
        ("zero-width separators", spelled(secret, "\u{200b}", plain)),
        ("with lines", spelled(secret, "\n", plain)),
        ("full width", spelled(secret, "", wide)),
        ("grouped Base64", quartets.collect::<Vec<_>>().join(" ")),
        ("Base64", base64),
        (
            "Base64 of credentials",
            STANDARD.encode(format!("id:{secret}")),
        ),
        (
            "hex with spaces",
            spelled(secret, " ", |c| format!("{:02x}", u32::from(c))),
        ),
        (
            "JSON escapes",
            spelled(secret, "", |c| format!("\\u{:04x}", u32::from(c))),
        ),
        ("bytes", format!("{:?}", secret.as_bytes())),
        (
            "bits as punctuation",
            bits.replace('0', ".").replace('1', "-"),
        ),
        (
            "words",
            octal.chars().map(word).collect::<Vec<_>>().join(" "),
        ),
        ("percent", percent.clone()),
        (
            "HTML entities",
            spelled(secret, "", |c| format!("&#{};", u32::from(c))),
        ),
        (
            "in a sentence",
            format!("The access token {secret} is not valid"),
        ),
        (
            "in a URL",
            format!("https://www.polaraccesslink.com/v3/users?token={percent}"),
        ),
    ]
}

/// Returns responses that contain an echo in each part that the service controls. Headers contain only permitted
/// characters.
fn places(form: &str) -> Vec<(&'static str, Vec<Step>)> {
    let json = serde_json::Value::from(form);
    let error = |body: String| answer("400 Bad Request", &["Content-Type: application/json"], body);
    let page = |body: String| answer("401 Unauthorized", &["Content-Type: text/html"], body);
    let read = |body: String| answer("200 OK", &["Content-Type: application/json"], body);
    let mut places = vec![
        ("message", error(format!("{{\"message\": {json}}}"))),
        (
            "message below",
            error(format!(
                "{{\"error\": {{\"message\": {json}, \"status\": {json}}}}}"
            )),
        ),
        (
            "kind",
            error(format!("{{\"errorType\": {json}, \"timestamp\": {json}}}")),
        ),
        (
            "correlation id",
            error(format!(
                "{{\"message\": \"Bad request\", \"corrId\": {json}}}"
            )),
        ),
        ("error", error(format!("{{\"error\": {json}}}"))),
        (
            "description",
            error(format!(
                "{{\"error\": \"invalid_grant\", \"error_description\": {json}}}"
            )),
        ),
        ("title", page(format!("<html><title>{form}</title>"))),
        (
            "heading",
            page(format!("<!DOCTYPE html><h1>Denied: <b>{form}</b></h1>")),
        ),
        (
            "body",
            answer("500 Oops", &["Content-Type: text/plain"], form),
        ),
        ("truncated JSON", read(format!("{{{json}: [{json}"))),
        (
            "key",
            read(format!(
                "{{{json}: {json}, \"nights\": [{{\"hypnogram\": {{{json}: {json}}}}}]}}"
            )),
        ),
        (
            "value",
            read(format!(
                "{{\"nights\": [{{\"date\": {json}, \"sleep_score\": {json}}}], \"data\": {json}, \"token_type\": {json}}}"
            )),
        ),
    ];
    if form
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        let header = |name: &str| format!("{name}: {form}");
        let target = format!("Location: https://other.example/{form}/?token={form}#{form}");
        places.extend([
            ("location", answer("302 Found", &[&target], "")),
            (
                "relative location",
                answer("307 Temporary Redirect", &[&header("Location")], ""),
            ),
            (
                "content type",
                answer("200 OK", &[&format!("Content-Type: text/{form}")], "[]"),
            ),
            (
                "content type of an error response",
                answer("400 Bad Request", &[&header("Content-Type")], "x"),
            ),
            (
                "content encoding",
                answer("200 OK", &[&header("Content-Encoding")], "x"),
            ),
            (
                "retry after",
                answer(
                    "429 Too Many Requests",
                    &[&header("Retry-After"), &header("RateLimit-Reset")],
                    "",
                ),
            ),
            ("reason", answer(&format!("418 {form}"), &[], "")),
        ]);
    }
    places
}

/// Returns `true` if a text contains twelve consecutive characters of an echo, or all of a shorter one.
fn shows(text: &str, form: &str) -> bool {
    let squeeze = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<Vec<_>>()
    };
    let (text, mut form) = (String::from_iter(squeeze(text)), squeeze(form));
    // The words around the secret also occur in the crate's messages.
    for known in [
        "The access token ",
        " is not valid",
        "https://www.polaraccesslink.com/v3/users?token=",
    ] {
        let known = squeeze(known);
        if form.starts_with(&known) {
            form.drain(..known.len());
        }
        if form.ends_with(&known) {
            form.truncate(form.len() - known.len());
        }
    }
    if form.is_empty() {
        return false;
    }
    form.windows(form.len().min(12))
        .any(|piece| text.contains(&String::from_iter(piece)))
}

#[tokio::test]
async fn echoes_never_reveal_a_secret() {
    captured::start();
    let (mut echoes, mut shown) = (0, Vec::new());
    for secret in [TOKEN, SECRET, CODE, UUID] {
        let service = Loopback::start().await;
        let clients = both(once(&service).token_url(service.url()).strict());
        let user = clients.user.for_user(UUID).unwrap();
        for (form_name, form) in forms(secret) {
            for (place, steps) in places(&form) {
                service.behave(steps);
                let outcome: Option<Error> = match secret {
                    TOKEN => clients.user.sleep().list().await.err(),
                    UUID => user.sleep().list().await.err(),
                    SECRET => clients.partner.webhooks().get().await.err(),
                    _ => {
                        let exchange = ExchangeCode::new(Secret::from(CODE), None);
                        clients.partner.call(exchange).await.err()
                    }
                };
                let Some(error) = outcome else { continue };
                echoes += 1;
                let text = told(&error);
                if shows(&text, &form) || shows(&text, secret) {
                    shown.push(format!("{form_name} as {place}: {error}"));
                }
            }
        }
    }
    let mut some = String::new();
    for line in shown.iter().step_by(shown.len() / 60 + 1) {
        writeln!(some, "{line}").unwrap();
    }
    println!("{} of {echoes} echoes are visible", shown.len());
    assert!(
        shown.is_empty(),
        "{} of {echoes} echoes are visible, such as\n{some}",
        shown.len()
    );
    assert!(echoes > 1_000, "{echoes} echoes");
    assert_clean("the traces", &captured::text());
}

/// Checks that the service's messages for ordinary failures remain readable.
#[tokio::test]
async fn ordinary_messages_are_preserved() {
    let service = Loopback::start().await;
    let clients = both(once(&service));
    let json = |status: &str, body: &str| {
        answer(
            status,
            &["Content-Type: application/json;charset=utf-8"],
            body,
        )
    };
    for (steps, expected) in [
        (
            json(
                "409 Conflict",
                r#"{"errorType": "conflict", "message": "Webhook already exists", "corrId": "0b3a6e2c-5f0d-4c1e-9a55-7d21c0ffee00"}"#,
            ),
            "pull_notifications.list: 409 Conflict: Webhook already exists",
        ),
        (
            json(
                "400 Bad Request",
                r#"{"error": {"status": 400, "error_type": "bad_request", "message": "Date range must be within 28 days"}}"#,
            ),
            "pull_notifications.list: 400 Bad Request: Date range must be within 28 days",
        ),
        (
            json(
                "404 Not Found",
                r#"{"message": "User 60512345 does not exist."}"#,
            ),
            "pull_notifications.list: 404 Not Found: User 60512345 does not exist",
        ),
        (
            answer(
                "401 Unauthorized",
                &["Content-Type: text/html"],
                "<title>HTTP Status 401 – Unauthorized</title>",
            ),
            "pull_notifications.list: 401 Unauthorized: 47 bytes of text/html (the credentials are not accepted, or the service does not know the path)",
        ),
        (
            answer(
                "302 Found",
                &["Location: https://www.polaraccesslink.com/v3/notifications?a=b"],
                "",
            ),
            "pull_notifications.list: 302 Found (redirects to https://www.polaraccesslink.com/v3/notifications are not followed: check the base URL)",
        ),
    ] {
        service.behave(steps);
        let error = clients
            .partner
            .pull_notifications()
            .list()
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}
