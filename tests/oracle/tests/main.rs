//! Compares our client with the client that progenitor generates from the same patched document. Equal arguments result
//! in equal requests, and equal responses in equal values, except for the listed differences.

mod compare;
mod differences;
mod random;
mod unexpected_responses;

use std::collections::BTreeSet;

use accesslink_api::Client;
use accesslink_api::client::RetryPolicy;
use oracle::seen::{Seen, ours};
use oracle::{CALLS, OtherCall, other};
use serde_json::Value;
use tests::calls::{self, Clients, Given, Sample};
use tests::document::{Document, entries};
use tests::loopback::{Loopback, Recorded, Scripted};
use tests::snapshot::assert_snapshot;

use crate::compare::Difference;
use crate::differences::LISTED;
use crate::random::Random;
use crate::unexpected_responses::UNEXPECTED_RESPONSES;

/// The command that updates the page of differences.
const COMMAND: &str = "BLESS=1 cargo test -p oracle";

/// The number of responses for each documented success. Each call has new arguments and a new body.
const SUCCESSES: u32 = 20;

/// The number of responses for each documented error, most of which have no body.
const ERRORS: u32 = 6;

/// The maximum number of failures that are listed in a message.
const SHOWN: usize = 10;

#[test]
fn compares_every_documented_operation() {
    let document = Document::patched();
    let mut documented: Vec<(String, String)> = document
        .operations()
        .into_iter()
        .map(|operation| (operation.path.to_owned(), operation.method))
        .collect();
    let mut compared: Vec<(String, String)> = CALLS
        .iter()
        .map(|call| (call.path.to_owned(), call.method.to_owned()))
        .collect();
    documented.sort();
    compared.sort();
    assert_eq!(compared, documented);
}

#[test]
fn pages_are_up_to_date() {
    assert_snapshot("tests/oracle/DIFFERENCES.md", &differences::page());
    assert_snapshot("tests/oracle/LOSSES.md", oracle::LOSSES);
    for rule in oracle::LOSSES.split("\n## ").skip(1) {
        assert!(
            rule.contains("\n| `"),
            "this rule removes nothing; delete it from tests/oracle/build/narrow.rs: {rule}"
        );
    }
}

#[tokio::test]
async fn clients_agree_on_requests_and_responses() {
    let document = Document::patched();
    let document = document.root();
    let both = Both::start().await;
    let mut occurred = BTreeSet::new();
    let mut failures = Vec::new();
    for (seed, pair) in (1..).zip(pairs()) {
        let operation = &document["paths"][pair.theirs.path][pair.theirs.method.to_lowercase()];
        let mut random = Random::new(document, seed);
        // The patched document also contains `x-` keys among the statuses.
        let responses = entries(&operation["responses"])
            .filter_map(|(status, response)| Some((status.parse().ok()?, response)));
        for (status, response) in responses {
            let rounds = if status < 300 { SUCCESSES } else { ERRORS };
            for _ in 0..rounds {
                let given = random.given(operation);
                let scripted = answer(&mut random, status, response);
                for found in both.compare(&pair, &given, &scripted).await {
                    match LISTED.iter().find(|listed| (listed.covers)(&found)) {
                        Some(listed) => drop(occurred.insert(listed.id)),
                        None => failures.push((pair.ours.id, status, given.clone(), found)),
                    }
                }
            }
        }
    }
    let shown = &failures[..failures.len().min(SHOWN)];
    assert!(
        failures.is_empty(),
        "{} unlisted differences; fix our client, or list them with a reason in \
         tests/oracle/tests/differences.rs. The first ones, with operation, status and arguments:\n{shown:#?}",
        failures.len()
    );
    for listed in LISTED {
        assert!(
            occurred.contains(listed.id),
            "the difference {} no longer occurs; delete it from tests/oracle/tests/differences.rs",
            listed.id
        );
    }
}

#[tokio::test]
async fn only_our_client_reads_unexpected_responses() {
    let document = Document::patched();
    let document = document.root();
    let both = Both::start().await;
    for response in UNEXPECTED_RESPONSES {
        let pair = pairs()
            .find(|pair| pair.ours.id == response.operation)
            .unwrap();
        let operation = &document["paths"][pair.theirs.path][pair.theirs.method.to_lowercase()];
        let given = Random::new(document, 0).given(operation);
        let scripted = Scripted::json(200, response.body);
        let (_, ours) = both.ours(&pair, &given, &scripted).await;
        // The spelling of names that are written differs between versions of the document.
        let snake_case =
            |text: &str| -> Value { serde_json::from_str(&text.replace('-', "_")).unwrap() };
        let Seen::Success(200, ours) = ours else {
            panic!("{}: {ours:?}", response.id);
        };
        assert_eq!(
            snake_case(&ours.to_string()),
            snake_case(response.ours),
            "{}",
            response.id
        );
        let (_, theirs) = both.theirs(&pair, &given, &scripted).await;
        assert!(
            (response.is_lost)(&theirs),
            "the other client also reads {} ({theirs:?}); delete it from tests/oracle/tests/unexpected_responses.rs",
            response.id
        );
    }
}

/// Returns a documented response with a random body.
fn answer(random: &mut Random<'_>, status: u16, response: &Value) -> Scripted {
    let (content_type, body) = match entries(&response["content"]).next() {
        None => (None, Vec::new()),
        Some((media_type @ "application/json", content)) => {
            let body = random.value(&content["schema"]).to_string();
            (Some(media_type), body.into_bytes())
        }
        // The bytes are not UTF-8, so that treating them as text fails.
        Some((media_type, _)) => (Some(media_type), b"FIT\x00\xff\xfe".to_vec()),
    };
    Scripted {
        status,
        content_type: content_type.map(str::to_owned),
        body,
    }
}

/// An operation, as called by both clients.
struct Pair {
    ours: &'static Sample,
    theirs: &'static OtherCall,
}

fn pairs() -> impl Iterator<Item = Pair> {
    CALLS.iter().map(|theirs| Pair {
        ours: calls::by_endpoint(theirs.method, theirs.path),
        theirs,
    })
}

/// Both clients, and the service that they call.
struct Both {
    service: Loopback,
    ours: Clients,
    theirs: other::Client,
}

impl Both {
    async fn start() -> Self {
        let service = Loopback::start().await;
        // Retries are off, because the oracle scripts one response per call.
        let builder = || {
            Client::builder()
                .base_url(service.url())
                .retries(RetryPolicy::none())
        };
        let ours = Clients {
            user: builder().build_user("token").unwrap(),
            partner: builder()
                .build_partner("client-id", "client-secret")
                .unwrap(),
        };
        // The HTTP client of the other client is built with TLS, which needs a crypto provider even for loopback.
        // Another test of this process may already have installed one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let theirs = other::Client::new(&service.url());
        Self {
            service,
            ours,
            theirs,
        }
    }

    /// Returns all differences between the calls of both clients.
    async fn compare(&self, pair: &Pair, given: &Given, scripted: &Scripted) -> Vec<Difference> {
        let (our_request, our_answer) = self.ours(pair, given, scripted).await;
        let (their_request, their_answer) = self.theirs(pair, given, scripted).await;
        let (Some(our_request), Some(their_request)) = (&our_request, &their_request) else {
            return vec![compare::refused(
                our_request.or(their_request),
                our_answer,
                their_answer,
            )];
        };
        let mut found = compare::requests(our_request, their_request);
        found.extend(compare::answers(&our_answer, &their_answer));
        // Two clients that both read nothing would also agree.
        let is_read = compare::is_read(&scripted.body, &their_answer);
        assert!(
            is_read,
            "{}: the other client read {their_answer:?} from {scripted:?}",
            pair.ours.id
        );
        found
    }

    async fn ours(
        &self,
        pair: &Pair,
        given: &Given,
        scripted: &Scripted,
    ) -> (Option<Recorded>, Seen) {
        self.service.script(scripted.clone());
        let seen = ours::seen((pair.ours.call)(&self.ours, given)).await;
        (self.only_request(pair, &seen), seen)
    }

    async fn theirs(
        &self,
        pair: &Pair,
        given: &Given,
        scripted: &Scripted,
    ) -> (Option<Recorded>, Seen) {
        self.service.script(scripted.clone());
        let seen = (pair.theirs.call)(&self.theirs, given).await;
        (self.only_request(pair, &seen), seen)
    }

    /// Returns the request that a client sent, or `None` if the client rejected the arguments.
    fn only_request(&self, pair: &Pair, seen: &Seen) -> Option<Recorded> {
        let mut requests = self.service.take();
        assert!(
            requests.len() < 2,
            "{}: expected at most one request, got {requests:#?}, then {seen:?}",
            pair.ours.id
        );
        let request = requests.pop();
        if request.is_none() {
            self.service.forget();
        }
        request
    }
}
