//! Runs criterion's benchmarks, and reads what it wrote about them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Effort;
use super::area::Area;
use super::measured::{Measured, OURS};

/// Runs the benchmarks of an area, in rounds: within one, ours and the peers' follow each other within seconds, so that
/// a ratio of the same round hardly knows that the machine was faster or slower in the next.
///
/// # Errors
///
/// If a benchmark fails or measures nothing, or a file can't be read.
pub fn measure(
    root: &Path,
    criterion: &Path,
    area: Area,
    effort: Effort,
) -> Result<Vec<Measured>, Box<dyn Error>> {
    let home = criterion.join(format!("{area:?}").to_lowercase());
    // What an earlier run left would be taken for measured in this one.
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let rounds = match effort {
        Effort::Full => area.rounds(),
        Effort::Quick => 1,
    };
    for round in 0..rounds {
        for bench in area.benches() {
            println!("benchmark `{bench}`, round {} of {rounds}", round + 1);
            run(root, &home, bench, round, effort)?;
        }
    }
    let measured = read(&home, rounds)?;
    if measured.is_empty() {
        return Err(format!(
            "nothing was measured of {area:?}: see that tests/benches has benchmarks with names of this area"
        )
        .into());
    }
    Ok(measured)
}

fn run(
    root: &Path,
    home: &Path,
    bench: &str,
    round: usize,
    effort: Effort,
) -> Result<(), Box<dyn Error>> {
    let length: &[&str] = match effort {
        Effort::Full => &["--warm-up-time", "0.3", "--measurement-time", "0.7"],
        Effort::Quick => &["--warm-up-time", "0.05", "--measurement-time", "0.1"],
    };
    let output = Command::new(env!("CARGO"))
        .args(["bench", "--quiet", "--package", "tests", "--bench", bench])
        .args(["--", "--noplot", "--sample-size", "20"])
        .args(["--nresamples", "1000", "--save-baseline"])
        .arg(baseline(round))
        .args(length)
        .env("CRITERION_HOME", home)
        .current_dir(root)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("benchmark `{bench}` failed: {}\n{said}", output.status).into())
}

/// The name under which criterion keeps what it measured in a round.
fn baseline(round: usize) -> String {
    format!("round-{round}")
}

/// Reads what criterion keeps in its folder: one value for each function and round, sorted by name, ours first.
///
/// # Errors
///
/// If a file can't be read, or a round of a function is missing.
pub fn read(home: &Path, rounds: usize) -> Result<Vec<Measured>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    for group in folders(home)? {
        for function in folders(&group)? {
            let first = function.join(baseline(0));
            // Criterion has folders of its own, for reports.
            if !first.is_dir() {
                continue;
            }
            let names = json(&first.join("benchmark.json"))?;
            let name = |key: &str| names[key].as_str().unwrap_or_default().to_owned();
            let (group, function_name) = (name("group_id"), name("function_id"));
            let values = (0..rounds).map(|round| estimate(&function.join(baseline(round))));
            let values = values.collect::<Result<Vec<f64>, _>>()?;
            let key = (group, function_name != OURS, function_name);
            found.insert(key, values);
        }
    }
    Ok(found
        .into_iter()
        .map(|((group, _, function), values)| Measured {
            group,
            function,
            values,
        })
        .collect())
}

/// The median of a round's samples: a disturbance of some of them does not move it.
fn estimate(round: &Path) -> Result<f64, Box<dyn Error>> {
    let estimates = json(&round.join("estimates.json"))?;
    let median = estimates["median"]["point_estimate"].as_f64();
    median.ok_or_else(|| format!("{} has no median", round.display()).into())
}

fn json(file: &Path) -> Result<Value, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn folders(of: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(of)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}
