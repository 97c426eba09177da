//! Runs the example `sync` against the fake service, from authorization to webhooks. The program is killed at random
//! instants and restarted, with injected faults, until everything is stored. The files must then equal the service's
//! data.
//!
//! ```console
//! $ END_TO_END_SEEDS=200 cargo test --package tests --test suite -- --nocapture end_to_end
//! ```

// Killing a process and its exit status are specific to Unix.
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

use course::course;
use world::Figures;

/// The default number of seeds to test.
const SEEDS: u64 = 6;

/// The maximum number of concurrent scenarios, which mostly wait.
const AT_A_TIME: usize = 8;

#[test]
fn kills_neither_lose_nor_duplicate_data() {
    let seeds = match std::env::var("END_TO_END_SEEDS") {
        Ok(seeds) => seeds.parse().expect("END_TO_END_SEEDS should be a number"),
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
                    // A panic must not prevent the remaining seeds from running.
                    let outcome = std::panic::catch_unwind(|| run(seed));
                    let outcome = outcome.unwrap_or_else(|_| Err("panicked".to_owned()));
                    outcomes.lock().unwrap().insert(seed, outcome);
                }
            });
        }
    });
    let mut figures = Figures::default();
    let mut failed = Vec::new();
    for (seed, outcome) in outcomes.into_inner().unwrap() {
        match outcome {
            Ok(of_seed) => {
                for (name, count) in of_seed {
                    *figures.entry(name).or_default() += count;
                }
            }
            Err(message) => failed.push(format!("seed {seed}: {message}")),
        }
    }
    println!("{seeds} seeds: {figures:?}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // Checks that the scenarios were interrupted often enough, unless there are only a few.
    let tried = || figures["kills"] > 2 * seeds && figures["faults"] > 10 * seeds;
    assert!(seeds < SEEDS || tried(), "{figures:?}");
}

/// Runs a scenario on a separate runtime, so that a program does not wait for the service of another one.
fn run(seed: u64) -> Result<Figures, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(course(seed))
}
