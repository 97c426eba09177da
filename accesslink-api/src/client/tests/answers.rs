//! Tests of valid responses.

use std::time::Duration;

use super::server::{Server, head, reply};
use super::{DeleteThing, GetFile, GetThing, TOKEN, block_on};
use crate::{Anomaly, ErrorKind};

const JSON: &str = "Content-Type: application/json;charset=UTF-8";

#[test]
fn a_response_has_a_body_or_none() {
    let server = Server::start([
        reply("200 OK", &[JSON], "[1, 2.0, \"3\"]"),
        reply("204 No Content", &[], ""),
    ]);
    let client = server.user();
    block_on(async {
        assert_eq!(
            client.call(GetThing::new("a")).await.unwrap(),
            Some(vec![1, 2, 3])
        );
        assert_eq!(client.call(GetThing::new("a")).await.unwrap(), None);
    });
}

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
fn a_strict_client_turns_anomalies_into_errors() {
    let server = Server::start([
        reply("200 OK", &[JSON], "[1, \"two\", 3]"),
        reply("202 Accepted", &[JSON], "[1]"),
        reply("200 OK", &["Content-Type: text/plain"], "[1]"),
        reply("200 OK", &[JSON], "[1]"),
    ]);
    let client = server.builder().strict().build_user(TOKEN).unwrap();
    block_on(async {
        let element = client.call(GetThing::new("a")).await.unwrap_err();
        assert_eq!(
            (element.kind(), element.json_path()),
            (ErrorKind::Decode, Some("$[1]"))
        );
        assert_eq!(element.body().unwrap(), "[1, \"two\", 3]");
        let status = client.call(GetThing::new("a")).await.unwrap_err();
        assert_eq!(status.kind(), ErrorKind::Decode);
        assert!(status.to_string().contains("202"), "{status}");
        let media_type = client.call(GetThing::new("a")).await.unwrap_err();
        assert_eq!(media_type.kind(), ErrorKind::Decode);
        assert!(
            media_type.to_string().contains("text/plain"),
            "{media_type}"
        );
        assert_eq!(
            client.call(GetThing::new("a")).await.unwrap(),
            Some(vec![1])
        );
    });
}

#[test]
fn an_undocumented_success_is_parsed_and_reported() {
    let server = Server::start([
        reply("206 Partial Content", &[JSON], "[5]"),
        reply("202 Accepted", &[], ""),
        reply("200 OK", &[JSON], "{}"),
    ]);
    let client = server.user();
    block_on(async {
        let answer = client.call(GetThing::new("a")).with_meta().await.unwrap();
        assert_eq!(answer.value, Some(vec![5]));
        assert_eq!(answer.anomalies[0].path(), "status");
        assert_eq!(answer.anomalies[0].found(), "206");
        assert_eq!(client.call(GetThing::new("a")).await.unwrap(), None);
        let answer = client.call(DeleteThing).with_meta().await.unwrap();
        let paths: Vec<&str> = answer
            .anomalies
            .iter()
            .map(|anomaly| anomaly.path())
            .collect();
        assert_eq!(
            paths,
            ["status", "$"],
            "an unexpected body is an anomaly as well"
        );
    });
}

#[test]
fn optional_returns_none_for_404_only() {
    let server = Server::start([
        reply("404 Not Found", &[], ""),
        reply("200 OK", &[JSON], "[7]"),
        reply("403 Forbidden", &[], ""),
    ]);
    let client = server.user();
    block_on(async {
        assert_eq!(
            client.call(GetThing::new("a")).optional().await.unwrap(),
            None
        );
        assert_eq!(
            client.call(GetThing::new("a")).optional().await.unwrap(),
            Some(Some(vec![7]))
        );
        let error = client
            .call(GetThing::new("a"))
            .optional()
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), 403);
    });
}

#[test]
fn a_list_without_a_body_is_empty_and_an_object_is_none_if_optional() {
    let nothing = || reply("204 No Content", &[], "");
    let empty = || reply("200 OK", &[JSON], " ");
    let server = Server::start([
        nothing(),
        empty(),
        nothing(),
        empty(),
        nothing(),
        empty(),
        nothing(),
        nothing(),
    ]);
    let client = server.user();
    let date = "2026-03-02".parse().unwrap();
    block_on(async {
        let lists = client.exercises().list();
        let answer = lists.with_meta().await.unwrap();
        assert!(answer.value.is_empty());
        assert_eq!(paths(&answer.anomalies), ["status"]);
        let answer = client.sleep().list().with_meta().await.unwrap();
        assert!(answer.value.nights.is_empty());
        assert_eq!(paths(&answer.anomalies), ["$"]);

        let night = client.sleep().get(date).optional();
        let answer = night.with_meta().await.unwrap();
        assert_eq!((answer.value, answer.status.as_u16()), (None, 204));
        assert_eq!(paths(&answer.anomalies), ["status"]);
        let night = client.sleep().get(date).optional();
        assert_eq!(night.await.unwrap(), None);
        let error = client.sleep().get(date).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("the body is empty"), "{error}");
        let error = client.physical_info().get().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
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
fn a_strict_client_refuses_a_missing_body() {
    let server = Server::start([
        reply("204 No Content", &[], ""),
        reply("200 OK", &[JSON], ""),
        reply("204 No Content", &[], ""),
    ]);
    let client = server.builder().strict().build_user(TOKEN).unwrap();
    block_on(async {
        let date = "2026-03-02".parse().unwrap();
        let errors = [
            client.exercises().list().await.unwrap_err(),
            client.sleep().list().await.unwrap_err(),
            client.sleep().get(date).optional().await.unwrap_err(),
        ];
        assert!(errors.iter().all(|error| error.kind() == ErrorKind::Decode));
    });
}

fn paths(anomalies: &[Anomaly]) -> Vec<&str> {
    anomalies.iter().map(Anomaly::path).collect()
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

#[test]
fn a_file_is_received_in_chunks_and_an_empty_response_is_none() {
    let mut chunked = head(
        "200 OK",
        &[
            "Content-Type: application/gpx+xml",
            "Transfer-Encoding: chunked",
        ],
    );
    chunked.extend_from_slice(b"3\r\n<gp\r\n4\r\nx/>\n\r\n0\r\n\r\n");
    let server = Server::start([
        super::server::Script::Reply(chunked),
        reply("200 OK", &[], "12345"),
        reply("200 OK", &[], ""),
        reply("204 No Content", &[], ""),
    ]);
    let client = server.user();
    block_on(async {
        let file = client.call(GetFile).await.unwrap().unwrap();
        assert_eq!(file.content_type(), Some("application/gpx+xml"));
        assert_eq!(file.content_length(), None);
        assert_eq!(file.bytes().await.unwrap(), "<gpx/>\n");
        let answer = client.call(GetFile).with_meta().await.unwrap();
        assert_eq!(answer.body, None);
        let mut file = answer.value.unwrap();
        assert_eq!(file.content_length(), Some(5));
        let mut bytes = Vec::new();
        while let Some(piece) = file.chunk().await.unwrap() {
            bytes.extend_from_slice(&piece);
        }
        assert_eq!(bytes, b"12345");
        assert!(file.chunk().await.unwrap().is_none());
        assert!(client.call(GetFile).await.unwrap().is_none());
        assert!(client.call(GetFile).await.unwrap().is_none());
    });
}

#[test]
fn clients_and_calls_can_be_sent_between_threads() {
    fn sendable<T: Send>(value: T) -> T {
        value
    }
    fn shareable<T: Send + Sync + Clone + 'static>(value: T) -> T {
        value
    }
    let server = Server::start([
        reply("204 No Content", &[], ""),
        reply("204 No Content", &[], ""),
    ]);
    let client = shareable(server.user());
    let call = sendable(client.call(DeleteThing));
    block_on(sendable(call)).unwrap();
    let moved = client.clone();
    let thread = std::thread::spawn(move || block_on(moved.call(DeleteThing)));
    thread.join().unwrap().unwrap();
}
