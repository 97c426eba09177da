//! The fault list with repeats, as every client makes them by default: every call still ends, only what may be repeated
//! is, and no wait is longer than it need be.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use accesslink_api::authorization::ExchangeCode;
use accesslink_api::client::{Retries, Timer};
use accesslink_api::value::Secret;
use accesslink_api::{Error, ErrorKind};
use futures_util::future::{join, join_all};
use tests::calls::Sample;

use crate::fault_list::{
    Behaviour, Bench, Expected, Fault, Kind, Probe, Strictness, call, commit, faults,
};
use crate::{check, check_error, same};

/// How often a call is sent by default.
const ATTEMPTS: usize = 4;

/// Faults that come after the head of a good answer. A file whose body has begun is not asked for again.
const IN_THE_BODY: [&str; 10] = [
    "closed before the body",
    "closed within the body",
    "reset within the body",
    "closed between chunks",
    "reset between chunks",
    "half a body and then nothing",
    "more is announced than comes",
    "a chunk without a size",
    "a chunk of a size beyond all numbers",
    "a chunk that is longer than it says",
];

/// Faults that ask for a wait beyond the call's deadline.
const PATIENCE: [&str; 2] = [
    "too many requests, for a day",
    "unavailable, beyond all calendars",
];

/// Does not wait, and remembers for how long it would have.
#[derive(Default)]
struct Impatient(Mutex<Vec<Duration>>);

impl Timer for Impatient {
    async fn sleep(&self, time: Duration) {
        self.0.lock().unwrap().push(time);
    }
}

#[tokio::test]
async fn every_fault_is_repeated_as_it_may_be() {
    let timer = Arc::new(Impatient::default());
    let bench = Bench::start(&[Strictness::Tolerant], |builder| {
        // The default, but for the budget, which an outage like this list would use up.
        let builder = builder.retries(Retries::default()).retry_budget(1_000_000);
        builder.timer(Arc::clone(&timer))
    })
    .await;
    let faults = faults();
    for name in IN_THE_BODY.iter().chain(&PATIENCE) {
        assert!(faults.iter().any(|fault| fault.name == *name), "{name}");
    }
    let outcomes = commit(&faults, |fault| suffer(&bench, fault)).await;
    let repeats: usize = outcomes.iter().map(|(repeats, _)| repeats).sum();
    let wrong: Vec<String> = outcomes.into_iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(repeats > 500, "{repeats} repeats");
    // Each wait is the client's own, 0.5, 1 and 2 seconds or by chance up to twice that: no service asks for more.
    let waits = timer.0.lock().unwrap();
    assert_eq!(waits.len(), repeats);
    for wait in waits.iter() {
        assert!(
            (Duration::from_millis(500)..=Duration::from_secs(4)).contains(wait),
            "{wait:?}"
        );
    }
}

/// Makes all calls, and exchanges a code. Gives how often calls were repeated, and what was not as expected.
async fn suffer(bench: &Bench, fault: &Fault) -> (usize, Vec<String>) {
    let scene = bench.scene(fault, Strictness::Tolerant);
    let mut wrong = Vec::new();
    let (calls, exchanged) = join(
        join_all(fault.probes().into_iter().map(|probe| {
            let clients = &scene.clients;
            async move {
                let outcome = call(fault.name, probe.sample, clients).await;
                (probe, outcome)
            }
        })),
        scene
            .clients
            .partner
            .call(ExchangeCode::new(Secret::from("a-code"), None))
            .into_future(),
    )
    .await;
    let requests = Requests(bench.requests(&scene));
    let mut repeats = 0;
    for (probe, outcome) in calls {
        let id = probe.sample.id;
        let expected = fault.expects(probe.kind, Strictness::Tolerant).unwrap();
        let attempts = attempts(fault, &probe, outcome.as_ref().err());
        repeats += attempts - 1;
        let checked = check(&outcome, expected, None, id)
            .and_then(|()| requests.check(fault, probe.sample, attempts))
            .and_then(|()| match &outcome {
                // What fails once the body of a file has begun knows nothing of attempts.
                Err(error) if error.attempts() > 0 => {
                    same("attempts", &(error.attempts() as usize), &attempts)
                }
                _ => Ok(()),
            });
        wrong.extend(
            checked
                .err()
                .map(|why| format!("{} → {id}: {why}", fault.name)),
        );
    }
    let checked = check_exchange(fault, &exchanged.unwrap_err())
        .and_then(|()| requests.check_exchange(fault));
    wrong.extend(
        checked
            .err()
            .map(|why| format!("{} → exchangeCode: {why}", fault.name)),
    );
    (repeats, wrong)
}

/// How often a call is sent, by what is known of it.
fn attempts(fault: &Fault, probe: &Probe, error: Option<&Error>) -> usize {
    let Some(error) = error.filter(|error| error.is_retryable()) else {
        return 1;
    };
    let is_file = matches!(probe.kind, Kind::File | Kind::OptionalFile);
    if PATIENCE.contains(&fault.name) || is_file && IN_THE_BODY.contains(&fault.name) {
        return 1;
    }
    // Registering may have been carried out, unless nothing was sent or it was refused.
    let is_refused = matches!(fault.behaviour, Behaviour::Refuse)
        || error.status().is_some_and(|status| status == 429);
    match probe.sample.id {
        "registerUser" if !is_refused => 1,
        _ => ATTEMPTS,
    }
}

/// A code is never sent twice, whatever happens.
fn check_exchange(fault: &Fault, error: &Error) -> Result<(), String> {
    check_error(error, "exchangeCode")?;
    same("attempts", &error.attempts(), &1)?;
    let kind = match fault.expects(Kind::Value, Strictness::Tolerant) {
        Some(Expected::Fails(kind)) => kind,
        Some(Expected::Status(status)) => {
            same(
                "the status",
                &error.status().map(|status| status.as_u16()),
                &Some(status),
            )?;
            ErrorKind::Status
        }
        // There is no token in any of these answers.
        _ => ErrorKind::Decode,
    };
    same("the kind", &error.kind(), &kind)
}

/// What the service saw of one scene.
struct Requests(Vec<String>);

impl Requests {
    fn count(&self, method: &str, template: &str) -> usize {
        let is_like = |path: &str| {
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let (path, template) = (path.split('/'), template.split('/'));
            path.clone().count() == template.clone().count()
                && path
                    .zip(template)
                    .all(|(segment, part)| segment == part || part.starts_with('{'))
        };
        self.0
            .iter()
            .filter(|request| {
                let mut line = request.split(' ');
                line.next() == Some(method) && line.next().is_some_and(is_like)
            })
            .count()
    }

    fn check(&self, fault: &Fault, sample: &Sample, attempts: usize) -> Result<(), String> {
        if matches!(fault.behaviour, Behaviour::Refuse) {
            return Ok(());
        }
        let found = self.count(sample.method, sample.path);
        same("the number of requests", &found, &attempts)
    }

    fn check_exchange(&self, fault: &Fault) -> Result<(), String> {
        let expected = usize::from(!matches!(fault.behaviour, Behaviour::Refuse));
        let found = self.count("POST", "/v2/oauth2/token");
        same("the number of requests", &found, &expected)
    }
}
