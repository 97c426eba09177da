//! Fuzz targets for the generator, which check the properties against an input and measure the time.
#![allow(clippy::panic, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use std::{fs, io};

use fastrand::Rng;
use serde_yaml::Value;

use crate::properties::{self, Outcome};
use crate::walk::Walk;
use crate::{bytes, edits, seeds};

/// The kind of random input to the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Arbitrary bytes as a document.
    Bytes,
    /// Documents whose tree resembles the real one.
    Structure,
}

/// The folders with seed documents in the repository.
const FOLDERS: [&str; 3] = [
    "corpus",
    "../../codegen/tests/cases/good",
    "../../codegen/tests/cases/bad",
];

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
        if replay(&files).is_err() {
            return ExitCode::FAILURE;
        }
        let walked = seconds.map_or(Ok(()), |seconds| {
            self.walk(Duration::from_secs(seconds), first.unwrap_or_default())
        });
        match walked {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("error: {fault}");
                ExitCode::FAILURE
            }
        }
    }

    /// Mutates documents at random for `time`, without an engine.
    fn walk(self, time: Duration, first: u64) -> Result<(), String> {
        let mut inputs = documents().map_err(|error| error.to_string())?;
        if self == Self::Structure {
            for (_, document) in seeds::whole().map_err(|error| error.to_string())? {
                for part in seeds::parts(&document) {
                    let part = serde_yaml::to_string(&part).map_err(|error| error.to_string())?;
                    inputs.push(part.into_bytes());
                }
            }
        }
        let walk = Walk {
            name: "generator",
            inputs,
            change: match self {
                Self::Bytes => |input, other, dice| bytes::change(input, other, 1 << 10, dice),
                Self::Structure => |input, other, dice| {
                    let changed = change(input, 1 << 16, dice.u32(..));
                    changed.map_or_else(
                        || bytes::change(input, other, 1 << 16, dice),
                        String::into_bytes,
                    )
                },
            },
            // Documents from which code could be generated are preferred.
            look: &|input| look(input).map(|outcome| outcome.generated > 0),
        };
        walk.run(time, first)
    }
}

/// Returns the seed documents in the repository.
fn documents() -> io::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths.into_iter().map(fs::read).collect()
}

/// Checks the properties against files, and prints the outcome for each.
fn replay(files: &[PathBuf]) -> Result<(), ()> {
    let mut result = Ok(());
    for path in files {
        let name = path.display();
        let found = match fs::read(path) {
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
