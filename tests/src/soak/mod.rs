//! A great many calls through one client to the fake service with faults on: every call has to end, and neither memory
//! nor sockets nor tasks may grow.

mod calls;
mod measure;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::fake::{Amounts, Faults, Limits, Oddities, RetryAfter, SecondCreate, Service};
use calls::Calls;
pub use measure::Measure;

/// How much memory may come and go by chance, in KiB: what the allocator keeps for later.
const MEMORY_SLACK: u64 = 16 * 1024;

/// A call that takes longer is taken for one that never ends: more than its attempts, waits and pieces may take.
const ENDLESS: Duration = Duration::from_secs(60);

/// How long connections may take to close when the client is gone.
const CLOSING: Duration = Duration::from_secs(20);

/// How much is called.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Calls altogether.
    pub calls: u64,
    /// Calls at a time.
    pub in_flight: usize,
    /// What the calls and the faults are drawn from.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Report {
    /// How many calls ended in which way.
    pub outcomes: BTreeMap<String, u64>,
    /// The requests that the service saw.
    pub requests: u64,
    /// Those of them that something befell.
    pub faults: u64,
    /// How many connections the client made.
    pub connections: u64,
    /// Calls that did not end.
    pub endless: u64,
    /// Workers that panicked.
    pub panicked: u64,
    /// Before the first call.
    pub before: Measure,
    /// After half of the calls, when none was under way.
    pub middle: Measure,
    /// After the last call.
    pub end: Measure,
    /// When the client was gone.
    pub gone: Measure,
    /// How long all of it took.
    pub elapsed: Duration,
}

/// Makes the calls.
///
/// # Panics
///
/// When the service can't be started.
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
    let service = Service::builder()
        .seed(seed)
        .faults(faults)
        .oddities(Oddities::all())
        .limits(Limits::unreached().retry_after(RetryAfter::Left))
        .second_create(SecondCreate::ReturnsOpen)
        // What is kept of requests would look like a leak.
        .keep_requests(0)
        .start()
        .await
        .expect("the fake service starts on a free port");
    let amounts = Amounts {
        exercises: 2,
        nights: 3,
        activities: 2,
        physical_infos: 1,
    };
    service.seed_amounts(service.user_id(), amounts);
    service
}

/// Counts requests, and those with a fault.
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

/// Makes the calls of these numbers, and returns when none is under way.
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

/// What the service holds when it has begun and nobody is connected.
async fn at_rest(service: &Service) -> Measure {
    // What is set up with the first call is not to count as left by the last one.
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

/// What is left when the connections are closed, or after a while.
async fn closed(before: Measure) -> Measure {
    let until = Instant::now() + CLOSING;
    loop {
        let now = Measure::now();
        if (now.sockets <= before.sockets && now.tasks <= before.tasks) || Instant::now() >= until {
            return now;
        }
        // A closed connection is nothing that could be awaited.
        sleep(Duration::from_millis(20)).await;
    }
}

impl Report {
    /// How many calls ended.
    pub fn ended(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// What must not be; nothing if all is well.
    pub fn complaints(&self, options: Options) -> Vec<String> {
        let mut complaints = Vec::new();
        if self.ended() != options.calls {
            complaints.push(format!(
                "{} of {} calls ended, {} did not within {} s",
                self.ended(),
                options.calls,
                self.endless,
                ENDLESS.as_secs()
            ));
        }
        if self.panicked > 0 {
            complaints.push(format!("{} workers panicked", self.panicked));
        }
        let (middle, end) = (self.middle, self.end);
        let most = middle.memory + middle.memory / 10 + MEMORY_SLACK;
        if end.memory > most {
            complaints.push(format!(
                "memory grew from {} to {} KiB",
                middle.memory, end.memory
            ));
        }
        // Idle connections are kept for the next calls, about as many as there were calls at a time. Each has a socket and
        // a task at both ends.
        let in_flight = options.in_flight as u64;
        let (before, gone) = (self.before, self.gone);
        for (what, before, middle, end, gone) in [
            (
                "sockets",
                before.sockets,
                middle.sockets,
                end.sockets,
                gone.sockets,
            ),
            ("tasks", before.tasks, middle.tasks, end.tasks, gone.tasks),
        ] {
            if end > middle.max(before + 2 * in_flight) + in_flight {
                complaints.push(format!("{what} grew from {middle} to {end}"));
            }
            if gone > before {
                complaints.push(format!(
                    "{} {what} are left when the client is gone",
                    gone - before
                ));
            }
        }
        complaints
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} calls ended in {:.1} s: {} requests by {} connections, {} requests with a fault",
            self.ended(),
            self.elapsed.as_secs_f64(),
            self.requests,
            self.connections,
            self.faults
        )?;
        for (outcome, count) in &self.outcomes {
            writeln!(f, "{count:>8} {outcome}")?;
        }
        writeln!(f, "{:>8} did not end", self.endless)?;
        writeln!(f, "{:>8} workers panicked", self.panicked)?;
        writeln!(
            f,
            "            memory KiB   sockets   tasks (client and service in one process)"
        )?;
        for (when, measure) in [
            ("before", self.before),
            ("middle", self.middle),
            ("end", self.end),
            ("client gone", self.gone),
        ] {
            let Measure {
                memory,
                sockets,
                tasks,
            } = measure;
            writeln!(f, "{when:<12}{memory:>10}{sockets:>10}{tasks:>8}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: Options = Options {
        calls: 10,
        in_flight: 2,
        seed: 1,
    };

    fn sound() -> Report {
        let measure = |memory, sockets, tasks| Measure {
            memory,
            sockets,
            tasks,
        };
        Report {
            outcomes: BTreeMap::from([("answered".to_owned(), 10)]),
            before: measure(10_000, 1, 1),
            middle: measure(20_000, 5, 5),
            end: measure(22_000, 5, 5),
            gone: measure(22_000, 1, 1),
            ..Report::default()
        }
    }

    #[test]
    fn growth_is_told_and_nothing_else() {
        assert_eq!(sound().complaints(OPTIONS), [""; 0]);
        type Change = fn(&mut Report);
        let changes: [(Change, &str); 7] = [
            (|report| report.end.memory = 60_000, "memory grew"),
            (|report| report.end.sockets = 8, "sockets grew from 5 to 8"),
            (|report| report.end.tasks = 8, "tasks grew from 5 to 8"),
            (|report| report.gone.sockets = 2, "1 sockets are left"),
            (|report| report.gone.tasks = 3, "2 tasks are left"),
            (|report| report.panicked = 1, "1 workers panicked"),
            (
                |report| {
                    *report = Report {
                        outcomes: BTreeMap::from([("answered".to_owned(), 9)]),
                        endless: 1,
                        ..report.clone()
                    }
                },
                "9 of 10 calls ended, 1 did not",
            ),
        ];
        for (change, message) in changes {
            let mut report = sound();
            change(&mut report);
            let complaints = report.complaints(OPTIONS);
            assert_eq!(complaints.len(), 1, "{complaints:?}");
            assert!(complaints[0].starts_with(message), "{complaints:?}");
        }
    }
}
