//! Tests that a response without an output is kept in the error, or together with `None`.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, StatusCode};

use super::server::{Script, Server, reply};
use super::{GetThing, TOKEN, block_on};
use crate::Error;
use crate::client::{Jitter, RetryPolicy};
use crate::operation::{Bearer, Operation, RequestBuilder, Response};

const JSON: &str = "Content-Type: application/json;charset=UTF-8";

#[test]
fn a_404_of_an_optional_call_keeps_its_metadata() {
    let limits = [
        "RateLimit-Limit: 500, 5000",
        "RateLimit-Usage: 1, 12",
        "RateLimit-Reset: 900, 86400",
    ];
    let there = [JSON, limits[0], limits[1], limits[2]];
    let server = Server::start([
        reply("503 Service Unavailable", &[], ""),
        reply("404 Not Found", &limits, "nothing here"),
        reply("200 OK", &there, "[7, \"x\"]"),
        reply("403 Forbidden", &[], ""),
    ]);
    let exact = RetryPolicy::default()
        .jitter(Jitter::None)
        .backoff(Duration::from_millis(1), Duration::from_millis(1));
    let client = server.builder().retries(exact).build_user(TOKEN).unwrap();
    let call = || {
        let call = client.call(GetThing::new("a")).optional();
        call.timeout(Duration::from_secs(15)).with_meta()
    };
    block_on(async {
        let missing = call().await.unwrap();
        assert_eq!(missing.value, None);
        assert_eq!(missing.status, 404);
        assert_eq!(missing.body.unwrap(), "nothing here");
        assert_eq!(missing.headers["ratelimit-usage"], "1, 12");
        assert!(missing.rate_limit.is_some());
        assert_eq!(missing.attempts.count, 2);
        assert_eq!(missing.attempts.delays, [Duration::from_millis(1)]);
        let found = call().await.unwrap();
        assert_eq!(found.value, Some(Some(vec![7])));
        assert_eq!((found.status, found.anomalies.len()), (StatusCode::OK, 1));
        assert!(found.rate_limit.is_some());
        assert_eq!(call().await.unwrap_err().status().unwrap(), 403);
        let once = client
            .call(GetThing::new("a"))
            .optional()
            .retries(RetryPolicy::none());
        assert!(format!("{once:?}").contains("getThing"), "{once:?}");
    });
}

#[test]
fn unknown_properties_are_found_on_request() {
    let body = r#"{"nights":[{"sleep_score":7,"nap":{"minutes": 20}},{"nap":null}],"next":"x","total":1.50}"#;
    let server = Server::start([reply("200 OK", &[JSON], body)]);
    let client = server.builder().build_user(TOKEN).unwrap();
    let response = block_on(client.sleep().list().optional().with_meta()).unwrap();
    let unknown = response.unknown_properties();
    let unknown: Vec<_> = unknown
        .iter()
        .map(|property| (property.path(), property.name(), property.json()))
        .collect();
    assert_eq!(
        unknown,
        [
            ("$.nights[0].nap", "nap", r#"{"minutes": 20}"#),
            ("$.nights[1].nap", "nap", "null"),
            ("$.next", "next", "\"x\""),
            ("$.total", "total", "1.50"),
        ]
    );
    // The second night has none of its properties.
    let anomalies: Vec<_> = response
        .anomalies
        .iter()
        .map(|anomaly| anomaly.path())
        .collect();
    assert_eq!(anomalies, ["$.nights[1]"]);
}

/// An operation that rejects every response.
struct Picky;

impl Operation for Picky {
    type Credential = Bearer;
    type Output = ();

    const ID: &'static str = "picky";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v3/picky";

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    fn response(_: &mut Response) -> Result<(), Error> {
        Err(Error::decode("not to my liking"))
    }
}

#[test]
fn errors_of_a_custom_operation_include_the_response() {
    let server = Server::start([reply("200 OK", &["X-Request-Id: 4711"], "all of it")]);
    let client = server.user();
    let by_hand = http::Response::builder()
        .header("x-request-id", "4711")
        .body(Bytes::from("all of it"))
        .unwrap();
    let errors = [
        block_on(client.call(Picky)).unwrap_err(),
        client.finish::<Picky>(by_hand).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.to_string(), "picky: not to my liking");
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.body().unwrap(), "all of it");
        assert_eq!(error.headers().unwrap()["x-request-id"], "4711");
    }
}

#[test]
fn an_error_has_the_headers_but_does_not_show_them() {
    let id = "X-Request-Id: hush-id";
    let server = Server::start([
        reply("500 Internal Server Error", &[id], "{}"),
        reply("200 OK", &[JSON, id], "[1"),
        Script::Close(
            b"HTTP/1.1 200 OK\r\nX-Request-Id: hush-id\r\nContent-Length: 9\r\n\r\n[1".to_vec(),
        ),
        Script::Close(Vec::new()),
    ]);
    let client = server.user();
    for answered in [true, true, true, false] {
        let call = client.call(GetThing::new("a")).retries(RetryPolicy::none());
        let error = block_on(call).unwrap_err();
        let id = error.headers().map(|headers| &headers["x-request-id"]);
        assert_eq!(id.is_some_and(|id| id == "hush-id"), answered, "{error}");
        assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
    }
}
