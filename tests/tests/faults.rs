//! Checks that every fault in the list, produced by a service on loopback, causes a typed error or a value within the
//! client's own timeout, and never a panic. No error, result or trace contains a secret. The exchange of a code is
//! included.

mod parameters;

use crate::failures::{Bench, Expected, Fault, Strictness, call, commit, faults};
use crate::secrets::{CODE, assert_clean, captured, told};
use accesslink_api::client::RetryPolicy;
use accesslink_api::oauth::ExchangeCode;
use accesslink_api::value::Secret;
use accesslink_api::{Error, ErrorKind};
use futures_util::future::{join, join_all};
use serde_json::Value;
use tests::calls::Answer;

#[tokio::test]
async fn every_fault_has_the_expected_outcome() {
    captured::start();
    let bench = Bench::start(&Strictness::BOTH, |builder| {
        builder.retries(RetryPolicy::none())
    })
    .await;
    let faults = faults();
    assert!(faults.len() >= 40, "{} faults", faults.len());
    let (bench, mut outcomes) = (&bench, Vec::new());
    for strictness in Strictness::BOTH {
        outcomes.extend(commit(&faults, |fault| suffer(bench, fault, strictness)).await);
    }
    let calls: usize = outcomes.iter().map(|(calls, _)| calls).sum();
    let wrong: Vec<String> = outcomes.into_iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(calls >= 500, "{calls} calls");
    let traced = captured::text();
    for sign in ["operation=\"sleep.list\"", "call failed", "log reqwest"] {
        assert!(
            traced.contains(sign),
            "expected a captured line with {sign}"
        );
    }
    assert_clean("the traces", &traced);
}

/// Concurrently performs all calls that a fault affects. Returns their number, and the unexpected outcomes.
async fn suffer(bench: &Bench, fault: &Fault, strictness: Strictness) -> (usize, Vec<String>) {
    let clients = &bench.clients(fault, strictness);
    let calls = fault.probes().into_iter().map(|probe| {
        let id = probe.sample.id;
        let place = format!("{} → {id}, {strictness:?}", fault.name);
        async move {
            let outcome = call(&place, probe.sample, clients).await;
            let text = match &outcome {
                Err(error) => told(error),
                Ok(answer) => format!("{:?} {:?}", answer.anomalies, answer.noted),
            };
            assert_clean(&place, &text);
            let expected = fault.expects(probe.kind, strictness).unwrap();
            let wanted = fault.values.iter().find(|(operation, _)| *operation == id);
            check(&outcome, expected, wanted.map(|(_, json)| *json), id)
                .err()
                .map(|why| format!("{place}: {why}"))
        }
    });
    let exchange = ExchangeCode::new(Secret::from(CODE), Some("https://a.example/".to_owned()));
    let exchange = clients.partner.call(exchange).into_future();
    let (outcomes, exchanged) = join(join_all(calls), exchange).await;
    assert_clean(fault.name, &told(&exchanged.unwrap_err()));
    assert!(!outcomes.is_empty(), "{}: no call is affected", fault.name);
    (outcomes.len(), outcomes.into_iter().flatten().collect())
}

fn check(
    outcome: &Result<Answer, Error>,
    expected: Expected,
    value: Option<&str>,
    id: &str,
) -> Result<(), String> {
    if let Err(error) = outcome {
        check_error(error, id)?;
    }
    match (outcome, expected) {
        (Err(error), Expected::Fails(kind)) => same("the kind", &error.kind(), &kind),
        (Err(error), Expected::Status(status)) => {
            same("the kind", &error.kind(), &ErrorKind::Status)?;
            same(
                "the status",
                &error.status().map(|status| status.as_u16()),
                &Some(status),
            )
        }
        (Ok(answer), Expected::Reads(places)) => {
            let found: Vec<&str> = answer
                .anomalies
                .iter()
                .map(|anomaly| anomaly.split(": ").next().unwrap())
                .collect();
            same("the places of anomalies", &found, &places.to_vec())?;
            check_value(answer, value)
        }
        (Ok(answer), Expected::ReadsWith(count)) => {
            same("the number of anomalies", &answer.anomalies.len(), &count)?;
            check_value(answer, value)
        }
        (outcome, expected) => Err(format!("expected {expected:?}, got {outcome:?}")),
    }
}

fn check_value(answer: &Answer, expected: Option<&str>) -> Result<(), String> {
    match expected {
        Some(json) => same(
            "the value",
            &answer.value,
            &serde_json::from_str::<Value>(json).unwrap(),
        ),
        None => Ok(()),
    }
}

/// Checks that an error names its operation, and has a message of one short line.
fn check_error(error: &Error, id: &str) -> Result<(), String> {
    same("the operation", &error.operation(), &Some(id))?;
    let line = error.to_string();
    if line.is_empty() || line.contains(['\n', '\r', '\0', '\u{1b}']) || line.len() > 1000 {
        return Err(format!("the message is not one short line: {line:?}"));
    }
    if !line.starts_with(id) {
        return Err(format!("the message does not name the operation: {line}"));
    }
    let retryable = match error.kind() {
        ErrorKind::Transport | ErrorKind::Timeout => true,
        ErrorKind::Status => {
            let status = error.status().unwrap().as_u16();
            [408, 429, 500, 502, 503, 504].contains(&status)
        }
        _ => false,
    };
    same(
        "the result of `is_retryable`",
        &error.is_retryable(),
        &retryable,
    )
}

fn same<T: std::fmt::Debug + PartialEq>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what} is {found:?}, not {expected:?}"))
    }
}
