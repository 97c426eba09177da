use std::collections::BTreeMap;

use http::Method;

use super::*;
use crate::ErrorKind;
use crate::operation::{Bearer, BodyMode, Response};

/// An operation of which the tests use only the constants.
struct Sample;

impl Operation for Sample {
    type Credential = Bearer;
    type Output = ();

    const ID: &'static str = "sample";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/v3/a/{a-id}/b/{bId}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        filled().build()
    }

    fn response(response: &mut Response) -> Result<(), Error> {
        response.empty()
    }
}

fn filled() -> RequestBuilder {
    RequestBuilder::new::<Sample>()
        .path("a-id", "x")
        .path("bId", &7_i64)
}

fn uri(builder: RequestBuilder) -> String {
    builder.build().unwrap().uri().to_string()
}

fn mistake(builder: RequestBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.operation(), Some("sample"));
    error.to_string()
}

#[test]
fn placeholders_are_replaced_by_name_in_any_order() {
    assert_eq!(uri(filled()), "/v3/a/x/b/7");
    let turned = RequestBuilder::new::<Sample>()
        .path("bId", &7_i64)
        .path("a-id", "x");
    assert_eq!(uri(turned), "/v3/a/x/b/7");
}

#[test]
fn all_but_the_unreserved_characters_are_encoded() {
    for c in (0..=0x2ff_u32)
        .chain([0x2028, 0x202e, 0xfeff, 0x1f600])
        .filter_map(char::from_u32)
    {
        // The characters are in the middle of a string, so that no segment consists of a single dot.
        let value = format!("x{c}y");
        let uri = uri(RequestBuilder::new::<Sample>()
            .path("a-id", &value)
            .path("bId", "b")
            .query("q", &value));
        let rest = uri.strip_prefix("/v3/a/x").unwrap();
        let (encoded, rest) = rest.split_once("y/b/b?q=x").unwrap();
        assert_eq!(rest, format!("{encoded}y"));
        if c.is_ascii_alphanumeric() || "-._~".contains(c) {
            assert_eq!(encoded, c.to_string());
        } else {
            let expected: String = c
                .to_string()
                .bytes()
                .map(|byte| format!("%{byte:02X}"))
                .collect();
            assert_eq!(encoded, expected);
        }
    }
}

#[test]
fn values_that_would_change_the_path_are_rejected() {
    for value in ["", ".", ".."] {
        let message = mistake(
            RequestBuilder::new::<Sample>()
                .path("a-id", value)
                .path("bId", "b"),
        );
        assert!(message.contains("`a-id`"), "{message}");
    }
    let message = mistake(
        RequestBuilder::new::<Sample>()
            .path("a-id", &None::<i64>)
            .path("bId", "b"),
    );
    assert!(message.contains("`a-id` is empty"), "{message}");
}

#[test]
fn parameters_must_match_the_placeholders() {
    let message = mistake(RequestBuilder::new::<Sample>().path("a-id", "x"));
    assert!(message.contains("`bId` has no value"), "{message}");
    let message = mistake(filled().path("c-id", "x"));
    assert!(message.contains("no parameter `c-id`"), "{message}");
    let message = mistake(RequestBuilder::of("sample", Method::GET, "/a/{b"));
    assert!(message.contains("`b` has no value"), "{message}");
    // The first value of a placeholder is used, and a value is not searched for placeholders.
    let request = filled().path("a-id", "again").build().unwrap();
    assert_eq!(request.uri(), filled().build().unwrap().uri());
    let braces = RequestBuilder::of("sample", Method::GET, "/{a}/{b}");
    let request = braces.path("a", "{b}").path("b", "c").build().unwrap();
    assert_eq!(request.uri(), "/%7Bb%7D/c");
}

#[test]
fn the_first_error_is_returned() {
    let message = mistake(
        RequestBuilder::new::<Sample>()
            .path("bId", "..")
            .path("a-id", ""),
    );
    assert!(message.contains("`bId`"), "{message}");
}

#[test]
fn the_query_contains_the_parameters_that_are_set() {
    assert_eq!(uri(filled().query("a", &None::<bool>)), "/v3/a/x/b/7");
    let query = filled()
        .query("a", &Some(true))
        .query("none", &None::<i64>)
        .query("b&c", "d=e f");
    assert_eq!(uri(query), "/v3/a/x/b/7?a=true&b%26c=d%3De%20f");
    assert_eq!(uri(filled().query("empty", "")), "/v3/a/x/b/7?empty=");
}

#[test]
fn a_request_has_only_the_requested_headers() {
    let request = filled().build().unwrap();
    assert_eq!(request.method(), Method::PUT);
    assert!(request.headers().is_empty());
    assert!(request.body().is_empty());

    let request = filled()
        .accept("application/json")
        .json(&BTreeMap::from([("a", 1)]))
        .build()
        .unwrap();
    assert_eq!(request.headers()[header::ACCEPT], "application/json");
    assert_eq!(request.headers()[header::CONTENT_TYPE], "application/json");
    assert_eq!(request.headers().len(), 2);
    assert_eq!(request.body(), "{\"a\":1}");
}

#[test]
fn headers_cannot_be_injected() {
    let message = mistake(filled().accept("text/plain\r\nX-Evil: 1"));
    assert!(message.contains("media type"), "{message}");
}

#[test]
fn a_body_that_is_not_json_is_rejected() {
    // JSON does not support lists as the keys of an object.
    let message = mistake(filled().json(&BTreeMap::from([(vec![1], 1)])));
    assert!(message.contains("body"), "{message}");
}

#[test]
fn a_missing_optional_body_sends_neither_body_nor_media_type() {
    let without = filled().optional_json(&None::<i64>).build().unwrap();
    assert!(without.body().is_empty());
    assert_eq!(without.headers().get("content-type"), None);
    let with = filled().optional_json(&Some("x")).build().unwrap();
    assert_eq!(with.body(), "\"x\"");
    assert_eq!(
        with.headers().get("content-type").unwrap(),
        "application/json"
    );
}
