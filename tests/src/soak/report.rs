//! The results of a soak test, and the checks for growth.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::{ENDLESS, Measure, Options};

/// The tolerated growth of memory in KiB, because the allocator keeps freed memory.
const MEMORY_SLACK: u64 = 16 * 1024;

/// The results of a soak test.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The number of calls with each outcome.
    pub outcomes: BTreeMap<String, u64>,
    /// The number of requests that the service received.
    pub requests: u64,
    /// The number of requests to which a fault applied.
    pub faults: u64,
    /// The number of connections that the client opened.
    pub connections: u64,
    /// The number of calls that did not complete.
    pub endless: u64,
    /// The number of workers that panicked.
    pub panicked: u64,
    /// The resources in use before the first call.
    pub before: Measure,
    /// The resources in use after half of the calls, when no call is in progress.
    pub middle: Measure,
    /// The resources in use after the last call.
    pub end: Measure,
    /// The resources in use after the client was dropped.
    pub gone: Measure,
    /// The duration of the soak test.
    pub elapsed: Duration,
}

impl Report {
    /// Returns the number of completed calls.
    pub fn ended(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// Returns a message for each failed check. The result is empty if all checks passed.
    pub fn failures(&self, options: Options) -> Vec<String> {
        let mut failures = Vec::new();
        if self.ended() != options.calls {
            failures.push(format!(
                "{} of {} calls completed, {} did not within {} s",
                self.ended(),
                options.calls,
                self.endless,
                ENDLESS.as_secs()
            ));
        }
        if self.panicked > 0 {
            failures.push(format!("{} workers panicked", self.panicked));
        }
        let (middle, end) = (self.middle, self.end);
        let most = middle.memory + middle.memory / 10 + MEMORY_SLACK;
        if end.memory > most {
            failures.push(format!(
                "memory grew from {} to {} KiB",
                middle.memory, end.memory
            ));
        }
        // The client keeps about one idle connection per concurrent call. Each has a socket and a task at both ends.
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
                failures.push(format!("{what} grew from {middle} to {end}"));
            }
            if gone > before {
                failures.push(format!(
                    "{} {what} remain after dropping the client",
                    gone - before
                ));
            }
        }
        failures
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} calls completed in {:.1} s: {} requests on {} connections, {} requests with a fault",
            self.ended(),
            self.elapsed.as_secs_f64(),
            self.requests,
            self.connections,
            self.faults
        )?;
        for (outcome, count) in &self.outcomes {
            writeln!(f, "{count:>8} {outcome}")?;
        }
        writeln!(f, "{:>8} did not complete", self.endless)?;
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
    fn reports_only_growth() {
        assert_eq!(sound().failures(OPTIONS), [""; 0]);
        type Change = fn(&mut Report);
        let changes: [(Change, &str); 7] = [
            (|report| report.end.memory = 60_000, "memory grew"),
            (|report| report.end.sockets = 8, "sockets grew from 5 to 8"),
            (|report| report.end.tasks = 8, "tasks grew from 5 to 8"),
            (|report| report.gone.sockets = 2, "1 sockets remain"),
            (|report| report.gone.tasks = 3, "2 tasks remain"),
            (|report| report.panicked = 1, "1 workers panicked"),
            (
                |report| {
                    *report = Report {
                        outcomes: BTreeMap::from([("answered".to_owned(), 9)]),
                        endless: 1,
                        ..report.clone()
                    }
                },
                "9 of 10 calls completed, 1 did not",
            ),
        ];
        for (change, message) in changes {
            let mut report = sound();
            change(&mut report);
            let failures = report.failures(OPTIONS);
            assert_eq!(failures.len(), 1, "{failures:?}");
            assert!(failures[0].starts_with(message), "{failures:?}");
        }
    }
}
