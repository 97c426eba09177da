//! Which requests are sent again after an attempt of unknown outcome, for every operation of the document: what would
//! create something is not, and what deletes takes a 404 to the second attempt for done.

use std::time::Duration;

use accesslink_api::Client;
use accesslink_api::client::{BoxFuture, Timer};
use serde_json::{Value, json};
use tests::calls::{self, Clients};
use tests::document::{Document, Operation};
use tests::generated::calls::CALLS;
use tests::loopback::{Loopback, Scripted};

/// Does not wait.
struct AtOnce;

impl Timer for AtOnce {
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {})
    }
}

/// What becomes of an operation that is answered with 503 and then, if it is asked again, with 404.
#[derive(Debug, PartialEq)]
enum Course {
    /// It is sent once, and fails with 503.
    Once,
    /// It is sent twice, and fails with 404.
    Twice,
    /// It is sent twice, and the 404 is taken for done.
    Done(Value),
}

/// What the method and the documented responses tell, without a look at the client.
fn expected(operation: &Operation<'_>) -> Course {
    let successes = operation.responses.iter().filter(|one| one.status < 300);
    let has_body = successes.into_iter().any(|one| one.content.is_some());
    match operation.method.as_str() {
        "GET" => Course::Twice,
        "POST" => Course::Once,
        "DELETE" => Course::Done(json!("Presumed")),
        // A commit deletes what it names.
        "PUT" if !has_body => Course::Done(json!("Committed")),
        // It sets the same values again.
        "PATCH" if has_body => Course::Twice,
        other => panic!("{other} {}: say what a repeat of it does", operation.path),
    }
}

#[tokio::test]
async fn an_attempt_of_unknown_outcome_is_repeated_only_where_that_does_no_harm() {
    let document = Document::patched();
    let service = Loopback::start().await;
    let builder = Client::builder().base_url(service.url()).timer(AtOnce);
    let user = builder.build_user("token").unwrap();
    let clients = Clients {
        partner: user.as_partner("client-id", "client-secret").unwrap(),
        user,
    };
    let mut seen = 0;
    for operation in document.operations() {
        let sample = calls::by_endpoint(&operation.method, operation.path);
        service.forget();
        for status in [503, 404] {
            service.script(Scripted {
                status,
                content_type: None,
                body: Vec::new(),
            });
        }
        let came_out = sample.send(&clients).await;
        let requests = service.take();
        let status = |error: &accesslink_api::Error| error.status().map(|one| one.as_u16());
        let course = match (requests.len(), came_out) {
            (1, Err(error)) if status(&error) == Some(503) => Course::Once,
            (2, Err(error)) if status(&error) == Some(404) => Course::Twice,
            (2, Ok(answer)) => Course::Done(answer.value),
            (count, other) => panic!("{}: {count} requests, {other:?}", sample.id),
        };
        assert_eq!(course, expected(&operation), "{}", sample.id);
        for pair in requests.windows(2) {
            assert_eq!(
                (&pair[0].path, &pair[0].body),
                (&pair[1].path, &pair[1].body)
            );
        }
        seen += 1;
    }
    assert_eq!(seen, CALLS.len());
}
