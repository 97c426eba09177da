//! Counts the crates in a program's tree.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::process::Command;

/// How many crates the package at this place needs for a normal build, itself among them:
/// `cargo tree -e normal --prefix none | sort -u`, where a crate counts once that the tree shows again.
///
/// # Errors
///
/// If cargo fails.
pub fn crates(place: &Path) -> Result<f64, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(["--no-dedupe", "--format", "{p}"])
        .current_dir(place)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo tree failed in {}: {said}", place.display()).into());
    }
    let tree = String::from_utf8(output.stdout)?;
    let crates: BTreeSet<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
    // A tree has some hundreds of crates.
    Ok(f64::from(u32::try_from(crates.len())?))
}
