//! Programs that use the crate, and one that uses a crate by progenitor: the crates in their trees, and how long they
//! take to build. And how long the generator keeps someone waiting who has never built it, and someone who has.

pub mod cargo;
pub mod program;

use std::error::Error;
use std::fs;
use std::path::Path;

use super::Effort;
use super::area::Area;
use super::measured::{Measured, OURS};
use program::{Place, Program};

/// What is built, in this order in every round: the group, the function, the program and what of it is built.
const BUILDS: &[(&str, &str, Program, Step)] = &[
    (
        "build/clean-without-tls/dev",
        OURS,
        Program::WithoutTls,
        Step::Clean,
    ),
    (
        "build/clean-without-tls/dev",
        "progenitor",
        Program::Progenitor,
        Step::Clean,
    ),
    (
        "build/crate-alone/dev",
        OURS,
        Program::WithoutTls,
        Step::CrateAlone,
    ),
    (
        "build/crate-alone/dev",
        "progenitor",
        Program::Progenitor,
        Step::CrateAlone,
    ),
    (
        "build/changed-program/dev",
        OURS,
        Program::WithoutTls,
        Step::ChangedProgram,
    ),
    (
        "build/changed-program/dev",
        "progenitor",
        Program::Progenitor,
        Step::ChangedProgram,
    ),
    (
        "build/clean-default/dev",
        OURS,
        Program::Default,
        Step::Clean,
    ),
    (
        "build/clean-default/dev",
        "aws-lc-rs",
        Program::AwsLc,
        Step::Clean,
    ),
    (
        "build/clean-without-features/dev",
        OURS,
        Program::WithoutFeatures,
        Step::Clean,
    ),
];

/// What is counted.
const TREES: &[(&str, &str, Program)] = &[
    ("crates/default/dev", OURS, Program::Default),
    (
        "crates/without-features/dev",
        OURS,
        Program::WithoutFeatures,
    ),
    ("crates/without-tls/dev", OURS, Program::WithoutTls),
    ("crates/without-tls/dev", "progenitor", Program::Progenitor),
];

/// What of a program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// All of it, with all that it depends on.
    Clean,
    /// The crate that it uses, when all that this depends on is built already.
    CrateAlone,
    /// The program itself after a change, when all else is built already.
    ChangedProgram,
}

/// Measures all of it in a folder, where each program has one of its own.
///
/// # Errors
///
/// If a folder can't be written, or cargo fails.
pub fn measure(
    root: &Path,
    folder: &Path,
    effort: Effort,
) -> Result<Vec<Measured>, Box<dyn Error>> {
    // What an earlier run left may be of another document.
    remove(folder)?;
    let mut measured = Vec::new();
    for (group, function, program) in TREES {
        println!("crates of `{}`", program.name());
        let place = program.lay(root, folder)?;
        measured.push(Measured {
            group: (*group).to_owned(),
            function: (*function).to_owned(),
            values: vec![cargo::crates(&place)?],
        });
    }
    let rounds = match effort {
        Effort::Full => Area::Build.rounds(),
        Effort::Quick => 1,
    };
    let mut times = vec![Vec::new(); BUILDS.len()];
    for round in 0..rounds {
        for ((group, function, program, step), times) in BUILDS.iter().zip(&mut times) {
            println!("{group} of `{function}`, round {} of {rounds}", round + 1);
            let time = program
                .lay(root, folder)
                .and_then(|place| step.time(&place));
            match time {
                Ok(time) => times.push(time),
                // The lock file does not have it: it has to be downloaded, which not every machine can do.
                Err(error) if *program == Program::AwsLc => println!("left out: {error}"),
                Err(error) => return Err(error),
            }
        }
    }
    let builds = BUILDS
        .iter()
        .zip(times)
        .filter(|(_, times)| !times.is_empty());
    measured.extend(builds.map(|((group, function, ..), values)| Measured {
        group: (*group).to_owned(),
        function: (*function).to_owned(),
        values,
    }));
    measured.extend(generate(root, folder, rounds)?);
    // Each program has some hundred megabytes.
    remove(folder)?;
    Ok(measured)
}

/// How long `cargo xtask generate` takes, with nothing built and with everything built and up to date, and the build of
/// progenitor.
fn generate(root: &Path, folder: &Path, rounds: usize) -> Result<Vec<Measured>, Box<dyn Error>> {
    let [cold, peer, warm] = [
        ("build/cold-generate/dev", OURS),
        ("build/cold-generate/dev", "progenitor"),
        ("build/warm-generate/dev", OURS),
    ];
    let mut times = [(cold, vec![]), (peer, vec![]), (warm, vec![])];
    let generator = Program::ProgenitorItself.lay(root, folder)?;
    let target = folder.join("xtask");
    for round in 0..rounds {
        println!(
            "cold and warm `cargo xtask generate`, round {} of {rounds}",
            round + 1
        );
        remove(&target)?;
        let [(_, cold), (_, peer), (_, warm)] = &mut times;
        cold.push(cargo::generate(root, &target)?);
        warm.push(cargo::generate(root, &target)?);
        peer.push(Step::Clean.time(&generator)?);
    }
    let measured = times.map(|((group, function), values)| Measured {
        group: group.to_owned(),
        function: function.to_owned(),
        values,
    });
    Ok(measured.to_vec())
}

fn remove(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

impl Step {
    /// How long it takes, in nanoseconds.
    fn time(self, place: &Place) -> Result<f64, Box<dyn Error>> {
        match self {
            Self::Clean => {
                remove(&place.folder.join("target"))?;
                cargo::build(place)
            }
            Self::CrateAlone => {
                // Not the whole program: its features of what both use would be others, and that be built again.
                cargo::build_used(place)?;
                cargo::remove_used(place)?;
                cargo::build_used(place)
            }
            Self::ChangedProgram => {
                cargo::build(place)?;
                place.change()?;
                cargo::build(place)
            }
        }
    }
}
