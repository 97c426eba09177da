//! Breaks the generated client in many ways, one after the other, and shows which test notices each.
//!
//! ```console
//! $ cargo run --package tests --bin mutations                # all; writes tests/MUTATIONS.md
//! $ cargo run --package tests --bin mutations -- --sample 3  # three of them; writes nothing
//! ```

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use tests::mutations::Mutation;
use tests::mutations::run::{TARGETS, Verdict, run};
use tests::mutations::table::MUTATIONS;
use tests::mutations::workspace::Workspace;

const USAGE: &str = "usage: mutations [--sample COUNT]";

fn main() -> ExitCode {
    match selected(std::env::args().skip(1)) {
        Ok(selected) => match try_all(&selected) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        Err(message) => {
            eprintln!("error: {message}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The mutations that are asked for: all, or so many, spread over the table.
fn selected(mut arguments: impl Iterator<Item = String>) -> Result<Vec<&'static Mutation>, String> {
    match (
        arguments.next().as_deref(),
        arguments.next(),
        arguments.next(),
    ) {
        (None, None, None) => Ok(MUTATIONS.iter().collect()),
        (Some("--sample"), Some(count), None) => {
            let count: usize = count
                .parse()
                .ok()
                .filter(|count| (1..=MUTATIONS.len()).contains(count))
                .ok_or_else(|| format!("the count must be from 1 to {}", MUTATIONS.len()))?;
            Ok(MUTATIONS
                .iter()
                .step_by(MUTATIONS.len() / count)
                .take(count)
                .collect())
        }
        _ => Err("the arguments are not understood".to_owned()),
    }
}

/// Tries the mutations; `false` if one was not caught.
fn try_all(selected: &[&Mutation]) -> Result<bool, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let target_dir = target_dir(&root);
    let mut workspace = Workspace::copy(&root, &target_dir.join("mutations"))?;
    println!("the copy without a mutation:");
    match run(workspace.root(), &target_dir)? {
        Verdict::Missed => println!("  passes {}", TARGETS.join(", ")),
        verdict => return Err(format!("the tests fail already: {verdict:?}").into()),
    }
    let mut verdicts = Vec::new();
    for (number, mutation) in (1..).zip(selected) {
        println!("{number} of {}: {}", selected.len(), mutation.what);
        let started = Instant::now();
        workspace.break_by(mutation)?;
        let verdict = run(workspace.root(), &target_dir);
        workspace.mend()?;
        let verdict = verdict?;
        println!("  {}, in {} s", said(&verdict), started.elapsed().as_secs());
        verdicts.push((*mutation, verdict));
    }
    let caught = verdicts
        .iter()
        .filter(|(_, verdict)| is_caught(verdict))
        .count();
    println!("{caught} of {} mutations are caught", verdicts.len());
    if selected.len() == MUTATIONS.len() {
        std::fs::write(root.join("tests/MUTATIONS.md"), page(&verdicts)?)?;
        println!("wrote tests/MUTATIONS.md");
    }
    Ok(caught == verdicts.len())
}

/// Where cargo builds: what the copy shares with this workspace need not be built again.
fn target_dir(root: &Path) -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR").map(|set| root.join(set));
    set.unwrap_or_else(|| root.join("target"))
}

fn is_caught(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Caught { .. })
}

fn said(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Caught {
            target,
            test,
            failed: 1,
        } => format!("`{test}` in `{target}`"),
        Verdict::Caught {
            target,
            test,
            failed,
        } => {
            format!("`{test}` and {} more in `{target}`", failed - 1)
        }
        Verdict::Missed => "**missed**".to_owned(),
        Verdict::DoesNotCompile(errors) => {
            let first = errors.lines().find(|line| line.starts_with("error"));
            format!(
                "**does not compile**: {}",
                first.unwrap_or("no error is shown")
            )
        }
    }
}

fn page(verdicts: &[(&Mutation, Verdict)]) -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Mutations\n\nWays in which the generated client was broken, one after the other, and the test that noticed \
         each. `cargo run --package tests --bin mutations` breaks it so again and writes this page.\n\n",
    );
    writeln!(page, "| | what is wrong | where | caught by |")?;
    writeln!(page, "|--:|---|---|---|")?;
    for (number, (mutation, verdict)) in (1..).zip(verdicts) {
        let files: Vec<String> = mutation
            .edits
            .iter()
            .map(|edit| format!("`{}`", edit.file))
            .collect();
        let mut files = files;
        files.dedup();
        writeln!(
            page,
            "| {number} | {} | {} | {} |",
            mutation.what,
            files.join(", "),
            said(verdict)
        )?;
    }
    Ok(page)
}
