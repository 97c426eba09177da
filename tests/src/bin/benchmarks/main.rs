//! Runs the benchmarks, and prints tables with the ratios between our implementation and others measured in the same
//! run.
//!
//! ```console
//! $ cargo run --package tests --release --bin benchmarks                      # all of them
//! $ cargo run --package tests --release --bin benchmarks -- decoding --quick  # one area, approximately
//! $ cargo run --package tests --release --bin benchmarks -- --write           # all; writes BENCHMARKS.md
//! ```
//!
//! The benchmarks in `tests/benches/` use criterion, except `allocations`, which prints its values. Each is a group named
//! `<area>/<subject>/<scale>`, with a function `ours` and a function for each peer. Criterion compares a run with an
//! earlier one (`cargo bench --package tests`), whereas this program compares the functions of the same run and writes the
//! page.

mod build;
mod page;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::{Parser, ValueEnum};
use serde_json::Value;

/// The name of the function that is compared with the others of its group.
const OURS: &str = "ours";

/// The measured values of all rounds, by group and function.
type Measured = BTreeMap<(String, String), Vec<f64>>;

/// Measures the generator, the client and their builds, compared with other implementations
#[derive(Debug, Parser)]
#[command(name = "benchmarks", version)]
struct Cli {
    /// Areas to measure; all if none is given
    areas: Vec<Area>,
    /// Measures once and briefly, to check that everything runs
    #[arg(long)]
    quick: bool,
    /// Writes BENCHMARKS.md with the results
    #[arg(long, conflicts_with_all = ["areas", "quick"])]
    write: bool,
}

/// An area of benchmarks that can be measured separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Area {
    Generator,
    Decoding,
    Calls,
    Allocations,
    Build,
}

impl Area {
    /// Returns the number of rounds. Each round measures all functions in turn, because the speed of a machine varies
    /// over time.
    fn rounds(self) -> usize {
        match self {
            Self::Decoding => 5,
            // A call takes one of two times, which depend on the cores of its threads.
            Self::Calls => 15,
            // A round takes minutes.
            Self::Build => 3,
            // The rounds of the generator take minutes as well, and allocations are deterministic.
            Self::Generator | Self::Allocations => 1,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let cli = Cli::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let folder =
        std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), |set| root.join(set));
    let folder = folder.join("benchmarks");
    let areas = match cli.areas.as_slice() {
        [] => Area::value_variants(),
        named => named,
    };
    let mut measured = Measured::new();
    for area in areas {
        let rounds = if cli.quick { 1 } else { area.rounds() };
        measured.extend(match area {
            Area::Build => build::measure(&root, &folder.join("build"), rounds)?,
            Area::Allocations => printed(&cargo_bench(&root, "allocations", &[], &folder)?)?,
            _ => criterion(&root, &folder, *area, rounds, cli.quick)?,
        });
    }
    let page = page::page(&measured, &page::targets()?, &page::versions(&root)?);
    print!("{page}");
    if cli.write {
        fs::write(root.join("BENCHMARKS.md"), page)?;
    }
    Ok(())
}

/// Runs criterion in rounds. In each round, the functions of a group follow each other within seconds, so that the
/// machine's speed is nearly the same for all of them.
fn criterion(
    root: &Path,
    folder: &Path,
    area: Area,
    rounds: usize,
    quick: bool,
) -> Result<Measured, Box<dyn Error>> {
    let bench = format!("{area:?}").to_lowercase();
    let home = folder.join("criterion").join(&bench);
    // Results of an earlier run would be attributed to this one.
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let (warm_up, time) = if quick {
        ("0.05", "0.1")
    } else {
        ("0.3", "0.7")
    };
    for round in 0..rounds {
        println!("benchmark `{bench}`, round {} of {rounds}", round + 1);
        let baseline = format!("round-{round}");
        let arguments = [
            "--noplot",
            "--sample-size",
            "20",
            "--nresamples",
            "1000",
            "--warm-up-time",
            warm_up,
            "--measurement-time",
            time,
            "--save-baseline",
            &baseline,
        ];
        cargo_bench(root, &bench, &arguments, &home)?;
    }
    let mut measured = Measured::new();
    for function in folders(&home)?
        .iter()
        .flat_map(|group| folders(group))
        .flatten()
    {
        // Criterion also creates directories for its reports.
        if !function.join("round-0").is_dir() {
            continue;
        }
        for round in 0..rounds {
            let round = function.join(format!("round-{round}"));
            let (names, estimates) = (
                json(&round.join("benchmark.json"))?,
                json(&round.join("estimates.json"))?,
            );
            let name = |key: &str| names[key].as_str().unwrap_or_default().to_owned();
            let median = estimates["median"]["point_estimate"].as_f64();
            let median = median.ok_or_else(|| format!("{} has no median", round.display()))?;
            measured
                .entry((name("group_id"), name("function_id")))
                .or_default()
                .push(median);
        }
    }
    if measured.is_empty() {
        return Err(format!("benchmark `{bench}` measured nothing").into());
    }
    Ok(measured)
}

/// Runs a benchmark with arguments and a folder for criterion's results, and returns its standard output.
fn cargo_bench(
    root: &Path,
    bench: &str,
    arguments: &[&str],
    home: &Path,
) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "bench",
            "--quiet",
            "--package",
            "tests",
            "--bench",
            bench,
            "--",
        ])
        .args(arguments)
        .env("CRITERION_HOME", home)
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("benchmark `{bench}` failed: {}\n{errors}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Parses lines that each contain a group, a function and a value, separated by tabs.
fn printed(lines: &str) -> Result<Measured, Box<dyn Error>> {
    let mut measured = Measured::new();
    for line in lines.lines() {
        let [group, function, value] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("`{line}` is not a group, a function and a value").into());
        };
        let name = (group.to_owned(), function.to_owned());
        measured.insert(name, vec![value.parse()?]);
    }
    Ok(measured)
}

fn json(file: &Path) -> Result<Value, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn folders(of: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let entries = fs::read_dir(of)?.map(|entry| Ok(entry?.path()));
    let entries: Vec<PathBuf> = entries.collect::<Result<_, std::io::Error>>()?;
    Ok(entries.into_iter().filter(|path| path.is_dir()).collect())
}
