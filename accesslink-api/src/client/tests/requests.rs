//! Tests of requests on the wire.

use std::collections::BTreeMap;

use super::server::{Server, reply};
use super::{CreateThing, DeleteThing, GetFile, GetThing, TOKEN, block_on};
use crate::ids::HashedExerciseId;

/// Returns the header lines of a request, sorted, with the names in lower case.
fn headers(request: &str) -> Vec<String> {
    let mut headers: Vec<String> = request
        .split_once("\r\n\r\n")
        .unwrap()
        .0
        .lines()
        .skip(1)
        .map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            format!("{}: {value}", name.to_ascii_lowercase())
        })
        .collect();
    headers.sort();
    headers
}

#[test]
fn a_users_call_has_the_token_and_no_superfluous_headers() {
    let server = Server::start([reply("200 OK", &[], "[1, 2]")]);
    let client = server.user();
    let output = block_on(client.call(GetThing::new("a").filter("x"))).unwrap();
    assert_eq!(output, Some(vec![1, 2]));

    let request = server.request();
    assert!(
        request.starts_with("GET /v3/things/a/parts?filter=x HTTP/1.1\r\n"),
        "{request}"
    );
    let host = server.url().replace("http://", "host: ");
    assert_eq!(
        headers(&request),
        [
            "accept: application/json".to_owned(),
            format!("authorization: Bearer {TOKEN}"),
            host,
            format!("user-agent: accesslink-api/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
}

#[test]
fn connections_are_reused_by_clones_and_by_clients_of_other_users() {
    let server = Server::start(vec![reply("204 No Content", &[], ""); 4]);
    let client = server.user();
    block_on(async {
        client.call(DeleteThing).await.unwrap();
        client.clone().call(GetThing::new("a")).await.unwrap();
        client
            .for_user("another-token")
            .unwrap()
            .call(GetFile)
            .await
            .unwrap();
        let thing = BTreeMap::new();
        client
            .for_partner("id", "secret")
            .unwrap()
            .call(CreateThing { thing })
            .await
            .unwrap();
    });
    assert_eq!(server.connections(), 1);
    let tokens: Vec<String> = server
        .requests()
        .iter()
        .map(|request| {
            headers(request)
                .into_iter()
                .find(|line| line.starts_with("auth"))
                .unwrap()
        })
        .collect();
    assert_eq!(tokens[0], tokens[1]);
    assert_eq!(tokens[2], "authorization: Bearer another-token");
    assert!(tokens[3].starts_with("authorization: Basic "));
}

#[test]
fn a_base_url_with_a_path_and_a_custom_user_agent() {
    let server = Server::start([reply("204 No Content", &[], "")]);
    let builder = server
        .builder()
        .base_url(format!("{}/gateway/", server.url()));
    let client = builder
        .user_agent("my-diary/1.2 (test)")
        .build_user(TOKEN)
        .unwrap();
    block_on(client.call(DeleteThing)).unwrap();
    let request = server.request();
    assert!(
        request.starts_with("DELETE /gateway/v3/things HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(headers(&request).contains(&"user-agent: my-diary/1.2 (test)".to_owned()));
}

#[test]
fn calls_are_futures_that_own_their_data() {
    let nights = || {
        reply(
            "200 OK",
            &["Content-Type: application/json"],
            "{\"nights\": []}",
        )
    };
    let server = Server::start(std::iter::repeat_with(nights).take(4));
    block_on(async {
        let user = server.user();
        let mut calls = tokio::task::JoinSet::new();
        calls.spawn(user.sleep().list());
        calls.spawn(user.for_user("hush-other").unwrap().sleep().list());
        let spawned = tokio::spawn(user.sleep().list().timeout(None));
        let with_meta = tokio::spawn(user.sleep().list().with_meta());
        // None of the calls borrows the client.
        drop(user);
        while let Some(outcome) = calls.join_next().await {
            outcome.unwrap().unwrap();
        }
        spawned.await.unwrap().unwrap();
        assert_eq!(with_meta.await.unwrap().unwrap().status, 200);
    });
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn identifiers_are_accepted_by_value_by_reference_and_as_strings() {
    let exercise = || reply("200 OK", &["Content-Type: application/json"], "{}");
    let server = Server::start(std::iter::repeat_with(exercise).take(4));
    let user = server.user();
    let id = HashedExerciseId::from("2AC");
    block_on(async {
        user.exercises().get("2AC").await.unwrap();
        user.exercises().get("2AC".to_owned()).await.unwrap();
        user.exercises().get(&id).await.unwrap();
        user.exercises().get(id).await.unwrap();
    });
    for request in server.requests() {
        assert!(
            request.starts_with("GET /v3/exercises/2AC HTTP"),
            "{request}"
        );
    }
}
