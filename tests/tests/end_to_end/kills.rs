//! The plan for killing the program and for canceling transactions. It is generated from the seed, and triggered by
//! requests and their effects.

use std::time::Duration;

use fastrand::Rng;
use tests::fake::Recorded;

/// The maximum delay in microseconds between a request and a kill, which interrupts the processing of the response.
const SOON: u64 = 4_000;

/// The planned interruptions of a run.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    kill: Option<(When, How)>,
    disband: Option<When>,
}

/// The trigger of an interruption. Its number is counted from the start of the run.
#[derive(Debug, Clone)]
enum When {
    /// The request with this number.
    Request(u64),
    /// The successful commit with this number.
    Commit(u64),
    /// The creation of the transaction with this number.
    Created(u64),
}

/// The time between the trigger and the kill.
#[derive(Debug, Clone, Copy)]
enum How {
    /// The program is killed before it receives the response.
    Unanswered,
    /// The program is killed after a delay, regardless of its progress.
    Soon(Duration),
}

/// The actions to perform after a request.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deeds {
    pub(crate) kill: Option<Duration>,
    pub(crate) disband: bool,
}

/// The numbers of events in a run so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    requests: u64,
    commits: u64,
    created: u64,
}

impl Plan {
    /// Returns a plan without interruptions.
    pub(crate) fn quiet() -> Self {
        Self {
            kill: None,
            disband: None,
        }
    }

    /// Returns a plan that kills the run, and possibly cancels a transaction.
    pub(crate) fn deadly(draw: &mut Rng) -> Self {
        let when = match draw.u32(..10) {
            0..=6 => When::Request(draw.u64(1..=40)),
            7..=8 => When::Commit(draw.u64(1..=3)),
            _ => When::Created(draw.u64(1..=3)),
        };
        let how = if draw.bool() {
            How::Unanswered
        } else {
            How::Soon(Duration::from_micros(draw.u64(..SOON)))
        };
        Self {
            kill: Some((when, how)),
            ..Self::troubled(draw)
        }
    }

    /// Returns a plan that possibly cancels a transaction, without killing the run.
    pub(crate) fn troubled(draw: &mut Rng) -> Self {
        let disband = (draw.u32(..4) == 0).then(|| When::Request(draw.u64(1..=60)));
        Self {
            kill: None,
            disband,
        }
    }

    /// Returns the actions to perform after a request.
    pub(crate) fn after(&self, recorded: &Recorded, seen: &mut Seen) -> Deeds {
        seen.requests += 1;
        let took_effect = recorded.status.is_some_and(|status| status < 300);
        seen.commits += u64::from(recorded.method == "PUT" && took_effect);
        seen.created += u64::from(recorded.method == "POST" && recorded.status == Some(201));
        let is_now = |when: &When| match when {
            When::Request(number) => *number == seen.requests,
            When::Commit(number) => {
                recorded.method == "PUT" && took_effect && *number == seen.commits
            }
            When::Created(number) => recorded.status == Some(201) && *number == seen.created,
        };
        let kill = self.kill.as_ref().filter(|(when, _)| is_now(when));
        Deeds {
            kill: kill.map(|(_, how)| match how {
                How::Unanswered => Duration::ZERO,
                How::Soon(after) => *after,
            }),
            disband: self.disband.as_ref().is_some_and(is_now),
        }
    }
}
