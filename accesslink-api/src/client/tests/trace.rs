//! Tests of the `tracing` events of a call.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::{Answering, GetThing, TOKEN, at_once};
use crate::client::{BoxFuture, Client, ClientBuilder, RetryPolicy, Timer};
use crate::operation::Body;

/// A subscriber that records all events and spans.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

struct Fields<'n>(&'n mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut notes = self.0.lock().unwrap();
        write!(
            notes,
            "\nspan {} {}",
            span.metadata().level(),
            span.metadata().name()
        )
        .unwrap();
        span.record(&mut Fields(&mut notes));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut notes = self.0.lock().unwrap();
        write!(notes, "\nevent {}", event.metadata().level()).unwrap();
        event.record(&mut Fields(&mut notes));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Returns the builder of a client that receives this response.
fn canned(status: u16, body: &'static str) -> ClientBuilder {
    Client::builder().transport(Answering(move |_, _| {
        Ok(answer(status, body).map(Body::from))
    }))
}

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    let answer = Response::builder().status(status);
    answer.body(Bytes::from(body)).unwrap()
}

/// Returns the recorded events of a call that receives this response.
fn notes(status: u16, body: &'static str) -> String {
    let notes = Notes::default();
    tracing::subscriber::with_default(notes.clone(), || {
        let client = canned(status, body).build_user(TOKEN).unwrap();
        let _ = at_once(client.call(GetThing::new("private-id").filter("private-filter")));
        let _ = client.finish::<GetThing>(answer(status, body));
    });
    let notes = notes.0.lock().unwrap().clone();
    for hidden in ["hush", "private", "Bearer"] {
        assert!(!notes.contains(hidden), "{notes}");
    }
    notes
}

#[test]
fn a_span_names_the_operation_the_template_and_the_outcome() {
    let notes = notes(200, "[1]");
    let span = "span INFO accesslink operation=\"getThing\" method=\"GET\" path=\"/v3/things/{thing-id}/parts\"";
    assert!(notes.contains(span), "{notes}");
    assert!(
        notes.contains(" status=200")
            && notes.contains(" attempts=1")
            && notes.contains(" elapsed_ms="),
        "{notes}"
    );
    assert!(!notes.contains("WARN"), "{notes}");
}

#[test]
fn anomalies_are_warnings_without_their_values() {
    let notes = notes(200, "[1, \"private\"]");
    let warnings: Vec<&str> = notes
        .lines()
        .filter(|line| line.starts_with("event WARN"))
        .collect();
    assert_eq!(
        warnings.len(),
        2,
        "one by the call and one by hand: {notes}"
    );
    for warning in warnings {
        assert!(warning.contains("operation=\"getThing\""), "{warning}");
        assert!(warning.contains("at=\"$[1]\""), "{warning}");
        assert!(warning.contains("expected=\"a whole number\""), "{warning}");
    }
}

#[test]
fn failures_are_recorded_by_kind_only() {
    let failed = notes(500, "{\"message\": \"private\"}");
    assert!(
        failed.contains("kind=error status") && failed.contains(" status=500"),
        "{failed}"
    );
    let unreadable = notes(200, "{\"private\"");
    assert!(
        unreadable.contains("kind=unreadable response"),
        "{unreadable}"
    );
}

/// A timer that does not wait.
struct Impatient;

impl Timer for Impatient {
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {})
    }
}

#[test]
fn retries_are_counted_and_recorded() {
    let notes = Notes::default();
    tracing::subscriber::with_default(notes.clone(), || {
        let builder = canned(503, "{\"message\": \"private\"}");
        let user = builder.timer(Impatient).build_user(TOKEN).unwrap();
        at_once(user.call(GetThing::new("private-id"))).unwrap_err();
    });
    let notes = notes.0.lock().unwrap().clone();
    assert!(!notes.contains("private"), "{notes}");
    // The fmt subscriber prints every recording of a span field, so each field must be recorded once.
    let recorded: Vec<&str> = notes.split_whitespace().collect();
    let times = |field: &str| recorded.iter().filter(|word| **word == field).count();
    assert_eq!(times("attempts=4"), 1, "{notes}");
    assert_eq!(notes.matches(" attempts=").count(), 1, "{notes}");
    let again: Vec<&str> = notes
        .lines()
        .filter(|line| line.contains("retrying"))
        .collect();
    assert_eq!(again.len(), 3, "{notes}");
    for (attempt, line) in (1..).zip(again) {
        let said = format!(" attempt={attempt} kind=error status status=503 wait_ms=");
        assert!(line.contains(&said), "{line}");
    }
    // The status is recorded in the three events and in the span.
    assert_eq!(times("status=503"), 4, "{notes}");
}

#[test]
fn an_expected_404_is_not_recorded_as_a_failure() {
    for (status, sign) in [(404, "call completed"), (500, "call failed")] {
        let notes = Notes::default();
        tracing::subscriber::with_default(notes.clone(), || {
            let builder = canned(status, "{}");
            let user = builder
                .retries(RetryPolicy::none())
                .build_user(TOKEN)
                .unwrap();
            let _ = at_once(user.call(GetThing::new("private-id")).optional());
        });
        let notes = notes.0.lock().unwrap().clone();
        assert!(notes.contains(sign), "{status}: {notes}");
        let told = notes.matches("call ").count();
        assert_eq!(told, 1, "{status}: {notes}");
    }
}
