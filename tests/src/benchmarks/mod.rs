//! The benchmarks as one command: runs them, reads what they measured, and shows it as ratios beside the targets.
//!
//! Benchmarks are criterion's, in `tests/benches/`. One is called `<area>/<what>/<scale>`, which is criterion's group,
//! and has the functions `ours` and, for each peer that does the same, the peer's name. What can't be a function,
//! builds and the number of crates, is measured in [`build`] and has such names too.

pub mod area;
pub mod build;
pub mod harness;
pub mod machine;
pub mod measured;
pub mod page;
pub mod report;
pub mod targets;

use std::error::Error;
use std::path::{Path, PathBuf};

use area::Area;
use measured::Measured;

/// How long is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Several rounds, for figures that are shown.
    Full,
    /// Once and shortly, to see that everything runs.
    Quick,
}

/// Measures these areas of the workspace at `root`.
///
/// # Errors
///
/// Gives what went wrong: a benchmark or a build that failed, or a file.
pub fn measure(
    root: &Path,
    areas: &[Area],
    effort: Effort,
) -> Result<Vec<Measured>, Box<dyn Error>> {
    let folder = folder(root);
    let mut measured = Vec::new();
    for area in areas {
        measured.extend(match area {
            Area::Build => build::measure(root, &folder.join("build"), effort)?,
            _ => harness::measure(root, &folder.join("criterion"), *area, effort)?,
        });
    }
    Ok(measured)
}

/// Where everything goes that is written on the way.
fn folder(root: &Path) -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR").map(|set| root.join(set));
    set.unwrap_or_else(|| root.join("target"))
        .join("benchmarks")
}
