//! What is asked of cargo about a program.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::program::Place;

/// How many crates a program needs for a normal build, itself among them: `cargo tree -e normal --prefix none | sort -u`,
/// where a crate that the tree shows again counts once.
///
/// # Errors
///
/// If cargo fails.
pub fn crates(place: &Place) -> Result<f64, Box<dyn Error>> {
    let tree = cargo(
        &place.folder,
        &[
            "tree",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--no-dedupe",
            "--format",
            "{p}",
        ],
    )?;
    let crates: BTreeSet<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
    // A tree has some hundreds of crates.
    Ok(f64::from(u32::try_from(crates.len())?))
}

/// Brings all that the program depends on to this machine, so that no build waits for a download.
///
/// # Errors
///
/// If cargo fails.
pub fn fetch(folder: &Path) -> Result<(), Box<dyn Error>> {
    cargo(folder, &["fetch"]).map(drop)
}

/// Builds the program, and gives the time that this took in nanoseconds.
///
/// # Errors
///
/// If cargo fails.
pub fn build(place: &Place) -> Result<f64, Box<dyn Error>> {
    timed(&place.folder, &["build", "--offline"])
}

/// Builds the crate that the program uses, and what this depends on, and gives the time that this took in nanoseconds.
///
/// # Errors
///
/// If cargo fails.
pub fn build_used(place: &Place) -> Result<f64, Box<dyn Error>> {
    timed(
        &place.folder,
        &["build", "--offline", "--package", place.used],
    )
}

/// Runs `cargo xtask generate --check` in the workspace, with what it builds in a folder, and gives the time that this
/// took in nanoseconds.
///
/// # Errors
///
/// If it fails, as it does when a generated file is not up to date.
pub fn generate(root: &Path, target: &Path) -> Result<f64, Box<dyn Error>> {
    let target = target.to_string_lossy();
    let arguments = [
        "--target-dir",
        &target,
        "--package",
        "xtask",
        "--",
        "generate",
        "--check",
    ];
    timed(root, &[&["run", "--quiet"], &arguments[..]].concat())
}

/// Removes what was built of the crate that the program uses.
///
/// # Errors
///
/// If cargo fails.
pub fn remove_used(place: &Place) -> Result<(), Box<dyn Error>> {
    cargo(
        &place.folder,
        &["clean", "--offline", "--package", place.used],
    )
    .map(drop)
}

fn timed(folder: &Path, arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    cargo(folder, arguments)?;
    Ok(start.elapsed().as_secs_f64() * 1e9)
}

/// What cargo says, in the environment of whoever runs the benchmarks.
pub(super) fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        // What is set for the workspace would have the programs built elsewhere, or otherwise than users build them.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_INCREMENTAL")
        .env_remove("RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let command = arguments.join(" ");
    Err(format!("`cargo {command}` failed in {}:\n{said}", folder.display()).into())
}
