//! What the targets do with an input: hold the properties against it, and keep the time.
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

/// What is made at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Any bytes at all.
    Bytes,
    /// Trees that are like the real document.
    Structure,
}

/// A run of the generator that takes longer is a finding.
const SLOW: Duration = Duration::from_secs(1);

/// Holds the properties against an input, for an engine that takes a panic for a finding.
///
/// Tells each run of the generator that is clearly slower than all before.
///
/// # Panics
/// When a property does not hold, or the generator takes more than a second of processor time.
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

/// Changes a document, for an engine that asks for it; `None` now and then, and when it can't be changed as a tree.
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
    /// The longest document that a walk makes, in bytes.
    pub(crate) fn longest(self) -> usize {
        match self {
            Self::Bytes => 1 << 10,
            Self::Structure => 1 << 16,
        }
    }

    /// The target as a program of its own: `--seconds N` walks for so long, `--first N` makes it another walk; all other
    /// arguments are files to hold the properties against.
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

/// Holds the properties against files, and tells what became of each.
fn replay(files: &[PathBuf]) -> Result<(), ()> {
    let mut result = Ok(());
    for path in files {
        let name = path.display();
        let found = match std::fs::read(path) {
            Ok(bytes) => look(&bytes),
            Err(error) => Err(format!("could not read it: {error}")),
        };
        match found {
            Ok(outcome) => eprintln!(
                "{name}: holds; {} generated, {} refused, slowest run {:?}",
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

/// Holds the properties against a document, time included.
pub(crate) fn look(data: &[u8]) -> Result<Outcome, String> {
    let outcome = properties::check(data)?;
    if outcome.slowest > SLOW {
        return Err(format!("the generator takes {:?}", outcome.slowest));
    }
    Ok(outcome)
}
