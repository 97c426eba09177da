//! Checks all errors, results and traces for secrets under every fault in the list, and also during the exchange of
//! codes.

use accesslink_api::client::RetryPolicy;
use accesslink_api::oauth::ExchangeCode;
use accesslink_api::value::Secret;
use futures_util::future::{join, join_all};

use super::{CODE, assert_clean, captured, told};
use crate::failures::{Bench, Fault, Strictness, call, commit, faults, probes};

#[tokio::test]
async fn faults_never_reveal_a_secret() {
    captured::start();
    let bench = Bench::start(&Strictness::BOTH, |builder| {
        builder.retries(RetryPolicy::none())
    })
    .await;
    let faults = faults();
    let mut errors = 0;
    for strictness in Strictness::BOTH {
        let found = commit(&faults, |fault| look(&bench, fault, strictness)).await;
        errors += found.iter().sum::<usize>();
    }
    assert!(errors > 500, "{errors} errors");
    let traced = captured::text();
    for sign in ["operation=\"sleep.list\"", "call failed", "log reqwest"] {
        assert!(
            traced.contains(sign),
            "expected a captured line with {sign}"
        );
    }
    assert_clean("the traces", &traced);
}

/// Checks the results of all calls for secrets, and returns the number of errors.
async fn look(bench: &Bench, fault: &Fault, strictness: Strictness) -> usize {
    let scene = bench.scene(fault, strictness);
    let calls = probes()
        .into_iter()
        .filter(|probe| fault.expects(probe.kind, strictness).is_some());
    let calls = join_all(calls.map(|probe| {
        let clients = &scene.clients;
        async move { call(fault.name, probe.sample, clients).await }
    }));
    let exchange = ExchangeCode::new(Secret::from(CODE), Some("https://a.example/".to_owned()));
    let exchange = scene.clients.partner.call(exchange).into_future();
    let (outcomes, exchanged) = join(calls, exchange).await;
    assert_clean(fault.name, &told(&exchanged.unwrap_err()));
    let mut errors = 1;
    for outcome in outcomes {
        let text = match &outcome {
            Err(error) => {
                errors += 1;
                told(error)
            }
            Ok(answer) => format!("{:?} {:?}", answer.anomalies, answer.noted),
        };
        assert_clean(fault.name, &text);
    }
    errors
}
