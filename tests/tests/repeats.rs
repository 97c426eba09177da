//! Checks for every operation whether a request is retried after an attempt with an unknown outcome. Creations are not
//! retried, and deletions treat a 404 response to the second attempt as success.

use std::time::Duration;

use accesslink_api::Client;
use accesslink_api::client::{BoxFuture, Timer};
use serde_json::{Value, json};
use tests::calls::{CALLS, Clients};
use tests::document::Operation;
use tests::loopback::{Loopback, Scripted};

/// A timer that returns immediately.
struct AtOnce;

impl Timer for AtOnce {
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {})
    }
}

/// The outcome of an operation whose first attempt receives 503 and whose retry receives 404.
#[derive(Debug, PartialEq)]
enum Course {
    /// The operation is attempted once and fails with 503.
    Once,
    /// The operation is attempted twice and fails with 404.
    Twice,
    /// The operation is attempted twice, and the 404 is treated as success with this value.
    Done(Value),
}

/// Returns the expected outcome of an operation. It depends on the method and the documented responses, and is
/// determined independently of the client.
fn expected(operation: &Operation<'_>) -> Course {
    let mut successes = operation.responses.iter().filter(|one| one.is_success());
    let has_body = successes.any(|one| one.content.is_some());
    match operation.method.as_str() {
        "GET" => Course::Twice,
        "POST" => Course::Once,
        "DELETE" => Course::Done(json!("Presumed")),
        // A commit deletes the transaction.
        "PUT" if !has_body => Course::Done(json!("Committed")),
        // An update sets the same values again.
        "PATCH" if has_body => Course::Twice,
        other => panic!(
            "{other} {}: unknown method; specify the expected outcome of a retry",
            operation.path
        ),
    }
}

#[tokio::test]
async fn retries_after_an_unknown_outcome_only_if_idempotent() {
    let service = Loopback::start().await;
    for sample in CALLS.iter() {
        // Each operation has a client of its own, because a client limits the number of its retries.
        let builder = Client::builder().base_url(service.url()).timer(AtOnce);
        let user = builder.build_user("token").unwrap();
        let clients = Clients {
            partner: user.for_partner("client-id", "client-secret").unwrap(),
            user,
        };
        service.forget();
        for status in [503, 404] {
            service.script(Scripted::empty(status));
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
        assert_eq!(course, expected(&sample.operation), "{}", sample.id);
        for pair in requests.windows(2) {
            assert_eq!(
                (&pair[0].path, &pair[0].body),
                (&pair[1].path, &pair[1].body)
            );
        }
    }
}
