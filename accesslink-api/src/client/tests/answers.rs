//! Tests of valid responses.

use std::time::Duration;

use super::server::{Server, reply};
use super::{GetThing, block_on};
use crate::ErrorKind;

const JSON: &str = "Content-Type: application/json;charset=UTF-8";

#[test]
fn with_meta_returns_the_complete_response() {
    let server = Server::start([reply(
        "200 OK",
        &[
            JSON,
            "RateLimit-Usage: 3, 70",
            "RateLimit-Limit: 520, 5100",
            "RateLimit-Reset: 60, 7200",
        ],
        "[1, \"two\", 3]",
    )]);
    let answer = block_on(server.user().call(GetThing::new("a")).with_meta()).unwrap();
    assert_eq!(answer.value, Some(vec![1, 3]));
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.headers["content-type"],
        "application/json;charset=UTF-8"
    );
    assert_eq!(
        answer.rate_limit.unwrap().quarter_hour.remaining(),
        Some(517)
    );
    assert_eq!(
        answer.rate_limit.unwrap().day.reset,
        Some(Duration::from_secs(7200))
    );
    assert_eq!(answer.body.as_deref(), Some(&b"[1, \"two\", 3]"[..]));
    assert_eq!(answer.anomalies.len(), 1);
    assert_eq!(answer.anomalies[0].path(), "$[1]");
    assert_eq!(answer.anomalies[0].found(), "\"two\"");
}

#[test]
fn an_object_without_a_body_is_none_if_optional() {
    let nothing = || reply("204 No Content", &[], "");
    let server = Server::start([
        nothing(),
        reply("200 OK", &[JSON], " "),
        nothing(),
        nothing(),
        nothing(),
    ]);
    let client = server.user();
    let date = "2026-03-02".parse().unwrap();
    block_on(async {
        let night = client.sleep().get(date).optional();
        let answer = night.with_meta().await.unwrap();
        assert_eq!((answer.value, answer.status.as_u16()), (None, 204));
        assert_eq!(answer.anomalies[0].path(), "status");
        let night = client.sleep().get(date).optional();
        assert_eq!(night.await.unwrap(), None);
        let error = client.sleep().get(date).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("the body is empty"), "{error}");
        let id = "aQlC83";
        assert!(
            client
                .exercises()
                .tcx(id)
                .optional()
                .await
                .unwrap()
                .is_none()
        );
        let list = client.cardio_load().list().optional().await.unwrap();
        assert_eq!(list, Some(Vec::new()));
    });
}

#[test]
fn setters_modify_a_call_that_has_not_been_sent() {
    let server = Server::start([reply("204 No Content", &[], "")]);
    let client = server.user();
    let call = client
        .call(GetThing::new("a"))
        .with(|operation| operation.filter("late"));
    assert_eq!(server.connections(), 0);
    block_on(call).unwrap();
    assert!(server.request().contains("/parts?filter=late "));
}
