//! The example `sync` against the fake service, from authorization to webhooks: killed at random instants and started
//! again under faults, until everything is stored. Then what is on disk equals what the service had.
//!
//! ```console
//! $ END_TO_END_SEEDS=200 cargo test --package tests --test suite -- --nocapture end_to_end
//! ```

// A process that is killed without notice, and its end, are Unix.
#![cfg(unix)]

mod application;
mod course;
mod disk;
mod kills;
mod program;
mod usage;
mod world;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use course::{Figures, course};

/// How many seeds are tried if nothing else is said.
const SEEDS: u64 = 10;

/// How many of them run at a time: they wait more than they work.
const AT_A_TIME: usize = 8;

#[test]
fn whenever_it_is_killed_nothing_is_lost_and_nothing_is_doubled() {
    let seeds = match std::env::var("END_TO_END_SEEDS") {
        Ok(seeds) => seeds.parse().expect("END_TO_END_SEEDS is a number"),
        Err(_) => SEEDS,
    };
    let next = AtomicU64::new(0);
    let outcomes = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    // A seed that panics must not keep the others from being tried.
                    let outcome = std::panic::catch_unwind(|| run(seed));
                    let outcome = outcome.unwrap_or_else(|_| Err("it panicked".to_owned()));
                    outcomes.lock().unwrap().insert(seed, outcome);
                }
            });
        }
    });
    let mut figures = Figures::default();
    let mut failed = Vec::new();
    for (seed, outcome) in outcomes.into_inner().unwrap() {
        match outcome {
            Ok(of_seed) => figures.add(&of_seed),
            Err(message) => failed.push(format!("seed {seed}: {message}")),
        }
    }
    println!("{seeds} seeds: {figures}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // Otherwise nothing was tried. Of a few seeds nothing can be said.
    let tried = figures.kills > 2 * seeds && figures.faults > 10 * seeds;
    assert!(tried || seeds < SEEDS, "{figures}");
}

/// One seed, on a runtime of its own, so that one program does not wait for the service of another.
fn run(seed: u64) -> Result<Figures, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(course(seed))
}
