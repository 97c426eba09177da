//! Benchmarks of calls to a service on loopback, with our client and with reqwest alone.

#[path = "../shared/mod.rs"]
mod shared;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use futures_util::StreamExt;
use futures_util::stream::iter;
use tokio::runtime::{Builder, Runtime};

use shared::{documents, service};

/// The number of calls in a benchmark with concurrency.
const MANY: usize = 10_000;

/// The maximum number of concurrent calls.
const IN_FLIGHT: usize = 64;

fn all(criterion: &mut Criterion) {
    let exercises = documents::exercises(1);
    let exercise = exercises.trim_matches(['[', ']']);
    let service = service::start(exercise.to_owned());
    let ours = &service::ours(service);
    let reqwest = &service::reqwest();
    // The service runs on a separate thread. Both clients share the current thread, so that their conditions are equal.
    let runtime = runtime();

    let mut group = criterion.benchmark_group("calls/one/1");
    group.bench_function("ours", |bencher| {
        bencher.iter(|| runtime.block_on(service::call_ours(ours)));
    });
    group.bench_function("reqwest", |bencher| {
        bencher.iter(|| runtime.block_on(service::call_reqwest(reqwest, service)));
    });
    group.finish();

    let mut group = criterion.benchmark_group("calls/at-64/10000");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.bench_function("ours", |bencher| {
        bencher.iter(|| many(&runtime, || service::call_ours(ours)));
    });
    group.bench_function("reqwest", |bencher| {
        bencher.iter(|| many(&runtime, || service::call_reqwest(reqwest, service)));
    });
    group.finish();
}

/// Performs [`MANY`] calls, [`IN_FLIGHT`] of them concurrently.
fn many<F: Future>(runtime: &Runtime, call: impl Fn() -> F) {
    let calls = iter((0..MANY).map(|_| call())).buffer_unordered(IN_FLIGHT);
    let ended = runtime.block_on(calls.count());
    assert_eq!(ended, MANY);
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

criterion_group!(calls, all);
criterion_main!(calls);
