//! Runs the tests on a broken copy, and reads which of them noticed.

use std::path::Path;
use std::process::{Command, Output};

/// The test targets that look at what the client does, the quickest first. A mutation is caught by the first of them
/// that fails.
pub const TARGETS: [&str; 5] = [
    "conformance",
    "document_is_whole",
    "repeats",
    "odd_forms",
    "oracle",
];

/// What became of a mutation.
#[derive(Debug)]
pub enum Verdict {
    /// Tests failed.
    Caught {
        /// Their target.
        target: &'static str,
        /// The first of them by name.
        test: String,
        /// How many there are.
        failed: usize,
    },
    /// All tests passed.
    Missed,
    /// The broken client does not compile: the mutation shows nothing.
    DoesNotCompile(String),
}

/// Runs the tests in the workspace at `root`.
///
/// # Errors
///
/// Gives what went wrong when cargo could not be started.
pub fn run(root: &Path, target_dir: &Path) -> std::io::Result<Verdict> {
    for target in TARGETS {
        let built = cargo(root, target_dir, target, &["--no-run"])?;
        if !built.status.success() {
            let errors = String::from_utf8_lossy(&built.stderr).into_owned();
            return Ok(Verdict::DoesNotCompile(errors));
        }
        let ran = cargo(root, target_dir, target, &[])?;
        if ran.status.success() {
            continue;
        }
        let mut failed = failed(&String::from_utf8_lossy(&ran.stdout));
        failed.sort();
        return Ok(Verdict::Caught {
            target,
            failed: failed.len(),
            test: failed.into_iter().next().unwrap_or_default(),
        });
    }
    Ok(Verdict::Missed)
}

fn cargo(root: &Path, target_dir: &Path, target: &str, more: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO"))
        .args([
            "test",
            "--quiet",
            "--offline",
            "--package",
            "tests",
            "--test",
            target,
        ])
        .args(more)
        .args(["--", "--format=pretty"].iter().filter(|_| more.is_empty()))
        .env("CARGO_TARGET_DIR", target_dir)
        .env("CARGO_TERM_COLOR", "never")
        .current_dir(root)
        .output()
}

/// The names of the tests that failed, from the lines `test <name> ... FAILED`.
fn failed(output: &str) -> Vec<String> {
    output
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.strip_suffix("FAILED"))
        .map(|name| {
            name.trim_end()
                .trim_end_matches("...")
                .trim_end()
                .to_owned()
        })
        .collect()
}
