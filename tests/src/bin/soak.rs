//! Performs many calls to the fake service with one client. Fails if the use of a resource grows, a call does not end,
//! or a worker panics.
//!
//! ```console
//! $ cargo run --package tests --release --bin soak -- --calls 100000 --in-flight 64
//! ```

use std::process::ExitCode;

use clap::Parser;
use tests::soak::{Options, soak};

/// Calls the fake AccessLink service many times through one client, with fault injection
#[derive(Debug, Parser)]
#[command(name = "soak", version)]
struct Cli {
    /// Total number of calls
    #[arg(long, default_value_t = 100_000)]
    calls: u64,

    /// Number of concurrent calls
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..))]
    in_flight: u16,

    /// Seed for the calls and the faults
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let options = Options {
        calls: cli.calls,
        in_flight: cli.in_flight.into(),
        seed: cli.seed,
    };
    let report = soak(options).await;
    print!("{report}");
    let failures = report.failures(options);
    for failure in &failures {
        eprintln!("error: {failure}");
    }
    if failures.is_empty() {
        println!("no growth, and every call completed");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
