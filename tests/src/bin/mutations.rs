//! Breaks the generated client in many ways, one after the other, and shows which test notices each.
//!
//! ```console
//! $ cargo run --package tests --bin mutations                # all; writes tests/MUTATIONS.md
//! $ cargo run --package tests --bin mutations -- --sample 3  # three of them; writes nothing
//! $ cargo run --package tests --bin mutations -- --only TEXT # those with the text in their name; writes their rows anew
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

const USAGE: &str = "usage: mutations [--sample COUNT | --only TEXT]";

fn main() -> ExitCode {
    match selected(std::env::args().skip(1)) {
        Ok((selected, page)) => match try_all(&selected, page) {
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

/// What becomes of the page.
#[derive(Clone, Copy, PartialEq)]
enum Page {
    /// It gets the rows of what was tried.
    Written,
    /// It stays as it is.
    Left,
}

/// The mutations that are asked for: all, so many, spread over the table, or those with a text in their name.
fn selected(
    mut arguments: impl Iterator<Item = String>,
) -> Result<(Vec<&'static Mutation>, Page), String> {
    let (option, value, more) = (arguments.next(), arguments.next(), arguments.next());
    match (option.as_deref(), value, more) {
        (None, None, None) => Ok((MUTATIONS.iter().collect(), Page::Written)),
        (Some("--sample"), Some(count), None) => {
            let count: usize = count
                .parse()
                .ok()
                .filter(|count| (1..=MUTATIONS.len()).contains(count))
                .ok_or_else(|| format!("the count must be from 1 to {}", MUTATIONS.len()))?;
            let spread = MUTATIONS.iter().step_by(MUTATIONS.len() / count);
            Ok((spread.take(count).collect(), Page::Left))
        }
        (Some("--only"), Some(text), None) => {
            let named = MUTATIONS.iter().filter(|one| one.what.contains(&text));
            let named: Vec<_> = named.collect();
            if named.is_empty() {
                return Err(format!("no mutation has `{text}` in its name"));
            }
            Ok((named, Page::Written))
        }
        _ => Err("the arguments are not understood".to_owned()),
    }
}

/// Tries the mutations; `false` if one was not caught.
fn try_all(selected: &[&Mutation], page: Page) -> Result<bool, Box<dyn Error>> {
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
    if page == Page::Written {
        let path = root.join("tests/MUTATIONS.md");
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::write(&path, rows(&verdicts, &before)?)?;
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

/// The page, with what was seen now, and before for the rest.
fn rows(verdicts: &[(&Mutation, Verdict)], before: &str) -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Mutations\n\nWays in which the generated client was broken, one after the other, and the test that noticed \
         each. `cargo run --package tests --bin mutations` breaks it so again and writes this page.\n\n",
    );
    writeln!(page, "| | what is wrong | where | caught by |")?;
    writeln!(page, "|--:|---|---|---|")?;
    for (number, mutation) in (1..).zip(MUTATIONS) {
        let what = mutation.what;
        let mut files: Vec<String> = mutation
            .edits
            .iter()
            .map(|edit| format!("`{}`", edit.file.trim_start_matches("../")))
            .collect();
        files.dedup();
        let now = verdicts.iter().find(|(tried, _)| tried.what == what);
        let caught_by = match now {
            Some((_, verdict)) => said(verdict),
            None => seen_before(before, what).unwrap_or_else(|| "not tried".to_owned()),
        };
        writeln!(
            page,
            "| {number} | {what} | {} | {caught_by} |",
            files.join(", ")
        )?;
    }
    Ok(page)
}

/// The last cell of the row of a mutation.
fn seen_before(page: &str, what: &str) -> Option<String> {
    let row = page
        .lines()
        .find(|line| line.split(" | ").nth(1) == Some(what))?;
    let cell = row.rsplit(" | ").next()?;
    Some(cell.trim_end_matches('|').trim_end().to_owned())
}
