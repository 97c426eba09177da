//! Renders the page of benchmark results, which has a row for each comparison with a peer, with the target and the
//! result.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use serde::Deserialize;

use crate::{Measured, OURS};

/// The upper limit for a measured value or ratio.
#[derive(Debug, Deserialize)]
pub(crate) struct Target {
    group: String,
    against: Option<String>,
    at_most: f64,
    #[serde(default)]
    tried: String,
}

/// Reads the targets from `tests/benches/targets.yaml`.
pub(crate) fn targets() -> Result<Vec<Target>, serde_yaml::Error> {
    serde_yaml::from_str(include_str!("../../../benches/targets.yaml"))
}

/// A row of the page, which compares a value with that of a peer.
struct Row<'a> {
    group: &'a str,
    ours: f64,
    /// The peer's name and value, and the median, the lowest and the highest ratio.
    other: Option<(&'a str, f64, [f64; 3])>,
    target: Option<&'a Target>,
}

/// Fills in the template `tests/benches/page.md`, which contains the summary and a table for each `{area, …}`. Sections
/// without rows are omitted.
pub(crate) fn page(measured: &Measured, targets: &[Target], versions: &str) -> String {
    let rows = rows(measured, targets);
    let mut sections = include_str!("../../../benches/page.md").split("\n## ");
    let head = sections.next().unwrap_or_default();
    let mut page = head.replace(
        "{summary}",
        &format!("{versions}\n\n{}", summary(&rows, targets)),
    );
    for section in sections {
        let (text, areas) = section.split_once("\n{").unwrap_or((section, ""));
        let areas: Vec<&str> = areas.trim_end().trim_end_matches('}').split(", ").collect();
        let rows = rows.iter().filter(|row| areas.contains(&area(row.group)));
        let table: String = rows.map(Row::line).collect();
        if !table.is_empty() {
            page.push_str(&format!(
                "\n## {text}\n| benchmark | ours | peer | theirs | ratio | target | result |\n|---|--:|---|--:|--:|--:|---|\n{table}"
            ));
        }
    }
    page
}

/// Returns a description of the machine, the compiler and the relevant crates, with their versions.
pub(crate) fn versions(root: &Path) -> Result<String, Box<dyn Error>> {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let compiler = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let version = |name: &&str| {
        let (_, rest) = lock.split_once(&format!("\nname = \"{name}\"\nversion = \""))?;
        Some(format!("{name} {}", rest.split('"').next()?))
    };
    let crates = [
        "progenitor",
        "reqwest",
        "hyper",
        "tokio",
        "serde",
        "serde_json",
        "criterion",
    ];
    let crates: Vec<String> = crates.iter().filter_map(version).collect();
    Ok(format!(
        "Machine: {} cores, {}, {} {}.\n\nVersions: {}, {}.",
        thread::available_parallelism()?,
        processor.map_or("an unknown processor", |(_, name)| name),
        std::env::consts::OS,
        std::env::consts::ARCH,
        compiler.split(" (").next().unwrap_or_default(),
        crates.join(", ")
    ))
}

/// Returns the rows of the page: one for each function with a peer, for each value without a peer, and for each target
/// that compares two groups.
fn rows<'a>(measured: &'a Measured, targets: &'a [Target]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for ((group, _), ours) in measured
        .iter()
        .filter(|((_, function), _)| function == OURS)
    {
        let target = |against: Option<&str>| {
            let mut targets = targets.iter().filter(|target| target.group == *group);
            targets.find(|target| target.against.as_deref() == against)
        };
        let peers = measured
            .iter()
            .filter(|((other, function), _)| other == group && function != OURS);
        let peers: Vec<_> = peers
            .map(|((_, function), values)| (function.as_str(), values))
            .collect();
        if peers.is_empty() || target(None).is_some() {
            rows.push(Row {
                group,
                ours: median(ours),
                other: None,
                target: target(None),
            });
        }
        let others = targets
            .iter()
            .filter(|target| target.group == *group)
            .filter_map(|target| {
                let name = target.against.as_ref().filter(|name| name.contains('/'))?;
                Some((
                    name.as_str(),
                    measured.get(&(name.clone(), OURS.to_owned()))?,
                ))
            });
        for (name, theirs) in peers.into_iter().chain(others) {
            let mut ratios: Vec<f64> = ours
                .iter()
                .zip(theirs)
                .map(|(ours, theirs)| ours / theirs)
                .collect();
            ratios.sort_by(f64::total_cmp);
            let ends = (
                ratios.first().copied().unwrap_or_default(),
                ratios.last().copied().unwrap_or_default(),
            );
            let other = Some((name, median(theirs), [median(&ratios), ends.0, ends.1]));
            rows.push(Row {
                group,
                ours: median(ours),
                other,
                target: target(Some(name)),
            });
        }
    }
    rows
}

impl Row<'_> {
    /// Returns the percentage by which the value exceeds the target. It is at most 0 if the target is met.
    fn excess(&self) -> Option<f64> {
        let reached = self.other.map_or(self.ours, |(_, _, [ratio, ..])| ratio);
        Some((reached / self.target?.at_most - 1.0) * 100.0)
    }

    fn line(&self) -> String {
        let unit = |value| show(self.group, value);
        let [name, theirs, ratio] = match self.other {
            None => [const { String::new() }; 3],
            Some((name, theirs, [ratio, low, high])) if low == high => {
                [format!("`{name}`"), unit(theirs), factor(ratio)]
            }
            Some((name, theirs, [ratio, low, high])) => {
                let spread = format!("{} ({} – {})", factor(ratio), factor(low), factor(high));
                [format!("`{name}`"), unit(theirs), spread]
            }
        };
        let target = self.target.map_or_else(String::new, amount);
        let verdict = match self.excess() {
            None => String::new(),
            Some(excess) if excess <= 0.0 => "met".to_owned(),
            Some(excess) => format!("**missed by {excess:.1} %**"),
        };
        format!(
            "| `{}` | {} | {name} | {theirs} | {ratio} | {target} | {verdict} |\n",
            self.group,
            unit(self.ours)
        )
    }
}

/// Returns the number of targets that are met, and a list of all others.
fn summary(rows: &[Row<'_>], targets: &[Target]) -> String {
    let (mut met, mut missed) = (0, String::new());
    for target in targets {
        let bound = match &target.against {
            Some(name) => format!("`{}`, {} of `{name}`", target.group, amount(target)),
            None => format!("`{}`, {}", target.group, amount(target)),
        };
        let row = rows
            .iter()
            .find(|row| row.target.is_some_and(|one| std::ptr::eq(one, target)));
        match row.and_then(Row::excess) {
            Some(excess) if excess <= 0.0 => met += 1,
            Some(excess) => {
                missed += &format!("- missed: {bound}, by {excess:.1} %: {}\n", target.tried)
            }
            None if rows
                .iter()
                .any(|row| area(row.group) == area(&target.group)) =>
            {
                missed += &format!("- not measured: {bound}\n");
            }
            None => {}
        }
    }
    format!(
        "{met} of {} targets are met.\n\n{missed}",
        met + missed.lines().count()
    )
}

fn area(group: &str) -> &str {
    group.split('/').next().unwrap_or_default()
}

fn amount(target: &Target) -> String {
    match target.against {
        None => format!("≤ {}", show(&target.group, target.at_most)),
        Some(_) => format!("≤ {}", factor(target.at_most)),
    }
}

/// Formats a measured value with the unit of its group.
fn show(group: &str, value: f64) -> String {
    let units = match area(group) {
        "allocations" | "crates" => return value.to_string(),
        "allocated-bytes" | "peak-bytes" | "program-size" => {
            [(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1.0, "B")]
        }
        _ => [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns")],
    };
    let fits = units.into_iter().find(|(size, _)| value >= *size);
    let (size, unit) = fits.unwrap_or((1.0, "ns"));
    let value = value / size;
    let decimals = if value >= 99.95 {
        0
    } else {
        1 + usize::from(value < 9.995)
    };
    format!("{value:.decimals$} {unit}")
}

fn factor(ratio: f64) -> String {
    let decimals = match ratio {
        ratio if ratio >= 20.0 => 0,
        ratio if ratio < 0.1 => 3,
        _ => 2,
    };
    format!("{ratio:.decimals$} ×")
}

/// Returns the median of the values, which is the mean of the two middle values if their number is even.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_targets_as_met_missed_or_not_measured() {
        let measured: Measured = [
            (
                "decoding/exercises/50",
                "ours",
                vec![60_000.0, 90_000.0, 50_000.0],
            ),
            (
                "decoding/exercises/50",
                "strict",
                vec![80_000.0, 100_000.0, 100_000.0],
            ),
            ("decoding/links/50", "ours", vec![2_500.0, 2_500.0]),
            ("decoding/nights/28", "ours", vec![1.1e6]),
            ("decoding/nights/28", "strict", vec![1e6]),
            ("allocated-bytes/call/1", "ours", vec![17_267.0]),
        ]
        .map(|(group, function, values)| ((group.to_owned(), function.to_owned()), values))
        .into();
        let targets = "
            - {group: decoding/exercises/50, against: strict, at_most: 1}
            - {group: decoding/nights/28, against: strict, at_most: 0.8, tried: nothing}
            - {group: decoding/nights/28, against: decoding/links/50, at_most: 500}
            - {group: decoding/nights/28, against: progenitor, at_most: 1}
            - {group: calls/one/1, against: reqwest, at_most: 1}";
        let page = page(
            &measured,
            &serde_yaml::from_str::<Vec<Target>>(targets).unwrap(),
            "Versions.",
        );
        for line in [
            "2 of 4 targets are met.",
            "- missed: `decoding/nights/28`, ≤ 0.80 × of `strict`, by 37.5 %: nothing",
            "- not measured: `decoding/nights/28`, ≤ 1.00 × of `progenitor`",
            "| `decoding/exercises/50` | 60.0 µs | `strict` | 100 µs | 0.75 × (0.50 × – 0.90 ×) | ≤ 1.00 × | met |",
            "| `decoding/links/50` | 2.50 µs |  |  |  |  |  |",
            "| `decoding/nights/28` | 1.10 ms | `strict` | 1.00 ms | 1.10 × | ≤ 0.80 × | **missed by 37.5 %** |",
            "| `decoding/nights/28` | 1.10 ms | `decoding/links/50` | 2.50 µs | 440 × | ≤ 500 × | met |",
            "| `allocated-bytes/call/1` | 17.3 kB |  |  |  |  |  |",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
        assert!(
            !page.contains("calls/one"),
            "the area has not been measured"
        );
        assert!(targets_are_of_known_areas());
    }

    fn targets_are_of_known_areas() -> bool {
        let page = include_str!("../../../benches/page.md");
        targets()
            .unwrap()
            .iter()
            .all(|target| page.contains(area(&target.group)))
    }
}
