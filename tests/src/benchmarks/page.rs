//! The page that shows a report.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use super::machine::{self, Machine};
use super::measured::Unit;
use super::report::{Report, Row, Verdict};
use super::targets::{Against, Target};

/// The page's file in the workspace.
pub const FILE: &str = "BENCHMARKS.md";

/// The whole page: how it was made, the machine, the versions, what is met, and a table for each area.
///
/// # Errors
///
/// If the versions can't be read.
pub fn page(root: &Path, report: &Report) -> Result<String, Box<dyn Error>> {
    let machine = Machine::read();
    let mut page = String::from(
        "# Benchmarks\n\nOurs beside those who do the same, measured in one run. A ratio is ours divided by theirs, \
         less is better; it is that of the round in the middle, with the lowest and the highest round in brackets. \
         `cargo run --package tests --release --bin benchmarks` measures again, and with `--write` writes this page.\n\n",
    );
    writeln!(page, "Machine: {machine}.\n")?;
    writeln!(page, "Versions: {}.\n", machine::versions(root)?.join(", "))?;
    summary(&mut page, report)?;
    for (area, rows) in &report.areas {
        let (heading, introduction) = area.heading();
        writeln!(page, "\n## {heading}\n\n{introduction}\n")?;
        table(&mut page, rows)?;
    }
    Ok(page)
}

/// How many targets are met, and which are not.
fn summary(page: &mut String, report: &Report) -> Result<(), Box<dyn Error>> {
    let all = report.verdicts().count() + report.unmeasured.len();
    let met = report
        .verdicts()
        .filter(|(_, verdict)| verdict.is_met())
        .count();
    writeln!(page, "{met} of {all} targets are met.")?;
    let missed: Vec<(&Row, &Verdict)> = report
        .verdicts()
        .filter(|(_, verdict)| !verdict.is_met())
        .collect();
    if !missed.is_empty() || !report.unmeasured.is_empty() {
        writeln!(page)?;
    }
    for (row, verdict) in missed {
        let target = &verdict.target;
        let tried = if target.tried.is_empty() {
            String::new()
        } else {
            format!(": {}", target.tried)
        };
        writeln!(
            page,
            "- missed: `{}`, {}, by {}{tried}",
            row.group,
            bound(target),
            excess(verdict)
        )?;
    }
    for target in &report.unmeasured {
        writeln!(
            page,
            "- not measured: `{}`, {}",
            target.group,
            bound(target)
        )?;
    }
    Ok(())
}

fn table(page: &mut String, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    writeln!(
        page,
        "| what | ours | compared with | theirs | ratio | target | |\n|---|--:|---|--:|--:|--:|---|"
    )?;
    for row in rows {
        let [name, value, ratio] = match &row.other {
            None => [const { String::new() }; 3],
            Some(other) => {
                let [middle, lowest, highest] = other.ratio;
                let spread = if lowest == highest {
                    String::new()
                } else {
                    format!(" ({} – {})", factor(lowest), factor(highest))
                };
                let ratio = format!("{}{spread}", factor(middle));
                [format!("`{}`", other.name), other.value.clone(), ratio]
            }
        };
        let (target, met) = match &row.verdict {
            None => (String::new(), String::new()),
            Some(verdict) if verdict.is_met() => (amount(&verdict.target), "met".to_owned()),
            Some(verdict) => {
                let missed = format!("**missed by {}**", excess(verdict));
                (amount(&verdict.target), missed)
            }
        };
        writeln!(
            page,
            "| `{}` | {} | {name} | {value} | {ratio} | {target} | {met} |",
            row.group, row.ours
        )?;
    }
    Ok(())
}

/// The bound of a target.
fn amount(target: &Target) -> String {
    let at_most = match target.against {
        Against::Nothing => Unit::of(target.group).show(target.at_most),
        Against::Peer(_) | Against::Group(_) => factor(target.at_most),
    };
    format!("≤ {at_most}")
}

/// The bound of a target in words.
fn bound(target: &Target) -> String {
    match target.against {
        Against::Nothing => amount(target),
        Against::Peer(name) | Against::Group(name) => format!("{} of `{name}`", amount(target)),
    }
}

/// By how much the bound is passed.
fn excess(verdict: &Verdict) -> String {
    let percent = (verdict.reached / verdict.target.at_most - 1.0) * 100.0;
    format!("{percent:.1} %")
}

fn factor(ratio: f64) -> String {
    let decimals = match ratio {
        ratio if ratio >= 20.0 => 0,
        ratio if ratio < 0.1 => 3,
        _ => 2,
    };
    format!("{ratio:.decimals$} ×")
}
