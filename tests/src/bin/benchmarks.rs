//! Runs the benchmarks and prints a table of ratios: ours against a peer that was measured in the same run.
//!
//! ```console
//! $ cargo run --package tests --release --bin benchmarks                      # all of them
//! $ cargo run --package tests --release --bin benchmarks -- decoding --quick  # some, roughly
//! $ cargo run --package tests --release --bin benchmarks -- --write           # all; writes BENCHMARKS.md
//! ```

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use tests::benchmarks::area::Area;
use tests::benchmarks::report::Report;
use tests::benchmarks::{Effort, measure, page};

/// Measures the generator, the client and their builds beside those of others
#[derive(Debug, Parser)]
#[command(name = "benchmarks", version)]
struct Cli {
    /// What is to be measured; all of it if nothing is named
    areas: Vec<Area>,

    /// Measures once and shortly: enough to see that everything runs, not for figures that are shown
    #[arg(long)]
    quick: bool,

    /// Writes BENCHMARKS.md from what was measured
    #[arg(long, conflicts_with_all = ["areas", "quick"])]
    write: bool,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let areas = if cli.areas.is_empty() {
        Area::ALL.to_vec()
    } else {
        cli.areas.clone()
    };
    let effort = if cli.quick {
        Effort::Quick
    } else {
        Effort::Full
    };
    let measured = measure(&root, &areas, effort)?;
    let page = page::page(&root, &Report::new(&areas, &measured))?;
    print!("{page}");
    if cli.write {
        std::fs::write(root.join(page::FILE), page)?;
        println!("\nwrote {}", page::FILE);
    }
    Ok(())
}
