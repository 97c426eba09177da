//! The conformance matrix: every operation receives each documented response over HTTP, and several undocumented ones.
//! Requests are compared with the patched document, and results with the responses.
//!
//! Each case is a separate test: `cargo test -p tests --test conformance training_data.gpx_in_transaction` runs the
//! cases of one operation.

mod answer;
mod counts;
mod matrix;
mod request;
mod same;
mod service;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use tests::calls::{Answer, CALLS, Clients, Sample};
use tests::document::{Document, Operation};
use tests::loopback::Scripted;
use tokio::runtime::Runtime;

use matrix::{Case, Source};
use service::{Service, Services, authorization};

/// The resources that all cases share.
struct Shared {
    services: Services,
    runtime: Runtime,
}

fn main() -> ExitCode {
    let shared = Arc::new(Shared {
        services: Services::default(),
        runtime: Runtime::new().unwrap(),
    });
    let cases = CALLS.iter().flat_map(|sample| {
        let shared = &shared;
        let cases = matrix::cases(&sample.operation).into_iter();
        cases.map(move |case| {
            let shared = Arc::clone(shared);
            let name = format!("{}::{}", sample.id, name(&case));
            Trial::test(name, move || {
                run(&shared, sample, &case);
                Ok(())
            })
        })
    });
    let trials: Vec<Trial> = cases.chain(counts::trials()).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Returns the name of a case, such as `200 application/json`.
fn name(case: &Case) -> String {
    let content = case.content.unwrap_or("no body");
    match case.source {
        Source::Documented => format!("{} {content}", case.status),
        Source::Undocumented => format!("{} {content}, undocumented", case.status),
        Source::WrongCredentials => "wrong credentials".to_owned(),
    }
}

fn run(shared: &Shared, sample: &Sample, case: &Case) {
    let operation = &sample.operation;
    let scripted = script(operation, case);
    shared
        .runtime
        .block_on(shared.services.lend(async |service: &Service| {
            let wrong = case.source == Source::WrongCredentials;
            let clients = if wrong {
                &service.impostor
            } else {
                &service.tolerant
            };
            let came_out = send(service, clients, sample, &scripted).await;
            let requests = service.loopback.take();
            assert_eq!(requests.len(), 1, "expected one request");
            if !wrong {
                request::check(&name(case), sample, &requests[0]);
            }
            answer::check(case, &scripted, came_out);

            if !wrong {
                let came_out = send(service, &service.strict, sample, &scripted).await;
                assert_eq!(service.loopback.take().len(), 1, "expected one request");
                answer::check_strict(case, &scripted, came_out);
            }
        }));
}

async fn send(
    service: &Service,
    clients: &Clients,
    sample: &Sample,
    scripted: &Scripted,
) -> Result<Answer, accesslink_api::Error> {
    let loopback = &service.loopback;
    loopback.script_for(&authorization(&sample.operation), scripted.clone());
    sample.send(clients).await
}

/// Returns the response of a case, with a body based on the document.
fn script(operation: &Operation<'_>, case: &Case) -> Scripted {
    let body = match case.content {
        None => Vec::new(),
        Some("application/json") => {
            let body = json(operation, case);
            body.unwrap_or_else(|| panic!("the document has no schema for status {}", case.status))
        }
        // The bytes are not UTF-8, so that treating them as text fails.
        Some("*/*") => b"FIT\x00\xff\xfe".to_vec(),
        Some(_) => b"<xml/>".to_vec(),
    };
    let content_type = match case.content {
        Some("*/*") => Some("application/octet-stream"),
        other => other,
    };
    Scripted {
        status: case.status,
        content_type: content_type.map(str::to_owned),
        body,
    }
}

/// Returns a body that matches the documented schema for the status of a case. The schema of a documented success is
/// used for an undocumented success.
fn json(operation: &Operation<'_>, case: &Case) -> Option<Vec<u8>> {
    let is_wanted = |status: u16| match case.source {
        Source::Undocumented => (200..300).contains(&status),
        Source::Documented | Source::WrongCredentials => status == case.status,
    };
    let mut responses = operation.responses.iter();
    let (media_type, schema) =
        responses.find_map(|response| response.content.filter(|_| is_wanted(response.status)))?;
    assert_eq!(media_type, "application/json");
    let body = Document::patched().sample("body", schema);
    Some(body.to_string().into_bytes())
}
