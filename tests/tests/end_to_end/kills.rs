//! The plan for killing the program and for canceling transactions. It is generated from the seed, and triggered by
//! requests and their effects.

use std::time::Duration;

use fastrand::Rng;
use tests::fake::Recorded;

/// The maximum delay in microseconds between a request and a kill, which interrupts the processing of the response.
const SOON: u64 = 4_000;

/// The planned interruptions of a run. Each is triggered by an event, whose number is counted from the start of the run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// The trigger, and the time between it and the kill.
    kill: Option<(Event, u64, Duration)>,
    disband: Option<(Event, u64)>,
    /// The numbers of events of each kind so far.
    seen: [u64; 3],
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Request,
    SuccessfulCommit,
    CreatedTransaction,
}

impl Plan {
    /// Returns a plan that kills the run, and possibly cancels a transaction.
    pub(crate) fn deadly(draw: &mut Rng) -> Self {
        let (event, number) = match draw.u32(..10) {
            0..=6 => (Event::Request, draw.u64(1..=40)),
            7..=8 => (Event::SuccessfulCommit, draw.u64(1..=3)),
            _ => (Event::CreatedTransaction, draw.u64(1..=3)),
        };
        // Half of the kills occur before the program receives the response.
        let after = if draw.bool() { 0 } else { draw.u64(..SOON) };
        Self {
            kill: Some((event, number, Duration::from_micros(after))),
            ..Self::troubled(draw)
        }
    }

    /// Returns a plan that possibly cancels a transaction, without killing the run.
    pub(crate) fn troubled(draw: &mut Rng) -> Self {
        Self {
            disband: (draw.u32(..4) == 0).then(|| (Event::Request, draw.u64(1..=60))),
            ..Self::default()
        }
    }

    /// Returns the time until the program is to be killed after a request, and whether to cancel the transactions.
    pub(crate) fn after(&mut self, recorded: &Recorded) -> (Option<Duration>, bool) {
        let took_effect = recorded.status.is_some_and(|status| status < 300);
        let events = [
            true,
            recorded.method == "PUT" && took_effect,
            recorded.method == "POST" && recorded.status == Some(201),
        ];
        for (count, event) in self.seen.iter_mut().zip(events) {
            *count += u64::from(event);
        }
        let is_now =
            |event: Event, number| events[event as usize] && self.seen[event as usize] == number;
        let kill = self
            .kill
            .filter(|(event, number, _)| is_now(*event, *number));
        let disband = self
            .disband
            .is_some_and(|(event, number)| is_now(event, number));
        (kill.map(|(.., after)| after), disband)
    }
}
