//! The fault list, looked at for secrets: every error and every answer, and what was traced meanwhile.

use futures_util::future::join_all;

use crate::fault_list::{Strictness, call, clients, faults, probes};
use crate::{assert_clean, captured, told};

#[tokio::test]
async fn no_fault_makes_a_secret_show() {
    captured::start();
    let mut errors = 0;
    for fault in faults() {
        for strictness in [Strictness::Tolerant, Strictness::Strict] {
            let service = fault.service().await;
            let clients = clients(&fault, &service, strictness);
            let calls = probes()
                .into_iter()
                .filter(|probe| fault.expected.iter().any(|(kind, ..)| *kind == probe.kind));
            let outcomes = join_all(calls.map(|probe| {
                let (clients, name) = (&clients, fault.name);
                async move { call(name, probe.sample, clients).await }
            }));
            for outcome in outcomes.await {
                let text = match &outcome {
                    Err(error) => {
                        errors += 1;
                        told(error)
                    }
                    Ok(answer) => format!("{:?} {:?}", answer.anomalies, answer.noted),
                };
                assert_clean(fault.name, &text);
            }
        }
    }
    assert!(errors > 500, "{errors} errors");
    let traced = captured::text();
    for sign in ["operation=\"listNights\"", "call failed", "log reqwest"] {
        assert!(traced.contains(sign), "nothing with {sign} is captured");
    }
    assert_clean("the traces", &traced);
}
