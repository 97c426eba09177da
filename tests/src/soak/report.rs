//! What came of a soak, and what of it must not be.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::{ENDLESS, Measure, Options};

/// How much memory may come and go by chance, in KiB: what the allocator keeps for later.
const MEMORY_SLACK: u64 = 16 * 1024;

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
