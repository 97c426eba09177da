//! Applies the mutations in `tests/mutations.yaml` to the generated client one by one, and reports which test detects
//! each of them.
//!
//! ```console
//! $ cargo run --package tests --bin mutations                # all
//! $ cargo run --package tests --bin mutations -- --sample 3  # three of them
//! $ cargo run --package tests --bin mutations -- --only TEXT # those whose name contains TEXT
//! ```
//!
//! The freshness test is excluded, because it detects every change regardless of the effect.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser;
use regex::Regex;
use serde::Deserialize;

/// The tests of the client's behavior, fastest first. Each entry contains a package, a target, and a filter for test
/// names.
const TESTS: &[(&str, &str, &str)] = &[
    ("tests", "conformance", ""),
    ("tests", "suite", "document_is_whole::"),
    ("tests", "suite", "repeats::"),
    ("tests", "suite", "lenient::"),
    ("oracle", "oracle", ""),
];

/// Breaks the generated client in many ways, and reports which test detects each
#[derive(Debug, Parser)]
struct Cli {
    /// Tries at most SAMPLE mutations, evenly spread over the table
    #[arg(long, default_value_t = usize::MAX)]
    sample: usize,
    /// Tries the mutations whose name contains ONLY
    #[arg(long, default_value = "")]
    only: String,
}

/// A change that breaks the generated client.
#[derive(Debug, Deserialize)]
struct Mutation {
    name: String,
    #[serde(rename = "in")]
    place: PathBuf,
    from: String,
    to: String,
}

impl Mutation {
    /// Applies the mutation to the first match in the generated code of the workspace. Returns the path of the file,
    /// and its contents before and after the mutation.
    fn apply(&self, root: &Path) -> Result<(PathBuf, String, String), Box<dyn Error>> {
        let place = root.join("accesslink-api/src/generated").join(&self.place);
        let mut files = vec![place.clone()];
        if place.is_dir() {
            files = fs::read_dir(place)?
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<_, std::io::Error>>()?;
            files.sort();
        }
        let pattern = Regex::new(&self.from)?;
        for file in files {
            let text = fs::read_to_string(&file)?;
            let changed = pattern.replace(&text, self.to.as_str());
            if changed != text {
                return Ok((file, changed.into_owned(), text));
            }
        }
        Err(format!(
            "`{}`: nothing matches `{}`; adapt the pattern to the generated code",
            self.name, self.from
        )
        .into())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let cli = Cli::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let mut mutations = table()?;
    mutations.retain(|mutation| mutation.name.contains(&cli.only));
    let step = mutations.len().div_ceil(cli.sample.max(1)).max(1);
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), |set| root.join(set));
    let copy = target.join("mutations");
    copy_tracked(&root, &copy)?;
    if let Some(noticed) = notice(&copy, &target)? {
        return Err(format!("the tests fail without mutations: {noticed}").into());
    }
    let mut missed = Vec::new();
    for mutation in mutations.iter().step_by(step) {
        let (file, changed, original) = mutation.apply(&copy)?;
        fs::write(&file, changed)?;
        let noticed = notice(&copy, &target);
        fs::write(&file, original)?;
        match noticed? {
            Some(noticed) => println!("{}: {noticed}", mutation.name),
            None => missed.push(mutation.name.as_str()),
        }
    }
    if missed.is_empty() {
        return Ok(());
    }
    Err(format!("no test detects: {}", missed.join(", ")).into())
}

fn table() -> Result<Vec<Mutation>, serde_yaml::Error> {
    serde_yaml::from_str(include_str!("../../mutations.yaml"))
}

/// Copies all files that git tracks. Files with equal contents are skipped, so that they are not recompiled.
fn copy_tracked(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(from)
        .output()?;
    for path in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let (source, copy) = (from.join(path), to.join(path));
        let Ok(bytes) = fs::read(&source) else {
            continue;
        };
        if fs::read(&copy).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(copy.parent().unwrap_or(to))?;
        fs::write(copy, bytes)?;
    }
    Ok(())
}

/// Runs the tests until a target fails, and returns the first failure.
fn notice(copy: &Path, target: &Path) -> Result<Option<String>, Box<dyn Error>> {
    for (package, test, names) in TESTS {
        let ran = Command::new(env!("CARGO"))
            .args(["test", "--quiet", "--offline", "--package", package])
            .args(["--test", test, "--", "--format=pretty", names])
            .env("CARGO_TARGET_DIR", target)
            .current_dir(copy)
            .output()?;
        let errors = String::from_utf8_lossy(&ran.stderr);
        if errors.contains("could not compile") {
            return Err(format!("the mutation does not compile:\n{errors}").into());
        }
        if !ran.status.success() {
            let printed = String::from_utf8_lossy(&ran.stdout);
            let failed = printed.lines().find(|line| line.ends_with("FAILED"));
            return Ok(Some(format!("`{test}`: {}", failed.unwrap_or(&errors))));
        }
    }
    Ok(None)
}

#[test]
fn every_mutation_matches_the_generated_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let unfit: Vec<String> = table()
        .unwrap()
        .iter()
        .filter_map(|mutation| Some(mutation.apply(&root).err()?.to_string()))
        .collect();
    assert!(unfit.is_empty(), "{unfit:#?}");
}
