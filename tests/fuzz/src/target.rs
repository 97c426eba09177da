//! Fuzz targets for the generator, which check the properties against an input and measure the time.
#![allow(clippy::panic, clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use fastrand::Rng;
use serde_yaml::Value;

use crate::properties::{self, Outcome};
use crate::{edits, seeds, walk};

/// The kind of random input to the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Arbitrary bytes as a document.
    Bytes,
    /// Documents whose tree resembles the real one.
    Structure,
}

/// The processor time above which a run of the generator is a finding.
const SLOW: Duration = Duration::from_secs(1);

/// Checks the properties against an input. An engine treats a panic as a finding.
///
/// Reports each run of the generator that is clearly slower than all previous ones.
///
/// # Panics
/// Panics if a property does not hold, or if the generator takes more than one second of processor time.
pub fn run(data: &[u8]) {
    static SLOWEST: AtomicU64 = AtomicU64::new(1_000);
    let outcome = match look(data) {
        Ok(outcome) => outcome,
        Err(fault) => panic!("{fault}"),
    };
    let micros = u64::try_from(outcome.slowest.as_micros()).unwrap_or(u64::MAX);
    let before = SLOWEST.fetch_max(micros, Ordering::Relaxed);
    if micros > before.saturating_add(before / 10) {
        let milliseconds = outcome.slowest.as_secs_f64() * 1e3;
        eprintln!(
            "slowest run so far: {milliseconds:.1} ms, for a document of {} bytes",
            data.len()
        );
    }
}

/// Mutates a document as a tree for an engine. Returns `None` if the engine should mutate the bytes instead, which is the
/// case if the document is not a valid tree, and occasionally otherwise.
pub fn change(data: &[u8], longest: usize, seed: u32) -> Option<String> {
    static DONORS: OnceLock<Vec<Value>> = OnceLock::new();
    let donors = DONORS.get_or_init(|| {
        let whole = seeds::whole().unwrap_or_default();
        whole.into_iter().map(|(_, document)| document).collect()
    });
    let mut dice = Rng::with_seed(u64::from(seed));
    if dice.u8(..16) == 0 {
        return None;
    }
    edits::change(data, donors, longest, &mut dice)
}

impl Target {
    /// Returns the maximum length of a document that [`walk`] generates, in bytes.
    pub(crate) fn longest(self) -> usize {
        match self {
            Self::Bytes => 1 << 10,
            Self::Structure => 1 << 16,
        }
    }

    /// Runs the target as a program. `--seconds N` mutates documents for N seconds, and `--first N` seeds the
    /// mutations. All other arguments are files to check the properties against.
    pub fn main(self) -> ExitCode {
        let (mut seconds, mut first, mut files) = (None, None, Vec::new());
        let mut arguments = std::env::args_os().skip(1);
        while let Some(argument) = arguments.next() {
            let number = match argument.to_str() {
                Some("--seconds") => &mut seconds,
                Some("--first") => &mut first,
                _ => {
                    files.push(PathBuf::from(argument));
                    continue;
                }
            };
            *number = arguments
                .next()
                .and_then(|text| text.to_str()?.parse().ok());
            if number.is_none() {
                eprintln!("usage: [--seconds N] [--first N] [FILE]…");
                return ExitCode::from(2);
            }
        }
        match replay(&files) {
            Ok(()) => match seconds {
                Some(seconds) => walk::walk(
                    self,
                    Duration::from_secs(seconds),
                    first.unwrap_or_default(),
                ),
                None => ExitCode::SUCCESS,
            },
            Err(()) => ExitCode::FAILURE,
        }
    }
}

/// Checks the properties against files, and prints the outcome for each.
fn replay(files: &[PathBuf]) -> Result<(), ()> {
    let mut result = Ok(());
    for path in files {
        let name = path.display();
        let found = match std::fs::read(path) {
            Ok(bytes) => look(&bytes),
            Err(error) => Err(format!("could not read the file: {error}")),
        };
        match found {
            Ok(outcome) => eprintln!(
                "{name}: all properties hold; {} generated, {} rejected, slowest run {:?}",
                outcome.generated, outcome.refused, outcome.slowest
            ),
            Err(fault) => {
                eprintln!("{name}: {fault}");
                result = Err(());
            }
        }
    }
    result
}

/// Checks the properties against a document, including the time limit.
pub(crate) fn look(data: &[u8]) -> Result<Outcome, String> {
    let outcome = properties::check(data)?;
    if outcome.slowest > SLOW {
        return Err(format!("the generator takes {:?}", outcome.slowest));
    }
    Ok(outcome)
}
