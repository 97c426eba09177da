//! When the program is killed, and when the service takes its transactions back: drawn from the seed, and counted in
//! requests and effects.

use std::time::Duration;

use fastrand::Rng;
use tests::fake::Recorded;

/// The longest time between a request and a kill that is to hit what the program does with the answer.
const SOON: u64 = 4_000;

/// What befalls one run of the program.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    kill: Option<(When, How)>,
    disband: Option<When>,
}

/// An instant, counted from the start of the run.
#[derive(Debug, Clone)]
enum When {
    /// The request of this number.
    Request(u64),
    /// The commit of this number that took effect.
    Commit(u64),
    /// The created transaction of this number.
    Created(u64),
}

/// What happens at that instant.
#[derive(Debug, Clone, Copy)]
enum How {
    /// The program ends before it hears the answer.
    Unanswered,
    /// It ends so long after, wherever it is by then.
    Soon(Duration),
}

/// What is to be done after a request.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deeds {
    pub(crate) kill: Option<Duration>,
    pub(crate) disband: bool,
}

/// What one run has done so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    requests: u64,
    commits: u64,
    created: u64,
}

impl Plan {
    /// Nothing befalls the run.
    pub(crate) fn quiet() -> Self {
        Self {
            kill: None,
            disband: None,
        }
    }

    /// The run is killed at some instant.
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

    /// The run is left alive; perhaps a transaction is taken back.
    pub(crate) fn troubled(draw: &mut Rng) -> Self {
        let disband = (draw.u32(..4) == 0).then(|| When::Request(draw.u64(1..=60)));
        Self {
            kill: None,
            disband,
        }
    }

    /// What is to be done after this request.
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
