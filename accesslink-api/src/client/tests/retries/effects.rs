//! Tests of retries of operations with side effects, and of downloads.

use std::sync::Arc;

use super::{Controlled, controlled, exact, failure, lines, user};
use crate::client::Client;
use crate::client::tests::server::{Script, Server, head, reply};
use crate::client::tests::{CreateThing, DeleteThing, GetFile, GetThing, SECRET, block_on};
use crate::credentials::UserToken;
use crate::models::CommitOutcome;
use crate::operation::Deletion;
use crate::{
    ErrorKind,
    ids::{ExerciseTransactionId, UserId},
};

#[test]
fn creation_is_retried_only_if_it_was_refused() {
    let create = || CreateThing {
        thing: [("a", 1)].into(),
    };
    let created = || reply("201 Created", &[], "");
    for script in [
        failure("500 Oops"),
        failure("503 Busy"),
        reply("503 Busy", &["Retry-After: 1"], ""),
        Script::Close(Vec::new()),
        Script::Close(head("201 Created", &["Content-Length: 3"])),
    ] {
        let server = Server::start([script, created()]);
        let (builder, timer) = controlled(&server);
        let partner = builder.build_partner("known-id", SECRET).unwrap();
        block_on(partner.call(create())).unwrap_err();
        assert_eq!(lines(&server), ["POST /v3/things HTTP/1.1"]);
        assert!(timer.waits().is_empty());
    }
    let server = Server::start([
        reply("429 Too Many Requests", &["Retry-After: 1"], ""),
        created(),
    ]);
    let (builder, timer) = controlled(&server);
    let partner = builder.build_partner("known-id", SECRET).unwrap();
    block_on(partner.call(create())).unwrap();
    assert_eq!(lines(&server), ["POST /v3/things HTTP/1.1"; 2]);
    assert_eq!(timer.waits(), [1500]);
}

#[test]
fn creation_is_retried_if_there_was_no_connection() {
    // Nothing listens on this port.
    let url = "http://127.0.0.1:1";
    let timer = Controlled::new();
    let builder = Client::builder().base_url(url).retries(exact());
    let partner = builder
        .timer(Arc::clone(&timer))
        .build_partner("known-id", SECRET);
    let create = CreateThing { thing: [].into() };
    let error = block_on(partner.unwrap().call(create)).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert_eq!(timer.waits(), [500, 1000, 2000]);
}

#[test]
fn a_404_after_a_lost_commit_response_is_presumed_success() {
    let commit = |user: &Client<UserToken>| {
        let calls = user.training_data();
        block_on(
            calls
                .commit_transaction(UserId(475), ExerciseTransactionId(122))
                .with_meta(),
        )
    };
    let put = "PUT /v3/users/475/exercise-transactions/122 HTTP/1.1";
    for lost in [
        Script::Close(Vec::new()),
        Script::Close(head("200 OK", &["Content-Length: 9"])),
        failure("502 Bad Gateway"),
        failure("504 Late"),
    ] {
        let server = Server::start([
            lost,
            failure("429 Too Many"),
            reply("404 Not Found", &["X-Seen: yes"], "{}"),
        ]);
        let (user, timer) = user(&server);
        let answer = commit(&user).unwrap();
        assert_eq!(answer.value, CommitOutcome::Committed);
        assert_eq!(answer.status, 404);
        assert_eq!(answer.headers["x-seen"], "yes");
        assert!(answer.attempts.presumed_done && answer.attempts.count == 3);
        assert_eq!(lines(&server), [put; 3]);
        assert_eq!(timer.waits(), [500, 1000]);
    }
    // Without an earlier uncertain attempt, a 404 means that the transaction does not exist.
    for scripts in [
        vec![failure("404 Not Found")],
        vec![failure("429 Too Many"), failure("404 Not Found")],
    ] {
        let count = scripts.len();
        let server = Server::start(scripts);
        let (user, _) = user(&server);
        assert_eq!(commit(&user).unwrap_err().status().unwrap(), 404);
        assert_eq!(lines(&server).len(), count);
    }
}

#[test]
fn a_404_after_a_lost_delete_response_is_presumed_success() {
    let server = Server::start([
        Script::Close(Vec::new()),
        failure("404 Not Found"),
        failure("404 Not Found"),
    ]);
    let (user, _) = user(&server);
    block_on(user.call(DeleteThing)).unwrap();
    let error = block_on(user.call(DeleteThing)).unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(lines(&server), ["DELETE /v3/things HTTP/1.1"; 3]);
}

#[test]
fn deleting_a_user_returns_whether_it_was_confirmed() {
    let gone = || failure("404 Not Found");
    let confirmed = || reply("204 No Content", &[], "");
    for (scripts, expected) in [
        (vec![confirmed()], Some(Deletion::Confirmed)),
        (
            vec![failure("503 Busy"), confirmed()],
            Some(Deletion::Confirmed),
        ),
        (vec![failure("503 Busy"), gone()], Some(Deletion::Presumed)),
        (
            vec![Script::Close(Vec::new()), gone()],
            Some(Deletion::Presumed),
        ),
        // No earlier attempt can have been carried out.
        (vec![failure("429 Too Many"), gone()], None),
        (vec![gone()], None),
    ] {
        let server = Server::start(scripts);
        let (user, _) = user(&server);
        let outcome = block_on(user.users().delete(UserId(475)));
        assert_eq!(outcome.ok(), expected);
        let lines = lines(&server);
        assert!(
            lines
                .iter()
                .all(|line| line == "DELETE /v3/users/475 HTTP/1.1")
        );
    }
}

#[test]
fn a_404_after_a_lost_read_response_is_an_error() {
    let server = Server::start([Script::Close(Vec::new()), failure("404 Not Found")]);
    let (user, _) = user(&server);
    let error = block_on(user.call(GetThing::new("a"))).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (404, 2)
    );
}

#[test]
fn a_download_is_retried_until_its_head_is_received() {
    let server = Server::start([
        failure("503 Busy"),
        Script::Close([head("200 OK", &["Content-Length: 9"]), b"half".to_vec()].concat()),
        reply("200 OK", &[], "complete!"),
    ]);
    let (user, timer) = user(&server);
    let outcome = block_on(async {
        let file = user.call(GetFile).await.unwrap().unwrap();
        file.bytes().await
    });
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(timer.waits(), [500]);
    assert_eq!(lines(&server), ["GET /v3/file HTTP/1.1"; 2]);
}
