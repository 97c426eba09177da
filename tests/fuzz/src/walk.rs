//! A short search through random documents without an engine. It runs on every platform and does not need a special
//! build.
#![allow(clippy::print_stderr)]

use std::fs;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::target::{self, Target};
use crate::{bytes, seeds};

/// The maximum number of documents that are kept for further mutation.
const KEPT: usize = 2_000;

/// The folders with seed documents in the repository.
const FOLDERS: [&str; 3] = [
    "corpus",
    "../../codegen/tests/cases/good",
    "../../codegen/tests/cases/bad",
];

/// Checks the properties against random documents for `time`, and reports their number. `first` seeds the search.
pub fn walk(target: Target, time: Duration, first: u64) -> ExitCode {
    let mut documents = match begin(target) {
        Ok(documents) => documents,
        Err(error) => {
            eprintln!("error: could not read the seed documents: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut dice = Rng::with_seed(first);
    let started = Instant::now();
    let (mut runs, mut slowest) = (0_u32, Duration::ZERO);
    while started.elapsed() < time {
        let document = make(target, &documents, &mut dice);
        runs += 1;
        let looked = panic::catch_unwind(AssertUnwindSafe(|| target::look(&document)));
        let fault = match looked {
            Ok(Ok(outcome)) => {
                slowest = slowest.max(outcome.slowest);
                // Prefers documents from which code could be generated.
                if outcome.generated > 0 || dice.u8(..8) == 0 {
                    if documents.len() >= KEPT {
                        documents.swap_remove(dice.usize(..documents.len()));
                    }
                    documents.push(document);
                }
                continue;
            }
            Ok(Err(fault)) => fault,
            Err(_) => "the generator panics, see above".to_owned(),
        };
        return found(&document, &fault);
    }
    let seconds = started.elapsed().as_secs_f64();
    eprintln!(
        "{runs} documents in {seconds:.0} s, {:.0} in each; slowest run {:.1} ms; nothing found",
        f64::from(runs) / seconds,
        slowest.as_secs_f64() * 1e3,
    );
    ExitCode::SUCCESS
}

fn begin(target: Target) -> io::Result<Vec<Vec<u8>>> {
    let mut documents = Vec::new();
    for folder in FOLDERS {
        let mut paths = Vec::new();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            paths.push(entry?.path());
        }
        paths.sort();
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        {
            documents.push(fs::read(path)?);
        }
    }
    if target == Target::Structure {
        for (_, document) in seeds::whole().map_err(io::Error::other)? {
            for part in seeds::parts(&document) {
                documents.push(
                    serde_yaml::to_string(&part)
                        .map_err(io::Error::other)?
                        .into_bytes(),
                );
            }
        }
    }
    Ok(documents)
}

fn make(target: Target, documents: &[Vec<u8>], dice: &mut Rng) -> Vec<u8> {
    let document = dice.choice(documents).map_or(&[][..], Vec::as_slice);
    let other = dice.choice(documents).map_or(&[][..], Vec::as_slice);
    if target == Target::Structure
        && let Some(text) = target::change(document, target.longest(), dice.u32(..))
    {
        return text.into_bytes();
    }
    bytes::change(document, other, target.longest(), dice)
}

fn found(document: &[u8], fault: &str) -> ExitCode {
    let path = std::env::temp_dir().join(format!("finding-{}.yaml", document.len()));
    let kept = match fs::write(&path, document) {
        Ok(()) => format!(
            "the document is {0}; to reproduce, run `cargo run --package fuzz --bin bytes -- {0}`",
            path.display()
        ),
        Err(error) => format!("could not save the document: {error}"),
    };
    eprintln!("error: found a document that breaks the generator: {fault}\n{kept}");
    ExitCode::FAILURE
}
