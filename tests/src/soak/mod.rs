//! A soak test: many calls to the fake service through one client, with fault injection. Every call has to complete,
//! and neither memory nor sockets nor tasks may grow.

mod calls;
mod measure;
mod report;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::fake::{
    Amounts, Deviations, Faults, Limits, RetryAfter, SecondCreate, Service, Settings,
};
use calls::Calls;
pub use measure::Measure;
pub use report::Report;

/// The time after which a call counts as endless. It exceeds the total time of all attempts, backoffs and chunks of a
/// call.
const ENDLESS: Duration = Duration::from_secs(60);

/// The time limit for closing the connections after the client was dropped.
const CLOSING: Duration = Duration::from_secs(20);

/// The options of a soak test.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The total number of calls.
    pub calls: u64,
    /// The maximum number of concurrent calls.
    pub in_flight: usize,
    /// The seed for the calls and the faults.
    pub seed: u64,
}

/// Performs the soak test, and returns its results.
///
/// # Panics
///
/// Panics if the service cannot be started.
pub async fn soak(options: Options) -> Report {
    let started = Instant::now();
    let service = start(options.seed).await;
    let (requests, faults) = observe(&service);
    let mut report = Report {
        before: at_rest(&service).await,
        ..Report::default()
    };
    let calls = Arc::new(Calls::new(&service));
    let half = options.calls / 2;
    run(&mut report, &calls, options, 0..half).await;
    report.middle = Measure::now();
    run(&mut report, &calls, options, half..options.calls).await;
    report.end = Measure::now();

    drop(calls);
    report.gone = closed(report.before).await;
    report.requests = requests.load(Ordering::Relaxed);
    report.faults = faults.load(Ordering::Relaxed);
    report.connections = service.connections().accepted;
    service.stop().await;
    report.elapsed = started.elapsed();
    report
}

async fn start(seed: u64) -> Service {
    let faults = Faults::some(seed).with(|faults| {
        faults.longest_delay = Duration::from_millis(10);
    });
    let settings = Settings {
        seed,
        faults: Some(faults),
        deviations: Deviations::all(),
        limits: Limits::unreached().retry_after(RetryAfter::Left),
        second_create: SecondCreate::ReturnsOpen,
        // Recorded requests would look like a memory leak.
        keep_requests: 0,
        ..Settings::default()
    };
    let started = settings.start().await;
    let service = started.expect("the fake service should start on a free port");
    let amounts = Amounts {
        exercises: 2,
        nights: 3,
        activities: 2,
        physical_infos: 1,
    };
    service.seed_amounts(service.user_id(), amounts);
    service
}

/// Counts the requests to the service, and those to which a fault applied.
fn observe(service: &Service) -> (Arc<AtomicU64>, Arc<AtomicU64>) {
    let requests = Arc::new(AtomicU64::new(0));
    let faults = Arc::new(AtomicU64::new(0));
    let counts = (Arc::clone(&requests), Arc::clone(&faults));
    service.observe(move |recorded| {
        counts.0.fetch_add(1, Ordering::Relaxed);
        counts
            .1
            .fetch_add(u64::from(recorded.fault.is_some()), Ordering::Relaxed);
    });
    (requests, faults)
}

/// Performs the calls with the given numbers, and returns when all of them have completed.
async fn run(
    report: &mut Report,
    calls: &Arc<Calls>,
    options: Options,
    numbers: std::ops::Range<u64>,
) {
    let next = Arc::new(AtomicU64::new(numbers.start));
    let mut workers = JoinSet::new();
    for _ in 0..options.in_flight {
        let (calls, next, end) = (Arc::clone(calls), Arc::clone(&next), numbers.end);
        workers.spawn(async move {
            let mut outcomes = BTreeMap::new();
            let mut endless = 0;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= end {
                    return (outcomes, endless);
                }
                match timeout(ENDLESS, calls.call(options.seed, number)).await {
                    Ok(outcome) => *outcomes.entry(outcome).or_insert(0) += 1,
                    Err(_) => endless += 1,
                }
            }
        });
    }
    while let Some(worker) = workers.join_next().await {
        match worker {
            Ok((outcomes, endless)) => {
                for (outcome, count) in outcomes {
                    *report.outcomes.entry(outcome).or_insert(0) += count;
                }
                report.endless += endless;
            }
            Err(_) => report.panicked += 1,
        }
    }
}

/// Returns the resources in use while no client is connected.
async fn at_rest(service: &Service) -> Measure {
    // The first call allocates resources that are never released and must not count as a leak.
    let _ = Calls::new(service).call(0, 0).await;
    let until = Instant::now() + CLOSING;
    let mut last = Measure::now();
    loop {
        sleep(Duration::from_millis(50)).await;
        let now = Measure::now();
        let is_quiet = (now.sockets, now.tasks) == (last.sockets, last.tasks);
        if (is_quiet && service.connections().open == 0) || Instant::now() >= until {
            return now;
        }
        last = now;
    }
}

/// Waits up to [`CLOSING`] for all connections to close, and returns the resources that are still in use.
async fn closed(before: Measure) -> Measure {
    let until = Instant::now() + CLOSING;
    loop {
        let now = Measure::now();
        if (now.sockets <= before.sockets && now.tasks <= before.tasks) || Instant::now() >= until {
            return now;
        }
        // It is not possible to await the closing of a connection.
        sleep(Duration::from_millis(20)).await;
    }
}
